"""A decoded page to an article: the one way through the extractor.

lines -> content decision -> roles -> fields
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.article import Article, Block, Markup, RawDocument, Role
from extractors.bylines import Byline, read_byline
from extractors.captions import Caption, read_caption
from extractors.content import content_lines
from extractors.dates.datelines import read_dateline
from extractors.dates.printed import read_day_order
from extractors.errors import BadInput, Reason
from extractors.fields import with_metadata
from extractors.labels import Page, label_lines, title_tail_line
from extractors.language import detect_language
from extractors.lines import Line, count_words, join_wrapped, split_lines
from extractors.notices import read_agency_signature, read_breadcrumb, read_categories, read_source_credit
from extractors.outlets import Profile, profiles, recognise
from extractors.publication import choose_published

_STORY = (Role.LEDE, Role.BODY, Role.SUBHEAD)


def read_article(document: RawDocument, known: Sequence[Profile] | None = None) -> Article:
    """The article that a page tells. Raises `BadInput` (no article) when nothing on the page reads like a story.

    `known` are the outlet profiles to use, all of this package when None.
    """
    if document.markup is Markup.HTML:
        return _read_html(document, known)
    lines = join_wrapped(split_lines(document.text, document.markup))
    page = _page(lines, content_lines([line.shown for line in lines]), known)
    label_lines(page)
    if not any(role in _STORY for role in page.roles.values()):
        raise BadInput(Reason.NO_ARTICLE, "no line of the page reads like the text of a story")
    return with_metadata(_article(page), document, None)


def _read_html(document: RawDocument, known: Sequence[Profile] | None) -> Article:
    """The article of an HTML page: lines that its markup settles keep their role, the others are labelled as text."""
    from extractors.html import read_html  # noqa: PLC0415 - lxml and trafilatura, which text need not load

    html = read_html(document)
    claimed = {index: role for index, (role, _) in html.settled.items() if role is not Role.CHROME}
    seen = [index for index in range(len(html.lines)) if index in claimed or index not in html.settled]
    page = _page([html.lines[index] for index in seen], [html.story[index] for index in seen], known, html.lines)
    for place, index in enumerate(seen):
        if index in claimed:
            page.roles[place], page.rules[place] = html.settled[index]
    label_lines(page)
    if not any(role in _STORY for role in page.roles.values()):
        raise BadInput(Reason.NO_ARTICLE, "no line of the page reads like the text of a story")
    labels = {index: (page.roles[place], page.rules[place]) for place, index in enumerate(seen)} | {
        index: label for index, label in html.settled.items() if index not in claimed
    }
    blocks = tuple(
        Block(line.text, line.start, line.end, line.number, *labels[index]) for index, line in enumerate(html.lines)
    )
    return with_metadata(replace(_article(page), blocks=blocks), document, html.metadata)


def _page(
    lines: Sequence[Line], content: Sequence[bool], known: Sequence[Profile] | None, around: Sequence[Line] = ()
) -> Page:
    """The page of some lines, before they are labelled; `around`: all lines, when these are a part of them."""
    shown = [line.shown for line in lines]
    profile = recognise([line.shown for line in around or lines], profiles() if known is None else known)
    return Page(
        lines=tuple(lines),
        content=content,
        profile=profile,
        day_first=profile.day_first if profile and profile.day_first is not None else read_day_order(shown),
        tail=next((text for text in [text for text in shown if text][:3] if title_tail_line(text)), None),
        language=detect_language("\n".join(text for text, kept in zip(shown, content, strict=True) if kept)),
    )


def _article(page: Page) -> Article:
    blocks = tuple(
        Block(line.text, line.start, line.end, line.number, page.roles[index], page.rules[index])
        for index, line in enumerate(page.lines)
    )
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
