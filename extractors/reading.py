"""A decoded page to an article: the one way through the extractor.

lines -> content decision -> roles -> fields, and what the page or its container states goes before what is printed
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

from extractors.article import Article, Block, Markup, Metadata, PageKind, Published, RawDocument, Role
from extractors.content import content_lines
from extractors.dates.printed import read_day_order
from extractors.decoding.mojibake import repair, repair_metadata
from extractors.errors import BadInput, Reason
from extractors.fields import SHOWN, read_stated, visible_metadata, with_metadata
from extractors.furniture import (
    EVERYWHERE,
    OUTLET,
    is_recurring,
    line_key,
    may_be_judged,
    measure_belonging,
    story_keys,
    templates,
)
from extractors.no_article.evidence import why_no_article
from extractors.no_article.several_stories import Lines
from extractors.outlets import Profile, profiles, recognise, site_of
from extractors.printed_fields import read_printed
from extractors.prose import refuse_notation
from extractors.roles.event_facts import keep_facts
from extractors.roles.listed_lines import keep_lists
from extractors.roles.marked_links import story_without_links
from extractors.roles.page import STORY, Page
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
from extractors.text.markup import without_targets
from extractors.text.measures import LineMeasures
from extractors.text.printed_pages import NO_MARGINS, find_margins
from extractors.told import NOTHING, Told

FEWEST_WORDS = 3
Label = tuple[Role, str]  # a role and the rule that gave it


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a document shows before its lines are labelled."""

    lines: tuple[Line, ...]
    content: Sequence[bool]  # which lines are story
    stated: Metadata  # what page and container say besides
    rules: Sequence[LabelRule]  # that label the lines
    settled: Mapping[int, Label] = field(default_factory=dict)  # the labels that markup gives by itself
    recurring: Sequence[bool] = ()  # lines that other pages know for furniture
    repaired: int = 0  # characters that stand in place of mojibake
    titles: Sequence[str] = ()  # what the markup gives as title of the page
    links: frozenset[int] = frozenset()  # the headings that are links
    kind: PageKind | None = None  # what it is besides an article


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A document with a label for each line."""

    seen: _Seen
    page: Page  # the lines that rules labelled
    labels: Sequence[Label]
    recognised: bool  # whether its lines give its outlet away

    @property
    def told(self) -> bool:
        """Whether anything of it is story: a word or two on an otherwise empty page are not."""
        return self.page.story_words() >= FEWEST_WORDS


def read_article(document: RawDocument, known: Sequence[Profile] | None = None) -> Article:
    """The article that a page tells. Raises `BadInput` when nothing on the page reads like a story (no article) and
    for a page of too many lines (too large).

    `known` are the outlet profiles to use, all of this package when None. The blocks join to the document's text, in
    which mojibake is repaired where that is certain; of HTML to the text that the page shows.
    """
    seen = _see_html(document) if document.markup is Markup.HTML else _see_text(document)
    labelled = _label(seen, known)
    if not labelled.told and document.markup is Markup.HTML:
        from extractors.html.held_stories import held_story  # noqa: PLC0415 - as in _see_html

        held = held_story(document, seen.titles, seen.stated)
        seen = _see_html(held) if held else seen
        labelled = _label(seen, known) if held else labelled
    if not labelled.told:
        raise BadInput(Reason.NO_ARTICLE, "no line of the page reads like the text of a story")
    page = labelled.page
    measures = page.measures if len(page.lines) == len(seen.lines) else LineMeasures([one.shown for one in seen.lines])
    roles = [role for role, _ in labelled.labels]
    lines = Lines(
        shown=measures.shown,
        words=measures.words,
        story=[index for index, role in enumerate(roles) if role in STORY],
        links=seen.links,
        titles=[title for title in (seen.stated.headline, *seen.titles) if title],
        language=page.language,
        kind=seen.kind,
    )
    if why := why_no_article(page, seen.stated, lines):
        raise BadInput(Reason.NO_ARTICLE, why)
    outlet = page.profile.name if page.profile else page_outlet(seen.stated)
    story = [measures.letters[index] for index, kept in enumerate(seen.content) if kept]
    return replace(
        with_metadata(read_printed(page, tuple(_first_blocks(labelled, measures, roles))), seen.stated),
        teaser=document.teaser,
        templates=() if document.clean else templates(measures, roles, outlet),  # without furniture it stands alone
        story_keys=story_keys(story),
        repaired_characters=seen.repaired,
    )


def read_again(  # noqa: PLR0913, PLR0917 - what a page stored, what is known of others, and what others tell of it
    blocks: Sequence[Block],
    markup: Markup,
    stated: Metadata,
    furniture: frozenset[int],
    known: Sequence[Profile] | None = None,
    told: Told = NOTHING,
    clean: bool = False,
) -> Article:
    """An article labelled again from its blocks, now that some of its lines are known to be furniture elsewhere, or
    that others tell of it.

    `furniture` are the keys of those lines. What the page alone said of its blocks stays; without furniture and what is
    told all labels are as `read_article` gave them, and so they are when no story would be left. `clean`: as in
    `RawDocument`. `teaser`, `templates`, `story_keys` and `repaired_characters` are not given again.
    """
    settled, rules = (_settled_before(blocks), HTML_RULES) if markup is Markup.HTML else ({}, RULES)
    rules = CLEAN_RULES if clean else rules
    recurring = [
        block.line_key in furniture
        and index not in settled
        and is_recurring(block.line_key, block.first_role or block.role, block.belonging, furniture)
        for index, block in enumerate(blocks)
    ]
    content = [block.content and not again for block, again in zip(blocks, recurring, strict=True)]
    lines = tuple(line_of(block, markup) for block in blocks)
    labelled = _label(_Seen(lines, content, stated, rules, settled, recurring), known, told)
    if not labelled.told and furniture:
        return read_again(blocks, markup, stated, frozenset(), known, told, clean)
    if not labelled.told and (known is not None or told.profile):
        return read_again(blocks, markup, stated, furniture, None, replace(told, profile=None), clean)
    relabelled = tuple(
        block
        if block.role is role and block.rule == rule and block.first_role
        else block._replace(role=role, rule=rule, first_role=block.first_role or block.role)
        for block, (role, rule) in zip(blocks, labelled.labels, strict=True)
    )
    printed = read_printed(labelled.page, relabelled)
    if labelled.page.profile is not None and not labelled.recognised:
        printed = replace(printed, outlet=None)  # `told` has it
    return with_metadata(printed, stated, told)


def templates_again(
    blocks: Sequence[Block], markup: Markup, stated: Metadata, known: Sequence[Profile], told: Told
) -> tuple[str, ...]:
    """The `templates` of a page, now that others tell of it; without what they tell as `read_article` gave them."""
    shown = [line_of(block, markup).shown for block in blocks]
    profile, recognised = _profile(shown, stated, known, told)
    if profile:
        outlet = profile.name if recognised else told_outlet(told)
    else:
        outlet = page_outlet(stated) or told_outlet(told)
    return templates(LineMeasures(shown), [block.first_role or block.role for block in blocks], outlet)


def page_outlet(stated: Metadata) -> str | None:
    """What a page itself says of whose it is, as its templates are named; None when it says nothing."""
    return site_of(stated.url) or stated.outlet


def told_outlet(told: Told) -> str | None:
    """What others say of whose a page is that says nothing of it itself."""
    return told.outlet or told.folder or site_of(told.url)


def outlet_templates(outlet: str) -> tuple[str, ...]:
    """The templates of a page of an outlet."""
    return (f"{OUTLET}{outlet}", EVERYWHERE)


def _profile(
    shown: Sequence[str], stated: Metadata, known: Sequence[Profile] | None, told: Told
) -> tuple[Profile | None, bool]:
    """The profile whose rules hold for a page, and whether its lines give it away.

    That of its folder holds unless the page, or the list of sources, names another outlet.
    """
    if found := recognise(shown, profiles() if known is None else known):
        return found, True
    named = stated.outlet or told.outlet
    ours = told.profile and (named is None or named.casefold() == told.profile.name.casefold())
    return (told.profile if ours else None), False


def _see_html(document: RawDocument) -> _Seen:
    from extractors.html import read_html  # noqa: PLC0415 - lxml and trafilatura, which text need not load

    page = read_html(document)
    _require_prose(document, page.lines)
    return _Seen(
        page.lines,
        page.story,
        _as_stated(page.metadata, document),
        HTML_RULES,
        page.settled,
        repaired=page.repaired + document.repaired,
        titles=page.titles,
        links=page.links,
        kind=page.kind,
    )


def _see_text(document: RawDocument) -> _Seen:
    if len(document.text) > MOST_LINES:
        refuse_endless(count_lines(document.text))
    text = repair(document.text)
    printed = split_lines(text.text, document.markup)
    _require_prose(document, printed)
    margins = NO_MARGINS if document.clean else find_margins([line.shown for line in printed])
    lines = join_wrapped(printed, document.markup, margins.lines)
    content = [bool(line.shown) for line in lines] if document.clean else _story_of(lines, margins.lines)
    if document.markup is Markup.MARKDOWN and not document.clean:
        content = story_without_links(lines, content)
    stated, repaired = repair_metadata(document.metadata or Metadata())
    if document.url and not stated.url:
        stated = replace(stated, url=document.url, sources=(*stated.sources, ("url", "container")))
    elif margins.url and not stated.url:
        stated = replace(stated, url=margins.url, sources=(*stated.sources, ("url", "printed")))
    rules = CLEAN_RULES if document.clean else RULES
    characters = text.characters + repaired + document.repaired
    return _Seen(lines, content, _as_stated(stated, document), rules, repaired=characters)


def _story_of(lines: Sequence[Line], margins: frozenset[int]) -> list[bool]:
    """Which lines of a page text are its story, with whole lists, tables and tickers. `margins` are the indexes, among
    the lines as printed, of those that belong to no page."""
    shown = ["" if margins and line.number - 1 in margins else line.shown for line in lines]
    texts = [line.text for line in lines]
    tabs = [text.strip().count("\t") for text in texts] if "\t" in "".join(texts) else ()
    return keep_facts(shown, keep_lists(shown, keep_entries(shown, content_lines(shown)), tabs))


def _require_prose(document: RawDocument, lines: Sequence[Line]) -> None:
    """Raise `BadInput` for a document that is no prose. A teaser is not judged: its story is elsewhere."""
    if not document.teaser:
        # With the marks of Markdown, which comments of code have; its addresses are no prose wherever they stand.
        marked = document.markup is Markup.MARKDOWN
        refuse_notation(plain(without_targets(line.text) if marked else line.text) for line in lines)


def _as_stated(stated: Metadata, document: RawDocument) -> Metadata:
    """What page and container state, as a reader sees it, and that the encoding is a guess where it is one."""
    shown = visible_metadata(stated)
    return replace(shown, sources=(*shown.sources, ("encoding", document.guess))) if document.guess else shown


def _settled_before(blocks: Sequence[Block]) -> dict[int, Label]:
    """The labels that the markup of an HTML page gave; furniture never takes their rules away."""
    from extractors.html import SETTLED  # noqa: PLC0415 - as above

    return {
        index: (block.first_role or block.role, block.rule)
        for index, block in enumerate(blocks)
        if block.rule in SETTLED
    }


def _label(seen: _Seen, known: Sequence[Profile] | None, told: Told = NOTHING) -> _Labelled:
    """Label the lines of a document. Rules do not see those that markup settles as furniture."""
    shown = [line.shown for line in seen.lines]
    profile, recognised = _profile(shown, seen.stated, known, told)
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
        stated_sites=_sites(seen.stated, profile, told),
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
    return _Labelled(seen, page, [labels[index] for index in range(len(seen.lines))], recognised)


def _sites(stated: Metadata, profile: Profile | None, told: Told) -> tuple[str, ...]:
    """What the site is called: by its profile, what is stated, its domain, and what others call it."""
    named = [profile.name if profile else None, stated.outlet, site_of(stated.url), told.outlet, told.folder]
    return tuple(dict.fromkeys(name for name in named if name))


def _first_blocks(labelled: _Labelled, measures: LineMeasures, roles: Sequence[Role]) -> Iterator[Block]:
    """The blocks of a page, with what it says of them by itself."""
    seen = labelled.seen
    judged = may_be_judged(measures, seen.content, roles)
    belonging = measure_belonging(measures, seen.content, judged)
    words = {index: measures.words[index] for index in judged}
    places = range(len(seen.lines))
    return map(
        Block,
        [line.text for line in seen.lines],
        [line.start for line in seen.lines],
        [line.end for line in seen.lines],
        [line.number for line in seen.lines],
        roles,
        [rule for _, rule in labelled.labels],
        repeat(None),  # the role is the first
        seen.content,
        map(words.get, places),
        map(line_key, measures.letters),
        map(belonging.get, places),
    )


def _shown_update(stated: Metadata) -> Published | None:
    """The day that the markup calls an update where it is printed; a date without a label may be its print."""
    return read_stated(stated, "modified") if dict(stated.sources).get("modified") in SHOWN else None
