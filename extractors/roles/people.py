"""Who wrote an article, by what its metadata gives as authors: names of people, never labels, handles or outlets."""

import re
from collections.abc import Iterable, Sequence

from extractors.roles.bylines import without_label
from extractors.roles.credits import read_names
from extractors.roles.known_names import begins_as_person, is_common, is_given_name, is_surname
from extractors.roles.names import without_page
from extractors.text.cues import folded_cues
from extractors.text.lines import squeezed

_MAILED = re.compile(r"^\S+@\S+\s+\(([^()]+)\)$")
_ADDRESSED = re.compile(r"^(?P<name>[^<>@]{3,60}?)\s*<[^<>]*>$")
_MOST = 30
_LONGEST = 600
_MOST_OWN = 3  # words of a person after whom a site is called


def read_people(
    given: Iterable[str], outlets: Sequence[str] = (), organisations: Sequence[str] = ()
) -> tuple[str, ...]:
    """The people that author statements name, in order, each once.

    `outlets`: the site's names. They are no people, but for a site that is called after its author ("Jane Doe's blog",
    janedoe.org). `organisations`: what the page says is none, whatever it is called ("Marie Claire").
    """
    sites, firms = site_words((*outlets, *organisations)), site_words(organisations)
    found: dict[str, str] = {}
    for text in given:
        for name in _names(text, (*outlets, *organisations)):
            key = squeezed(name)
            site = is_site(name, sites) and not (_may_own_site(name) and not is_site(name, firms))
            if key and not site and not (found and _is_calling(name)):
                found.setdefault(key, name)
            if len(found) == _MOST:
                break
    return tuple(found.values())


def site_words(outlets: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The words of each name that a site goes by."""
    return tuple(words for name in outlets if name and (words := tuple(_words(name))))


def is_site(name: str, sites: Iterable[tuple[str, ...]]) -> bool:
    """Whether a name is the outlet's, alone or with something around it ("Example.org staff", "Redaktion example")."""
    words = _words(name)
    key = "".join(words)
    for site in sites:
        whole = "".join(site)
        if key == whole or (len(whole) >= 5 and _holds(words, site)) or (len(key) >= 5 and _holds(list(site), words)):
            return True
        if (
            len(site) == 1
            and len(whole) >= 5
            and len(words) > 1
            and whole == key.removesuffix("com").removesuffix("news")
        ):
            return True
    return False


def _may_own_site(name: str) -> bool:
    """Whether a name is surely a person's: a listed given name, and behind it none that is nothing but given, too."""
    last = name.rsplit(maxsplit=1)[-1]
    family = is_surname(last) or not is_given_name(last)
    return len(name.split()) <= _MOST_OWN and begins_as_person(name) and family


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", name.casefold()) if word and word not in {"the", "www"}]


def _holds(words: list[str], part: Sequence[str]) -> bool:
    """Whether a part stands in a list of words, unbroken."""
    size = len(part)
    return 0 < size <= len(words) and any(
        tuple(words[at : at + size]) == tuple(part) for at in range(len(words) - size + 1)
    )


def _names(text: str, outlets: Sequence[str]) -> tuple[str, ...]:
    if len(text) > _LONGEST:
        return ()
    addressed = _MAILED.search(text)  # RSS 2.0: "jane@example.org (Jane Doe)"
    plain = addressed[1] if addressed else text
    bracketed = _ADDRESSED.match(plain)
    plain = without_page(without_label(bracketed["name"] if bracketed else plain).strip())
    if plain.rstrip(" :").casefold() in folded_cues("byline_words", "byline_labels"):  # "Written by", and nobody
        return ()
    whole = plain
    for outlet in outlets:
        plain = _without_outlet(plain, outlet)
    named = read_names(plain, printed=False, single=True).people
    if len(plain) < len(whole) and named:  # "Jane Doe Calder Herald & Gazette", and the site is the Herald & Gazette
        told = read_names(whole, printed=False, single=True).people
        return told if told and named[0].startswith(f"{told[0]} ") else named
    return named


def _is_calling(name: str) -> bool:
    """Whether what stands behind a name says what its bearer is ("Head Winemaker", "SEO Content Writer"): it begins
    with a common word or an abbreviation, and is on no list of names."""
    words = name.split()
    first, last = words[0], words[-1]
    if len(words) < 2 or any(is_given_name(one) or is_surname(one) for one in (first, last)):
        return False
    return is_common(first) or (len(first) > 2 and first.isupper() and not name.isupper())


def _without_outlet(text: str, outlet: str) -> str:
    """A statement without the outlet's name that ends it: "Jane Doe Example Courier"."""
    if len(outlet) > 4 and text.casefold().endswith(outlet.casefold()):
        before = text[: -len(outlet)].rstrip(" ,|/-–—(")
        return before if len(before.split()) > 1 else text
    return text
