"""Records of a press that reprints: stories by one outlet, later copies by others, undated ones; and hostile ones."""

import json
import random
from datetime import date, timedelta

from tests.reliability.made_up_news import MANNERS, SYLLABLES, VERBS, VOICES

OUTLETS = (
    *("harbour-gazette", "valley-courier", "northern-post", "ostermark-tribune", "coast-herald", "evening-mail"),
    *("capital-times", "border-star", "island-echo", "market-ledger", "city-observer", "river-sun"),
)
HOSTILE = (
    "<script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\"> Ferries & trams",
    "Ministers \u202edekcatta erew\u202c and so \u2066were\u2069 others",
    "W" + "o" * 400 + "rd",
    "{{ 7 * 7 }} {% raw %} ${7*7} </style></title></svg><svg onload=alert(1)>",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd: \u0645\u0631\u062d\u0628\u0627 headline in three scripts",
)
EVIL_OUTLET = '"><script>document.title="owned"</script><b class="x" fill="#000004">News & Co'


def records(stories: int, first_day: date, seed: int = 1) -> dict[str, bytes]:
    """A file of records for each outlet: path to content. The same arguments give the same files."""
    chance = random.Random(seed)  # noqa: S311 - nothing to guard
    lines: dict[str, list[str]] = {outlet: [] for outlet in OUTLETS}
    for number in range(stories):
        headline, paragraphs = story(chance)
        day = first_day + timedelta(days=number * 40 // stories)
        first, *others = chance.sample(OUTLETS[: 4 + number % 8], 1 + number % 4)
        lines[first].append(record(headline, paragraphs, first, day if number % 9 else None, f"{seed}-{number}"))
        for at, other in enumerate(others, 1):
            copied = [*paragraphs, "The report could not be checked at once."] if at % 2 else paragraphs
            lines[other].append(record(headline, copied, other, day + timedelta(days=at), f"{seed}-{number}"))
    return {f"{outlet}-{seed}.jsonl": "\n".join(some).encode() for outlet, some in lines.items() if some}


def story(chance: random.Random) -> tuple[str, list[str]]:
    """A headline and the paragraphs of an article with a vocabulary of its own."""
    own = ["".join(chance.sample(SYLLABLES, 3)) for _ in range(24)]
    place, person = own[0].title(), f"{own[1].title()} {own[2].title()}"

    def sentence() -> str:
        thing, other, third = chance.sample(own[3:], 3)
        verb, voice, manner = chance.choice(VERBS), chance.choice(VOICES), chance.choice(MANNERS)
        return f"The {thing} of {place} was {verb} {manner} with its {other}, {person} {voice}, and so was the {third}."

    headline = f"{place} {own[3]} {chance.choice(VERBS)} {chance.choice(MANNERS)}"
    return headline, [" ".join(sentence() for _ in range(3)) for _ in range(4)]


def record(headline: str, paragraphs: list[str], outlet: str, day: date | None, slug: str) -> str:
    """One record as crawlers write them."""
    address = f"https://{outlet}.example/{slug}"
    dated = {"date_publish": day.isoformat()} if day else {}
    return json.dumps({"title": headline, "text": "\n\n".join(paragraphs), "url": address, "sitename": outlet, **dated})


def hostile() -> dict[str, bytes]:
    """Files that try to be more than text."""
    paragraphs = [" ".join(f"word{number}of{at}" for number in range(30)) + "." for at in range(3)]
    lines = [
        json.dumps(
            {
                "title": title,
                "text": "\n\n".join([f"{number} {text}" for text in paragraphs] + [title]),
                "url": ("javascript:alert(1)", "https://hostile.example/2?a=1&b=<i>")[number % 2],
                "publisher": EVIL_OUTLET,
                "sitename": EVIL_OUTLET,
                "date_publish": "2026-03-02",
            }
        )
        for number, title in enumerate(HOSTILE)
    ]
    return {
        "hostile.jsonl": "\n".join([*lines, "no record <b>at all</b>"]).encode(),
        "<img src=x onerror=alert(1)>.txt": b"",
        "_\u202egpj.exe*.txt": b"",
    }
