"""An HTML document read once: the text that it shows, which lines are its story, what the markup says, its metadata.

Roles that only a reader of words can give (bylines, dates, credits) are left to rules of roles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.article import Metadata, PageKind, RawDocument, Role
from extractors.decoding.mojibake import may_be_garbled, repair_metadata
from extractors.html.content import Choice, Shown, choose_lines
from extractors.html.jsonld import body_of
from extractors.html.kinds import read_kind
from extractors.html.lines import HtmlLine, Place, html_lines
from extractors.html.metadata import read_metadata
from extractors.html.next_stories import next_stories
from extractors.html.sources import LABELLED, MICRODATA, TIME, TITLE
from extractors.html.statements import Statements, read_statements
from extractors.html.tree import drop_capture, parse_html, parse_leniently, repair_tree, strip_furniture
from extractors.html.wholes import is_link, keep_whole, linked_titles
from extractors.roles.agency_lines import read_agency_line
from extractors.roles.appeals import read_appeal
from extractors.roles.bylines import is_label, read_byline
from extractors.roles.known_names import is_place_name
from extractors.roles.people import read_people
from extractors.roles.pointers import points_by_shape, read_pointer
from extractors.roles.repeats import find_repeats
from extractors.roles.spread_bylines import whole_byline
from extractors.roles.titles import has_site_sign
from extractors.saved_pages import read_saved
from extractors.text.lines import Line, count_words, refuse_endless, split_lines, squeezed
from extractors.text.measures import squeezed_lines

_MARKED = "marked-byline"
_HEADLINE = 6  # words of a line that a title begins with
_TOLD = 8  # words of a line that a story may say twice
_ARROW = 3  # characters before the words of a link: "» "
_COPIED = 0.3  # share of the story in such lines from which the page prints it again, for other screens


SETTLED = frozenset(  # the rules of lines that the markup settles
    (
        *(
            "stated-headline",
            "figcaption",
            "heading-in-story",
            _MARKED,
            "not-chosen",
            "link-below-story",
            "links-away",
            "list-in-story",
            "told-twice",
            "another-story",
        ),
        *("hidden", "navigation", "footer", "form", "aside", "comments", "related", "header"),
    )
)


@dataclass(frozen=True, slots=True)
class PageLimits:
    """Lines around the story that may say who, when and where; the rest is settled by the markup alone.

    `above`, `below`: lines between the page's furniture and headline or story that are still looked at. `near`: lines
    of a story's edge within which a figure's caption belongs to it. `aside`: words of a line that is no story when the
    markup says that it prints a day of something else ("Next open day: 1 September").
    """

    above: int = 12
    below: int = 8
    near: int = 15
    aside: int = 8
    scant: int = 100


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What a page shows and states."""

    text: str  # what is visible, one block element a line
    lines: tuple[Line, ...]
    story: tuple[bool, ...]  # which of the lines are story
    scores: tuple[float, ...]  # the log-odds of that
    # Role and rule of the lines that the markup settles; rules label the others.
    settled: Mapping[int, tuple[Role, str]]
    metadata: Metadata
    setting: str | None  # how trafilatura was asked, None when it saw no article
    repaired: int = 0  # characters in place of mojibake, in text and metadata
    titles: tuple[str, ...] = ()  # its `<title>` and its only `<h1>`
    links: frozenset[int] = frozenset()  # the headings that are links
    kind: PageKind | None = None  # what it is besides an article


def read_html(document: RawDocument, limits: PageLimits = PageLimits()) -> HtmlPage:
    """Read a document whose text is HTML source; any source gives a page, if need be one without lines.

    Raises `BadInput` (too large) for a page of too many lines.
    """
    tree, saved = parse_html(document.text), read_saved(document.text)
    if saved.at:
        drop_capture(tree, saved.at)
    shown = html_lines(tree)
    if sum(len(line.text) for line in shown) < limits.scant:
        lenient = parse_leniently(document.text)
        more = html_lines(lenient) if lenient is not None else []
        if lenient is not None and sum(len(line.text) for line in more) > sum(len(line.text) for line in shown):
            tree, shown = lenient, more
    refuse_endless(len(shown))
    repaired = repair_tree(tree) if may_be_garbled("\n".join(line.text for line in shown)) else 0
    if repaired:
        shown = html_lines(tree)
    statements = read_statements(tree)
    kind = read_kind(statements, document.url)
    stated = read_metadata(statements, document.metadata, document.url, saved.url)
    metadata, more_repaired = repair_metadata(stated)
    others = _days_of_others(statements, metadata)
    strip_furniture(tree)
    texts = [line.text for line in shown]
    text, letters = "\n".join(texts), squeezed_lines(texts)
    told = Shown(tree, shown, letters, metadata.headline, body_of(statements.jsonld.articles))
    choice = choose_lines(told) if shown else Choice((), (), None)
    wholes = keep_whole(shown, choice.story)
    choice = replace(choice, story=wholes.story, items=wholes.items)
    others_told = next_stories(shown, choice.story, letters, metadata.headline)
    if others_told:
        choice = replace(choice, story=tuple(kept and at not in others_told for at, kept in enumerate(choice.story)))
    settled = _settle(shown, letters, choice, metadata, limits) if any(choice.story) else {}
    settled |= dict.fromkeys(others_told if settled else (), (Role.CHROME, "another-story"))
    settled |= {
        index: (Role.CHROME, _furniture(line.own | line.around))
        for index, line in enumerate(shown)
        if settled and index not in settled and _is_day_of(line, others)
        if not choice.story[index] or count_words(line.text) <= limits.aside
    }
    metadata = _as_printed(shown, settled, metadata)
    if settled and not metadata.authors:
        marked = [whole_byline(texts[index:]) for index, (_, rule) in settled.items() if rule == _MARKED]
        authors = read_people(marked, [metadata.outlet] if metadata.outlet else ())
        if authors:
            metadata = replace(metadata, authors=authors, sources=(*metadata.sources, ("authors", "byline markup")))
    only = statements.headings if len(statements.headings) == 1 else ()
    return HtmlPage(
        text=text,
        lines=split_lines(text),
        story=choice.story,
        scores=choice.scores,
        settled=settled,
        metadata=metadata,
        setting=choice.setting,
        repaired=repaired + more_repaired,
        titles=tuple(one for one in (statements.title, *only) if one),
        links=frozenset(at for at, line in enumerate(shown) if line.own & Place.HEADING and is_link(line)),
        kind=kind,
    )


def _days_of_others(statements: Statements, metadata: Metadata) -> frozenset[str]:
    """What `<time>` elements print that is no day of the story; none where the page states that in another way."""
    stated = dict(metadata.sources).get("published")
    return statements.days().others if stated in {None, MICRODATA, LABELLED, TIME} else frozenset()


def _is_day_of(line: HtmlLine, days: frozenset[str]) -> bool:
    return bool(days) and bool(line.own & Place.TIME) and any(day in line.text for day in days)


def _settle(
    shown: Sequence[HtmlLine], letters: Sequence[str], choice: Choice, metadata: Metadata, limits: PageLimits
) -> dict[int, tuple[Role, str]]:
    story = [index for index, kept in enumerate(choice.story) if kept]
    headline = _headline(shown, letters, story[0], metadata)
    top = min(story[0], headline if headline is not None else story[0])
    first, last = top - limits.above, story[-1] + limits.below
    settled: dict[int, tuple[Role, str]] = {}
    told_within = all((shown[index].own | shown[index].around) & Place.ARTICLE for index in story)
    head_within = headline is not None and bool((shown[headline].own | shown[headline].around) & Place.ARTICLE)
    told = max((index for index in story if index in choice.items or not is_link(shown[index])), default=-1)
    away = _links_away(shown, top, story[-1])
    twice = _told_twice(shown, letters, story)
    for index, line in enumerate(shown):
        places = line.own | line.around
        if index == headline:
            settled[index] = (Role.HEADLINE, "stated-headline")
        elif places & Place.CAPTION and top - limits.near <= index <= story[-1] + limits.near:
            settled[index] = (Role.CAPTION, "figcaption")
        elif index in choice.items and is_link(line):
            settled[index] = (Role.BODY, "list-in-story")
        elif index in away:
            settled[index] = (Role.CHROME, "links-away")
        elif choice.story[index] and told < index:
            settled[index] = (Role.CHROME, "link-below-story")
        elif choice.story[index]:
            if line.own & Place.HEADING and _heads(shown, choice, index, headline) and not read_appeal(line.text):
                settled[index] = (Role.SUBHEAD, "heading-in-story")
            elif index in twice:
                settled[index] = (Role.BODY, "told-twice")
        elif (
            not places & Place.HIDDEN
            and (top - 3 <= index <= story[0] + 3 or story[-1] < index <= story[-1] + 4)
            and _is_byline(line)
        ):
            settled[index] = (Role.BYLINE, _MARKED)
        elif (
            not first <= index <= last
            or places & Place.HIDDEN
            or (told_within and _is_of_site(line, places, limits.aside if head_within and index < top else None))
        ):
            settled[index] = (Role.CHROME, _furniture(places))
    return settled


def _told_twice(shown: Sequence[HtmlLine], letters: Sequence[str], story: Sequence[int]) -> frozenset[int]:
    """The story's lines that say again what another of the same style says, some lines away: a step of a recipe, a
    summary. A repeat in another style is drawn out of the story, and one beside its print may be for other screens.

    Of the former gold has 1,740 words on the dev pages and 300 not; a story's first paragraph is left to the rules.
    """
    first = next((index for index in story if not shown[index].own & Place.HEADING), -1)
    own = {index: letters[index] for index in story}
    homes = find_repeats(own, [True] * len(shown))
    if sum(len(own[index]) for index in homes) > _COPIED * sum(map(len, own.values())):
        return frozenset()
    return frozenset(
        index
        for index, home in homes.items()
        if index > first and abs(index - home) > 1 and shown[index].style == shown[home].style
        if count_words(shown[index].text) >= _TOLD and not read_appeal(shown[index].text)
    )


def _links_away(shown: Sequence[HtmlLine], first: int, last: int) -> frozenset[int]:
    """The lines between two that point to other stories: "Read also" with its link, and the links below it."""
    found: set[int] = set()
    open_label = False
    for index in range(first, min(last + 2, len(shown))):
        line = shown[index]
        pointer = read_pointer(line.text, linked=bool(line.linked) and 2 * line.linked >= len(line.text))
        if pointer and pointer.alone:  # what stands below a label is for roles/pointers.py when it is no link
            open_label = index + 1 < len(shown) and is_link(shown[index + 1])
        elif not pointer and not is_link(line):
            open_label = False
        shaped = first < index <= last and line.linked + _ARROW >= len(line.text) and points_by_shape(line.text)
        if open_label or (pointer and not pointer.alone) or shaped:
            found.add(index)
    return frozenset(found | linked_titles(shown, first, last))


def _as_printed(shown: Sequence[HtmlLine], settled: Mapping[int, tuple[Role, str]], metadata: Metadata) -> Metadata:
    """The metadata with the printed headline, where only the `<title>` gave one and a line prints a part of it."""
    sources = dict(metadata.sources)
    line = next((index for index, (role, _) in settled.items() if role is Role.HEADLINE), None)
    if line is None or sources.get("headline") != TITLE:
        return metadata
    return replace(metadata, headline=shown[line].text, sources=(*(sources | {"headline": "printed"}).items(),))


def _is_of_site(line: HtmlLine, places: int, aside: int | None) -> bool:
    """Whether a line stands in the footer of the site, or with figures in its head: the day of the visit. Not in those
    of the element that holds the story. `aside`: the most words of such a day, None for lines that are not above it.
    """
    if places & Place.ARTICLE:
        return False
    dated = aside is not None and any(map(str.isdigit, line.text)) and count_words(line.text) <= aside
    return bool(places & (Place.FOOTER | Place.HEADER | Place.SAYS_MENU if dated else Place.FOOTER))


def _is_byline(line: HtmlLine) -> bool:
    """Whether a line that the markup calls a byline names people and nothing else, or is their label in words."""
    if not line.own & Place.SAYS_BYLINE or len(line.text) > 120:
        return False
    if " " in line.text and is_label(line.text):
        return True
    if is_place_name(line.text) or read_agency_line(line.text):
        return False
    byline = read_byline(line.text) or read_byline(f"by {line.text}")
    return byline is not None and bool(byline.authors)


def _headline(shown: Sequence[HtmlLine], letters: Sequence[str], first_story: int, metadata: Metadata) -> int | None:
    """The line that prints the stated headline: a heading rather than not, and the last one above the story."""
    if not metadata.headline:
        return None
    weak = dict(metadata.sources).get("headline") == TITLE  # which may have the site's name before it
    wanted = squeezed(metadata.headline)
    found = [
        index
        for index, one in enumerate(letters)
        if one
        and (
            one == wanted
            or (shown[index].own & Place.HEADING and len(wanted) > 15 and one.endswith(wanted))
            or (
                weak and len(one) >= 12 and not shown[index].linked and wanted.endswith(one) and index < first_story + 3
            )
            or (weak and index <= first_story and not shown[index].linked and _begins(metadata.headline, shown[index]))
        )
    ]
    if not wanted or not found:
        return None

    def rank(index: int) -> tuple[bool, bool, bool, int]:
        line = shown[index]
        hidden = bool((line.own | line.around) & Place.HIDDEN)
        return (not hidden, line.tag == "h1", bool(line.own & Place.HEADING), -abs(first_story - index))

    best = max(found, key=rank)
    return best if shown[best].own & Place.HEADING or shown[best].linked == 0 else None


def _begins(title: str, line: HtmlLine) -> bool:
    """Whether a title is what a line prints and behind a sign the shorter name of a site: "Ferry to run - Post"."""
    rest = title.removeprefix(line.text)
    return len(rest) < len(line.text) < len(title) and count_words(line.text) >= _HEADLINE and has_site_sign(rest)


def _heads(shown: Sequence[HtmlLine], choice: Choice, index: int, headline: int | None) -> bool:
    """Whether a heading of the story is a sub-heading: short, below the headline, with story below it."""
    below = next((at for at in range(index + 1, min(len(shown), index + 4)) if choice.story[at]), None)
    return (
        below is not None
        and (headline is None or index > headline)
        and count_words(shown[index].text) <= 25
        and not shown[below].own & Place.HEADING
    )


def _furniture(places: int) -> str:
    for place, rule in (
        (Place.HIDDEN, "hidden"),
        (Place.NAVIGATION, "navigation"),
        (Place.FOOTER, "footer"),
        (Place.BUTTON, "form"),
        (Place.ASIDE, "aside"),
        (Place.SAYS_COMMENT, "comments"),
        (Place.SAYS_RELATED, "related"),
        (Place.HEADER, "header"),
    ):
        if places & place:
            return rule
    return "not-chosen"
