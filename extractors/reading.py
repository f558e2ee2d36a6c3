"""A decoded page to an article: the one way through the extractor.

lines -> content decision -> roles -> fields
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.article import Article, Block, Markup, Metadata, RawDocument, Role
from extractors.bylines import Byline, read_byline
from extractors.captions import Caption, read_caption
from extractors.content import content_lines
from extractors.dates.calendars import base_language
from extractors.dates.datelines import read_dateline
from extractors.dates.printed import read_day_order
from extractors.errors import BadInput, Reason
from extractors.furniture import (
    is_recurring,
    line_key,
    may_be_judged,
    measure_belonging,
    story_keys,
    templates,
)
from extractors.labels import Page, label_lines, title_tail_line
from extractors.language import detect_language
from extractors.lines import Line, count_words, join_wrapped, line_of, split_lines
from extractors.notices import read_agency_signature, read_breadcrumb, read_categories, read_source_credit
from extractors.outlets import Profile, profiles, recognise, site_of
from extractors.publication import choose_published

_STORY = (Role.LEDE, Role.BODY, Role.SUBHEAD)


def read_article(document: RawDocument, known: Sequence[Profile] | None = None) -> Article:
    """The article that a page tells. Raises `BadInput` (no article) when nothing on the page reads like a story.

    `known` are the outlet profiles to use, all of this package when None.
    """
    lines = join_wrapped(split_lines(document.text, document.markup))
    shown = [line.shown for line in lines]
    content = [bool(text) for text in shown] if document.clean else content_lines(shown)
    page = _page(lines, content, known, stated=document)
    if not _told(page):
        raise BadInput(Reason.NO_ARTICLE, "no line of the page reads like the text of a story")
    roles = [page.roles[index] for index in range(len(lines))]
    blocks = tuple(_first_blocks(page, roles))
    if document.clean or document.metadata:
        # It stands alone: labelled again from its blocks it would lose what only its container says.
        return _with_metadata(_article(page, blocks), document.metadata or Metadata())
    outlet = page.profile.name if page.profile else site_of(document.url)
    story = [page.measures.letters(index) for index, kept in enumerate(content) if kept]
    return _article(page, blocks, templates(page.measures, roles, outlet), story_keys(story))


def read_again(
    blocks: Sequence[Block], markup: Markup, furniture: frozenset[int], known: Sequence[Profile] | None = None
) -> Article:
    """An article labelled again from its blocks, now that some of its lines are known to be furniture elsewhere.

    `furniture` are the keys of those lines. What the page alone said of its blocks stays; without furniture all labels
    are as `read_article` gave them, and so they are when no story would be left. `templates` and `story_keys`, which
    labels do not change, are not given again.
    """
    lines = tuple(line_of(block, markup) for block in blocks)
    recurring = [
        is_recurring(block.line_key, block.first_role or block.role, block.belonging, furniture) for block in blocks
    ]
    content = [block.content and not again for block, again in zip(blocks, recurring, strict=True)]
    page = _page(lines, content, known, recurring)
    if not _told(page) and furniture:
        return read_again(blocks, markup, frozenset(), known)
    labelled = tuple(
        replace(block, role=page.roles[at], rule=page.rules[at], first_role=block.first_role or block.role)
        for at, block in enumerate(blocks)
    )
    return _article(page, labelled)


def _page(
    lines: tuple[Line, ...],
    content: Sequence[bool],
    known: Sequence[Profile] | None,
    recurring: Sequence[bool] = (),
    stated: RawDocument | None = None,
) -> Page:
    """A page with its lines labelled; `stated` is the document with what its container says of it."""
    shown = [line.shown for line in lines]
    profile = recognise(shown, profiles() if known is None else known)
    page = Page(
        lines=lines,
        content=content,
        recurring=recurring,
        stated_headline=stated.metadata.headline if stated and stated.metadata else None,
        profile=profile,
        day_first=profile.day_first if profile and profile.day_first is not None else read_day_order(shown),
        tail=next((text for text in [text for text in shown if text][:3] if title_tail_line(text)), None),
        language=detect_language("\n".join(text for text, kept in zip(shown, content, strict=True) if kept)),
    )
    label_lines(page, clean=stated is not None and stated.clean)
    return page


def _with_metadata(article: Article, stated: Metadata) -> Article:
    """An article of text with what its container says of it; dates are read by the reader of stamps."""
    return replace(
        article,
        outlet=article.outlet or stated.outlet,
        headline=stated.headline or article.headline,
        deck=stated.deck or article.deck,
        authors=stated.authors or article.authors,
        sections=stated.sections or article.sections,
        language=article.language or base_language(stated.language),
    )


def _told(page: Page) -> bool:
    return any(role in _STORY for role in page.roles.values())


def _first_blocks(page: Page, roles: Sequence[Role]) -> Iterator[Block]:
    """The blocks of a page, with what it says of them by itself."""
    judged = may_be_judged(page.measures, page.content, roles)
    belonging = measure_belonging(page.measures, page.content, judged)
    words = {index: page.measures.words(index) for index in judged}
    for index, line in enumerate(page.lines):
        yield Block(
            text=line.text,
            start=line.start,
            end=line.end,
            line_no=line.number,
            role=roles[index],
            rule=page.rules[index],
            content=page.content[index],
            words=words.get(index),
            line_key=line_key(page.measures.letters(index)),
            belonging=belonging.get(index),
        )


def _article(
    page: Page, blocks: tuple[Block, ...], groups: tuple[str, ...] = (), stories: tuple[int, ...] = ()
) -> Article:
    lede = _first(page, Role.LEDE)
    body = "\n\n".join(page.shown(index) for index in range(len(page.lines)) if page.roles[index] in _STORY)
    dateline = read_dateline(lede, language=page.language) if lede else None
    byline = _byline(page)
    captions = _captions(page)
    return Article(
        blocks=blocks,
        body=body,
        lede=lede,
        outlet=page.profile.name if page.profile else None,
        headline=_headline(page),
        deck=_first(page, Role.DECK),
        byline=byline.text if byline else None,
        authors=byline.authors if byline else (),
        dateline=dateline.text if dateline else None,
        dateline_place=dateline.place if dateline else None,
        agency=dateline.agency if dateline else None,
        published=choose_published(
            _date_lines(page), dateline.published if dateline else None, page.language, page.day_first
        ),
        captions=tuple(dict.fromkeys(caption.caption for caption in captions if caption.caption)),
        caption_credits=tuple(dict.fromkeys(caption.credit for caption in captions if caption.credit)),
        credit=_credit(page),
        sections=_sections(page),
        language=page.language,
        word_count=count_words(body),
        templates=groups,
        story_keys=stories,
    )


def _texts(page: Page, role: Role) -> list[str]:
    return [page.shown(index) for index in range(len(page.lines)) if page.roles[index] is role]


def _first(page: Page, role: Role) -> str | None:
    return next(iter(_texts(page, role)), None)


def _headline(page: Page) -> str | None:
    text = _first(page, Role.HEADLINE)
    return page.untailed(text) if text else None


def _date_lines(page: Page) -> list[str]:
    """The lines that print the date, those below the headline first."""
    headline = page.only(Role.HEADLINE) or 0
    dated = [index for index in range(len(page.lines)) if page.roles[index] is Role.PUBLISHED]
    return [page.shown(index) for index in sorted(dated, key=lambda index: (index < headline, abs(index - headline)))]


def _byline(page: Page) -> Byline | None:
    """The byline on a line of its own, else one that stands beside the date."""
    for text in _texts(page, Role.BYLINE):
        return read_byline(text)
    for text in _texts(page, Role.PUBLISHED):
        for part in text.split("|"):
            byline = read_byline(part.strip())
            if byline:
                return byline
    return None


def _captions(page: Page) -> list[Caption]:
    found = []
    for index in range(len(page.lines)):
        if page.roles[index] is Role.CAPTION:
            text = page.untailed(page.shown(index))
            found.append(_profile_caption(page, index) or read_caption(text) or Caption(text, None))
    return found


def _profile_caption(page: Page, index: int) -> Caption | None:
    for rule in page.profile.lines if page.profile else ():
        if rule.name == page.rules[index]:
            match = rule.pattern.search(page.shown(index))
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
