"""How a run ended, in words for a terminal and rows for an artifact."""

from flows.extraction import Problem
from flows.pipeline import RunSummary
from flows.terminal import safe

SHOWN_PROBLEMS = 20


def summary_lines(summary: RunSummary) -> list[str]:
    """What a run did, a line each: files by state, articles, where the warehouse is, warnings and rejects."""
    counts = summary.counts
    lines = [
        f"{_counted(counts['seen'], 'file')} in {summary.seeds}: {counts['loaded']:,} loaded, "
        f"{counts['rejected']:,} rejected, {counts['ignored']:,} ignored, {counts['waiting']:,} waiting",
    ]
    if summary.published:
        lines.append(
            f"{_counted(counts['new_files'], 'new file')} gave {_counted(counts['new_articles'], 'new article')}; "
            f"published {summary.warehouse} in {summary.seconds:.1f} s"
        )
    else:
        lines.append(f"nothing new: {summary.warehouse} is as it was ({summary.seconds:.1f} s)")
    lines += [f"warning: {warning}" for warning in summary.warnings]
    lines += [_rejected(one) for one in summary.problems[:SHOWN_PROBLEMS]]
    if len(summary.problems) > SHOWN_PROBLEMS:
        more = sum(one.documents for one in summary.problems[SHOWN_PROBLEMS:])
        lines.append(f"... and {more:,} more; the table rejects holds them all")
    return lines


def _rejected(problem: Problem) -> str:
    more = f" (and {problem.documents - 1:,} more of this file)" if problem.documents > 1 else ""
    return f"rejected {safe(problem.path)}: {problem.reason}: {safe(problem.detail)}{more}"


def summary_table(summary: RunSummary) -> list[dict[str, str | int]]:
    """The figures of a run as rows of a table."""
    rows: list[dict[str, str | int]] = [
        {"figure": name.replace("_", " "), "value": n} for name, n in summary.counts.items()
    ]
    edition = summary.published.name if summary.published else "none: nothing new"
    return [*rows, {"figure": "seconds", "value": f"{summary.seconds:.1f}"}, {"figure": "edition", "value": edition}]


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
