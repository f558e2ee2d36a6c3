"""Telling plain text, Markdown and other forms apart, and reading Markdown as a reader sees it.

Told by the bytes, and never by a name alone where two readings are possible: the same bytes must become the same
article under any name (law 2).
"""

import json
import re

_MARKED_UP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<head|<body|<rss|<feed|<rdf|<!--)", re.IGNORECASE)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_FRAGMENT = re.compile(
    rb"\s*<(?:title|meta|link|script|style|div|p|h1|h2|article|section|main|header|table|center|font|span|a|ul)[\s>]",
    re.IGNORECASE,
)
_CLOSED = re.compile(rb"</(?:html|body|head|p|div|h1|h2|table|article|title)\s*>", re.IGNORECASE)
_RECORD = re.compile(rb"WARC/\d\.\d|filedesc://|From: <Saved by", re.IGNORECASE)
_MAIL = re.compile(rb"M(?<![^\n]M)IME-Version: \d")  # at the begin of a line; quicker than with ^ before it
_TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".warc", ".eml", ".mht", ".mhtml", ".rss", ".atom", ".xml")

_HEADING = re.compile(rb"#(?<![^\n]#)#{0,5} +[^\s#]")  # as above
_HEADLINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*# +[^\s#]")  # above all
_TARGET = re.compile(rb"\[[^\]\[\n]*\]\((?:https?:|/|#|mailto:)[^()\s]*\)")
_STRONG = re.compile(rb"(?:^|\s)(?:\*\*|__)\S[^*_\n]*\S(?:\*\*|__)")
_ENOUGH = 2  # marks, one of them a heading or a link: a single one happens in plain text, but for a headline

_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK_AWAY = re.compile(r"(?<!!)\[([^\]\[\n]+)\]\(https?://[^()\s]+\)")
_LEAD = re.compile(r"^(?:#{1,6}\s+|>\s*)+")
_HEADING_TAIL = re.compile(r"(?<=\S)\s+#+$")
_EMPHASIS = re.compile(r"(\*\*|__|\*(?=\S)|(?<![^\W_])_(?=\S)|`)(.+?)\1")
_PICTURE = re.compile(rf"!{_LINK.pattern.removeprefix('!?')}|\[!{_LINK.pattern.removeprefix('!?')}\]\([^()\s]*\)")
_UNSEEN = (
    re.compile(  # a rule, a comment, a file that Obsidian shows, what Hugo and Jekyll put something in the place of
        r"(?:[-*_=]\s?){3,}|<!--(?:(?!-->).)*-->|!\[\[[^\[\]]*\]\]|\{\{[<%].*[>%]\}\}|\{[%:].*\}"
        r"|import [\w{*][^;\n]{0,200} from [\"'][^\"'\n]{1,200}[\"'];?|</?[A-Z][\w.]*(?:\s[^<>\n]{0,500})?/?>"  # of MDX
    )
)


def is_html(data: bytes) -> bool:
    """Whether bytes begin as a page of HTML or XHTML does, in any encoding that keeps ASCII, or in UTF-16.

    A fragment counts when it begins with an element of HTML and closes elements of it.
    """
    head = data[:65536]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<\x00" in head[:64] or b"\x00<" in head[:64]:
        head = head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return True
    return _HTML_FRAGMENT.match(head) is not None and len(_CLOSED.findall(head)) >= 2


def is_structured(name: str, data: bytes) -> bool:
    """Whether a file begins like HTML, XML, a crawl record, a mail or JSON, or is named as a table or a container."""
    if name.lower().endswith(_TABLES):
        return True
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _MARKED_UP.match(head) or is_html(data) or _RECORD.match(head) or _MAIL.search(head):
        return True
    return head.lstrip()[:1] in (b"{", b"[") and (_is_json(data) or _is_json(head.lstrip().split(b"\n", 1)[0]))


def is_markdown(data: bytes) -> bool:
    """Whether a text has the marks of Markdown."""
    if _HEADLINE.match(data):
        return True
    marks = len(_HEADING.findall(data)) + len(_TARGET.findall(data))
    return marks >= 1 and marks + len(_STRONG.findall(data)) >= _ENOUGH


def without_markdown(line: str) -> str:
    """A Markdown line without its marks: links and pictures by their text; empty for what nobody sees."""
    text = without_targets(line)
    if _UNSEEN.fullmatch(text):
        return ""
    return _EMPHASIS.sub(r"\2", _LEAD.sub("", _HEADING_TAIL.sub("", text)))


def without_targets(line: str) -> str:
    """A Markdown line with links and pictures written by their text; a picture can stand in a link."""
    return _LINK.sub(r"\1", _LINK.sub(r"\1", line)) if "](" in line else line


def without_links(text: str) -> str:
    """A text in which links to other pages are written by what they show: `[a mill](https://...)` is "a mill"."""
    return _LINK_AWAY.sub(r"\1", text) if "](http" in text else text


def is_picture(line: str) -> bool:
    """Whether a Markdown line is a picture and nothing else."""
    return _PICTURE.fullmatch(line) is not None


def _is_json(sample: bytes) -> bool:
    try:
        json.loads(sample)
    except (ValueError, RecursionError):
        return False
    return True
