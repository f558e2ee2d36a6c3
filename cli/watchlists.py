"""Watch lists of a warehouse, and a query tried on its articles, as text to print."""

from collections.abc import Iterator
from pathlib import Path

from cli.answers import NO_EDITION, as_table
from extractors.errors import CopydeskError
from mentions.matcher import Hit
from mentions.parse import parse_query
from mentions.query import Field
from mentions.watchlist import MOST_CHARACTERS, query_error, read_watchlist
from pipeline.summary import counted
from pipeline.terminal import safe_line, terminal_width
from warehouse.errors import WarehouseMissing
from warehouse.read.watchlists import Answer, read_standing, try_query
from warehouse.store.protocol import Store

SHOWN_ARTICLES = 20
SHOWN_HITS = 3  # of an article
AROUND = 40  # characters on each side of a hit
UNKNOWN = "undated"


class WrongQuery(CopydeskError):
    """A query that cannot be asked. The message shows the place of the error with a caret below."""

    def lines(self) -> list[str]:
        """The lines of the message."""
        return str(self).split("\n")


def show_watchlists(store: Store) -> Iterator[str]:
    """The lists with the number of articles that answer each, or with what is wrong."""
    try:
        lists = read_standing(store)
    except WarehouseMissing:
        yield NO_EDITION
        return
    if not lists:
        yield "no watch lists: put one in watchlists/ and run copydesk ingest (docs/watchlists.md)\n"
        return
    rows = [(one.name, one.title, one.articles, one.mentions, one.latest) for one in lists if one.error is None]
    yield from as_table(["name", "title", "articles", "mentions", "latest"], rows, terminal_width())
    for one in lists:
        if one.error is not None:
            yield "".join(f"{safe_line(line)}\n" for line in f"\nwrong: {one.error}".split("\n"))


def show_trial(store: Store, given: str) -> Iterator[str]:
    """What a query finds in the warehouse: how it is read, hits in context, figures. `given`: a query or a list's file.

    Raises `WrongQuery` and what `reading` raises.
    """
    query = parse_query(read_given(given))
    trial = try_query(store, query, SHOWN_ARTICLES)
    yield f"{safe_line(str(query))}\n\n"
    for answer in trial.answers:
        yield from _in_context(answer)
    more = trial.answering - len(trial.answers)
    if more:
        yield f"... and {more:,} more\n\n"
    yield (
        f"{trial.answering:,} of {counted(trial.articles, 'article')} in their latest version, "
        f"{counted(trial.mentions, 'mention')}\n"
    )


def read_given(given: str) -> str:
    """The text of a query that can be asked, given as it is or as the file of a list. Raises `WrongQuery`."""
    path = Path(given)
    if given.endswith(".toml"):
        try:
            text = path.read_text(encoding="utf-8-sig")[: MOST_CHARACTERS + 1]
        except (OSError, UnicodeDecodeError) as error:
            raise WrongQuery(f"{given} cannot be read: {error}") from error
        watchlist = read_watchlist(path.stem, text)
        error_, query = watchlist.error, watchlist.query
    else:
        error_, query = query_error("the query", given, given), given
    if error_ is not None or query is None:
        raise WrongQuery(error_ or "there is no query")
    return query


def _in_context(answer: Answer) -> Iterator[str]:
    fields = answer.fields
    headline, outlet = fields.get(Field.HEADLINE), fields.get(Field.OUTLET)
    heading = "  ".join(part for part in (answer.published or UNKNOWN, headline, outlet) if part)
    yield f"{safe_line(heading)}  ({answer.article_id})\n"
    for hit in answer.hits[:SHOWN_HITS]:
        yield f"  {hit.field.value}: {safe_line(_context(fields[hit.field] or '', hit))}\n"
    if len(answer.hits) > SHOWN_HITS:
        yield f"  ... and {len(answer.hits) - SHOWN_HITS:,} more\n"
    yield "\n"


def _context(text: str, hit: Hit) -> str:
    """A hit between brackets, with the text around it."""
    before, after = text[max(0, hit.start - AROUND) : hit.start], text[hit.end : hit.end + AROUND]
    marked = f"{before}[{text[hit.start : hit.end]}]{after}"
    return f"{'…' if hit.start > AROUND else ''}{' '.join(marked.split())}{'…' if hit.end + AROUND < len(text) else ''}"
