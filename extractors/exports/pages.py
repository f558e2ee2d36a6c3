"""Exports of press services that are saved as HTML, as the text that their layouts are read from."""

from lxml import etree, html

_BLOCKS = frozenset(
    (
        *("p", "div", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "blockquote"),
        "body",
    )
)
_UNSEEN = frozenset(("head", "script", "style", "noscript", "template"))


def text_of_page(source: str) -> str:
    """The text of a page: blank lines between its blocks, tabs between the cells of a row."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    tree = html.document_fromstring(source.encode(errors="replace"), parser=parser)
    runs: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            runs.append("\n\n")
        elif event == "start" and element.tag == "br":
            runs.append("\n")
        elif event == "end" and element.tag in ("td", "th") and element.getnext() is not None:
            runs.append("\t")
        shown = element.text if event == "start" else element.tail
        if shown and not (event == "start" and element.tag in _UNSEEN):
            runs.append(_spaced(shown))
    lines = (line.strip(" ") for line in "".join(runs).split("\n"))
    return "\n".join(lines)


def _spaced(text: str) -> str:
    """A text in which white space is one space, as pages show it."""
    words = " ".join(text.split())
    return f"{' ' * text[0].isspace()}{words}{' ' * (text[-1].isspace() and bool(words))}"
