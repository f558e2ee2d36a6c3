"""How a run ended, as lines for a terminal and rows for an artifact. Each line is safe to print and to log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extractors.errors import Reason
from pipeline.chunk import Problem
from pipeline.forget import Forgotten
from pipeline.ingest import RunSummary
from pipeline.reextract import Reextraction
from pipeline.terminal import in_markdown, safe_line
from warehouse.load.changes import Change, Changes
from warehouse.store.editions import edition_name

SHOWN_PROBLEMS = 20  # on a terminal
LOGGED_PROBLEMS = 200  # in the log of a flow run
SHOWN_LOST = 5
SHOWN_CHARACTERS = 80  # of a value in a sample
ADVICE: Mapping[Reason, str] = {
    Reason.EMPTY: "fetch or export it again, or remove it",
    Reason.BINARY: "save it as text or HTML, or remove it",
    Reason.ENCODING: "save it as UTF-8",
    Reason.UNSUPPORTED: "save it as text or HTML, or add its format (docs/adding.md)",
    Reason.TOO_LARGE: "split it",
    Reason.NO_ARTICLE: "look at it with copydesk explain; nothing, if it is no article",
    Reason.CORRUPT: "fetch or export it again",
    Reason.ENTITIES: "remove its <!ENTITY lines, if you trust it",
    Reason.PERMISSION: "make it readable for the user who runs copydesk",
    Reason.NOT_REGULAR: "put a plain file in its place",
    Reason.SYMLINK: "copy the file itself into the folder",
    Reason.TIME: "split or simplify it, or report it",
    Reason.MEMORY: "split it, or give the machine more memory",
    Reason.CRASH: "report it, with the file",
    Reason.LOST: "drop it again",
    Reason.FORGOTTEN: "nothing: it was forgotten on demand",
}


def summary_lines(summary: RunSummary) -> list[str]:
    """What a run did, as lines: figures, warnings and rejects."""
    lines = [*figure_lines(summary), *warning_lines(summary)]
    return lines + _problem_lines(summary.problems, SHOWN_PROBLEMS, _rejected)


def figure_lines(summary: RunSummary) -> list[str]:
    """The figures of a run, as lines: what is new, where the warehouse is, then all files of the folder by state."""
    counts, lookback = summary.counts, summary.lookback
    lines = []
    if summary.published:
        lines.append(
            f"{counted(counts['new_files'], 'new file')} gave {counted(counts['new_articles'], 'new article')}; "
            f"published {summary.store.beside.warehouse} in {summary.seconds:.1f} s"
        )
    else:
        lines.append(f"nothing new: {summary.store.beside.warehouse} is as it was ({summary.seconds:.1f} s)")
    if lookback.asked:
        lines.append(
            f"{counted(lookback.lists, 'new or changed watch list')}: {lookback.articles:,} of "
            f"{counted(lookback.asked, 'earlier article')} answer"
        )
    if summary.retold:
        lines.append(
            f"sources.csv and outlet profiles say something else of {counted(summary.retold, 'earlier article')}"
        )
    lines.append(
        f"{counted(counts['seen'], 'file')} in {summary.seeds} now: {counts['loaded']:,} loaded, "
        f"{counts['rejected']:,} rejected, {counts['ignored']:,} ignored, {counts['waiting']:,} waiting"
    )
    return _safe(lines)


def warning_lines(summary: RunSummary) -> list[str]:
    """The warnings of a run, as lines. A warning of a watch list shows the place that is wrong."""
    return _safe([line for warning in summary.warnings for line in f"warning: {warning}".split("\n")])


def advised_lines(summary: RunSummary, most: int = LOGGED_PROBLEMS) -> list[str]:
    """What a run rejected: a line for each file and reason, with advice."""
    return _problem_lines(
        summary.problems,
        most,
        lambda one: _rejected(replace(one, detail=advised(Reason(one.reason), one.detail))),
    )


def _problem_lines(problems: Sequence[Problem], most: int, line: Callable[[Problem], str]) -> list[str]:
    lines = [line(one) for one in problems[:most]]
    if len(problems) > most:
        more = sum(one.documents for one in problems[most:])
        lines.append(f"... and {more:,} more; the table rejects holds them all")
    return _safe(lines)


def reextraction_lines(ended: Reextraction) -> list[str]:
    """What a re-extraction did or would do, as lines: files by state, then changes by field with samples."""
    counts, changes = ended.counts, ended.changes
    if changes is None:
        lines = [f"nothing to extract again: all is by extractor {ended.code_version}"]
    elif not counts.seen:
        lines = ["nothing to extract again; all articles are related anew, since the code that does it is another"]
    else:
        lines = [
            f"{counted(counts.seen, 'file')} extracted again by extractor {ended.code_version}: {counts.loaded:,} "
            f"loaded, {counts.rejected:,} rejected, {counts.ignored:,} ignored",
            *_change_lines(changes),
        ]
    if ended.edition:
        lines.append(f"published {ended.warehouse} in {ended.seconds:.1f} s")
    elif changes is not None:
        lines.append("a dry run: nothing was changed; copydesk reextract does it, and need not extract again")
    if ended.lost:
        shown = ", ".join(ended.lost[:SHOWN_LOST]) + (", ..." if len(ended.lost) > SHOWN_LOST else "")
        lines.append(
            f"warning: {counted(len(ended.lost), 'file')} could not be read again, since the bytes are not kept and "
            f"the file has left its folder or changed; what an older version made of them stays: {shown}"
        )
    return _safe(lines + [f"warning: {warning}" for warning in ended.warnings])


def _change_lines(changes: Changes) -> list[str]:
    lines = [f"articles: {changes.new:,} new, {len(changes.gone):,} gone"]
    ends = [f"  {one.path}: {one.before} -> {one.after}" for one in changes.files]
    gone = [f"  {article_id} ({path})" for article_id, path in changes.gone]
    fields = [line for change in changes.fields for line in _changed(change)]
    called = [line for change in changes.lines for line in _changed(change)]
    for name, rows, most in (
        ("fields that read otherwise", fields, len(fields)),
        ("lines that are called otherwise", called, len(called)),
        ("files that end otherwise", ends, SHOWN_PROBLEMS),
        ("articles that are gone", gone, SHOWN_PROBLEMS),
    ):
        if rows:
            lines += [f"{name}:", *rows[:most]] + ([f"  ... and {len(rows) - most:,} more"] if len(rows) > most else [])
    return lines


def forgotten_lines(ended: Forgotten) -> list[str]:
    """What was forgotten, and what still holds parts of it, as lines."""
    lines = [
        f"forgot {counted(len(ended.article_ids), 'article')} of {counted(len(ended.paths), 'path')}: "
        + ", ".join([*ended.article_ids, *ended.paths]),
        "its text, its bytes and all that was derived from them are removed, and it is not loaded again; the source "
        "file itself is yours to remove",
    ]
    for one in ended.overlaps[:SHOWN_PROBLEMS]:
        share = f"{max(one.similarity, one.containment):.0%}"
        lines.append(f"still there: {one.article_id} ({one.path}) shares text with it ({one.kind}, {share})")
    if len(ended.overlaps) > SHOWN_PROBLEMS:
        lines.append(f"... and {len(ended.overlaps) - SHOWN_PROBLEMS:,} more")
    return _safe(lines + [f"warning: {warning}" for warning in ended.warnings])


def _changed(change: Change) -> list[str]:
    return [
        f"  {change.field}: {counted(change.articles, 'article')}",
        *(f"    {one.path}: {_short(one.before)} -> {_short(one.after)}" for one in change.samples),
    ]


def _short(value: str | None) -> str:
    if value is None:
        return "NULL"
    text = " ".join(value.split())
    return repr(text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…")


def _rejected(problem: Problem) -> str:
    more = f" (and {problem.documents - 1:,} more of this file)" if problem.documents > 1 else ""
    return f"rejected {problem.path}: {problem.reason}: {problem.detail}{more}"


def summary_table(summary: RunSummary) -> list[dict[str, str | int]]:
    """The figures of a run as rows of a table."""
    rows: list[dict[str, str | int]] = [
        {"figure": name.replace("_", " "), "value": n} for name, n in summary.counts.items()
    ]
    edition = edition_name(summary.published) if summary.published else "none: nothing new"
    rows += [{"figure": "warning", "value": in_markdown(" ".join(one.split()))} for one in summary.warnings]
    return [*rows, {"figure": "seconds", "value": f"{summary.seconds:.1f}"}, {"figure": "edition", "value": edition}]


def _safe(lines: list[str]) -> list[str]:
    """Lines without characters that could harm a terminal or a log."""
    return [safe_line(line) for line in lines]


def counted(count: int, noun: str) -> str:
    """A number with its noun, in the plural when it is not 1."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def advised(reason: Reason, detail: str) -> str:
    """A detail with advice after a semicolon, unless the detail has its own."""
    return detail if "; " in detail else f"{detail}; {ADVICE[reason]}"
