"""HTML source to an lxml tree, parsed once; what would make the parser slow or silent is taken out of the source first.

lxml reads almost every page as a browser would. BeautifulSoup, with Python's own parser, reads those of which lxml
loses the text (an early `<html/>` or a frameset); html5lib needs over 10 s for 24 KB of nested formatting.
"""

import re
from datetime import datetime
from html import escape
from typing import cast

import numpy as np
from lxml import etree
from lxml.html import (
    HtmlComment,
    HtmlElement,
    HtmlEntity,
    HTMLParser,
    HtmlProcessingInstruction,
    document_fromstring,
)

from extractors.dates.stamps import read_stamp
from extractors.decoding.mojibake import repair

LARGEST = 20_000_000  # characters; files are refused at that size before they come here
_FURNITURE = (
    *("aside", "footer", "style", "svg", "iframe", "embed", "object", "canvas", "video", "audio", "map", "link"),
    *("input", "source", "track", "param"),
)
_SECTIONS = frozenset(("article", "aside", "figure", "footer", "header", "main", "nav", "section"))
_WORTH = 40  # words that a source must show for a second look
_LENIENT = 2_000_000  # BeautifulSoup takes about 150 times the size of its input in memory

# lxml asks Python for the class of each element that is touched, in case it is part of a form: a tenth of all the time.
_ELEMENTS = etree.ElementDefaultClassLookup(HtmlElement, HtmlComment, HtmlProcessingInstruction, HtmlEntity)

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_NO_REFERENCE = re.compile(  # references to what is no character: &#xFFFE; makes trafilatura return nothing
    rb"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]|d[89a-f][0-9a-f]{2})(?![0-9a-f])"
    rb"|0*(?:[0-8]|1[1245-9]|2\d|3[01]|6553[45])(?!\d));?",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(rb"&#(?:x0*85|0*133)(?![0-9a-f]);?", re.IGNORECASE)  # of windows-1252, as browsers read it
_TAG_OR_BREAK = re.compile(rb"<[a-z/!?][^<>]*>|[\v\f]", re.IGNORECASE)
_LONG = 20_000  # bytes of a tag
_LONG_TAG = re.compile(rb"<[a-z][^<>\s/]*\s[^<>]{%d,}>" % _LONG, re.IGNORECASE)
_MOST_ATTRIBUTES = 500  # of one tag; libxml2 compares each with all before it: 40,000 take 6 s
_SELF_CLOSED = re.compile(
    rb"<(a|b|div|em|i|iframe|p|script|span|strong|style|td|textarea|title)((?:\s[^<>]*)?)/>", re.IGNORECASE
)
_BROKEN_ROOT = re.compile(rb"(<html[^<>]*?)\s*/>", re.IGNORECASE)
_BROKEN_DOCTYPE = re.compile(rb"^\s*< ?! ?doctype[^<>]*/[^<>]*>", re.IGNORECASE)
_HIDING = re.compile(rb"<(?:(script|style|noscript|template)\b|(!--)|[^<>]*>)", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
_ENDS = {
    name: re.compile(rb"</" + name + rb"\s*>", re.IGNORECASE)
    for name in (b"script", b"style", b"noscript", b"template")
} | {b"!--": re.compile(rb"-->")}


def parse_html(source: str) -> HtmlElement:
    """The tree of a page as lxml reads it, always with a root; comments and processing instructions are left out."""
    return _parse(clean_source(source))


def parse_leniently(source: str) -> HtmlElement | None:
    """The tree of a page as BeautifulSoup reads it, when the source shows text; for pages of which lxml gives none."""
    data = clean_source(source)
    if len(data) > _LENIENT or _count_shown(data) < _WORTH:
        return None
    from bs4 import BeautifulSoup  # noqa: PLC0415 - 60 ms that few pages need

    soup = BeautifulSoup(data.decode("utf-8", "replace"), "html.parser")
    tree = _parse(str(soup).encode("utf-8", "replace"))
    for element in soup(["script", "style", "noscript", "template", "head"]):
        element.extract()
    texts = list(soup.stripped_strings)
    if len("".join(tree.itertext())) < sum(map(len, texts)) / 2:  # elements nested deeper than libxml2 goes
        return _parse("".join(f"<p>{escape(text)}</p>" for text in texts).encode("utf-8", "replace"))
    return tree


def _count_shown(data: bytes) -> int:
    """Words of a source outside tags, comments and code. What is opened and never closed hides nothing.

    Each end is looked for once when there is none: a pattern does it for each `<!--` (6 s for 7,500 of them).
    """
    words = at = 0
    open_ended: set[bytes] = set()
    while match := _HIDING.search(data, at):
        words += len(data[at : match.start()].split())
        name = (match[1] or match[2] or b"").lower()
        end = _ENDS[name].search(data, match.end()) if name and name not in open_ended else None
        if name and end is None:
            open_ended.add(name)
            end = _TAG.match(data, match.start())
        at = (end or match).end()
    return words + len(data[at:].split())


def strip_furniture(tree: HtmlElement) -> None:
    """Take out what no reader of text needs and trafilatura would copy several times: a third of its work."""
    for script in list(tree.iter("script")):
        if "ld+json" not in script.get("type", "").lower():
            script.drop_tree()
    etree.strip_elements(tree, *_FURNITURE, with_tail=False)


def repair_tree(tree: HtmlElement) -> int:
    """Undo mojibake in the texts of a tree and in what it states; how many characters now stand in its place."""
    characters = 0
    for element in tree.iter():
        code = element.tag == "style" or (element.tag == "script" and "ld+json" not in element.get("type", "").lower())
        if element.text and not code:
            text = repair(element.text)
            element.text, characters = text.text, characters + text.characters
        if element.tail:
            text = repair(element.tail)
            element.tail, characters = text.text, characters + text.characters
        if element.tag == "meta" and (content := element.get("content")):
            text = repair(content)
            characters += text.characters
            element.set("content", text.text)
    return characters


def clean_source(source: str) -> bytes:
    """The source in UTF-8, without what is no character in HTML and without the attributes of monstrous tags."""
    data = source.removeprefix("\ufeff").encode("utf-8", "ignore")
    if b"\v" in data or b"\f" in data:
        data = _TAG_OR_BREAK.sub(_broken, data)
    data = data.translate(None, _CONTROLS)
    for character in _NO_CHARACTERS if "\ufffe" in source or "\uffff" in source else ():
        data = data.replace(character, b"")
    if b"&#" in data:
        data = _NO_REFERENCE.sub(b"", data)
        data = _ELLIPSIS.sub(b"&#8230;", data)
    data = _without_long_tags(data)
    if data.lstrip()[:5].lower() == b"<?xml":  # XHTML proper, in which <script/> is closed
        data = _SELF_CLOSED.sub(rb"<\1\2></\1>", data)
    head = _BROKEN_ROOT.sub(rb"\1>", _BROKEN_DOCTYPE.sub(b"", data[:4096]), count=1)
    return head + data[4096:]


def _broken(match: re.Match[bytes]) -> bytes:
    """Vertical tabs and form feeds, which libxml2 does not read: a space in a tag, outside a line's end."""
    found = match.group()
    return found.replace(b"\v", b" ").replace(b"\f", b" ") if found.startswith(b"<") else "\u2028".encode()


def _without_long_tags(data: bytes) -> bytes:
    """A source without the attributes of monstrous tags, which begin where the next `<` is far."""
    begins = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("<"))
    parts, at = [], 0
    for begin in begins[np.diff(begins, append=len(data)) > _LONG].tolist():
        if match := _LONG_TAG.match(data, begin):
            parts += [data[at:begin], _short_tag(match)]
            at = match.end()
    return b"".join([*parts, data[at:]]) if parts else data


def _short_tag(match: re.Match[bytes]) -> bytes:
    tag = match.group()
    attributes = tag.count(b"=") + tag.count(b" ") // 2
    return tag if attributes < _MOST_ATTRIBUTES else tag.split(None, 1)[0] + b">"


def _parse(data: bytes) -> HtmlElement:
    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        return _open_body(cast(HtmlElement, document_fromstring(data, parser=parser)))
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but comments
        return cast(HtmlElement, document_fromstring(b"<html><body></body></html>", parser=parser))


def _open_body(tree: HtmlElement) -> HtmlElement:
    """The tree with what a browser shows in its body. A page may leave `</head>` and `<body>` out, and libxml2 then
    leaves `<main>` and `<article>`, which it does not know, in the head."""
    head = tree.find("head")
    first = next((at for at, one in enumerate(head) if one.tag in _SECTIONS), None) if head is not None else None
    if head is None or first is None:
        return tree
    body = tree.find("body")
    if body is None:
        body = tree.makeelement("body")
        tree.append(body)
    moved = [*head[first:]]
    if body.text:  # it stands behind what is moved
        moved[-1].tail = (moved[-1].tail or "") + body.text
        body.text = None
    body[:0] = moved
    return tree


def drop_capture(tree: HtmlElement, at: datetime) -> None:
    """Take out the `<time>` in which an archive shows when it took the page."""
    for element in [*tree.iter("time")]:
        stamp = read_stamp(element.get("datetime"))
        if stamp and stamp.instant == at:
            element.drop_tree()
