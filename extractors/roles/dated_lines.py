"""Lines of a page that print dates: what each date is called, and where its line stands to headline and story."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.article import Published, Role
from extractors.dates.calendars import is_weekday
from extractors.dates.cues import label_of, read_labels
from extractors.dates.date_lines import is_age, is_bare_date, is_span, is_unread_date, is_visit, without_written
from extractors.dates.printed import Label, PrintedDate, find_dates
from extractors.roles.bylines import read_byline
from extractors.roles.created_days import without_created
from extractors.roles.dated_prints import prints_other_line
from extractors.roles.entry_notes import as_fact, is_date_word, is_entry_note, of_entry
from extractors.roles.event_facts import fact_lines
from extractors.roles.notices import is_comments_heading, read_source_credit
from extractors.roles.own_notes import LONGEST, is_own_note, lead_of, speaks_of_itself
from extractors.roles.page import LIMITS, Page
from extractors.roles.publication import DatedLine, agree, choose_days
from extractors.roles.site_heads import in_site_head
from extractors.roles.spread_days import read_spread
from extractors.roles.state_days import as_changes
from extractors.roles.teaser_days import teaser_days
from extractors.text.cues import folded_cues
from extractors.text.lines import count_words
from extractors.text.phrases import phrases, plain
from extractors.text.scripts import UNSPACED, ends_sentence

_LONGEST = 200  # characters; a longer line is prose
_REST_OF_SENTENCE = 4  # words besides "This article", dates and labels in a sentence that says no more than a date
_REST_OF_TWO = 6  # the same where it says when its article was published and that it was changed
_MOST_REST_INSIDE = 8  # words besides dates of a line between two of the story that speaks of its article
_MOST_REST = 20  # words besides dates in a line whose parts stand between bars, dots or dashes
_WHO = 3  # words behind a date in which the label of a byline and a name stand
_MOST_LABELS = 4  # lines that are only labels, above as many lines that are only dates
_PARTED = re.compile(r"\s[|•·–—-]\s")
_FIGURES = re.compile(rf"[^\s{UNSPACED}]*\d[^\s{UNSPACED}]*")  # times, counts of comments
_CLAUSE = 4  # words in small letters before a date that nothing labels, from which the line is a clause that ends in it
_ASIDE = re.compile(r"[\[［][^\[\]［］]*[\]］]\s*$")  # keywords behind a date: "[ Kenya Africa ]"
_FOOT = 8  # lines below the story in which a heading of comments is looked for
_BELOW = 14  # lines below the story that are looked at
_REACH = 80  # characters of a date line far from headline and first paragraph, where only a whole date counts
_YEAR = re.compile(r"[12\u0660-\u0fff]\d{3}|[年月월]")
_QUOTED = re.compile(r"\(@\w+\)")  # "— Jane Doe (@jane) April 25, 2024" signs what another wrote
_NEIGHBOURS = 8  # printed lines on each side whose other days make a date one of a list


def around(page: Page) -> range:
    """Where a date or byline belongs to the story: from just above the headline to just below the first paragraph."""
    if not page.story():
        return range(0)
    headline = page.only(Role.HEADLINE)
    opening = _opening(page, headline)
    printed = page.printed
    above = [index for index in printed if index < (opening if headline is None else headline)]
    below = [index for index in printed if index > opening]
    first = above[-LIMITS.around :][0] if above else 0
    last = below[: LIMITS.around][-1] if below else opening
    return range(first, last + 1)


def _opening(page: Page, headline: int | None) -> int:
    """The first paragraph below the headline, else the first of the story."""
    story = page.story()
    return next((index for index in page.prose() or story if headline is None or index > headline), story[0])


def published(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The date lines around headline and first paragraph, and those that give the days, wherever they stand."""
    spread = read_spread(page, around(page), _opening(page, page.only(Role.HEADLINE))) if page.story() else {}
    lines = without_created(dated_lines(page), page.shown)
    days = page.days = choose_days(lines)
    for line in lines:
        if line.near and line.rest <= LIMITS.date_line:
            yield line.index, Role.PUBLISHED, "printed-date"
        elif line.index in days.lines:
            yield line.index, *_elsewhere(line)
        else:
            continue
        yield from ((index, Role.PUBLISHED, "date-label") for index in line.labels)
        yield from ((index, Role.PUBLISHED, "date-part") for index in spread.get(line.index, ()))


def _elsewhere(line: DatedLine) -> tuple[Role, str]:
    if any(date.label for date in line.dates):
        return Role.PUBLISHED, "labelled-date"
    if line.opening < 0:
        return Role.PUBLISHED, "date-above-story"
    return Role.PUBLISHED, "date-below-headline"


def dates_of(page: Page, index: int) -> tuple[PrintedDate, ...]:
    """The dates of a line that is little more than dates, () of any other; each line is looked at once."""
    dates = page.dates.get(index)
    if dates is None:
        text = page.shown[index]
        numbered = index in page.numbered
        filed = numbered and is_entry_note(text)
        short = len(text) <= _LONGEST or filed or (len(text) <= LONGEST and speaks_of_itself(text) > 0)
        dates = _read_date_line(page, index, filed) if numbered and short else ()
        page.dates[index] = dates
        if not dates and (numbered or not text.isascii()) and is_unread_date(text, page.language):
            page.unread.add(index)
    return dates


def other_dates(page: Page) -> Iterator[tuple[int, Role, str]]:
    """Date lines that give no publication: of other calendars around headline and first paragraph and above these, and
    of any calendar below the last paragraph; "2 hours ago" around headline and first paragraph."""
    prose = page.prose()
    below = [index for index in page.printed if index > prose[-1]][: LIMITS.around] if prose else []
    for index in below:
        date = date_of(page, index) if page.free(index) else None
        bare = date is not None and is_bare_date(page.shown[index], date, page.language)
        told = bare or index in page.unread
        if page.free(index) and told and index not in fact_lines(page.shown, prose[0]):
            yield index, Role.CHROME, "date-below-story"
    if not page.story():
        return
    near, opening = around(page), _opening(page, None)
    aged = {index for index in near if is_age(page.shown[index]) or is_visit(page.shown[index])}
    for index in sorted(page.unread | aged):
        if page.free(index) and (index in near or index < opening):
            told = index in near and index not in aged
            yield index, Role.PUBLISHED if told else Role.CHROME, "unread-date"


def date_of(page: Page, index: int) -> PrintedDate | None:
    """The first date of a date line that is called nothing else, None without one."""
    dates = dates_of(page, index)
    return next((date for date in dates if date.label is not Label.OTHER), None) if dates else None


def prints_time(page: Page, index: int) -> bool:
    """Whether a line is little more than a date, be it one that cannot be read."""
    return date_of(page, index) is not None or index in page.unread


def is_date_line(page: Page, index: int) -> bool:
    """Whether a line is little more than a date of publication or change."""
    return date_of(page, index) is not None


def _read_date_line(page: Page, index: int, filed: bool) -> tuple[PrintedDate, ...]:
    text = page.shown[index]
    dates = find_dates(text, language=page.language, day_first=page.day_first)
    if filed and dates:
        return of_entry(dates)
    if dates and prints_other_line(page, index, dates):
        return dates
    if (
        not dates
        or _QUOTED.search(text)
        or _is_clause(text, dates)
        or (dates[0].label is None and phrases("picture_day").opens(text[: dates[0].start]))
        or (is_span(text, dates) and not _rest(text, dates))
    ):
        return ()
    rest = _rest(text, dates)
    if rest <= _MOST_REST and _files(text, dates):
        return dates
    if ends_sentence(text):
        subject = speaks_of_itself(text)
        twice = subject and (len(dates) > 1 or label_of(text.rstrip(" .。")) is Label.UPDATED)
        short = rest - subject <= (_REST_OF_TWO if twice else _REST_OF_SENTENCE)
    else:
        short = rest <= LIMITS.date_line or (rest <= _MOST_REST and _PARTED.search(text) is not None)
    if short or not is_own_note(text, dates):
        return dates if short else ()
    return tuple(date for date in dates if date.label)


def _files(text: str, dates: Sequence[PrintedDate]) -> bool:
    """Whether a line begins as blogs file a story, by day and author or section: "Posted on May 3, 2024 by Jane Doe in
    Rivers - 5 Comments on Does the mill reopen?", "On May 3, 2024 By Jane Doe In Rivers, Mills"."""
    before, behind = text[: dates[0].first].split(), text[dates[-1].last :].split()
    if len(before) > 1 or not behind:
        return False
    filed = dates[0].label is Label.PUBLISHED and behind[0].casefold() in folded_cues("byline_words", "place_words")
    return filed or read_byline(" ".join(behind[:_WHO])) is not None


def _is_clause(text: str, dates: Sequence[PrintedDate]) -> bool:
    """Whether a line says in words what happened on a day: "The act was signed into law on August 14, 1935", or shows
    a picture of it: "Ein Panzer bei den Kämpfen um Harrow, 24. April 2023"."""
    words = text[: dates[0].start].split()
    small = sum(word[:1].islower() for word in words)
    clause = small >= _CLAUSE or (small == _CLAUSE - 1 and len(words) > _CLAUSE + 1)
    if not clause or any(date.label for date in dates) or read_byline(text):
        return False
    # "Temps de lecture : 2 min. • 3 mai 2024", "Communiqué de presse – Vernois, le 10 mars 2021"
    return not phrases("reading_time", "release").begin(plain(text[: dates[0].start]))


def _rest(text: str, dates: Sequence[PrintedDate]) -> int:
    """How many words of a line are neither figures nor a date's nor of what it is called."""
    for date in reversed(dates):
        text = text[: date.first] + " " + text[date.last :]
    return count_words(_FIGURES.sub(" ", _ASIDE.sub(" ", without_written(text))))


def _labels_above(page: Page, index: int) -> tuple[tuple[Label, ...], tuple[int, ...]]:
    """What the lines above a date line call its dates, and these lines: the labels right above it, or, where labels and
    dates are columns, the one that stands where the date does."""
    printed, place = page.printed, page.place[index]
    first = place
    while first > 0 and place - first < _MOST_LABELS and _is_unlabelled(page, printed[first - 1]):
        first -= 1
    which = place - first
    if first > 1 and not which and page.byline(printed[first - 1]):
        first -= 1
    labels: list[tuple[tuple[Label, ...], int]] = []
    for at in printed[max(0, first - _MOST_LABELS) : first][::-1]:
        found = read_labels(page.shown[at])
        if not found:
            break
        labels.insert(0, (found, at))
    if not labels:
        return (), ()
    below = sum(1 for at in printed[place : place + len(labels) - which] if _is_unlabelled(page, at))
    if len(labels) > 1 and which + below >= len(labels):
        return (labels[which][0], (labels[which][1],)) if which < len(labels) else ((), ())
    return (labels[-1][0], (labels[-1][1],)) if which == 0 else ((), ())


def _is_unlabelled(page: Page, index: int) -> bool:
    dates = dates_of(page, index)
    return bool(dates) and not any(date.label for date in dates)


def _called(page: Page, index: int) -> tuple[tuple[PrintedDate, ...], tuple[int, ...]]:
    """The dates of a line with what they are called in it, above it or by the markup, and the lines above."""
    dates = dates_of(page, index)
    lines: tuple[int, ...] = ()
    if dates and dates[0].label is None:
        labels, lines = _labels_above(page, index)
        if set(labels) == {Label.OTHER}:  # "Bewerbungsfrist endet"
            dates = tuple(replace(date, label=Label.OTHER) for date in dates)
        elif len(labels) in (1, len(dates)):
            named = [replace(date, label=label) for date, label in zip(dates, labels, strict=False)]
            dates = (*named, *dates[len(named) :])
    if page.updated:
        dates = tuple(_or_updated(date, page.updated) for date in dates)
    return dates, lines


def _or_updated(date: PrintedDate, updated: Published) -> PrintedDate:
    return replace(date, label=Label.UPDATED) if date.label is None and agree(date.published, updated) else date


def dated_lines(page: Page) -> list[DatedLine]:
    """The date lines of a page that no rule has spoken for, and those that its outlet's profile or markup knows."""
    story, headline = page.story(), page.only(Role.HEADLINE)
    if not story:
        return []
    near = around(page)
    opening = _opening(page, headline)
    found = []
    roles, shown, numbered, far = page.roles, page.shown, page.numbered, _YEAR.search
    for index in page.printed[: page.place[story[-1]] + _BELOW]:
        text = shown[index]
        if index not in near and not (
            index in numbered and far(text) and (len(text) <= _REACH or speaks_of_itself(text) or is_entry_note(text))
        ):
            continue
        role = roles.get(index)
        known = role in {Role.PUBLISHED, Role.BYLINE}  # a marked byline often says when, too
        # So does "Source: Xinhua | 2023-03-05 16:12", which no rule takes for the publication.
        if role is not None and not known and not (role is Role.CREDIT and index in near and read_source_credit(text)):
            continue
        dates, labels = _called(page, index)
        if any(date.label is not Label.OTHER for date in dates):
            found.append((index, dates, labels, known))
    teasers = teaser_days(page, {one[0]: one[1] for one in found if not one[3]}, headline, (page.prose() or story)[-1])
    other = teasers | fact_lines(shown, opening) if found else frozenset()
    found = [one for one in found if one[0] not in other] if other else found
    dated = {index for index, _, _, _ in found}
    told = [page.place[index] for index in story if index not in dated] or [page.place[story[0]]]
    head = None if headline is None else page.place[headline]
    prints = [] if headline is None else _prints(page, headline)
    lines = []
    for at, (index, dates, labels, known) in enumerate(found):
        here = page.place[index]
        inside = told[0] < here < told[-1]
        rest = _rest(page.shown[index], dates)
        bylined = _beside_byline(page, here)
        own = is_own_note(page.shown[index], dates) or is_entry_note(page.shown[index])
        if own and inside and rest > _MOST_REST_INSIDE:
            continue  # "This report was published on May 4, 2012 and shows ..."
        beside = found[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
        others = {
            date.published.edtf
            for other, more, _, _ in beside
            if other != index and abs(page.place[other] - here) <= _NEIGHBOURS
            for date in more
            if date.label is None
        }
        lines.append(
            DatedLine(
                index=index,
                dates=as_fact(dates, page.shown[index]) if bylined else dates,
                labels=labels,
                known=known,
                rest=rest,
                titled=headline is not None and page.measures.letters[headline] in page.measures.letters[index],
                weekday=_has_weekday(page, index, dates[0]),
                above=min((at - here for at in prints if here < at), default=None),
                below=here - head if head is not None and here > head else None,
                opening=here - page.place[opening],
                foot=max(0, here - told[-1]),
                commented=any(is_comments_heading(page.shown[at]) for at in page.printed[told[-1] + 1 : here][:_FOOT]),
                inside=inside,
                heading_site=headline is not None and index < headline and in_site_head(page, index, headline),
                near=index in near,
                beside_byline=bylined,
                others=len(others - {dates[0].published.edtf}),
                lead=lead_of(page.shown[index][: dates[0].first]),
                own=own,
                named=not dates[0].label and _is_named(page.shown[index][: dates[0].first], bylined),
            )
        )
    return as_changes(lines, shown)


def _is_named(before: str, bylined: bool) -> bool:
    """Whether words and a colon before a date call it something; beside a byline "Date:" is that of its story."""
    return before.rstrip().endswith((":", "：")) and not (bylined and is_date_word(before))


def _prints(page: Page, headline: int) -> list[int]:
    """The places of the headline and of its other prints above it, as below a kicker with the day."""
    letters = page.measures.letters
    return [page.place[index] for index in page.printed if index <= headline and letters[index] == letters[headline]]


def _has_weekday(page: Page, index: int, date: PrintedDate) -> bool:
    before = page.shown[index][: date.start].replace(",", " ").split()
    return bool(before) and is_weekday(before[-1], page.language)


def _beside_byline(page: Page, place: int) -> bool:
    return any(
        page.roles.get(index) is Role.BYLINE or page.byline(index) is not None or _begins_with_byline(page.shown[index])
        for index in page.printed[max(0, place - 1) : place + 2]
    )


def _begins_with_byline(text: str) -> bool:
    return "|" in text and read_byline(text.split("|", maxsplit=1)[0]) is not None
