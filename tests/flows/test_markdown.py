"""What pages and file names say stays text in Markdown: shown as it is, by a parser of CommonMark with tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.terminal import in_markdown, safe_line

PARSER = MarkdownIt("gfm-like", {"linkify": False})
MARKUP = "a1 \\`*_[](){}<>&|~$!@:/.-+#=\n\twh\"'%;\u202e\x1b"


def shown(markdown: str) -> list[str]:
    """The text of each paragraph and cell; anything but text in one fails."""
    tokens = [token for token in PARSER.parse(markdown) if token.type == "inline"]
    children = [token.children or [] for token in tokens]
    assert {child.type for one in children for child in one} <= {"text", "text_special"}
    return ["".join(child.content for child in one) for one in children]


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "![x](https://example.com/x.png)",
        "<img src=x onerror=alert(1)>",
        "&lt;script&gt;",
        "a|b",
        "`code` and ```fence```",
        "# heading",
        "12. item",
        "- item",
        "\\[x](y)",
        "https://example.com",
        "a@example.com",
        "a\n\n| b |",
    ],
)
def test_markup_stays_text(text: str) -> None:
    assert shown(in_markdown(text)) == [safe_line(text)]


@given(st.text(alphabet=MARKUP) | st.text())
def test_any_text_is_shown_as_it_is(text: str) -> None:
    plain = safe_line(text).strip()
    assert shown(in_markdown(text)) == ([plain] if plain else [])
    assert shown(f"|name|\n|---|\n| {in_markdown(text)} |") == ["name", plain]


@pytest.mark.parametrize("text", ["https://example.com", "www.example.com", "see a@example.com"])
def test_no_address_is_left_to_be_made_a_link(text: str) -> None:
    assert not any(begin in in_markdown(text) for begin in ("s:", "www.", "a@"))
