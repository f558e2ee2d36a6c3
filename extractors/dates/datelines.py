"""The dateline of a first paragraph: "MOSCOW, April 24 (RIA Novosti) -", with its place, agency and date.

Only evidence counts: a place in capitals, a known agency or a date, closed by a dash. Those that an agency's name
closes are in undashed_datelines.py, those of Chinese, Japanese and Korean wire copy in east_asian_datelines.py. Which
paragraph is the first is the caller's business.
"""

import re
from dataclasses import replace

from extractors.article import Precision
from extractors.dates.calendars import base_language
from extractors.dates.dateline_leads import Lead, read_group, read_lead
from extractors.dates.dateline_words import (
    Dateline,
    is_agency,
    is_capitals,
    is_known_city,
    is_listed_place,
    is_paper,
    is_region,
    is_shared,
)
from extractors.dates.east_asian_datelines import read_east_asian
from extractors.dates.undashed_datelines import begins_sentence, read_alone, read_undashed

__all__ = ["Dateline", "read_dateline"]

LONGEST = 100  # of the 18,700 datelines of Reuters-21578 the longest has 71 characters

_DASH = re.compile(r"\s{0,3}(?:—|―|--+)|(?:\s{1,3}|(?<=[).,]))[-–](?=\s|$)|\s[|_](?=\s)|\s[-–](?=[^\W\d_])")
_SOURCE = re.compile(r"\s?(?P<agency>[^.,]{2,24}(?:\.(?:ru|RU|com))?)(?:, [^.,]{3,40})?\.(?=\s|$)")
_ALL_IN_BRACKETS = re.compile(r"\(([^()]{5,60})\)")
_PARTS = frozenset(",-–—|(")
_SHORT_DASHES = frozenset(("bs", "cs", "de", "es", "fr", "hr", "id", "it", "ms", "pl", "pt", "ro", "sk", "sl"))
_SCORE = re.compile(r"\d{1,3}[:–-]\d")  # "Milan – Juventus 2:1"
_SENTENCE = 5  # words behind a short dash, of which a sentence has more and a fixture ("Brno - Sparta 2:1") has fewer
_SECOND_GROUP = re.compile(r"\s?\(([^()]{2,45})\)\s?(?:--?|–|—)")


def read_dateline(paragraph: str, *, language: str | None = None) -> Dateline | None:
    """The dateline that a paragraph begins with; None when nothing proves that its lead-in is one.

    White space before it is not part of `text`, so `text` is `paragraph[end - len(text) : end]`.
    """
    language = base_language(language)
    head = paragraph[: LONGEST + 40]
    start = len(head) - len(head.lstrip())
    return (
        read_east_asian(head, start)
        or read_undashed(head, start, language)
        or _read_dashed(head, start, language)
        or read_alone(head, start, language)
    )


def _read_dashed(head: str, start: int, language: str | None) -> Dateline | None:
    dashes = [dash for dash in _DASH.finditer(head, start) if _is_outside(head[start : dash.start()])][:2]
    for dash in reversed(dashes):
        words, first = head[start : dash.start()], dash is dashes[0]
        if len(words) > LONGEST:
            continue
        lead = read_lead(words if first and not words.startswith("(") else _with_commas(words), language)
        if lead is None or not (first or (lead.published and lead.agency is None)):
            continue
        if ("|" not in dash[0] or lead.known or is_known_city(lead.place)) and _is_proved(lead, head, dash, language):
            found = Dateline(head[start : dash.end()], dash.end(), lead.place, lead.agency, lead.published)
            return _extend(found, head, start, language)
    return None


def _with_commas(words: str) -> str:
    """ "Dunmere – March 10, 2021" and "(Dunmere, Ohio – March 10, 2021)" as other datelines print them."""
    inner = _ALL_IN_BRACKETS.fullmatch(words)
    parts = re.split(r"\s[-–—|]\s", inner[1] if inner else words, maxsplit=1)
    return ", ".join(parts) if len(parts) > 1 or (inner and "," in inner[1]) else words


def _is_outside(lead: str) -> bool:
    return lead.count("(") == lead.count(")")


def _extend(found: Dateline, head: str, start: int, language: str | None) -> Dateline:
    """A dateline with what some agencies print after a first dash."""
    if found.place is None:  # "(ANSA) - ROMA, 12 MAR -"
        second = _read_second(head, found.end, language)
        return replace(second, text=head[start : second.end], agency=found.agency) if second else found
    if found.agency is not None:
        return found
    if group := _SECOND_GROUP.match(head, found.end):  # "NEW YORK--(BUSINESS WIRE)--"
        inner = read_group(group[1], language)
        if inner.known:
            published, text = found.published or inner.published, head[start : group.end()]
            return replace(found, text=text, end=group.end(), agency=inner.agency, published=published)
    source = _SOURCE.match(head, found.end) if found.published or is_known_city(found.place) else None
    if source and is_agency(source["agency"], signed=True):  # "МОСКВА, 24 апр - РИА Новости."
        return replace(found, text=head[start : source.end()], end=source.end(), agency=source["agency"])
    return found


def _read_second(head: str, at: int, language: str | None) -> Dateline | None:
    start = len(head) - len(head[at:].lstrip())
    dash = _DASH.search(head, start)
    lead = read_lead(head[start : dash.start()], language) if dash and dash.start() - start <= LONGEST else None
    if dash is None or lead is None or lead.agency or lead.place is None:
        return None
    if lead.published is None and not is_known_city(lead.place):
        return None
    return Dateline(head[start : dash.end()], dash.end(), lead.place, None, lead.published)


def _is_proved(lead: Lead, head: str, dash: re.Match[str], language: str | None) -> bool:
    """Whether what stands before the dash is evidence enough."""
    if lead.place is None:
        return (
            lead.agency is not None and lead.known and (head.lstrip()[:1] in ("(", "（", "/") or bool(lead.published))
        )
    main, *regions = lead.place.split(",")
    if lead.agency and lead.agency.startswith(f"{main} ") and is_paper(lead.agency):  # "Marlow (Marlow Tribune) -"
        return True
    if lead.known and lead.agency and (lead.agency.isupper() or not is_shared(lead.agency, language)):
        return True
    if lead.known and (is_known_city(lead.place) or is_capitals(main) or lead.published):
        return True
    if not is_capitals(main):
        if lead.published is None:
            return _is_city_alone(lead, head, dash, language)
        return is_known_city(lead.place) or is_listed_place(lead.place) or _is_said_whole(lead, head, dash)
    if lead.published is not None:
        return True
    named = is_known_city(main) or bool(regions and is_region(regions[-1].strip()))
    letters = sum(letter.isalpha() for letter in main)
    if lead.agency is not None:
        return named or letters >= 6
    # A dash alone. "IMPORTANT - read this", "NASA — The agency", "COREDNS--A server": a place that is not on the list
    # must be too long for an acronym, the dash a long one between spaces, and a sentence must begin after it.
    begins = begins_sentence(head[dash.end() :].lstrip()[:1])
    return begins and (named or (letters >= 7 and dash[0].strip() != "-" and dash[0][0].isspace()))


def _is_city_alone(lead: Lead, head: str, dash: re.Match[str], language: str | None) -> bool:
    """Whether a city on the list, a long dash between spaces and a sentence follow each other: "Brussels – The"; in
    languages whose papers print so, a short one ("Brno - Starosta"). Of two cities ("Paris – Nice") neither is a
    dateline's."""
    regions = (lead.place or "").split(",")[1:]
    if lead.agency is not None or not all(map(is_region, regions)):
        return False
    words, sign = head[dash.end() :].split(), dash[0].strip()
    short = sign == "-" and language in _SHORT_DASHES and dash.end() < len(head) and head[dash.end()].isspace()
    return (
        dash[0][0].isspace()
        and (sign in ("–", "—", "|") or short)
        and len(words) > (_SENTENCE if short else 1)
        and not any(map(_SCORE.match, words[:_SENTENCE]))
        and begins_sentence(words[0][:1])
        and is_known_city(lead.place)
        and not (is_known_city(words[0].strip(".,:;")) or is_known_city(" ".join(words[:2]).strip(".,:;")))
    )


def _is_said_whole(lead: Lead, head: str, dash: re.Match[str]) -> bool:
    """Whether one word and a whole day behind a comma stand before a sentence: "Dunmere, 10 March 2021 – The"."""
    day, place = lead.published, lead.place or ""
    return (
        day is not None
        and day.precision is Precision.DAY
        and not any(sign in place.partition(",")[0] for sign in " .'’")
        and head[: head.find(day.text)].rstrip()[-1:] in _PARTS
        and begins_sentence(head[dash.end() :].lstrip()[:1])
    )
