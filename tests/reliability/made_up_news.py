"""A press that makes up files without end: what a folder of pages holds, from templates and words of its own.

Batch after batch: pages of four outlets, each with its menu and footer; events that several outlets report on in words
of their own; wire reports that outlets print as they are, edited, or inside longer pieces; records in containers; a url
and paths that get new text; files that are no articles. The same seed gives the same batches.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

OUTLETS = (
    ("Harbour Gazette", ("Skip to content", "Home", "Region", "Business"), ("Privacy", "Terms of use", "Contact us")),
    (
        "Valley Courier",
        ("Menu", "Valley", "Culture", "Sign in"),
        ("About the Courier", "Imprint", "Jobs at the Courier"),
    ),
    ("Northern Post", ("Search", "Front page", "Opinion", "Letters"), ("Subscribe to the Post", "All rights reserved")),
    (
        "The Tribune of Ostermark",
        ("Today", "Archive", "Sport"),
        ("Send us a tip", "Corrections", "Cookies and choices"),
    ),
)
BOX = "Our free morning email brings the best of {} to your inbox before breakfast, and you can leave it when you like."


def words(text: str, between: str | None = None) -> tuple[str, ...]:
    """What stands between blanks, or between something else."""
    return tuple(text.split(between))


SYLLABLES = words("ba ven tor mi sal ker do lin gru pa ost wei har ne vol ti ran sko fel ju bri mar zet ul")
NOUNS = words(
    "bridge harbour tunnel museum orchard reservoir station archive chapel quarry ferry mill court theatre stadium "
    "hospital warehouse lighthouse library depot refinery nursery foundry observatory vineyard barracks"
)
VERBS = words("closed reopened bought sold inspected repaired flooded defended praised lost moved searched counted")
MANNERS = words(
    "after a long dispute;before the winter;without a word to the council;for a third of its price;in front of a crowd;"
    "against the advice of engineers;during the night shift;with money from the lottery;as the ice broke",
    ";",
)
VOICES = words("said;told reporters;wrote in a letter;admitted on Sunday;repeated;warned the council;confirmed", ";")

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: words of its own, a day, and a report of an agency on it."""

    place: str
    person: str
    things: tuple[str, ...]
    day: date
    wire: tuple[str, ...]


class Press:
    """Batches of files, path to content. A batch may give a path of an earlier one new content."""

    def __init__(self, seed: int = 6) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing to guard
        self._made = 0

    def batches(self, count: int, pages: int) -> Iterator[Files]:
        """Yield `count` batches with about so many pages each."""
        events = [self._event() for _ in range(4)]
        for number in range(count):
            events = [*events[2:], self._event(), self._event()]
            yield self._batch(number, pages, events)

    def story(self) -> tuple[str, list[str]]:
        """A headline, and the paragraphs of an article that no other is like."""
        event = self._event()
        return self._headline(event), [" ".join(self._sentence(event) for _ in range(3)) for _ in range(4)]

    def _batch(self, number: int, pages: int, events: Sequence[Event]) -> Files:
        files: Files = {}
        for _ in range(pages):
            outlet = self._random.randrange(len(OUTLETS))
            files[self._path(outlet, "txt")] = self._page(outlet, self._random.choice(events)).encode()
        some = list(files.values())
        files[self._path(0, "txt")] = some[0]  # a copy under another name
        files[self._path(1, "md")] = some[1] + b"\nOne line more at its end.\n"
        files[f"live/{number % 8}.txt"] = self._page(2, events[0]).encode()  # a path that gets new content later
        files[f"empty-{number}.txt"] = b""
        files[f"image-{number}.txt"] = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
        files[f"records-{number}.jsonl"] = self._records(number, events)
        files[f"feed-{number}.xml"] = self._feed(number, events)
        return files

    def _path(self, outlet: int, suffix: str) -> str:
        self._made += 1
        return f"{OUTLETS[outlet][0].split()[-1].lower()}/{self._made:05}.{suffix}"

    def _page(self, outlet: int, event: Event) -> str:
        """A page as a browser copies it: the text of an article among what the outlet prints on every page."""
        name, head, foot = OUTLETS[outlet]
        paragraphs = self._paragraphs(event)
        middle = len(paragraphs) // 2
        return "\n\n".join(
            (
                "\n".join((*head, name)),
                self._headline(event),
                f"{event.day + timedelta(days=self._random.randrange(2)):%B %d, %Y}",
                *paragraphs[:middle],
                BOX.format(name),
                *paragraphs[middle:],
                "\n".join(foot),
            )
        )

    def _paragraphs(self, event: Event) -> list[str]:
        """The article: a report of its own, the agency's, that with an edit, or a longer piece that holds it."""
        own = [" ".join(self._sentence(event) for _ in range(3)) for _ in range(self._random.randrange(3, 6))]
        kind = self._random.randrange(8)
        if kind == 0:
            return list(event.wire)
        if kind == 1:
            return [*event.wire[:-1], event.wire[-1].replace("the", "that", 1), self._sentence(event)]
        if kind == 2:
            return [*own, *event.wire, *own[:1]]
        return own

    def _records(self, number: int, events: Sequence[Event]) -> bytes:
        """Records with addresses, one of which every batch tells anew, and a line that is none."""
        addresses = ("https://courier.example/live", *(f"https://courier.example/{number}/{at}" for at in range(3)))
        lines = [
            json.dumps(
                {
                    "url": address,
                    "title": self._headline(event := self._random.choice(events)),
                    "text": "\n\n".join(self._paragraphs(event)),
                    "date_publish": event.day.isoformat(),
                }
            )
            for address in addresses
        ]
        return "\n".join([*lines[:2], '{"title": "cut in the mid', *lines[2:]]).encode()

    def _feed(self, number: int, events: Sequence[Event]) -> bytes:
        items = "".join(
            f"<item><title>{self._headline(event)}</title><link>https://post.example/{number}/{at}</link>"
            f"<pubDate>{event.day:%a, %d %b %Y} 08:00:00 +0000</pubDate>"
            f"<description>{' '.join(self._paragraphs(event))}</description></item>"
            for at, event in enumerate(events[:3])
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()

    def _event(self) -> Event:
        place, person = self._name(), f"{self._name()} {self._name()}"
        things = tuple(self._random.sample(NOUNS, 3))
        day = date(2026, 3, 1) + timedelta(days=self._random.randrange(90))
        bare = Event(place, person, things, day, ())
        wire = tuple(" ".join(self._sentence(bare) for _ in range(3)) for _ in range(3))
        return Event(place, person, things, day, wire)

    def _headline(self, event: Event) -> str:
        return f"{event.place} {self._random.choice(event.things)} {self._random.choice(VERBS)} {self._manner()}"

    def _sentence(self, event: Event) -> str:
        thing, other = self._random.sample(event.things, 2)
        verb, voice = self._random.choice(VERBS), self._random.choice(VOICES)
        number = self._random.randrange(2, 900)
        return self._random.choice(
            (
                f"The {thing} of {event.place} was {verb} {self._manner()}, {event.person} {voice}.",
                f"{event.person} {voice} that {number} people had {verb} the {other} {self._manner()}.",
                f"In {event.place}, the {other} and the {thing} were {verb} by {self._name()} {self._manner()}.",
                f"Nobody had {verb} the {thing} since {1900 + number % 120}, when it was {verb} {self._manner()}.",
            )
        )

    def _manner(self) -> str:
        return self._random.choice(MANNERS)

    def _name(self) -> str:
        return "".join(self._random.sample(SYLLABLES, 3)).title()
