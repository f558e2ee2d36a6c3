"""Lists and tables of a story are whole; lists of other stories stay out."""

import pytest

from extractors.article import Markup, RawDocument, Role
from extractors.html.lines import html_lines
from extractors.html.tree import parse_html
from extractors.html.wholes import keep_whole
from extractors.reading import read_article

STORY = (
    "The ferry line to the islands will run a second ship from the first day of June, its owners said on Monday.",
    "The ship was built in the yard of the town and can carry two hundred people and thirty cars at a time.",
    "Tickets will cost the same as before, and the islanders will still travel at half the price, the owners said.",
    "The first crossing is free for everybody who was born on one of the islands, the mayor of the town added.",
)
IN_PARAGRAPHS = '<p><a href="/{0}">{0}</a></p>'
WITH_BREAKS = '<a href="/{0}">{0}</a><br>'
NAMES = ("Gull Rock", "Saint Ann", "Long Holm", "The Skerries")


def read(inside: str, after: int = 2) -> tuple[str, dict[str, Role]]:
    """Body and roles of a page with something between its paragraphs."""
    parts = [*(f"<p>{text}</p>" for text in STORY[:after]), inside, *(f"<p>{text}</p>" for text in STORY[after:])]
    source = f"""<html><head><title>Second ship for the islands</title></head><body>
<nav><a href="/">Home</a> <a href="/s">Sport</a></nav>
<article><h1>Second ship for the islands</h1>{"".join(parts)}</article>
<footer>© The Daily Example</footer></body></html>"""
    article = read_article(RawDocument(0, source.encode(), source, Markup.HTML))
    return article.body, {block.text.strip(): block.role for block in article.blocks}


def links(pattern: str = '<li><a href="/{0}">{0}</a></li>') -> str:
    return "".join(pattern.format(name) for name in NAMES)


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>The ship will call at four islands:</p><ul>{links()}</ul>",
        f"<p>The ship will call at these islands in this order:</p><ol>{links()}</ol>",
        f"<p>The ship will call at four islands:</p>{links(IN_PARAGRAPHS)}",
        f"<p>The ship will call at four islands:</p><p>{links(WITH_BREAKS)}</p>",
        f"<p>船は次の島に寄港すると発表した：</p><ul>{links()}</ul>",
    ],
    ids=["bullets", "numbers", "paragraphs", "breaks", "full-width colon"],
)
def test_a_list_that_the_story_opens_is_kept(inside: str) -> None:
    body, roles = read(inside)
    assert all(name in body for name in NAMES)
    assert roles["Gull Rock"] is Role.BODY


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>Read also:</p><ul>{links()}</ul>",
        f"<p><b>More from the Example:</b></p><ul>{links()}</ul>",
        f"<h3>Related articles</h3>{links(IN_PARAGRAPHS)}",
        f'<div class="related"><p>What else happened on the islands:</p><ul>{links()}</ul></div>',
    ],
    ids=["read also", "more from", "heading", "class"],
)
def test_a_list_of_other_stories_stays_out(inside: str) -> None:
    body, _ = read(inside)
    assert not any(name in body for name in NAMES)
    assert all(text in body for text in STORY)


def test_a_list_closes_the_story_when_a_sentence_opens_it() -> None:
    body, _ = read(f"<p>On these islands the ship will stay overnight:</p><ul>{links()}</ul>", len(STORY))
    assert all(name in body for name in NAMES)


def test_a_table_closes_the_story_when_a_sentence_opens_it() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in ROWS)
    body, _ = read(f"<p>The line in figures:</p><table>{rows}</table>", len(STORY))
    assert all(one in body for row in ROWS for one in row)


ROWS = (("Year", "People", "Fare"), ("2019", "61,000", "2.40"), ("2020", "34,000", "2.45"), ("2021", "59,000", "2.60"))


@pytest.mark.parametrize("cell", ["{}", '<a href="/x">{}</a>', "<p>{}</p>"], ids=["plain", "links", "paragraphs"])
@pytest.mark.parametrize("intro", ["<p>The figures of the line:</p>", "", "<h3>In figures</h3>"])
def test_a_table_is_whole_or_out(cell: str, intro: str) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell.format(one)}</td>" for one in row) + "</tr>" for row in ROWS)
    body, _ = read(f"{intro}<table>{rows}</table>")
    kept = [one in body for row in ROWS for one in row]
    assert all(kept) or not any(kept)


TIMES = "<table><tr><td>{}</td><td>8.15</td></tr><tr><td>{}</td><td>9.40</td></tr></table>"


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        (TIMES.format("Gull Rock", "Saint Ann"), True),
        (TIMES.format('<a href="/g">Gull Rock tickets</a>', '<a href="/s">Saint Ann tickets</a>'), False),
        (f'<div class="newsletter-signup">{TIMES.format("Gull Rock", "Saint Ann")}</div>', False),
        (f"<p></p><h4>More</h4><h4>Times</h4><h4>Here</h4>{TIMES.format('Gull Rock', 'Saint Ann')}", False),
    ],
    ids=["inside", "links", "class", "too far below"],
)
def test_a_table_of_which_no_row_was_chosen_is_kept_inside_the_story(inside: str, kept: bool) -> None:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    shown = html_lines(parse_html("".join(["<article>", *paragraphs[:2], inside, *paragraphs[2:], "</article>"])))
    story = keep_whole(shown, [line.text in STORY for line in shown]).story
    assert all(there == (kept or line.text in STORY) for line, there in zip(shown, story, strict=True))


def test_a_story_may_say_a_paragraph_twice() -> None:
    body, roles = read(f"<p>{STORY[0]}</p>", after=3)
    assert body.count(STORY[0]) == 2
    assert roles[STORY[0]] is Role.BODY


def test_a_quote_drawn_out_of_the_story_is_a_duplicate() -> None:
    body, _ = read(f"<blockquote>{STORY[1]}</blockquote>", after=3)
    assert body.count(STORY[1]) == 1


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<ul><li>{}</li><li>No bicycles</li></ul>", True),
        ("<div><ul><li>{}</li><li>No bicycles</li></ul></div>", False),
        ("<ul><li><a href='/f'>{}</a></li><li><a>No bicycles</a></li></ul>", False),
    ],
    ids=["in the story's block", "in another", "links"],
)
def test_a_list_chosen_in_part_is_whole_in_the_block_of_the_story(inside: str, kept: bool) -> None:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    made = inside.format(f"One fare for all: {STORY[2]}")
    shown = html_lines(parse_html("".join(["<article>", *paragraphs[:2], made, *paragraphs[2:], "</article>"])))
    story = keep_whole(shown, [line.text != "No bicycles" for line in shown]).story
    assert story[[line.text for line in shown].index("No bicycles")] == kept


@pytest.mark.parametrize("inside", ["", "<ul><li>Norhaven</li><li>Isle of Calder</li></ul>"])
def test_a_table_that_lays_out_the_page_is_no_table_of_the_story(inside: str) -> None:
    first, *more = (f"<p>{text}</p>" for text in STORY)
    told = "".join((first, inside, *more))
    head = "<b>Second ship for the islands</b><br>By ANA REIS<br>Staff Writer<br>May 5, 2012"
    source = f"""<html><head><title>Second ship for the islands</title></head><body bgcolor=white>
<table width=100%><tr><td colspan=2>The Daily Example</td></tr>
<tr><td><a href=1>Home</a><br><a href=2>News</a><br><a href=3>Sport</a></td>
<td>{head}{told}</td></tr></table></body></html>"""
    article = read_article(RawDocument(0, source.encode(), source, Markup.HTML))
    assert all(text in article.body for text in STORY)
    assert article.authors == ("Ana Reis",)
