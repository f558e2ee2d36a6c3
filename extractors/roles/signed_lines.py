"""Lines of a page that say who wrote the story: labelled, signed by their shape, or names beside the headline."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractors.article import Role
from extractors.dates.cues import plain_words, read_labels
from extractors.dates.date_lines import is_age
from extractors.roles.about_authors import speaks_of_author
from extractors.roles.agency_lines import read_agency_line
from extractors.roles.bylines import (
    BULLETS,
    is_label,
    is_names_alone,
    is_other_label,
    read_byline,
    read_desk,
    read_names_line,
    read_paired_names,
)
from extractors.roles.captions import read_caption
from extractors.roles.dated_lines import around, is_date_line, prints_time
from extractors.roles.known_names import begins_as_person, is_given_name, is_unlisted_name
from extractors.roles.makers import is_said_of_makers, names_maker
from extractors.roles.page import LIMITS, Page
from extractors.roles.roles_at_papers import is_calling_line, is_role_line
from extractors.roles.signatures import is_slashed, read_signature, read_with_outlet, read_with_place
from extractors.roles.spread_bylines import MOST_BELOW, count_more
from extractors.text.phrases import phrases

_DATED_BELOW = 4  # printed lines below a name, in which a date bears out that it is an author's
# Printed lines below the headline in which a name that begins with a given one is an author's: of 29 such on the dev
# pages 28 are, of those in the next ten lines 5 of 12.
_NEAR_HEADLINE = 4
_LONG_WORD = 4  # letters
_MOST_BETWEEN = 40  # printed lines between a standfirst and the story, pictures among them
_NEAR_DATE = 2  # printed lines on each side of a labelled byline below a standfirst in which its date stands
_TWO = 2  # a standfirst and the first paragraph below it
_ON_AUTHORS = 3  # last paragraphs of a long story that may tell of its authors
_LONG_STORY = 12  # paragraphs
_SIGNED = 3  # paragraphs of a story that is signed with a name alone
_ABOVE = 4  # printed lines above the headline in which its date and its author may stand
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d.{0,5}")  # a time of day alone: "• 5:50 am"


def signs(page: Page, index: int) -> bool:
    """Whether a line can sign the story by its shape: "Jane Doe (AP)"; each line is looked at once.

    Of whom the story speaks, or whom the page names twice so, is rather in a picture.
    """
    if index not in page.signatures:
        text = page.shown[index]
        signature = read_signature(text, page.language)
        if signature is None and any(map(text.__contains__, (", ", " / ", " | ", "("))):
            signature = read_with_place(text, _opening(page))
        if signature is None and text.endswith(")"):
            signature = read_with_outlet(text, (*page.sites(), page.tail or ""))
        if signature and (page.shown.count(text) > 1 or _tells_of(page, signature.authors)):
            signature = None
        page.signatures[index] = signature
    return page.signatures[index] is not None


def _opening(page: Page) -> str:
    """The headline and the first two paragraphs."""
    first = [index for index in (page.only(Role.HEADLINE), *sorted(page.sentences)[:2]) if index is not None]
    return " ".join(page.shown[index] for index in first)


def _tells_of(page: Page, people: Sequence[str]) -> bool:
    """Whether the paragraphs of the story name one of these people."""
    return any(name.split()[-1].strip(".") in page.shown[index] for name in people for index in page.sentences)


def bylines(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The lines that say who wrote the story: labelled around its opening, else a signature there; and below it."""
    prose = page.prose()
    labelled = [index for index in around(page) if _is_byline(page, index)]
    signed = labelled or _signatures(page) or _below_standfirst(page)
    for index in signed:
        yield index, Role.BYLINE, "byline"
    for index in (*signed, *page.places(Role.BYLINE)):
        yield from ((more, Role.BYLINE, "byline-goes-on") for more in _more(page, index))
    below = _below_story(page, prose)
    for index in below or (() if signed else _signed_at_end(page, prose)):
        yield index, Role.BYLINE, "byline-below-story"


def _more(page: Page, index: int) -> list[int]:
    """The lines below one that go on with the names of a byline."""
    below = page.printed[page.place[index] + 1 :][:MOST_BELOW]
    free = list(takewhile(lambda at: page.free(at) or page.roles[at] is Role.BYLINE, below))
    return free[: count_more(page.shown[index], [page.shown[at] for at in free])]


def _is_byline(page: Page, index: int) -> bool:
    return page.free(index) and not is_date_line(page, index) and page.byline(index) is not None


def _signatures(page: Page) -> list[int]:
    """Bylines between headline and first paragraph that have no label: names with agency or role, a label and the name
    on lines of their own, or names alone beside the date."""
    headline = page.only(Role.HEADLINE)
    open_lines = [index for index in between_headline_and_story(page) if page.free(index)]
    if headline is None:
        return []
    for place, index in enumerate(open_lines[:-1]):
        below = open_lines[place + 1]
        if (
            is_label(page.shown[index])
            and not page.byline(below)
            and read_byline(f"{page.shown[index]} {page.shown[below].lstrip(BULLETS)}", page.language)
        ):
            return [index, below]
    for index in open_lines:
        signature = None if is_date_line(page, index) or not signs(page, index) else page.signatures[index]
        if not (signature and signature.authors):
            continue
        beside = _beside(page, index)
        if headline in beside or any(is_date_line(page, at) for at in beside) or not is_slashed(page.shown[index]):
            return [index]
    if paired := [index for index in open_lines if read_paired_names(page.shown[index])]:
        return paired[:1]
    place = page.place[headline]
    near = sorted({*open_lines, *filter(page.free, page.printed[place + 1 : place + 1 + _NEAR_HEADLINE])})
    bare = [index for index in near if _is_bare_name(page, index, headline)]
    if bare:
        following = page.printed[page.place[bare[0]] + 1 :]
        return [bare[0], *takewhile(lambda at: at in bare and is_names_alone(page.shown[at]), following)]
    if above := _names_above(page, headline):
        return above
    return [index for index in open_lines if headline in _beside(page, index) and read_desk(page.shown[index])][:1]


def _below_standfirst(page: Page) -> list[int]:
    """The byline between the first two paragraphs, where the head of a page goes on below its standfirst: a label with
    names, on two lines or on one near the date, else a name beside the date."""
    headline, lines = page.only(Role.HEADLINE), below_standfirst(page)
    if headline is None or not lines:
        return []
    for label, below in pairwise(lines):
        if is_label(page.shown[label]) and read_names_line(page.shown[below]):
            return [label, below]
    labelled = [index for index in lines if _is_byline(page, index) and _is_near_date(page, index, _NEAR_DATE)]
    dated = [index for index in lines if page.free(index) and _is_near_date(page, index, 1)]
    named = [at for at in dated if _is_bare_name(page, at, headline) or read_paired_names(page.shown[at])]
    return (labelled or named)[:1]


def _is_near_date(page: Page, index: int, most: int) -> bool:
    """Whether a date stands at most so many lines from a line: the byline of a teaser in the story has none."""
    place = page.place[index]
    return any(is_date_line(page, at) for at in page.printed[max(0, place - most) : place + 1 + most])


def below_standfirst(page: Page) -> list[int]:
    """The printed lines between the first two paragraphs below the headline, if they are not too many."""
    headline = page.only(Role.HEADLINE)
    below = [index for index in page.prose() if headline is not None and index > headline][:2]
    if len(below) < _TWO:
        return []
    lines = page.printed[page.place[below[0]] + 1 : page.place[below[1]]]
    return list(lines) if len(lines) <= _MOST_BETWEEN else []


def _is_bare_name(page: Page, index: int, headline: int) -> bool:
    """Whether a line is names alone, and stands where those of authors do. Of whom the page speaks elsewhere is rather
    a place or a subject, but for a name beside the date of which the story does not tell.

    A name that begins with a given name stands there a few lines below the headline, or beside the date; any other one
    between headline and date, or below the headline and above a role, and one of rare words beside the date.
    """
    people = () if is_date_line(page, index) else read_names_line(page.shown[index])
    if not people:
        return False
    known = begins_as_person(people[0], page.language)
    rare = not known and all(is_unlisted_name(name, page.language) for name in people)
    beside = _beside(page, index)
    dated = [at for at in beside if is_date_line(page, at) or is_age(page.shown[at])]
    told = not _speaks_of_authors(page, index, people, known or rare)
    if told and not (known and dated and not _is_subject(page, headline, index, people)):
        return False
    place, first = page.place[index], page.place[headline]
    below = page.printed[place + 1 :][:_DATED_BELOW]
    called = bool(below) and _is_called(page.shown[below[0]], people)
    if not (known or rare or called or people[0][0] >= "\u2e80") or (rare and _is_topic(page, index, people)):
        return False
    if any(page.byline(at) for at in dated):
        return False
    if headline in beside and (any(is_date_line(page, at) for at in below) or called):
        return True
    if dated and (known or rare):
        return True
    if not known or not 0 < place - first <= _NEAR_HEADLINE or _tells_of(page, people):
        return False
    return not any(is_other_label(page.shown[at]) for at in page.printed[first + 1 : place])


def _is_called(below: str, people: Sequence[str]) -> bool:
    """Whether the line below a name says what its bearer is: a role at a paper, or below a given name any calling."""
    if is_role_line(below):
        return True
    return is_calling_line(below) and all(is_given_name(name.split()[0]) for name in people)


def _is_subject(page: Page, headline: int, index: int, people: Sequence[str]) -> bool:
    """Whether lines above, the headline or the story tell of one of these people; the last paragraphs of a long story
    may be on who wrote it."""
    prose = page.prose()
    story = prose[:-_ON_AUTHORS] if len(prose) >= _LONG_STORY else prose
    told = (*(at for at in page.printed if at <= headline and at != index), *story)
    return any(name.split()[-1].strip(".") in page.shown[at] for name in people for at in told)


def _is_topic(page: Page, index: int, people: Sequence[str]) -> bool:
    """Whether a name may be what the page is about, or a section: the story or a headline has a word of it, or it
    stands above, too."""
    told = [at for at in page.printed if at < index or at in page.sentences]
    words = {word for name in people for word in name.split() if len(word) >= _LONG_WORD}
    return any(word in page.shown[at] for word in words for at in told)


def _names_above(page: Page, headline: int) -> list[int]:
    """The names right above the headline that stand there beside its date, where none stands below it."""
    if any(is_date_line(page, at) for at in between_headline_and_story(page)):
        return []
    place = page.place[headline]
    above = list(takewhile(lambda at: _says_who_or_when(page, at), page.printed[max(0, place - _ABOVE) : place][::-1]))
    if not any(is_date_line(page, at) for at in above):
        return []
    named = {at: people for at in above if not is_date_line(page, at) and (people := read_names_line(page.shown[at]))}
    return [
        at
        for at, people in sorted(named.items())
        if page.free(at) and begins_as_person(people[0]) and _speaks_of_authors(page, at, people, True)
    ]


def _says_who_or_when(page: Page, index: int) -> bool:
    text = page.shown[index]
    return prints_time(page, index) or bool(read_names_line(text)) or bool(_CLOCK.fullmatch(text))


def _speaks_of_authors(page: Page, index: int, people: Sequence[str], may_recur: bool) -> bool:
    """Whether no other line of the page names these people, or, where that may be, only as authors."""
    named = [at for at in page.printed if at != index and any(name in page.shown[at] for name in people)]
    return not named or (may_recur and all(speaks_of_author(page, at, people) for at in named))


def agencies(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Lines that name an agency alone, between headline and first paragraph, or beside the date below a standfirst."""
    dated = (index for index in below_standfirst(page) if _is_near_date(page, index, 1))
    for index in (*between_headline_and_story(page), *dated):
        if page.free(index) and read_agency_line(page.shown[index], page.language):
            yield index, Role.BYLINE, "agency-line"


def other_makers(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Lines between headline and first paragraph that name who else worked on a story: "Fact checked by Jane Doe"."""
    label = False  # whether the line above is the label alone
    for index in between_headline_and_story(page):
        text, free = page.shown[index], page.free(index)
        named = label and free and bool(read_names_line(text))
        label = free and is_said_of_makers(text)
        if free and (label or named or names_maker(text)):
            yield index, Role.CREDIT, "credit-note"


def between_headline_and_story(page: Page) -> list[int]:
    """The printed lines between the headline and the first paragraph below it; none without both."""
    headline = page.only(Role.HEADLINE)
    opening = next((at for at in page.prose() or page.story() if headline is None or at > headline), None)
    if opening is None or headline is None:
        return []
    return list(page.printed[bisect_right(page.printed, headline) : bisect_left(page.printed, opening)])


def _beside(page: Page, index: int) -> tuple[int, ...]:
    """The printed lines right above and right below a line."""
    place = bisect_left(page.printed, index)
    return (*page.printed[max(0, place - 1) : place], *page.printed[place + 1 : place + 2])


def _below_story(page: Page, prose: Sequence[int]) -> list[int]:
    """Labelled bylines right below the last paragraph, or the last lines of the story, or its last sentence where it
    speaks of itself: "This story was written by ...". Its day may stand there, too, and each label on a line of its
    own; a paragraph on the author may follow."""
    story = prose or page.story()
    if not story:
        return []
    last = story[-1]
    found = [last] if phrases("offered").opens(page.shown[last]) and _is_byline(page, last) else []
    for index in _lines_at_end(page, story):
        if index in found or not page.free(index):
            continue
        below = next(iter(page.printed[page.place[index] + 1 :]), index)
        if is_label(page.shown[index]) and read_names_line(page.shown[below]):
            found += [index, below]
        elif _is_byline(page, index):
            found.append(index)
        elif not (is_date_line(page, index) or _is_date_label(page.shown[index])):
            break
    return found


def _is_date_label(text: str) -> bool:
    return bool(read_labels(text)) or text.rstrip(" :：").casefold() in plain_words()


def _lines_at_end(page: Page, story: Sequence[int]) -> Sequence[int]:
    """The lines in which a story may be signed: those below the last paragraph, or, where that begins with a name that
    stands above it, those below the last but one."""
    first = page.place[story[-1]] + 1
    above = page.printed[max(0, first - 3) : first - 1]
    if len(story) > 1 and len(above) == _TWO and is_label(page.shown[above[0]]):
        people = read_names_line(page.shown[above[1]])
        if people and page.shown[story[-1]].startswith(people[0]) and above[0] > story[-2]:
            first -= 3
    return page.printed[first : first + LIMITS.around]


def _signed_at_end(page: Page, prose: Sequence[int]) -> list[int]:
    """The name alone right below the last paragraph, with which papers of Viet Nam and others sign a story: no line of
    the page names its bearer otherwise."""
    if len(prose) < _SIGNED or page.places(Role.BYLINE):
        return []
    for index in page.printed[page.place[prose[-1]] + 1 :][:1]:
        text = page.shown[index]
        people = read_names_line(text) if page.free(index) and not is_date_line(page, index) else ()
        if people and is_names_alone(text) and not _is_told_of(page, index, people):
            return [index]
    return []


def _is_told_of(page: Page, index: int, people: Sequence[str]) -> bool:
    """Whether other lines tell of these people, or name them and not as authors."""
    return _tells_of(page, people) or not _speaks_of_authors(page, index, people, True)


def signed_captions(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Credits of pictures that look like a signature and stand where no byline does; "Text: Jane Doe | Photos: John Roe
    | May 3, 2024" is a date line."""
    looked = {*page.signatures, *page.bylines}
    for index in sorted(index for index in looked if page.signatures.get(index) or page.bylines.get(index)):
        if page.free(index) and read_caption(page.shown[index]):
            if page.bylines.get(index) and is_date_line(page, index):
                continue
            yield index, Role.CAPTION, "picture-credit"
