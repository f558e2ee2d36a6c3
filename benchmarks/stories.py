"""Stories: which articles report one event, beside what others do, on the story sets, and what it costs.

    python benchmarks/stories.py [--speed]

B-cubed precision, recall and F1 (Bagga and Baldwin 1998). "held out": thresholds chosen on four fifths of the events of
all sets together and judged on the rest, five times. The sets without dates are measured with all articles of one day.
`--speed` tells generated articles instead: 1,000 new ones beside ever more stored ones.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from benchmarks.matching import open_warehouse
from benchmarks.text import DATA
from dedup.stories import TELLING, Dated, Index, Telling, scaled
from dedup.terms import WEIGHTING, Rarity, Terms, weigh_terms
from tests.warehouse.bare import know_articles
from warehouse.derive.matching import relate
from warehouse.derive.stories import tell_stories

FILES = {
    "basil": "dedup/story_basil.jsonl.gz",
    "ecbplus": "dedup/story_ecbplus.jsonl.gz",
    "fnc1": "dedup/story_fnc1.jsonl.gz",
}
UNDATED = " undated"
SETS = {"basil": True, "ecbplus": False, "fnc1": False, f"basil{UNDATED}": False}
TOGETHER = ("basil", "ecbplus", "fnc1")  # what a setting is chosen on
FOLDS = 5
KNOTS = (0.25, 0.30, 0.35, 0.40)
STORIES = (0.16, 0.18, 0.19, 0.20, 0.21, 0.22, 0.24)
THRESHOLDS = tuple(at / 100 for at in range(10, 40, 2))
ONE_DAY = date(2000, 1, 1)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")

Labels = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Report:
    """An article of a story set; `event` is the gold."""

    id: str
    headline: str
    body: str
    day: date
    event: str


@dataclass(frozen=True, slots=True)
class Score:
    """B-cubed precision, recall and their harmonic mean, 0-1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __str__(self) -> str:
        return f"{self.f1:.3f} ({self.precision:.2f}/{self.recall:.2f})"


def read_set(name: str) -> list[Report]:
    """The articles of a set, by id."""
    path = DATA / FILES[name.removesuffix(UNDATED)]
    if not path.exists():
        sys.exit(f"{path} is not there: set COPYDESK_EVAL_DATA to the evaluation data; nothing measured")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    reports = [
        Report(
            id=hashlib.sha256(row["id"].encode()).hexdigest()[:32],
            headline=row["title"] or "",
            body=row["text"],
            day=date.fromisoformat(row["date"]) if SETS[name] else ONE_DAY,
            event=row["cluster"],
        )
        for row in rows
    ]
    return sorted(reports, key=lambda report: report.id)


def score(labels: Labels, events: Sequence[str], asked: Iterable[int] | None = None) -> Score:
    """B-cubed over all articles, or over those at the places that are asked for."""
    told, true, both = Counter(labels), Counter(events), Counter(zip(labels, events, strict=True))
    places = list(range(len(labels)) if asked is None else asked)
    shared = [both[labels[at], events[at]] for at in places]
    precision = sum(one / told[labels[at]] for one, at in zip(shared, places, strict=True)) / len(places)
    recall = sum(one / true[events[at]] for one, at in zip(shared, places, strict=True)) / len(places)
    return Score(precision, recall)


def insert(connection: duckdb.DuckDBPyConnection, reports: Sequence[Report]) -> list[str]:
    """Put articles into a warehouse, each its own canonical article; return their ids."""
    columns = {
        "id": [report.id for report in reports],
        "headline": [report.headline or None for report in reports],
        "body": [report.body for report in reports],
        "day": [report.day for report in reports],
    }
    connection.register("reports", pa.table(columns))
    connection.execute(
        """
        INSERT INTO articles (article_id, number, source_path, sha256, ordinal, authors, captions, caption_credits,
            sections, word_count, replaced_characters, extractor_version, canonical_id, story_id, headline, body,
            published_earliest, published_latest)
        SELECT id, (SELECT COUNT(*) FROM articles) + ROW_NUMBER() OVER (), id, id, 0, [], [], [], [],
            0, 0, '0', id, id, headline, body, day, day
        FROM reports
        """
    )
    connection.unregister("reports")
    return columns["id"]


def match(connection: duckdb.DuckDBPyConnection, reports: Sequence[Report]) -> list[str]:
    """Put articles into a warehouse as matching leaves those without relations; return their ids."""
    ids = insert(connection, reports)
    know_articles(connection)
    return ids


def tell_in_warehouse(reports: Sequence[Report]) -> list[str]:
    """The story of each article, as a run gives it: copies first, then stories."""
    connection = open_warehouse()
    insert(connection, reports)
    relate(connection, ())
    stories = dict(connection.execute("SELECT article_id, story_id FROM articles").fetchall())
    return [stories[report.id] for report in reports]


class Pairs:
    """All similarities of a set, so that many settings can be tried; dates further apart than a story count as 0."""

    def __init__(self, reports: Sequence[Report], rarity: Rarity) -> None:
        self.reports = reports
        self.terms = weigh(reports, rarity)
        self.days = np.array([(report.day - date(1970, 1, 1)).days for report in reports])
        lengths = np.array([len(of.terms) for of in self.terms])
        terms = np.array([term for of in self.terms for term in of.terms], dtype=np.uint32)
        weights = np.array([weight for of in self.terms for weight in of.weights], dtype=np.uint8)
        dated = Dated(self.days, self.days, lengths, terms, weights)
        any_pair = replace(TELLING, story=0.0, keys=WEIGHTING.terms)
        self.similar = np.zeros((len(reports), len(reports)), dtype=np.int64)
        for found in Index(dated, np.empty(0, dtype=np.int64), any_pair).similar(dated):
            self.similar[found.row, found.others] = found.similarities
        np.fill_diagonal(self.similar, 0)

    def near(self, telling: Telling) -> list[set[int]]:
        """The nearest of each article that are similar enough for a knot."""
        nearest = np.argsort(-self.similar, kind="stable")[:, : telling.neighbours]
        least = scaled(telling.knot)
        return [{at for at in row if self.similar[one, at] >= least} for one, row in enumerate(nearest.tolist())]


def weigh(reports: Sequence[Report], rarity: Rarity) -> list[Terms]:
    return [weigh_terms(report.headline, report.body, rarity) for report in reports]


def tell(pairs: Pairs, telling: Telling) -> list[str]:
    """The stories of a set without its copies."""
    connection = open_warehouse()
    ids = match(connection, pairs.reports)
    add_features(connection, ids, pairs.terms)
    tell_stories(connection, (), telling)
    stories = dict(connection.execute("SELECT article_id, story_id FROM articles").fetchall())
    return [stories[id_] for id_ in ids]


def add_features(connection: duckdb.DuckDBPyConnection, ids: Sequence[str], terms: Sequence[Terms]) -> None:
    """Give the terms of new articles to a run, as its workers do."""
    columns = [pa.array(ids, pa.string()), [of.terms for of in terms], [of.weights for of in terms]]
    connection.register("features", pa.table(columns, names=["article_id", "terms", "weights"]))
    query = (
        "SELECT number, terms::UINTEGER[] AS terms, weights::UTINYINT[] AS weights FROM features "
        "JOIN articles USING (article_id)"
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE fresh_features AS {query}")
    connection.unregister("features")


def tell_components(pairs: Pairs, telling: Telling) -> list[int]:
    """A peer: everything that mutual links of the same similarity join."""
    near = pairs.near(telling)
    labels: dict[int, int] = {}
    for at in range(len(near)):
        waiting = [at] if at not in labels else []
        while waiting:
            one = waiting.pop()
            labels[one] = at
            waiting += [other for other in near[one] if one in near[other] and other not in labels]
    return [labels[at] for at in range(len(near))]


def tell_online(pairs: Pairs, threshold: float, order: Sequence[int]) -> list[int]:
    """A peer: each article, as it comes, joins the story whose mean it is most like, or begins one."""
    means: list[Counter[int]] = []
    last: list[int] = []
    labels = [0] * len(order)
    for at in order:
        terms = dict(zip(pairs.terms[at].terms, pairs.terms[at].weights, strict=True))
        best, found = threshold, -1
        for story, mean in enumerate(means):
            if abs(pairs.days[at] - last[story]) <= TELLING.window_days:
                shared = sum(weight * mean[term] for term, weight in terms.items())
                length = sum(weight * weight for weight in mean.values()) ** 0.5
                best, found = max((best, found), (shared / length / 255, story))
        if found < 0:
            found = len(means)
            means.append(Counter())
            last.append(0)
        means[found].update(terms)
        last[found] = max(last[found], int(pairs.days[at]))
        labels[at] = found
    return labels


def held_out(
    tried: Mapping[tuple[float, ...], Mapping[str, Labels]], events: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Score], Counter[tuple[float, ...]]]:
    """What the setting that is best on the other events, on the mean of the sets, reaches on each fold's events."""
    fold_of = {
        name: [int(hashlib.sha256(event.encode()).hexdigest(), 16) % FOLDS for event in gold]
        for name, gold in events.items()
    }
    parts: defaultdict[str, list[tuple[int, Score]]] = defaultdict(list)
    chosen: Counter[tuple[float, ...]] = Counter()
    for fold in range(FOLDS):

        def seen(setting: tuple[float, ...], fold: int = fold) -> float:
            return sum(
                score(
                    tried[setting][name], events[name], [at for at, its in enumerate(fold_of[name]) if its != fold]
                ).f1
                for name in TOGETHER
            )

        best = max(tried, key=seen)
        chosen[best] += 1
        for name, gold in events.items():
            asked = [at for at, its in enumerate(fold_of[name]) if its == fold]
            parts[name].append((len(asked), score(tried[best][name], gold, asked)))
    whole = {
        name: Score(*(sum(n * getattr(one, of) for n, one in of_set) / sum(n for n, _ in of_set) for of in FIELDS))
        for name, of_set in parts.items()
    }
    return whole, chosen


FIELDS = ("precision", "recall")


def measure() -> None:
    """Print the table of quality."""
    reports = {name: read_set(name) for name in SETS}
    events = {name: [report.event for report in of] for name, of in reports.items()}
    rarity = Rarity()
    pairs = {name: Pairs(of, rarity) for name, of in reports.items()}
    print("| stories by | " + " | ".join(SETS) + " | setting |\n|---|" + "---|" * (len(SETS) + 1))

    def row(what: str, scores: Mapping[str, Score], setting: str) -> None:
        print(f"| {what} | " + " | ".join(str(scores[name]) for name in SETS) + f" | {setting} |", flush=True)

    def try_all(
        settings: Iterable[tuple[float, ...]], labels: Callable[[Pairs, tuple[float, ...]], Labels]
    ) -> dict[tuple[float, ...], dict[str, Labels]]:
        return {setting: {name: labels(of, setting) for name, of in pairs.items()} for setting in settings}

    row(
        "Copydesk, as shipped, in the warehouse",
        {name: score(tell_in_warehouse(of), events[name]) for name, of in reports.items()},
        f"knot {TELLING.knot}, story {TELLING.story}",
    )
    tried = try_all(product(KNOTS, STORIES), lambda of, at: tell(of, replace(TELLING, knot=at[0], story=at[1])))
    row("Copydesk, held out", *_with_settings(held_out(tried, events)))
    tried = try_all(
        ((at,) for at in THRESHOLDS), lambda of, at: tell_components(of, replace(TELLING, knot=at[0], story=at[0]))
    )
    row("connected components, held out", *_with_settings(held_out(tried, events)))
    for seed in range(3):
        orders = {name: random.Random(seed).sample(range(len(of)), len(of)) for name, of in reports.items()}  # noqa: S311
        by_pairs = {id(of): orders[name] for name, of in pairs.items()}
        tried = try_all(((at,) for at in THRESHOLDS), lambda of, at, by=by_pairs: tell_online(of, at[0], by[id(of)]))
        row(f"online single pass, order {seed}, held out", *_with_settings(held_out(tried, events)))


def _with_settings(found: tuple[dict[str, Score], Counter[tuple[float, ...]]]) -> tuple[dict[str, Score], str]:
    scores, chosen = found
    return scores, ", ".join(f"{'/'.join(map(str, setting))} x{times}" for setting, times in chosen.most_common())


def generate(count: int, days: int, seed: int) -> Iterator[Report]:
    """Yield made-up articles: events of a few to dozens of reports, over so many days.

    A report has most sentences of a real article in which the names were changed for the event, and some of another.
    """
    pick = random.Random(seed)  # noqa: S311
    texts = [report.body for name in FILES for report in read_set(name)]
    names = [name for text in texts for name in _NAME.findall(text)]
    texts = [_SENTENCE.split(text)[:30] for text in texts]
    made = 0
    while made < count:
        event = _rename(pick.choice(texts), names, pick)
        first = pick.randrange(days)
        for _ in range(min(60, int(pick.paretovariate(1.1)), count - made)):
            body = [sentence for sentence in event if pick.random() < 0.6]
            body += [sentence for sentence in pick.choice(texts) if pick.random() < 0.15]
            day = ONE_DAY + timedelta(min(days - 1, first + pick.randrange(3)))
            yield Report(f"{pick.getrandbits(128):032x}", event[0][:80], " ".join(body), day, "")
            made += 1


def _rename(sentences: Sequence[str], names: Sequence[str], pick: random.Random) -> list[str]:
    """The sentences with each name in them changed to another, the same one throughout."""
    changed: defaultdict[str, str] = defaultdict(lambda: pick.choice(names))
    return [_NAME.sub(lambda found: changed[found.group()], sentence) for sentence in sentences]


def measure_speed(stored: Sequence[int], per_day: int, new: int = 1000) -> None:
    """Print what it takes to tell new articles beside stored ones: CPU seconds of all threads, peak memory."""
    print(
        "| stored | days | telling all at once | an article | then 1,000 new | state, bytes an article | peak, MB |\n"
        + "|---" * 7
        + "|"
    )
    rarity = Rarity()
    for count in stored:
        days = max(1, count // per_day)
        with tempfile.TemporaryDirectory() as folder:
            connection = open_warehouse(f"{folder}/stories.duckdb")
            connection.execute("SET memory_limit = '1GB'")
            whole = tell_new(connection, generate(count, days, 1), rarity)
            seconds = [tell_new(connection, generate(new, days, seed), rarity) for seed in (2, 3, 4)]
            size = state_bytes(connection) / (count + 3 * new)
            connection.close()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"| {count:,} | {days} | {whole:.0f} s | {whole / count * 1e3:.2f} ms | {min(seconds):.1f} s | {size:.0f} "
            f"| {peak:,} |"
        )


def tell_new(connection: duckdb.DuckDBPyConnection, reports: Iterator[Report], rarity: Rarity) -> float:
    """Load and tell articles; the CPU seconds of telling, without that of their terms, which workers weigh in a run."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE features_of_all (number UINTEGER, terms UINTEGER[], weights UTINYINT[])"
    )
    while some := list(islice(reports, 5_000)):
        add_features(connection, match(connection, some), weigh(some, rarity))
        connection.execute("INSERT INTO features_of_all BY NAME FROM fresh_features")
    connection.execute("DROP TABLE fresh_features")
    connection.execute("ALTER TABLE features_of_all RENAME TO fresh_features")
    began = time.process_time()
    tell_stories(connection, ())
    return time.process_time() - began


def state_bytes(connection: duckdb.DuckDBPyConnection) -> int:
    """The bytes that the tables of stories take on disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.duckdb"
        connection.execute(f"ATTACH '{path}' AS state")
        for table in ("story_terms", "story_neighbours", "story_pointers"):
            connection.execute(f"CREATE TABLE state.{table} AS FROM {table}")
        connection.execute("DETACH state")
        return path.stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--speed", action="store_true", help="what it costs, on generated articles")
    parser.add_argument("--stored", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--per-day", type=int, default=1000, help="generated articles of a day")
    options = parser.parse_args()
    versions = f"Python {sys.version.split()[0]}, numpy {np.__version__}, duckdb {duckdb.__version__}"
    print(f"{date.today().isoformat()}, {versions}\n")
    if options.speed:
        measure_speed(options.stored, options.per_day)
    else:
        measure()


if __name__ == "__main__":
    main()
