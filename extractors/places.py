"""Places: the address of a page without what only says how a reader came there."""

from functools import cache

from extractors.text.cues import cues

_HIGHLIGHT = ":~:"  # begins what a browser is to highlight (URL Fragment Text Directives, WICG)


def place_of(url: str | None) -> str | None:
    """An address without tracking parameters, by which versions of a page are known to be of one place.

    What else stands in it, and its order, stays as it is; so does a fragment that says more than a tracker does.
    """
    if url is None or not any(mark in url for mark in "?#;"):
        return url
    address, _, fragment = url.partition("#")
    path, _, query = address.partition("?")
    stem, mark, parameter = path.rpartition(";")
    if mark and "=" in parameter and "/" not in parameter and _is_tracking(parameter):
        path = stem
    kept = "&".join(one for one in query.split("&") if one and not _is_tracking(one))
    fragment = fragment.partition(_HIGHLIGHT)[0]
    if "=" in fragment and all(map(_is_tracking, fragment.split("&"))):
        fragment = ""
    return path + (f"?{kept}" if kept else "") + (f"#{fragment}" if fragment else "")


def _is_tracking(parameter: str) -> bool:
    """Whether a parameter, `name=value`, only marks a click."""
    name = parameter.partition("=")[0].lower()
    prefixes, names = _trackers()
    return name in names or name.startswith(prefixes)


@cache
def _trackers() -> tuple[tuple[str, ...], frozenset[str]]:
    """How the names of tracking parameters begin, and whole names."""
    return cues("tracking_prefixes"), frozenset(cues("tracking_names"))
