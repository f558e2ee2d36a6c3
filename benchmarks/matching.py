"""Who copied whom: matching in a warehouse beside its peers, on the evaluation data, in one process.

    python benchmarks/matching.py [--peers] [--list]

`--peers` runs them too; `make bench-matching` installs them. `--list` prints the joined pairs of Reuters that are taken
for hard negatives. Figures are of pairs of documents: found is a pair that has a relation of any kind.
"""

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from dedup.content import Content
from dedup.fingerprint import GRAM_WORDS, fingerprints
from dedup.groups import group_connected
from dedup.word_hashes import CharacterValues
from dedup.words import printed_words
from warehouse.derive.matching import LIMITS, Limits, relate

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("COPYDESK_EVAL_DATA", ROOT.parent / "shared" / "data")) / "dedup"
KINDS = ("exact", "near", "heavy", "trunc", "boil", "embed")
NO_RULE = Limits(stories=2**31 - 1)  # no key is ever stock
_TICKER = re.compile(r"<([A-Z0-9.]+)>")
_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")

Pair = tuple[str, str]
Finder = Callable[[Sequence["Document"]], set[Pair]]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the evaluation data; empty where its file does not say."""

    id: str
    text: str
    outlet: str | None = None
    family: str = ""
    kind: str = ""
    title: str = ""


def read_rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_controlled() -> list[Document]:
    return [
        Document(str(row["id"]), row["text"], row["outlet"], str(row["fam"]), row["kind"])
        for row in read_rows("dup_controlled")
    ]


def read_reuters() -> list[Document]:
    return [Document(row["id"], row["text"], "Reuters", title=row["title"]) for row in read_rows("reuters21578")]


def family_pairs(documents: Iterable[Document]) -> set[Pair]:
    families: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        families[document.family].append(document.id)
    return {pair(*two) for ids in families.values() for two in combinations(ids, 2)}


def pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


# The warehouse


def open_warehouse(file: str = ":memory:") -> duckdb.DuckDBPyConnection:
    """A warehouse without views, as its schema files make it."""
    connection = duckdb.connect(file)
    for statements in sorted((ROOT / "warehouse" / "schema").glob("*.sql")):
        connection.execute(statements.read_text(encoding="utf-8"))
    return connection


def add_articles(connection: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> None:
    columns = {name: [getattr(one, name) for one in documents] for name in ("id", "text", "outlet", "title")}
    connection.register("documents", pa.table(columns))
    connection.execute(
        """
        INSERT INTO articles (article_id, number, source_path, sha256, ordinal, authors, captions, caption_credits,
            sections, word_count, replaced_characters, extractor_version, canonical_id, story_id, headline, body,
            outlet)
        SELECT id, (SELECT COUNT(*) FROM articles) + ROW_NUMBER() OVER (), id, id, 0, [], [], [], [],
            0, 0, '', id, id, title, text, outlet::VARCHAR
        FROM documents
        """
    )
    connection.unregister("documents")


def find_relations(documents: Sequence[Document], limits: Limits = LIMITS) -> dict[Pair, str]:
    """The pairs that a warehouse of these documents relates, with the kind of relation."""
    with open_warehouse() as connection:
        add_articles(connection, documents)
        relate(connection, (), limits=limits)
        rows = connection.execute("SELECT article_id, other_id, kind FROM relations").fetchall()
    return {pair(one, other): kind for one, other, kind in rows}


def strip_stock(documents: Sequence[Document]) -> list[Document]:
    """The documents without what the stock rule keeps out of matching, for the peers."""
    with open_warehouse() as connection:
        add_articles(connection, documents)
        relate(connection, ())
        stock = connection.execute("SELECT outlet, key FROM matching_furniture ORDER BY ALL").fetchnumpy()
    stripped = []
    for document, print_ in zip(
        documents, fingerprints([one.text for one in documents], CharacterValues()), strict=True
    ):
        own = stock["key"][stock["outlet"] == document.outlet] if document.outlet else None
        kept = Content(print_, own).kept
        words = printed_words(document.text)
        there = [kept[max(0, at - GRAM_WORDS + 1) : at + 1].any() for at in range(len(words))]
        text = " ".join(word for word, stands in zip(words, there, strict=True) if stands)
        stripped.append(Document(document.id, text, document.outlet, document.family, document.kind, document.title))
    return stripped


# Peers, as their own documentation uses them


def shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))]


def rensa_finder(threshold: float, bands: int) -> Finder:
    rensa = import_module("rensa")

    def find(documents: Sequence[Document]) -> set[Pair]:
        lsh = rensa.RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands)
        hashes = []
        for at, document in enumerate(documents):
            minhash = rensa.RMinHash(num_perm=128, seed=42)
            minhash.update(shingles(document.text))
            lsh.insert(at, minhash)
            hashes.append(minhash)
        found = set()
        for at, minhash in enumerate(hashes):
            for other in lsh.query(minhash):
                if other < at and minhash.jaccard(hashes[other]) >= threshold:
                    found.add(pair(documents[at].id, documents[other].id))
        return found

    return find


def datasketch_finder(threshold: float) -> Finder:
    datasketch = import_module("datasketch")

    def find(documents: Sequence[Document]) -> set[Pair]:
        lsh = datasketch.MinHashLSH(threshold=threshold, num_perm=128)
        found = set()
        for document in documents:
            minhash = datasketch.MinHash(num_perm=128)
            minhash.update_batch([shingle.encode() for shingle in shingles(document.text)])
            found |= {pair(document.id, other) for other in lsh.query(minhash)}
            lsh.insert(document.id, minhash)
        return found

    return find


def simhash_finder(similarity: float) -> Finder:
    simhash = import_module("trafilatura.deduplication").Simhash

    def find(documents: Sequence[Document]) -> set[Pair]:
        hashes = np.array([simhash(document.text).hash for document in documents], dtype=np.uint64)
        found = set()
        for at in range(1, len(documents)):
            alike = 1 - np.bitwise_count(hashes[:at] ^ hashes[at]) / 64
            found |= {pair(documents[at].id, documents[int(other)].id) for other in np.flatnonzero(alike >= similarity)}
        return found

    return find


def peer_finders() -> dict[str, Finder]:
    return {
        f"rensa {version('rensa')} MinHash LSH .5": rensa_finder(0.5, 32),
        f"rensa {version('rensa')} MinHash LSH .3": rensa_finder(0.3, 64),
        f"datasketch {version('datasketch')} MinHash LSH .5": datasketch_finder(0.5),
        f"trafilatura {version('trafilatura')} simhash .9": simhash_finder(0.9),
    }


# Measures


def pair_scores(found: set[Pair], true: set[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs."""
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    return precision, recall, 2 * right / max(1, len(found) + len(true))


def kind_scores(found: set[Pair], documents: Sequence[Document], kind: str) -> tuple[float, float]:
    """Precision over all found pairs with a document of a kind, and recall of those pairs with an original."""
    by_id = {document.id: document for document in documents}
    with_kind = [two for two in found if kind in {by_id[two[0]].kind, by_id[two[1]].kind}]
    right = sum(by_id[one].family == by_id[other].family for one, other in with_kind)
    originals = {two for two in family_pairs(documents) if {by_id[one].kind for one in two} == {"orig", kind}}
    return right / max(1, len(with_kind)), len(found & originals) / max(1, len(originals))


def b_cubed(found: set[Pair], documents: Sequence[Document]) -> float:
    """B-cubed F1 of the groups that found pairs make, against the families (Bagga and Baldwin 1998)."""
    family = {document.id: document.family for document in documents}
    sizes: dict[str, int] = defaultdict(int)
    for name in family.values():
        sizes[name] += 1
    precision = recall = 0.0
    for group in group_connected(family, found):
        counts: dict[str, int] = defaultdict(int)
        for id_ in group:
            counts[family[id_]] += 1
        precision += sum(count * count for count in counts.values()) / len(group)
        recall += sum(count * count / sizes[name] for name, count in counts.items())
    precision, recall = precision / len(documents), recall / len(documents)
    return 2 * precision * recall / (precision + recall)


def is_hard_negative(one: Document, other: Document) -> bool:
    """Tell whether two agency reports are surely about different things, whatever words they share.

    Their titles name companies (by ticker) and none in common; or each prints three different figures or more and
    less than half of the shorter list is in the other. A rerun, an update and a correction keep company and figures.
    Figures are compared as sets here, wherever they stand: matching itself compares them in place.
    """
    companies, others = (set(_TICKER.findall(document.title)) for document in (one, other))
    if companies and others and not companies & others:
        return True
    figures, other_figures = (set(_FIGURE.findall(document.text)) for document in (one, other))
    fewest = min(len(figures), len(other_figures))
    return fewest >= 3 and 2 * len(figures & other_figures) < fewest


def silver_recall(least: float) -> float:
    """Share of the silver pairs with that containment, both texts at hand, that share a key."""
    texts = {
        str(row["id"]): row["text"]
        for name in ("reuters21578", "story_basil", "story_ecbplus", "story_fnc1")
        for row in read_rows(name)
    }
    pairs = [
        (row["a"], row["b"])
        for row in read_rows("reuse_silver_pairs")
        if row["containment"] >= least and row["a"] in texts and row["b"] in texts
    ]
    ids = sorted({id_ for two in pairs for id_ in two})
    keys = {
        id_: set(print_.keys().tolist())
        for id_, print_ in zip(ids, fingerprints([texts[id_] for id_ in ids]), strict=True)
    }
    return sum(not keys[one].isdisjoint(keys[other]) for one, other in pairs) / len(pairs)


def measured(finder: Callable[[], Any]) -> tuple[Any, float]:
    """What a finder returns, and the CPU seconds that it took."""
    start = time.process_time()
    return finder(), time.process_time() - start


# Tables


def print_controlled(peers: Mapping[str, Finder]) -> None:
    documents = read_controlled()
    true = family_pairs(documents)
    stripped = strip_stock(documents) if peers else []
    tools: dict[str, Callable[[], Iterable[Pair]]] = {
        "copydesk": lambda: find_relations(documents),
        "copydesk without stock rule": lambda: find_relations(documents, NO_RULE),
    }
    for name, finder in peers.items():
        tools[name] = lambda finder=finder: finder(documents)  # type: ignore[misc]
        tools[f"{name}, our stock taken out"] = lambda finder=finder: finder(stripped)  # type: ignore[misc]
    print(f"## dup_controlled: {len(documents)} documents, {len(true)} pairs\n")
    print(f"| tool | pair P | R | F1 | B-cubed | {' | '.join(f'{kind} P/R' for kind in KINDS)} | docs/s |")
    print(f"|{'---|' * (6 + len(KINDS))}")
    base = 0.0
    for name, find in tools.items():
        answer, seconds = measured(find)
        found = set(answer)
        base = base or seconds
        kinds = " | ".join("{:.3f}/{:.3f}".format(*kind_scores(found, documents, kind)) for kind in KINDS)
        row = " | ".join(f"{score:.4f}" for score in (*pair_scores(found, true), b_cubed(found, documents)))
        print(f"| {name} | {row} | {kinds} | {base / seconds:.2f} x |", flush=True)


def print_reuters(peers: Mapping[str, Finder], listing: bool) -> None:
    documents = read_reuters()
    by_id = {document.id: document for document in documents}
    print(f"\n## Reuters-21578: {len(documents)} documents, pairs that are surely of different things\n")
    print("| tool | near or exact | wrong | per 1,000 docs | all | wrong | per 1,000 |\n|---|---|---|---|---|---|---|")
    relations = {
        "copydesk": find_relations(documents),
        "copydesk without stock rule": find_relations(documents, NO_RULE),
    }
    relations |= {name: dict.fromkeys(finder(documents), "near") for name, finder in peers.items()}
    for name, found in relations.items():
        cells = []
        for wanted in ({"near", "exact"}, {"near", "exact", "contained"}):
            joined = [two for two, kind in found.items() if kind in wanted]
            wrong = [two for two in joined if is_hard_negative(by_id[two[0]], by_id[two[1]])]
            cells += [str(len(joined)), str(len(wrong)), f"{1000 * len(wrong) / len(documents):.2f}"]
        print(f"| {name} | {' | '.join(cells)} |")
    if listing:
        for two, kind in sorted(relations["copydesk"].items()):
            if is_hard_negative(by_id[two[0]], by_id[two[1]]):
                print(f"{kind:9} {two[0]:10} {by_id[two[0]].title}\n{'':9} {two[1]:10} {by_id[two[1]].title}")


def print_articles(peers: Mapping[str, Finder]) -> None:
    first, *rows = read_rows("minhash_articles_1000")
    true = {pair(*two) for two in first["truth"]}
    documents = [Document(row["id"], row["text"]) for row in rows]
    print(f"\n## minhash_articles_1000: {len(true)} pairs\n\n| tool | P | R | F1 |\n|---|---|---|---|")
    for name, find in {"copydesk": lambda these: set(find_relations(these)), **peers}.items():
        print(f"| {name} | {' | '.join(f'{score:.3f}' for score in pair_scores(find(documents), true))} |")


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare matching with its peers.")
    parser.add_argument("--peers", action="store_true", help="run the peers too")
    parser.add_argument("--list", action="store_true", help="print the hard negatives that were joined")
    options = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"There is no evaluation data at {DATA}: set COPYDESK_EVAL_DATA")
    print(f"{date.today().isoformat()}, Python {sys.version.split()[0]}, DuckDB {version('duckdb')}\n")
    peers = peer_finders() if options.peers else {}
    print_controlled(peers)
    print(f"\n## Silver reprints: candidate recall at containment >= .4: {silver_recall(0.4):.4f}")
    print_reuters(peers, options.list)
    print_articles(peers)


if __name__ == "__main__":
    main()
