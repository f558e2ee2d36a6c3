"""Places: the address of a page without what only says how a reader came there, spelt in one way."""

import re
from functools import cache
from urllib.parse import quote

from extractors.text.cues import cues, cues_as_set

_HIGHLIGHT = ":~:"  # begins what a browser is to highlight (URL Fragment Text Directives, WICG)


_SITE = re.compile(r"(https?)://([^/?#\s@:]+)(?::(\d*))?(?=[/?#]|$)", re.IGNORECASE)
_PORTS = {"http": "80", "https": "443"}
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_ASCII = "".join(map(chr, range(33, 127)))
_BY_FEED = re.compile(r"(?:rss|feed)(?![a-z])")
_PLAIN = re.compile(r"[\w.~-]", re.ASCII)  # unreserved, RFC 3986, 2.3
_KEY = re.compile(r"(?=[a-z0-9]{0,40}\d)(?=[a-z0-9]{0,40}[a-z])[a-z0-9]{24,128}")  # letters and figures at random


def place_of(url: str | None) -> str | None:
    """An address without tracking parameters, by which versions of a page are known to be of one place.

    What says the same by RFC 3986 (6.2.2, 6.2.3) is spelt in one way. What else stands in it, and its order, stays as
    it is; so does a fragment that says more than a tracker does.
    """
    if url is None or not any(mark in url for mark in "?#;"):
        return _spelt(url) if url else url
    address, _, fragment = url.partition("#")
    path, _, query = address.partition("?")
    stem, mark, parameter = path.rpartition(";")
    if mark and "=" in parameter and "/" not in parameter and _is_tracking(parameter):
        path = stem
    kept = "&".join(one for one in query.split("&") if one and not _is_tracking(one))
    fragment = fragment.partition(_HIGHLIGHT)[0]
    if fragment.lower() in cues_as_set("tracking_fragments") or (
        "=" in fragment and all(map(_is_tracking, fragment.split("&")))
    ):
        fragment = ""
    return _spelt(path + (f"?{kept}" if kept else "") + (f"#{fragment}" if fragment else ""))


def is_twin(address: str, page: str) -> bool:
    """Whether two addresses differ only in the form in which they show a page: for telephones, as AMP, in print."""
    return address != page and _formless(address) == _formless(page)


def _formless(address: str) -> tuple[list[str], list[str], list[str]]:
    """The parts of an address, its site's, its path's and its query's, without those that only name a form."""
    place, _, query = (place_of(address) or "").partition("?")
    _, _, rest = place.partition("://")
    site, *path = rest.split("/")
    labels = site.split(".")
    hosts, parts, given = map(cues_as_set, ("twin_sites", "twin_paths", "twin_parameters"))
    return (
        [label for label in labels[:-2] if label not in hosts] + labels[-2:],
        [bare for part in path if part not in parts and (bare := part.replace(".amp", ""))],
        [one for one in query.split("&") if one and one.lower() not in given],
    )


def _spelt(url: str) -> str:
    """An http address with its site in small letters and without the port that it has anyway, and with signs escaped
    where they must be; any other text as it is. A site that came to answer by https shows the same pages as before."""
    site = _SITE.match(url)
    if site is None:
        return url
    scheme, port = site[1].lower(), site[3]
    kept = f":{port}" if port and port != _PORTS[scheme] else ""
    scheme = scheme if kept else "https"
    rest = url[site.end() :] or "/"
    if not rest.isascii():
        rest = quote(rest, safe=_ASCII, errors="replace")
    if "%" in rest:
        rest = _ESCAPED.sub(_escaped, rest)
    return f"{scheme}://{site[2].lower()}{kept}{rest if rest[0] == '/' else '/' + rest}"


def _escaped(sign: re.Match[str]) -> str:
    plain = chr(int(sign[0][1:], 16))
    return plain if _PLAIN.fullmatch(plain) else sign[0].upper()


def _is_tracking(parameter: str) -> bool:
    """Whether a parameter, `name=value`, only marks a click or a visit, or that a feed gave the link:
    `source=rss-7f60----2`."""
    name, _, value = parameter.lower().removeprefix("amp;").partition("=")
    prefixes, names = _trackers()
    by_feed = name in cues_as_set("tracking_senders") and _BY_FEED.match(value) is not None
    of_visit = name in cues_as_set("tracking_visits") and _KEY.fullmatch(value) is not None
    return by_feed or of_visit or name in names or name.startswith(prefixes)


@cache
def _trackers() -> tuple[tuple[str, ...], frozenset[str]]:
    """How the names of tracking parameters begin, and whole names."""
    return cues("tracking_prefixes"), frozenset(cues("tracking_names"))
