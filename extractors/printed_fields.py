"""The fields of an article as its labelled page prints them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, takewhile

from extractors.article import Article, Block, Role
from extractors.dates.cues import without_weekday
from extractors.dates.datelines import read_dateline
from extractors.roles.agency_lines import read_agency_line, without_era
from extractors.roles.bylines import (
    BULLETS,
    Byline,
    is_label,
    is_names_alone,
    read_byline,
    read_desk,
    read_names_line,
    read_paired_names,
)
from extractors.roles.captions import Caption, read_caption
from extractors.roles.credits import undated
from extractors.roles.known_names import begins_as_person, is_unlisted_name
from extractors.roles.lead_bylines import read_lead_byline
from extractors.roles.makers import names_maker
from extractors.roles.names import has_surname, holds_desk_name, is_eastern_name
from extractors.roles.notices import (
    is_wire,
    read_agency_signature,
    read_breadcrumb,
    read_categories,
    read_closing_agency,
    read_reporting_agency,
    read_source_credit,
)
from extractors.roles.page import STORY, Page
from extractors.roles.people import is_site, site_words
from extractors.roles.signatures import read_signature
from extractors.roles.spread_bylines import whole_byline
from extractors.text.cues import folded_cues

_ITEM = "•●▪►▶■◆ "
_ON = re.compile(r"\s(?:on|am|le|el|em|il|op|dnia|pada|pe|den|ngày)\W*$")  # before a day
_PARTS = re.compile(
    r"\s*[|｜•·]\s*|\s[-–—/]\s|[\s／](?=\s?(?:记者|記者|作者|撰文)[\s:：])"
)  # of a line that says when and who
_AROUND_DATE = re.compile(r"[\s|｜•·,;:/()（）\[\]-]*(?:[|｜•·/()（）\[\]]|,\s|\s[-–—~]\s)[\s|｜•·,;:/()（）\[\]-]*")


def read_printed(page: Page, blocks: tuple[Block, ...]) -> Article:
    """The article of a labelled page, without what page or container state of it."""
    lede = _first(page, Role.LEDE)
    body = "\n\n".join(_texts(page, *STORY))
    dateline = read_dateline(lede, language=page.language) if lede else None
    byline, days = _byline(page), page.days
    captions = _captions(page)
    return Article(
        blocks=blocks,
        body=body,
        lede=lede,
        outlet=page.profile.name if page.profile else None,
        headline=_headline(page),
        deck=_first(page, Role.DECK),
        byline=byline.text if byline else None,
        authors=_people(page, byline) if byline else (),
        dateline=dateline.text if dateline else None,
        dateline_place=dateline.place if dateline else None,
        agency=(dateline.agency if dateline else None) or (byline.agency if byline else None) or _agency(page),
        published=(days.published if days else None) or (dateline.published if dateline else None),
        modified=days.modified if days else None,
        captions=tuple(dict.fromkeys(caption.caption for caption in captions if caption.caption)),
        caption_credits=tuple(dict.fromkeys(caption.credit for caption in captions if caption.credit)),
        credit=_credit(page),
        sections=_sections(page),
        language=page.language,
        word_count=page.story_words(),
    )


def _texts(page: Page, *roles: Role) -> list[str]:
    return [page.shown[index] for index in page.places(*roles)]


def _first(page: Page, role: Role) -> str | None:
    return next(iter(_texts(page, role)), None)


def _headline(page: Page) -> str | None:
    index = next(iter(page.places(Role.HEADLINE)), None)
    if index is None:
        return None
    # The stated one goes before. A heading that is also an item of a list is no other for that.
    return (page.untailed(page.shown[index]) if page.stated_headline else page.bare(index)).lstrip(_ITEM)


def _byline(page: Page) -> Byline | None:
    """The byline that names people, on a line of its own, beside the date or in the first paragraph; else the
    first that names nobody. The agency is that of any of them."""
    found = list(_bylines(page))
    agency = next((one.agency for one in found if one.agency), None)
    lede = _first(page, Role.LEDE)
    named = next((one for one in found if one.authors), None)
    named = named or _byline_beside_date(page) or (read_lead_byline(lede, page.language) if lede else None)
    named = named or next(iter(found), None)
    return replace(named, agency=named.agency or agency) if named else None


def _bylines(page: Page) -> Iterator[Byline]:
    places = page.places(Role.BYLINE)
    texts = [page.shown[index] for index in places]
    told = 0  # lines that were read with one above
    for place, printed in enumerate(texts):
        if place < told:
            continue
        if is_label(printed) and place + 1 < len(texts) and not read_byline(texts[place + 1], page.language):
            text = f"{printed} {whole_byline(texts[place + 1 :]).lstrip(BULLETS)}"
        else:
            text = whole_byline(texts[place:])
        names = read_byline(text, page.language) or read_signature(text, page.language) or read_desk(text)
        names = names or page.signatures.get(places[place])
        if names:
            yield names
        elif pair := read_paired_names(text):
            yield Byline(text, pair)
        elif people := read_names_line(text):
            more = list(takewhile(is_names_alone, texts[place + 1 :]))
            told = place + 1 + len(more)
            alone = dict.fromkeys(line.strip(BULLETS) for line in (text, *more))
            named = (people, *(read_names_line(line) for line in more))
            yield Byline(", ".join(alone), tuple(dict.fromkeys(chain.from_iterable(named))))


def _byline_beside_date(page: Page) -> Byline | None:
    """The byline in a line that says when: labelled, or above the second paragraph a name that begins with a given one
    or is of rare words, beside the day of publication."""
    headline, lede, days = page.only(Role.HEADLINE), page.only(Role.LEDE), page.days
    second = None if lede is None else next((index for index in page.places(*STORY) if index > lede), lede)
    for index in page.places(Role.PUBLISHED, Role.CREDIT):
        rule = page.rules[index]
        alone = rule == "credit-note" and not page.dates.get(index)
        if rule == "date-part" or alone or names_maker(page.shown[index]):
            continue
        for part in _parts_beside_date(page, index):
            byline = read_byline(_by(part.strip()), page.language)
            if byline:
                return Byline(part.strip(), byline.authors, byline.agency)
        if headline is None or second is None or not headline < index < second:
            continue
        may_be_rare = days is not None and index in days.lines
        for part in _AROUND_DATE.split(_without_dates(page, index)):
            known = (
                begins_as_person(part, page.language)
                or _is_parted(part)
                or (may_be_rare and is_unlisted_name(part, page.language))
            )
            if known and (people := read_names_line(part.strip())):
                return Byline(part.strip(), people)
            if (signed := read_signature(part.strip(), page.language)) and signed.authors:
                return signed
    return None


def _by(part: str) -> str:
    """What stands behind a day without the word that means "by" only there: "da Jane Doe" is by her in Italian."""
    word, _, names = part.partition(" ")
    return f"by {names}" if word in folded_cues("behind_days") and begins_as_person(names) else part


def _is_parted(part: str) -> bool:
    """Whether a text is a Japanese name as papers print it beside the time, with a space inside: "佐藤 葵"."""
    family, space, given = part.strip().partition(" ")
    return (
        bool(space) and family[:1] >= "\u3005" and has_surname(family + given, "ja") and is_eastern_name(family + given)
    )


def _agency(page: Page) -> str | None:
    """The agency that stands beside the date ("PTI / Updated: ...", "(Xinhua) 16:12, March 05, 2023"), signs the story
    at its end or is its source. What is called like a paper ("China Daily") is there rather the outlet."""
    for index in page.places(Role.PUBLISHED):
        for part in _AROUND_DATE.split(_without_dates(page, index)):
            name = without_era(read_source_credit(part) or part.strip())
            if is_wire(name) and not _is_paper(name):
                return name
    last = next(iter(_texts(page, *STORY)[-1:]), "")
    credits = _texts(page, Role.CREDIT)
    signed = [agency for text in credits if (agency := read_closing_agency(text) or read_reporting_agency(text))]
    source = _credit(page)
    if source and (read_agency_line(source, page.language) is None or _is_paper(source)):
        source = None
    return read_closing_agency(last) or next(iter(signed), source)


def _is_paper(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1].casefold() in folded_cues("desk_names")


def _without_dates(page: Page, index: int) -> str:
    text = page.shown[index]
    for date in reversed(page.dates.get(index) or ()):
        text = f"{text[: date.first]}|{text[date.last :]}"
    return text


def _parts_beside_date(page: Page, index: int) -> Iterator[str]:
    """What a line that says when may say besides, the likeliest first."""
    text, dates = page.shown[index], page.dates.get(index)
    yield from text.split("|")
    yield text
    yield from _PARTS.split(text)
    if dates:
        yield text[: dates[0].first]
        yield _ON.sub("", without_weekday(text[: dates[0].start]))  # "Submitted by Jane Doe on Wed, 03/10/2021"
        yield text[dates[-1].last :]


def _people(page: Page, byline: Byline) -> tuple[str, ...]:
    """The people of a byline; the site's name is nobody's, be it behind a person's or as a whole byline."""
    doubtful = [
        place > 0 or len(name.split()) != 2 or holds_desk_name(name) for place, name in enumerate(byline.authors)
    ]
    sites = site_words(page.sites()) if any(doubtful) else ()
    return tuple(
        name for name, doubt in zip(byline.authors, doubtful, strict=True) if not (doubt and is_site(name, sites))
    )


def _captions(page: Page) -> list[Caption]:
    found = []
    for index in page.places(Role.CAPTION):
        text = page.untailed(page.shown[index])
        found.append(_profile_caption(page, index) or read_caption(text) or Caption(text, None))
    return found


def _profile_caption(page: Page, index: int) -> Caption | None:
    for rule in page.profile.lines if page.profile else ():
        if rule.name == page.rules[index]:
            match = rule.pattern.search(page.shown[index])
            if match and match.groupdict():
                groups = match.groupdict()
                return Caption(groups.get("caption") or None, groups.get("credit") or None)
    return None


def _credit(page: Page) -> str | None:
    for text in _texts(page, Role.CREDIT):
        credit = read_source_credit(text) or read_agency_signature(text)
        if credit:
            return undated(credit)
    return None


def _sections(page: Page) -> tuple[str, ...]:
    names: list[str] = []
    for text in _texts(page, Role.SECTION):
        names.extend(read_categories(text) or read_breadcrumb(text) or (text,))
    return tuple(dict.fromkeys(names))
