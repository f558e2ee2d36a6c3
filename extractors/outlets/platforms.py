"""Platforms on which many write, such as Substack and WordPress.com: none is an outlet, the site of a writer is.

Which they are is data, platforms.json, which says where each is from.
"""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from extractors.outlets import site_of

DATA = Path(__file__).parent / "platforms.json"
BLOGSPOT = "blogspot"  # which had a domain in each country


@dataclass(frozen=True, slots=True)
class Platforms:
    """What is known of platforms. All hosts and names are in small letters."""

    hosts: frozenset[str]  # each writer has a host under one of them
    services: frozenset[str]  # labels under them that are the platform's own
    paths: dict[str, tuple[tuple[re.Pattern[str], str], ...]]  # by host: where a path names the writer, and his site
    names: frozenset[str]  # what platforms call themselves, their hosts too


@cache
def platforms() -> Platforms:
    """All that the data file has."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    paths: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
    for host, pattern, site in data["paths"]:
        paths[host] = paths.get(host, ()) + (((re.compile(pattern), site),) if pattern else ())
    hosts = frozenset([*data["psl"], *data["hosts"]])
    names = frozenset(name.casefold() for name in [*data["names"], *hosts, *paths])
    return Platforms(hosts, frozenset(data["services"]), paths, names)


def is_platform(name: str | None) -> bool:
    """Whether a name is that of a platform and says nothing of who writes: "Medium", "substack.com"."""
    plain = (name or "").strip().casefold()
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", plain) in platforms().names


@lru_cache(maxsize=10_000)
def outlet_site(address: str | None) -> str | None:
    """The site that an address names as an outlet: bbc.co.uk, a-blog.substack.com, medium.com/@name.

    None without a host, and on a platform where the address does not say whose page it is.
    """
    site = site_of(address)
    if site is None:
        return None
    parts, known = urlsplit(address or ""), platforms()
    labels = (parts.hostname or "").lower().split(".")
    for at in range(len(labels) - 1):
        host = ".".join(labels[at:])
        hosting = host in known.hosts or labels[at] == BLOGSPOT
        if hosting and at and labels[at - 1] not in known.services:
            return f"{labels[at - 1]}.{host}"
        if hosting or host in known.paths:
            return _writer(known.paths.get(host, ()), parts.path)
    return site


def _writer(paths: tuple[tuple[re.Pattern[str], str], ...], path: str) -> str | None:
    """The site of the writer whom a path on a platform names; None where it names none."""
    for pattern, site in paths:
        if found := pattern.match(path):
            return found.expand(site).lower()
    return None
