"""Pages in other markup, of which the story stays the same."""

from benchmarks.made_html import bare_page, run_page
from extractors.html.lines import html_lines
from extractors.html.tree import parse_html

PAGE = (
    "<html><body class='home'><nav id='menu'><a href='/'>Home</a></nav><article><h2>Libraries</h2>"
    "<p class='lead'>They stay. <b>All</b> of them.</p> and so on <p>Until winter.</p></article></body></html>"
)
SHOWN = ["Home", "Libraries", "They stay. All of them.", "and so on", "Until winter."]


def _shown(html: str) -> list[str]:
    return [line.text for line in html_lines(parse_html(html))]


def test_bare_pages_show_the_same_lines_without_names() -> None:
    made = bare_page(PAGE)
    assert _shown(made) == SHOWN
    assert not any(word in made for word in ("class", "menu", "<nav", "<article"))


def test_runs_show_the_same_lines_without_paragraphs() -> None:
    for seed in range(6):
        made = run_page(PAGE, seed)
        assert _shown(made) == SHOWN
        assert "<p" not in made and "<br>" in made
