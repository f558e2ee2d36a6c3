"""Lines that name their own kind: source credits, categories, breadcrumbs, tags.

Each reader returns the printed value, or None when a line is something else.
"""

import re

from extractors.dates.dateline_words import is_agency, is_paper
from extractors.text.cues import any_of, cues_of, folded_cues

_SOURCE = re.compile(rf"^{any_of('source')}\s?[:：]\s*(?P<credit>\S.{{0,80}})$", re.IGNORECASE)
_AGENCY_ALONE = re.compile(r"^[(\[（](?P<credit>[A-Z][\w .,/&-]{1,40})[)\]）]\.?$")
_CLOSING = re.compile(  # "– Bernama", "(dpa)"; of a paragraph behind its last sentence
    r"(?:^|(?P<told>[.!?…。।।؟][\"'”’»«)]{0,2})\s?)(?:[-–—]{1,2}\s?(?P<dashed>[^\W\d_][^-–—()\[\]]{1,30}?)"
    r"|[(\[（](?P<inside>[^\W\d_][^()\[\]（）]{1,30}?)[)\]）])\.?$"
)
_CREDIT_NOTE = re.compile(
    r"^[(\[]?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated) "
    r"(?:and (?:writing|editing|reporting) )?by .{3,200}$|"
    r"^\(?with (?:files|reporting|inputs?|additional reporting) from .{2,120}$",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"[(\[]?reporting by (?:the )?(?P<agency>[^;:,.()\[\]]{2,40})[.)\]]*", re.IGNORECASE)
_CREDIT_NOTE_BEGINS = frozenset("([aAcCeErRtTwW")
_CATEGORY = re.compile(rf"^{any_of('category')}\s?[:：]\s*(?P<names>\S.{{0,120}})$", re.IGNORECASE)
_TAGS = re.compile(rf"^{any_of('tags')}\s?[:：]\s*\S.*$", re.IGNORECASE)
_CRUMB = re.compile(r"\s+(?:[>»›→/])\s+|\s*[›»]\s*")  # menus stand between bars: "Home | News | Sport"
_HOME = re.compile(rf"^{any_of('home')}\s?:?$", re.IGNORECASE)
_COMMENTS = re.compile(
    rf"^\W*(?:\d{{1,5}}\s)?{any_of('comments')}\s?[:：]?\s?(?:[(\[]?\d{{1,5}}[)\]]?)?[^\w?？,]*$",
    re.IGNORECASE,
)
_ARROW = re.compile("[>»›→/]")  # without one, a line is no trail
# What else such a line tells: "AFP | Editor: Li Ming".
_BESIDE = re.compile(r"\s*[|｜]\s*(?=[^|｜]*[:：\d])|\s{2,}(?=\S*[:：\d])")
_PAGES = re.compile(r"(?P<word>[^\W\d_]+)\.?\s(?P<page>\d{1,3})\s?(?:/|[^\W\d_]{1,4}\s)\s?(?P<pages>\d{1,3})")
_SIGNATURE = 40  # characters in which an agency signs
_NAME_LIMIT = 40  # characters; a section's name is a label, not a sentence


def read_source_credit(line: str) -> str | None:
    """Who the story comes from: "Source: Agencies" -> "Agencies"."""
    match = _SOURCE.match(line)
    if match is None or line.endswith(("?", "!")) or len(line.split()) > 12:
        return None
    return _BESIDE.split(match["credit"], maxsplit=1)[0].strip(" .")


def read_agency_signature(line: str) -> str | None:
    """An agency alone in brackets, as wire copy is signed at its end: "(Reuters)" -> "Reuters"."""
    match = _AGENCY_ALONE.match(line)
    if match and match["credit"].split(" ", 1)[0].casefold() in folded_cues("heard"):  # "(SOUNDBITE OF MUSIC)"
        return None
    return match["credit"] if match else read_closing_agency(line) if len(line) <= _SIGNATURE else None


def is_bracketed_source(line: str) -> bool:
    """Whether a line is a paper or an agency in brackets: "(Marlow Point Tribune)"."""
    match = _AGENCY_ALONE.match(line) if line[0] in "([（" else None
    return match is not None and (is_wire(match["credit"]) or is_paper(match["credit"]))


def read_closing_agency(text: str) -> str | None:
    """The agency that signs a text at its end, on a line of its own or behind the last sentence: "– Bernama"."""
    match = _CLOSING.search(text, max(0, len(text) - _SIGNATURE))
    if match is None or (match["told"] is None and match.start()):
        return None
    name = match["dashed"] or match["inside"]
    return name if is_wire(name) else None


def is_wire(name: str) -> bool:
    """Whether a name that stands where agencies sign is one, and no broadcaster's."""
    return is_agency(name, whole=True, signed=True) and name not in cues_of("broadcasters", "names")


def is_credit_note(line: str) -> bool:
    """Whether a line says who worked on the story: "(Reporting by ...; editing by ...)"."""
    return line[:1] in _CREDIT_NOTE_BEGINS and _CREDIT_NOTE.match(line) is not None


def read_reporting_agency(note: str) -> str | None:
    """The agency that alone reported a story, as a credit note says it: "Reporting by The Associated Press."."""
    match = _REPORTED.fullmatch(note)
    return match["agency"] if match and is_wire(match["agency"]) else None


def read_categories(line: str) -> tuple[str, ...] | None:
    """The sections of a line such as "Category: Featured, International"."""
    match = _CATEGORY.match(line)
    if match is None:
        return None
    names = tuple(name.strip() for name in re.split(r"[,|/;、，]", match["names"]) if name.strip())
    return names if all(len(name) <= _NAME_LIMIT for name in names) and not line.endswith(("?", "!")) else None


def read_breadcrumb(line: str) -> tuple[str, ...] | None:
    """The sections of a trail such as "Home > World > Europe", which must begin at the home page."""
    if not _ARROW.search(line):
        return None
    parts = [part.strip() for part in _CRUMB.split(line) if part.strip()]
    if len(parts) < 2 or not _HOME.match(parts[0]):
        return None
    names = [part for part in parts[1:] if not _HOME.match(part)]
    return tuple(name for name in names if len(name) <= _NAME_LIMIT and len(name.split()) <= 4)


def is_tags(line: str) -> bool:
    """Whether a line lists the page's tags."""
    return _TAGS.match(line) is not None


def is_comments_heading(line: str) -> bool:
    """Whether a line heads what readers wrote: "Comments (12)", "3 Kommentare"; "Comments?" asks, "Comments: , Likes:
    3" counts."""
    return len(line) < 60 and _COMMENTS.match(line) is not None


def is_page_count(line: str) -> bool:
    """Whether a line counts the pages of a story: "Page 1 of 3", "Seite 2/4"."""
    match = _PAGES.fullmatch(line) if line[-1].isdigit() else None
    if match is None or int(match["page"]) > int(match["pages"]):
        return False
    return match["word"].casefold() in folded_cues("page_word")


def has_colon(line: str) -> bool:
    """Whether a line can begin with a label; a cheap look before the readers of sources, categories and tags."""
    return ":" in line or "：" in line
