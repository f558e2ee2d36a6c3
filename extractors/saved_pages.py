"""What programs write into a page that they save: the address it had, and when it was saved.

SingleFile, browsers (mark of the web), HTTrack, monolith, Save Page WE, WebScrapBook, the Wayback Machine,
archive.today. What they write beside a page (`Zone.Identifier`, index.dat of ScrapBook) is not read: an article depends
on its bytes alone.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

from extractors.dates.stamps import read_stamp

_HEAD = 1 << 16  # characters of a page in which they write
_TAIL = 1_000  # likewise behind the body, where HTTrack writes in some pages
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_BEHIND = re.compile(r"</body\s*>", re.IGNORECASE)
_URL = r"(?P<url>[^\s\"<>]{1,2000}?)"
_AT = r"(?P<at>[^<>\n]{1,80}?)"
_COMMENTS = (
    rf"<!--\s*(?:Page saved with|Archive processed by) SingleFile\s+url: {_URL}\s+(?:saved date: {_AT}\s*(?:\n|-->))?",
    rf"<!--\s*saved from url=\(\d+\){_URL}\s*-->",
    rf"<!--\s*Mirrored from {_URL} by HTTrack Website Copier/[^\n>]{{0,60}}?, {_AT}\s*-->",
    rf"<!--\s*Saved from {_URL} at {_AT} using monolith ",
    rf"rel=\"bookmark\" href=\"https?://archive\.[a-z]{{2,5}}/(?P<at>\d{{14}})/{_URL}\"",  # archive.today
    rf"__wm\.wombat\(\"{_URL}\",\"(?P<at>\d{{14}})\"",  # what the Wayback Machine puts into each page that it shows
)
_COMMENT = tuple(re.compile(pattern) for pattern in _COMMENTS)
_INSIDE = re.compile(r"https?://[^/?#\s]+/(?:[^?#\s]{0,100}/)??(https?://?[^\s/.]+[.:].*)", re.IGNORECASE)
_LOOKED_AT = re.compile(r"#(?![!/]).*")
_SAVE_PAGE_WE = (
    re.compile(rf'<meta name="savepage-url" content="{_URL}"'),
    re.compile(rf'<meta name="savepage-date" content="{_AT}"'),
)
_WEB_SCRAP_BOOK = (
    re.compile(rf'data-scrapbook-source="{_URL}"'),
    re.compile(r'data-scrapbook-create="(?P<at>\d{17})"'),
)


def unarchived(address: str) -> str:
    """The address of a page of which another site shows a copy: `https://web.archive.org/web/20260309101112/https://...`.

    Archives (Wayback Machine, archive.today, national libraries) and sites that pass pages on have it in their path;
    any other address stays as it is.
    """
    inside = _INSIDE.fullmatch(address.strip())
    return re.sub(r"^(https?):/+", r"\1://", inside[1]) if inside else address


def page_address(stated: str) -> str | None:
    """The http or https address of a page for the one that a browser saved it from: unarchived, and without the part
    of the page that was looked at. None for any other."""
    address = unarchived(stated)
    return _LOOKED_AT.sub("", address) if address.startswith(("http://", "https://")) else None


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What a saved page says of itself; None where it does not."""

    url: str | None = None  # http or https
    at: datetime | None = None  # when it was saved, UTC


def read_saved(source: str) -> SavedPage:
    """What the program that saved a page wrote into its HTML source, above the body or behind it."""
    head, tail = source[:_HEAD], source[-_TAIL:]
    body, behind = _BODY.search(head), _BEHIND.search(tail)
    edges = (head[: body.start()] if body else head) + (tail[behind.end() :] if behind else "")
    if match := next((found for pattern in _COMMENT if (found := pattern.search(edges))), None):
        scheme = "http://" if "HTTrack" in match[0] else ""  # it leaves out the one that the address had
        return _saved(scheme + match["url"], match.groupdict().get("at"))
    for address, time in (_SAVE_PAGE_WE, _WEB_SCRAP_BOOK):
        if match := address.search(edges):
            at = time.search(edges)
            return _saved(unescape(match["url"]), at and at["at"])
    return SavedPage()


def _saved(address: str, at: str | None) -> SavedPage:
    """WebScrapBook writes a time as digits down to the millisecond, in UTC."""
    stamp = read_stamp(f"{at[:8]}T{at[8:14]}Z" if at and at.isdecimal() else at)
    instant = stamp.instant.astimezone(UTC) if stamp and stamp.instant else None
    return SavedPage(address if address.startswith(("http://", "https://")) else None, instant)
