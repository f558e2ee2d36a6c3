"""What is written around a text when it is passed on in feeds: where it is cut, and where it appeared first."""

import re
from functools import cache
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

from extractors.places import place_of
from extractors.saved_pages import unarchived
from extractors.text.cues import any_of
from extractors.text.phrases import phrases, plain

FULL_WORDS = 200  # from so many words on a text may be whole, whatever it ends in: teasers have 20 to 60
_ELLIPSIS = r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.|&#8230;|&hellip;)\s*\]|&#8230;|&hellip;)"  # where a text is cut
_ON = ("pointer", "pointer_label", "gained")  # in data/notices.toml, what a link to the rest of a story says
_BRACKETED = re.compile(r"\[\s*(?:…|\.\.\.|&#8230;|&hellip;)\s*\]\s*(?:</\w+>\s*)*$")
_CUT = re.compile(rf"{_ELLIPSIS}\s*(?:</\w+>\s*)*$")
_READ_ON = re.compile(
    rf"{_ELLIPSIS}(\s*(?:<[^<>]*>\s*)*)([^<>\n…]{{4,40}}?)(?:[\s→»›]|&(?:raquo|rsaquo|rarr|nbsp|#8594|#187);|<[^<>]*>)*\Z"
)
_HREF = r"""<a\b[^<>]*\shref\s*=\s*["']([^"'<>]+)["'][^<>]*>"""
_LAST_LINK = re.compile(rf"{_HREF}[^<>]{{1,80}}</a>[\W_]*(?:</\w+>\s*)*$")
_LINKED = re.compile(  # a line of two links: to the story and to the site
    rf"(?:<(?:p|div|small|em|i)\b[^<>]*>\s{{0,9}})*[^<>\n]{{0,60}}{_HREF}[^<>]{{1,400}}</a>[^<>\n]{{0,80}}"
    rf"{_HREF}([^<>]{{1,120}})</a>[^<>\n]{{0,40}}(?:</(?:p|div|small|em|i)>\s{{0,9}})*",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_OPENED = re.compile(r"(?:<\w{1,10}(?:\s[^<>]*)?>\s*)+$")  # elements that the line alone would have filled
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_LEAD = 100, 400, 60
_LONGEST_LINE = 1_000  # characters, with tags
_END = 3_000  # characters in which such a line is looked for
_TOLD = 400  # characters, with tags, of an ellipsis and what leads to the rest behind it
_BEHIND = 300  # characters that may stand behind it: pixels, links to share

# Pages that only send a reader on, which alerts, networks and mail programs write in place of an address: they have it
# in their query. Of AMP caches it is the path; Proofpoint writes it with signs of its own.
_SENDERS = re.compile(
    r"https?://(?:(?:www|news)\.google\.[a-z.]{2,6}/url|(?:www\.)?bing\.com/news/apiclick\.aspx|lm?\.facebook\.com/l\.php"
    r"|l\.instagram\.com/|[a-z0-9]{1,20}\.safelinks\.protection\.outlook\.com/|duckduckgo\.com/l/|slack-redir\.net/link"
    r"|out\.reddit\.com/[^?]{0,60}|(?:www\.)?linkedin\.com/(?:safety/go|redir/redirect)|vk\.com/away\.php"
    r"|t\.umblr\.com/redirect|(?:www\.)?youtube\.com/redirect|linkprotect\.cudasvc\.com/url)/?\?(.+)"
)
_TARGETS = ("url", "u", "q", "uddg", "to", "z", "a")
_PROOFPOINT = re.compile(r"https?://urldefense(?:\.proofpoint)?\.com/v(?:2/url\?u=([^&]+).*|3/__(.+?)__;.*)")
_AMP = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/amp/|[\w-]{1,80}\.cdn\.ampproject\.org/[cv]/)(s/)?([\w-]+\.[^/\s]+/.*)"
)
_TRANSLATED = re.compile(
    r"https?://([\w-]{1,200})\.translate\.goog(/[^?#]*)?(?:\?([^#]*))?(?:#.*)?"
)  # hyphens are double


def sent_on_to(address: str) -> str:
    """The address to which alerts, networks, caches, archives and mail programs that check links send a reader on.

    Any other address stays as it is.
    """
    address = unarchived(address)
    if cached := _AMP.fullmatch(address):
        return f"{'https' if cached[1] else 'http'}://{cached[2]}"
    if translated := _TRANSLATED.fullmatch(address):
        site = "-".join(part.replace("-", ".") for part in translated[1].split("--"))
        given = (translated[3] or "").split("&")
        query = "&".join(one for one in given if one and not one.startswith("_x_tr_"))
        scheme = "http" if "_x_tr_sch=http" in given else "https"
        return f"{scheme}://{site}{translated[2] or '/'}{'?' if query else ''}{query}"
    if checked := _PROOFPOINT.fullmatch(address):  # which in version 3 has * for signs that it keeps behind the address
        found = unquote(checked[1].translate({45: "%", 95: "/"})) if checked[1] else checked[2]
        found = "" if checked[2] and "*" in found else re.sub(r"^(https?):/(?=[^/])", r"\1://", found)
    else:
        sender = _SENDERS.fullmatch(address)
        given = parse_qs(sender[1]) if sender else {}
        found = next((given[name][0] for name in _TARGETS if name in given), "")
    return found if found.startswith(("http://", "https://")) and found.isprintable() else address


def is_cut(text: str, address: str | None) -> bool:
    """Whether a text ends where its story goes on: in an ellipsis, if it is short also with "read more" behind it, or
    in a link to `address`."""
    end = text[-_END:].rstrip()
    short = len(text.split()) < FULL_WORDS
    if _BRACKETED.search(end) or (short and _CUT.search(end)):
        return True
    if short and _read_on(end):
        return True
    link = _LAST_LINK.search(end[-1_000:]) if short and address else None
    return link is not None and place_of(unescape(link[1])) == place_of(address)


def without_pointer(text: str) -> str:
    """A text that ends where its story goes on without the words that say so behind its ellipsis ("Read more »")."""
    said = _read_on(text) if len(text.split()) < FULL_WORDS else None
    return text[: len(text) - len(said[0])] + said[0][: said.start(1) - said.start()] if said else text


def _read_on(text: str) -> re.Match[str] | None:
    """An ellipsis at the end of a text and the words behind it that lead to the rest of its story."""
    said = _READ_ON.search(text[-_TOLD:])
    return said if said and any(plain(unescape(said[2])) in phrases(one).whole for one in _ON) else None


def split_appeared(text: str, title: str | None, address: str | None) -> tuple[str, str | None]:
    """A text without its last line where that says where it appeared first, and the site that the line names.

    WordPress adds it to feeds. It is such a line where it links the story and then a site, or where it names its title
    and a site in the words of data/syndication.toml. Of a text without one, the text and None.
    """
    start = max(0, len(text) - _END)
    if "</a>" in text[start:]:
        for line in _LINKED.finditer(text, start) if address else ():
            story, site, name = map(unescape, line.groups())
            if len(text) - line.end() <= _BEHIND and place_of(story) == place_of(address) and _is_home(site, story):
                return (text[: line.start()] + text[line.end() :]).rstrip(), " ".join(name.split()) or None
    return _split_worded(text, max(0, len(text) - _LONGEST_LINE), title)


def _split_worded(text: str, start: int, title: str | None) -> tuple[str, str | None]:
    """The same by words, for texts whose links are gone."""
    shown = _TAG.sub(lambda tag: " " * len(tag[0]), text[start:])
    phrase = next(reversed([*_phrases().finditer(shown)]), None)
    name = " ".join(unescape(shown[phrase.end() :]).split()).rstrip(". ") if phrase else ""
    if phrase is None or not 0 < len(name) <= _LONGEST_NAME:
        return text, None
    before = shown[: phrase.start()]
    closed = before.rstrip(" \"”»’'")
    told = len(closed) - len(title) if title and closed.endswith(title) else before.rfind("The post ")
    if told < 0 or len(before) - told > _LONGEST_TITLE:
        return text, None
    lead = max(before.rfind(end, 0, told) for end in '\n.!?…]”»"') + 1
    cut = start + (lead if told - lead <= _LONGEST_LEAD else told)
    kept = text[:cut]
    return (kept[:-_BEHIND] + _OPENED.sub("", kept[-_BEHIND:])).rstrip(), name


def _is_home(site: str, story: str) -> bool:
    """Whether an address is that of a site, not of another story: without a path, or with one that holds the story."""
    try:
        return urlsplit(site).path in ("", "/") or story.startswith(site)
    except ValueError:
        return False


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(any_of("appeared_first"), re.IGNORECASE)
