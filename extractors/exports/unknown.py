"""Exports of several documents in a layout that no format knows: refused, for they would become one article.

Lines that count documents, labels of articles that come again and again, and what a database prints at each article are
the evidence; all with text between.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.errors import BadInput, Reason
from extractors.exports.labels import stamped
from extractors.record_names import AUTHORS, OUTLET, PUBLISHED, TEXT, plain_name

_NOUNS = r"(?:documents?|dokumente?|documento?s?|records?|articles?|artikel|artículos?|articol[oi]|artigos?|документ)"
# Lines begin with the end of the one before: a search for that takes a fifth of the time of one for ^.
_NUMBERED = re.compile(
    rf"\n[ \t]{{0,80}}(?:{_NOUNS} (\d{{1,6}}) (?:of|von|van|de|di|sur|из) (\d{{1,6}})"
    rf"|(\d{{1,6}}) (?:of|von|van|de|di|sur|из) (\d{{1,6}}) {_NOUNS})[ \t]{{0,80}}\r?(?=\n|\Z)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\n(?:[ \t]{0,80}([^\W\d_][^:\r\n]{2,24}):(?=[ \t\r\n])|[ \t]{0,20}(?:[_=*-]{10,200})[ \t]{0,20}\r?(?=\n|\Z))"
)
_EXPORTED = re.compile(  # LexisNexisTools and factiva_html_parser (laneatmore) say how these begin and end
    r">\s{0,9}\d{1,6} of \d{1,6} DOCUMENTS\s{0,9}<"
    r"|>\s{0,9}Document [A-Z0-9]{4,12}(?:19|20)\d{6}[A-Za-z0-9]{5,12}\s{0,9}<"
)
_POSTED = re.compile(r'<div class="message default clearfix[^"<>]{0,40}" id="message\d')
_KEPT = re.compile(r'<li><a href="[^"<>]{0,2000}" time_added="\d')
_RULE = "rule"
_KINDS = dict.fromkeys(("title", "headline"), "headline") | dict.fromkeys(TEXT, "text")
_KINDS |= dict.fromkeys(PUBLISHED, "day") | dict.fromkeys(AUTHORS, "author") | dict.fromkeys(OUTLET, "outlet")
_KINDS.pop("publisher")  # lists of books have it
_FEW_WORDS = 40  # of a document
_BLOCK = 8  # lines of labels above a text


def refuse_several(text: str) -> None:
    """Raise `BadInput` (unsupported) for a text that looks like several documents, with what to do instead."""
    lines = f"\n{text}"
    if several := _several("text", max(_numbered(lines), _labelled(lines), _stamped(lines))):
        raise several


def several_in_page(source: str) -> BadInput | None:
    """What is wrong with a page in which Nexis or Factiva exported several documents, Telegram a chat or Pocket links;
    None for any other."""
    if _KEPT.search(source):
        return BadInput(
            Reason.NO_ARTICLE, "the page is a list of links that Pocket exported; save the pages themselves"
        )
    if len(_POSTED.findall(source)) > 1:
        return BadInput(
            Reason.UNSUPPORTED, "the page is a chat of Telegram, which has many posts; export it as JSON (result.json)"
        )
    return _several("page", len(_EXPORTED.findall(source)) if "DOCUMENTS" in source or "Document " in source else 0)


def _several(what: str, documents: int) -> BadInput | None:
    return (
        BadInput(
            Reason.UNSUPPORTED,
            f"the {what} looks like an export of {documents:,} documents in a layout that is not known; export them "
            "from Nexis, Nexis Uni, Factiva or ProQuest as text, as CSV or JSON, or each as a file of its own",
        )
        if documents > 1
        else None
    )


def _numbered(text: str) -> int:
    """How many documents lines like "3 of 100 documents" count up in a row."""
    found = [(match.end(), *map(int, filter(None, match.groups()))) for match in _NUMBERED.finditer(text)]
    in_order = all(after[1:] == (before[1] + 1, before[2]) for before, after in pairwise(found))
    return len(found) if in_order and _told(text, [place for place, _, _ in found]) else 0


def _labelled(text: str) -> int:
    """How many times the same labels of an article come again: headline and text, or headline, outlet and day behind a
    rule or in lines one after another."""
    groups = list(_groups(text))
    kinds = {frozenset(group) - {_RULE} for _, _, group in groups}
    if len(kinds) != 1 or not _told(text, [place for place, _, _ in groups]):
        return 0
    (same,) = kinds
    ruled = all(_RULE in group for _, _, group in groups[:-1]) or all(
        text.count("\n", place, end) < _BLOCK for place, end, _ in groups
    )
    return len(groups) if len(same) > 2 and ("text" in same or (ruled and {"outlet", "day"} <= same)) else 0


def _stamped(text: str) -> int:
    """How many times a database stamps an article with its number or its notice of rights, as text is between."""
    places: dict[str, list[int]] = {}
    for match in stamped().finditer(text):
        places.setdefault(match[1], []).append(match.end())
    several = (ends for ends in places.values() if len(ends) > 1 and _told(text[: ends[-1]], ends[:-1]))
    return max(map(len, several), default=0)


def _groups(text: str) -> Iterator[tuple[int, int, set[str]]]:
    """The kinds of labels from each headline to the next, and where the headline and the last label are."""
    place, end, group = 0, 0, set[str]()
    for match in _LABEL.finditer(text):
        kind = _KINDS.get(plain_name(match[1])) if match[1] else _RULE
        if kind == "headline":
            if group:
                yield place, end, group
            place, group = match.end(), set()
        if kind and (group or kind == "headline"):
            group.add(kind)
            end = match.end() if kind != _RULE else end
    if group:
        yield place, end, group


def _told(text: str, places: Sequence[int]) -> bool:
    """Whether there is more than a few words behind each place, up to the next."""
    return all(
        len(text[one:other].split(None, _FEW_WORDS)) > _FEW_WORDS for one, other in pairwise([*places, len(text)])
    )
