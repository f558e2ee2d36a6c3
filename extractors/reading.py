"""A decoded page to an article: the one way through the extractor.

lines -> content decision -> roles -> fields, and what the page or its container states goes before what is printed
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.article import Article, Block, Markup, Metadata, Published, RawDocument, Role
from extractors.content import content_lines
from extractors.dates.datelines import read_dateline
from extractors.dates.printed import read_day_order
from extractors.decoding.mojibake import repair, repair_metadata
from extractors.errors import BadInput, Reason
from extractors.fields import SHOWN, read_stated, visible_metadata, with_metadata
from extractors.furniture import (
    is_recurring,
    line_key,
    may_be_judged,
    measure_belonging,
    story_keys,
    templates,
)
from extractors.no_article.evidence import Found, why_no_story
from extractors.no_article.several_stories import Lines
from extractors.outlets import Profile, profiles, recognise, site_of
from extractors.prose import refuse_notation
from extractors.roles.bylines import Byline, is_label, read_byline, read_desk, read_names_line, read_signature
from extractors.roles.captions import Caption, read_caption
from extractors.roles.names import holds_desk_name
from extractors.roles.notices import read_agency_signature, read_breadcrumb, read_categories, read_source_credit
from extractors.roles.page import Page
from extractors.roles.people import is_site, site_words
from extractors.roles.rules import CLEAN_RULES, HTML_RULES, RULES, LabelRule, label_lines, title_tail_line
from extractors.roles.tickers import keep_entries
from extractors.text.language import detect_language
from extractors.text.lines import (
    MOST_LINES,
    Line,
    count_lines,
    join_wrapped,
    line_of,
    plain,
    refuse_endless,
    split_lines,
)
from extractors.text.measures import LineMeasures

_PARTS = re.compile(r"\s*[|｜•·]\s*|\s[-–—/]\s")  # of a line that says when and who
_STORY = (Role.LEDE, Role.BODY, Role.SUBHEAD)
FEWEST_WORDS = 3
_SITE_NAME = 2  # words of a headline that may be one
Label = tuple[Role, str]  # a role and the rule that gave it


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a document shows before its lines are labelled.

    `content`: which lines are story; `settled`: the labels that markup gives by itself; `stated`: what page and
    container say besides; `recurring`: lines that other pages know for furniture; `rules`: those that label the rest;
    `repaired`: characters that stand in place of mojibake; `titles`: what the markup gives as title of the page;
    `links`: the headings that are links.
    """

    lines: tuple[Line, ...]
    content: Sequence[bool]
    stated: Metadata
    settled: Mapping[int, Label] = field(default_factory=dict)
    recurring: Sequence[bool] = ()
    rules: Sequence[LabelRule] = RULES
    repaired: int = 0
    titles: Sequence[str] = ()
    links: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A document with a label for each line. `page` are the lines that labels.py saw."""

    seen: _Seen
    page: Page
    labels: Sequence[Label]

    @property
    def told(self) -> bool:
        """Whether anything of it is story: a word or two on an otherwise empty page are not."""
        return self.words >= FEWEST_WORDS

    @property
    def words(self) -> int:
        """How many words the story has."""
        return self.page.measures.all_words(self.page.places(*_STORY))


def read_article(document: RawDocument, known: Sequence[Profile] | None = None) -> Article:
    """The article that a page tells. Raises `BadInput` when nothing on the page reads like a story (no article) and
    for a page of too many lines (too large).

    `known` are the outlet profiles to use, all of this package when None. The blocks join to the document's text, in
    which mojibake is repaired where that is certain; of HTML to the text that the page shows.
    """
    seen = _see(document)
    labelled = _label(seen, known)
    if not labelled.told:
        raise BadInput(Reason.NO_ARTICLE, "no line of the page reads like the text of a story")
    page = labelled.page
    measures = page.measures if len(page.lines) == len(seen.lines) else LineMeasures([one.shown for one in seen.lines])
    if why := why_no_story(_found(labelled, measures)):
        raise BadInput(Reason.NO_ARTICLE, why)
    roles = [role for role, _ in labelled.labels]
    outlet = page.profile.name if page.profile else site_of(seen.stated.url) or seen.stated.outlet
    story = [measures.letters[index] for index, kept in enumerate(seen.content) if kept]
    return replace(
        with_metadata(_article(labelled, tuple(_first_blocks(labelled, measures, roles))), seen.stated),
        teaser=document.teaser,
        templates=() if document.clean else templates(measures, roles, outlet),  # without furniture it stands alone
        story_keys=story_keys(story),
        repaired_characters=seen.repaired,
    )


def read_again(
    blocks: Sequence[Block],
    markup: Markup,
    stated: Metadata,
    furniture: frozenset[int],
    known: Sequence[Profile] | None = None,
) -> Article:
    """An article labelled again from its blocks, now that some of its lines are known to be furniture elsewhere.

    `furniture` are the keys of those lines. What the page alone said of its blocks stays; without furniture all labels
    are as `read_article` gave them, and so they are when no story would be left. `teaser`, `templates`, `story_keys`
    and `repaired_characters`, which labels do not change, are not given again.
    """
    settled, rules = (_settled_before(blocks), HTML_RULES) if markup is Markup.HTML else ({}, RULES)
    recurring = [
        index not in settled
        and is_recurring(block.line_key, block.first_role or block.role, block.belonging, furniture)
        for index, block in enumerate(blocks)
    ]
    content = [block.content and not again for block, again in zip(blocks, recurring, strict=True)]
    lines = tuple(line_of(block, markup) for block in blocks)
    labelled = _label(_Seen(lines, content, stated, settled, recurring, rules), known)
    if not labelled.told and furniture:
        return read_again(blocks, markup, stated, frozenset(), known)
    relabelled = tuple(
        block._replace(role=role, rule=rule, first_role=block.first_role or block.role)
        for block, (role, rule) in zip(blocks, labelled.labels, strict=True)
    )
    return with_metadata(_article(labelled, relabelled), stated)


def _see(document: RawDocument) -> _Seen:
    if document.markup is Markup.HTML:
        from extractors.html import read_html  # noqa: PLC0415 - lxml and trafilatura, which text need not load

        page = read_html(document)
        _require_prose(document, page.lines)
        return _Seen(
            page.lines,
            page.story,
            _as_stated(page.metadata, document),
            page.settled,
            rules=HTML_RULES,
            repaired=page.repaired + document.repaired,
            titles=page.titles,
            links=page.links,
        )
    if len(document.text) > MOST_LINES:
        refuse_endless(count_lines(document.text))
    text = repair(document.text)
    printed = split_lines(text.text, document.markup)
    _require_prose(document, printed)
    lines = join_wrapped(printed)
    shown = [line.shown for line in lines]
    content = [bool(text) for text in shown] if document.clean else keep_entries(shown, content_lines(shown))
    stated, repaired = repair_metadata(document.metadata or Metadata())
    if document.url and not stated.url:
        stated = replace(stated, url=document.url, sources=(*stated.sources, ("url", "container")))
    rules = CLEAN_RULES if document.clean else RULES
    return _Seen(
        lines,
        content,
        _as_stated(stated, document),
        rules=rules,
        repaired=text.characters + repaired + document.repaired,
    )


def _require_prose(document: RawDocument, lines: Sequence[Line]) -> None:
    """Raise `BadInput` for a document that is no prose. A teaser is not judged: its story is elsewhere."""
    if not document.teaser:
        refuse_notation(plain(line.text) for line in lines)  # with the marks of Markdown, which comments of code have


def _as_stated(stated: Metadata, document: RawDocument) -> Metadata:
    """What page and container state, as a reader sees it, and that the encoding is a guess where it is one."""
    shown = visible_metadata(stated)
    return replace(shown, sources=(*shown.sources, ("encoding", document.guess))) if document.guess else shown


def _found(labelled: _Labelled, measures: LineMeasures) -> Found:
    """What was found on a page, for the question whether it is an article at all."""
    page, stated = labelled.page, labelled.seen.stated
    story = page.places(*_STORY)
    first = page.place[story[0]]
    headline = _first(page, Role.HEADLINE)
    near = []  # where the headline may be the site's name, its neighbours may be the title; else they are of a menu
    if headline is None or page.measures.words[page.places(Role.HEADLINE)[0]] <= _SITE_NAME:
        near = [page.shown[index] for index in (page.printed[0], *page.printed[max(first - 3, 0) : first + 2])]
    return Found(
        shown=page.shown,
        story=story,
        words=labelled.words,
        titles=tuple(dict.fromkeys(one for one in (headline, stated.headline, *labelled.seen.titles, *near) if one)),
        signed=bool(page.places(Role.BYLINE) or stated.published or stated.authors),
        dated=page.days is not None and page.days.published is not None,
        stated=bool(stated.published) and dict(stated.sources).get("published") not in SHOWN,
        lines=Lines(
            shown=measures.shown,
            words=measures.words,
            story=story if measures is page.measures else _places(labelled.labels),
            links=labelled.seen.links,
            titles=[title for title in (*labelled.seen.titles, stated.headline) if title],
            language=page.language,
        ),
    )


def _places(labels: Sequence[Label]) -> list[int]:
    """The lines of the story among all lines of a page."""
    return [index for index, (role, _) in enumerate(labels) if role in _STORY]


def _settled_before(blocks: Sequence[Block]) -> dict[int, Label]:
    """The labels that the markup of an HTML page gave; furniture never takes their rules away."""
    from extractors.html import SETTLED  # noqa: PLC0415 - as above

    return {
        index: (block.first_role or block.role, block.rule)
        for index, block in enumerate(blocks)
        if block.rule in SETTLED
    }


def _label(seen: _Seen, known: Sequence[Profile] | None) -> _Labelled:
    """Label the lines of a document. Those that markup settles as furniture are not shown to labels.py at all."""
    shown = [line.shown for line in seen.lines]
    profile = recognise(shown, profiles() if known is None else known)
    hidden = {index for index, (role, _) in seen.settled.items() if role is Role.CHROME}
    places = [index for index in range(len(seen.lines)) if index not in hidden]
    lines = tuple(seen.lines[index] for index in places)
    content = [seen.content[index] for index in places]
    texts = [line.shown for line in lines]
    page = Page(
        lines=lines,
        content=content,
        stated_headline=seen.stated.headline,
        foot=bool(hidden and places and max(hidden) > places[-1]),
        recurring=[seen.recurring[index] for index in places] if seen.recurring else (),
        profile=profile,
        stated_sites=_sites(seen.stated, profile),
        day_first=profile.day_first if profile and profile.day_first is not None else read_day_order(texts),
        tail=next((text for text in [text for text in texts if text][:3] if title_tail_line(text)), None),
        updated=_shown_update(seen.stated),
        language=detect_language("\n".join(text for text, kept in zip(texts, content, strict=True) if kept)),
    )
    for place, index in enumerate(places):
        if index in seen.settled:
            page.roles[place], page.rules[place] = seen.settled[index]
    label_lines(page, seen.rules)
    labels = dict(seen.settled) | {index: (page.roles[at], page.rules[at]) for at, index in enumerate(places)}
    return _Labelled(seen, page, [labels[index] for index in range(len(seen.lines))])


def _sites(stated: Metadata, profile: Profile | None) -> tuple[str, ...]:
    """What the site is called: by its profile, what is stated, and its domain."""
    named = [profile.name if profile else None, stated.outlet, site_of(stated.url)]
    return tuple(dict.fromkeys(name for name in named if name))


def _first_blocks(labelled: _Labelled, measures: LineMeasures, roles: Sequence[Role]) -> Iterator[Block]:
    """The blocks of a page, with what it says of them by itself."""
    seen = labelled.seen
    judged = may_be_judged(measures, seen.content, roles)
    belonging = measure_belonging(measures, seen.content, judged)
    words = {index: measures.words[index] for index in judged}
    for index, line in enumerate(seen.lines):
        role, rule = labelled.labels[index]
        yield Block(
            text=line.text,
            start=line.start,
            end=line.end,
            line_no=line.number,
            role=role,
            rule=rule,
            content=seen.content[index],
            words=words.get(index),
            line_key=line_key(measures.letters[index]),
            belonging=belonging.get(index),
        )


def _article(labelled: _Labelled, blocks: tuple[Block, ...]) -> Article:
    page = labelled.page
    lede = _first(page, Role.LEDE)
    body = "\n\n".join(_texts(page, *_STORY))
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
        agency=(dateline.agency if dateline else None) or (byline.agency if byline else None),
        published=(days.published if days else None) or (dateline.published if dateline else None),
        modified=days.modified if days else None,
        captions=tuple(dict.fromkeys(caption.caption for caption in captions if caption.caption)),
        caption_credits=tuple(dict.fromkeys(caption.credit for caption in captions if caption.credit)),
        credit=_credit(page),
        sections=_sections(page),
        language=page.language,
        word_count=labelled.words,
    )


def _shown_update(stated: Metadata) -> Published | None:
    """The day that the markup calls an update where it is printed; a date without a label may be its print."""
    return read_stated(stated, "modified") if dict(stated.sources).get("modified") in SHOWN else None


def _texts(page: Page, *roles: Role) -> list[str]:
    return [page.shown[index] for index in page.places(*roles)]


def _first(page: Page, role: Role) -> str | None:
    return next(iter(_texts(page, role)), None)


def _headline(page: Page) -> str | None:
    index = next(iter(page.places(Role.HEADLINE)), None)
    if index is None:
        return None
    return page.untailed(page.shown[index]) if page.stated_headline else page.bare(index)  # the stated one goes before


def _byline(page: Page) -> Byline | None:
    """The byline on a line of its own, else one that stands beside the date."""
    texts = _texts(page, Role.BYLINE)
    for place, printed in enumerate(texts):
        text = printed
        if is_label(printed) and place + 1 < len(texts) and not read_byline(texts[place + 1], page.language):
            text = f"{printed} {texts[place + 1]}"
        names = read_byline(text, page.language) or read_signature(text) or read_desk(text)
        if names:
            return names
        if people := read_names_line(text):
            return Byline(text, people)
    for index in page.places(Role.PUBLISHED):
        for part in _parts_beside_date(page, index):
            byline = read_byline(part.strip(), page.language)
            if byline:
                return byline
    return None


def _parts_beside_date(page: Page, index: int) -> Iterator[str]:
    """What a line that says when may say besides, the likeliest first."""
    text, dates = page.shown[index], page.dates.get(index)
    yield from text.split("|")
    yield text
    yield from _PARTS.split(text)
    if dates:
        yield text[: dates[0].first]
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
            return credit
    return None


def _sections(page: Page) -> tuple[str, ...]:
    names: list[str] = []
    for text in _texts(page, Role.SECTION):
        names.extend(read_categories(text) or read_breadcrumb(text) or (text,))
    return tuple(dict.fromkeys(names))
