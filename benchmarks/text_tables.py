"""The tables that bench-text prints: cleaners on lines, and the whole extractor."""

from dataclasses import astuple
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING or not __package__:
    from intervals import interval
    from text import Fields, Result
else:
    from benchmarks.intervals import interval
    from benchmarks.text import Fields, Result


def print_fields(results: dict[tuple[str, str, str], list[Fields]]) -> None:
    """One row per view and reader: body, title and day. Right: of the pages that print gold's; wrong: of all pages.

    The interval is that of F1, 95 %, by bootstrap over sites.
    """
    columns = ["pages", "view", "n", "reader", "F1", "interval", "P", "R"]
    columns += ["title right", "day right", "day wrong", "ms/page", "ms/150 lines"]
    print("| " + " | ".join(columns) + " |\n" + "|---" * len(columns) + "|")
    for (kind, view, name), rows in sorted(results.items(), key=lambda item: item[0][:2]):
        titles, days = [row.title for row in rows if row.title is not None], [r.day for r in rows if r.day is not None]
        seconds, length = sum(row.seconds for row in rows), sum(row.length for row in rows)
        f1, precision, recall = np.mean([(row.f1, row.precision, row.recall) for row in rows], axis=0)
        low, high = interval([row.f1 for row in rows], [row.site for row in rows])
        print(
            f"| {kind} | {view} | {len(rows)} | {name} | {f1:.4f} | {low:.3f}-{high:.3f} | {precision:.3f} "
            f"| {recall:.3f} | {sum(titles)} of {len(titles)} "
            f"| {sum(days)} of {len(days)} | {sum(row.wrong_day for row in rows)} of {len(rows)} "
            f"| {seconds / len(rows) * 1e3:.1f} | {seconds / length * 150e3:.1f} |"
        )


def print_table(results: dict[tuple[str, str, str], list[Result]]) -> None:
    """One row per view and cleaner. `dedup`: F1 after repeated paragraphs are dropped, as the extractor does."""
    columns = [
        "pages",
        "view",
        "n",
        "cleaner",
        "F1",
        "dedup",
        "P",
        "R",
        "median",
        "<.8",
        "line_F1",
        "ms/page",
        "ms/150_lines",
    ]
    print("| " + " | ".join(columns).replace("_", " ") + " |\n" + "|---" * len(columns) + "|")
    for (kind, view, name), rows in sorted(results.items(), key=lambda item: item[0][:2]):
        table: Any = np.array([astuple(row) for row in rows])
        f1, precision, recall, once, line, seconds, length = table.mean(axis=0)
        print(
            f"| {kind} | {view} | {len(rows)} | {name} | {f1:.4f} | {once:.4f} | {precision:.3f} | {recall:.3f} "
            f"| {np.median(table[:, 3]):.3f} | {(table[:, 3] < 0.8).sum()} | {line:.3f} "
            f"| {seconds * 1e3:.1f} | {seconds / length * 150e3:.1f} |"
        )
