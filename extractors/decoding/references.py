"""Character references in texts that a container gives decoded: what was escaped once more than it should.

Tools write `&amp;` and `&#8217;` into plain texts, and markup whose tags are escaped: `&lt;p&gt;`. A text with tags of
its own is markup, or prose about markup: its references are left to whoever reads it.
"""

import re
from html import unescape

_MARKED_UP = re.compile(
    r"\s*<(?:!doctype|html|body|p|div|article|section|figure|h[1-6]|ul|ol|table|br|span|strong|b|em|i|a|img|blockquote)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"</(?:p|div|article|section|figure|h[1-6]|ul|ol|table|body|html|blockquote)\s*>|<br", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s{0,9}/?>|</(?:p|div)>", re.IGNORECASE)
_PRINT = re.compile(r"</?(?:p|b|i|em|strong|span|sup|sub|small|br|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PRINTED = re.compile(
    r"<a\s[^<>]{0,500}href\s?=[^<>]{1,500}>[^<>]{1,300}</a>|<(strong|em|b|i)>[^<>]{1,300}</\1>", re.IGNORECASE
)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TIMES = 2  # so often a text may be escaped too many times


def plain_line(text: str) -> str:
    """A line, such as a title, without elements for its print, and with characters for its references."""
    return " ".join(without_references(_PRINT.sub("", text) if "<" in text else text).split())


def is_markup(text: str) -> bool:
    """Whether a text is a fragment of HTML: it begins with an element, and closes a block or breaks a line."""
    return _MARKED_UP.match(text) is not None and _CLOSED.search(text) is not None


def has_print(text: str) -> bool:
    """Whether a text has links or words in bold between tags, as databases keep what editors typed."""
    return "</" in text and _PRINTED.search(text) is not None


def without_references(text: str) -> str:
    """A plain text with characters for its references, unless it has tags."""
    for _ in range(_TIMES):
        if "&" not in text or _TAG.search(text):
            break
        text = _REFERENCE.sub(lambda reference: unescape(reference[0]), text)
    return text


def without_escapes(text: str) -> str:
    """Markup whose tags were escaped, with its tags; any other text as it is."""
    shown = text
    for _ in range(_TIMES):
        if "&" not in shown or _TAG.search(shown):
            break
        shown = _REFERENCE.sub(lambda reference: unescape(reference[0]), shown)
        if is_markup(shown) or len(_BREAK.findall(shown)) > 1:
            return shown
    return text
