"""Articles and stories as HTML. All that comes from pages is escaped here, and can neither act nor reorder text."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from mentions.query import query_of
from reports.rule_meanings import meaning
from reports.shown_text import day_in_words, plain, short
from reports.source_view import DROPPED

Row = Mapping[str, Any]
_AROUND = 240  # characters before and after a shared passage
_PASSAGE = 1_500  # characters of a passage
_LINE = 4_000  # characters of a line of a page
MOST_LINES = 1_500
MOST_NAMES = 100
NO_HEADLINE = "No headline"


def text(value: object, characters: int = 300) -> str:
    """A text of a page in one line, escaped."""
    return escape(short(str(value), characters), quote=True)


def bdi(value: object, characters: int = 300) -> str:
    """The same, with a direction of its own."""
    return f"<bdi dir='auto'>{text(value, characters)}</bdi>"


def link(kind: str, id_: str, label: object) -> str:
    """A link to the page of a story or an article on the desk."""
    return f"<a href='?{kind}={escape(id_, quote=True)}'>{bdi(label or NO_HEADLINE)}</a>"


def names(rows: Sequence[Row]) -> str:
    """Names with their kinds, each a link to a search for it."""
    shown = [
        f"<a href='?search={quote(query_of(str(row['name'])))}'>{bdi(row['name'], 60)}</a>"
        + (f" ({text(row['kind'])})" if row["kind"] else "")
        for row in rows[:MOST_NAMES]
    ]
    more = [f"and {len(rows) - MOST_NAMES:,} more"] if len(rows) > MOST_NAMES else []
    return ", ".join(shown + more)


def source_link(url: str | None) -> str:
    """A link to where an article was published, where its address is one of the web."""
    if not url:
        return "not known"
    try:
        is_web = urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        is_web = False
    shown = f"<bdi>{text(url)}</bdi>"
    rel = "rel='noopener noreferrer external' target='_blank'"
    return f"<a href='{escape(plain(url), quote=True)}' {rel}>{shown}</a>" if is_web else shown


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values, which are HTML, as a list; those without a value are left out."""
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in pairs if value)
    return f"<dl class='cd-facts'>{rows}</dl>"


def article(row: Row, paths: Sequence[str]) -> str:
    """An article as it was read: its fields, its text, where it stands."""
    published = day_in_words(row["published_edtf"])
    if row["published_text"]:
        published += f", read from <q>{text(row['published_text'], 100)}</q> ({text(row['published_basis'])})"
    changed = day_in_words(row["modified_edtf"]) if row["modified_edtf"] else ""
    held = ", ".join(f"<bdi>{text(path, 160)}</bdi>" for path in paths[:5])
    more = f" and {len(paths) - 5} more" if len(paths) > 5 else ""
    told = facts(
        (
            ("Outlet", bdi(row["outlet"]) if row["outlet"] else "not known"),
            ("Byline", bdi(row["byline"]) if row["byline"] else ""),
            ("Agency", bdi(row["agency"]) if row["agency"] else ""),
            ("Published", published),
            ("Changed", changed),
            ("Language", text(row["language"]) if row["language"] else ""),
            ("Words", f"{row['word_count']:,}"),
            ("Address", source_link(row["url"])),
            ("Files", held + more),
            ("Story", f"<a href='?story={text(row['story_id'])}'>all articles of its story</a>"),
            ("Copy of", link("article", row["canonical_id"], "another article") if _is_copy(row) else ""),
        )
    )
    deck = f"<p class='cd-deck' dir='auto'>{text(row['deck'], 2_000)}</p>" if row["deck"] else ""
    body = "".join(f"<p dir='auto'>{escape(plain(one))}</p>" for one in (row["body"] or "").split("\n\n") if one)
    captions = "".join(f"<li dir='auto'>{text(one, 1_000)}</li>" for one in row["captions"] or ())
    pictures = f"<h4 class='cd-section'>Pictures</h4><ul>{captions}</ul>" if captions else ""
    return (
        f"<article class='cd-article'>{_title(row['headline'])}{deck}{told}"
        f"<div class='cd-body'>{body}</div>{pictures}</article>"
    )


def _title(headline: str | None) -> str:
    return f"<h3 class='cd-title' dir='auto'>{text(headline or NO_HEADLINE)}</h3>"


def _is_copy(row: Row) -> bool:
    return bool(row["canonical_id"] != row["article_id"])


def page_lines(rows: Sequence[Row]) -> str:
    """The page of an article line by line, with role and rule; what is no part of the article is greyed."""
    lines = "".join(_line(row) for row in rows[:MOST_LINES] if row["role"] != "blank")
    cut = f"<p class='cd-note'>The first {MOST_LINES:,} of {len(rows):,} lines.</p>" if len(rows) > MOST_LINES else ""
    return (
        "<div class='cd-wide' tabindex='0' role='region' aria-label='The page line by line'>"
        "<table class='cd-lines'><thead><tr><th scope='col'>Line</th><th scope='col'>Role</th>"
        f"<th scope='col'>Rule</th><th scope='col'>Text</th></tr></thead><tbody>{lines}</tbody></table></div>{cut}"
    )


def _line(row: Row) -> str:
    dropped = " class='cd-dropped'" if row["role"] in DROPPED else ""
    why = meaning(row["rule"])
    said = f"<small>{text(why)}</small>" if why else ""
    return (
        f"<tr{dropped}><td>{row['line_no']}</td><td>{text(row['role'])}</td><td>{text(row['rule'])}{said}</td>"
        f"<td dir='auto'>{text(row['text'], _LINE)}</td></tr>"
    )


def story_head(row: Row, first: Sequence[Row]) -> str:
    """The headline of a story, its days and outlets, and who was first as far as the pages show it."""
    days = "no day known"
    if row["first_published"]:
        one, other = (day_in_words(str(row[name])) for name in ("first_published", "last_published"))
        days = one if one == other else f"{one} to {other}"
    told = facts(
        (
            ("Articles", f"{row['articles']:,}"),
            ("Outlets", f"{row['outlets']:,}"),
            ("Days", days),
            ("First", who_was_first(first)),
        )
    )
    return _title(row["headline"]) + told


def who_was_first(rows: Sequence[Row]) -> str:
    """A sentence about who was first with a story, as sure as the dates are."""
    if not rows:
        return "not known: no article of it has a day"
    names = [bdi(one["outlet"] or "an unknown outlet") for one in rows]
    if rows[0]["surely_first"]:
        at = rows[0]["published_at"]
        when = f"{at:%Y-%m-%d %H:%M} UTC" if at else day_in_words(str(rows[0]["published_earliest"]))
        return f"surely {names[0]}, {when}"
    several = f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else f"possibly {names[0]}"
    undated = rows[0]["undated"]
    return several + (f"; {undated:,} of its articles have no day" if undated else "; their days leave it open")


def passages(row: Row) -> str:
    """Two articles of a story side by side where they print the same."""
    here = _passage(row["body"], row["passage_start"], row["passage_end"])
    there = _passage(row["other_body"], row["other_start"], row["other_end"])
    columns = "".join(
        f"<div><h5>{bdi(outlet or 'Outlet not known')}: {link('article', id_, headline)}</h5>"
        f"<p dir='auto'>{shown}</p></div>"
        for outlet, id_, headline, shown in (
            (row["outlet"], row["article_id"], row["headline"], here),
            (row["other_outlet"], row["other_id"], row["other_headline"], there),
        )
    )
    return f"<p class='cd-note'>{told_of_pair(row)}</p><div class='cd-beside'>{columns}</div>"


def told_of_pair(row: Row) -> str:
    """What the pages show of who copied whom, as a sentence."""
    one, other = (bdi(row[name] or "an unknown outlet") for name in ("outlet", "other_outlet"))
    part = f"{row['containment']:.0%} of the shorter text stands in the other"
    if row["kind"] == "revision":
        return f"Versions of one text; {part}."
    if row["direction"] is None:
        return f"{one} and {other} print the same, and nothing shows who was first; {part}."
    first, copier = (one, other) if row["direction"] == "article" else (other, one)
    return f"{copier} has it from {first}; {part}."


def _passage(body: str | None, start: int | None, end: int | None) -> str:
    """A passage between marks, with what stands around it."""
    if body is None or start is None or end is None:
        return text(body or "", 2 * _AROUND)
    before, after = body[max(0, start - _AROUND) : start], body[end : end + _AROUND]
    left, right = "…" if start > _AROUND else "", "…" if end + _AROUND < len(body) else ""
    gaps = [" " * one.isspace() for one in (before[-1:], after[:1])]
    marked = f"<mark>{text(body[start:end], _PASSAGE)}</mark>"
    return f"{left}{escape(plain(before))}{gaps[0]}{marked}{gaps[1]}{escape(plain(after))}{right}"


def changes(rows: Sequence[Row]) -> str:
    """What differs between two articles, paragraph by paragraph; those that are the same are left out."""
    differing = [row for row in rows if row["change"] != "same"]
    if not differing:
        return "<p class='cd-note'>All paragraphs are the same.</p>"
    lines = "".join(
        f"<tr><td>{row['change']}</td><td dir='auto'>{text(row['text'] or '', _LINE)}</td>"
        f"<td dir='auto'>{text(row['other_text'] or '', _LINE)}</td></tr>"
        for row in differing
    )
    return (
        "<div class='cd-wide' tabindex='0' role='region' aria-label='What changed'><table class='cd-lines'><thead><tr>"
        "<th scope='col'>Change</th><th scope='col'>First</th><th scope='col'>Second</th></tr></thead>"
        f"<tbody>{lines}</tbody></table></div>"
    )
