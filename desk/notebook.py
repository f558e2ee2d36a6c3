# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""The desk as a marimo notebook. `copydesk desk` serves it; `copydesk desk --edit COPY.py` opens a copy to change."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Copydesk")

with app.setup:
    import marimo as mo

    from desk import room
    from desk.search import search, wrong
    from desk.topics import TOPICS
    from mentions.query import query_of


@app.cell
def _():
    # What is open. `kept` outlives an edition: fields that are made anew with it get their values back.
    archive = room.archive()
    _request = mo.app_meta().request
    _given = room.opened_by(_request.query_params if _request else {})
    kept: dict[str, object] = {}
    get_query, set_query = mo.state(_given.get("search", ""))
    get_edition, set_edition = mo.state(archive.edition())
    get_story, set_story = mo.state(_given.get("story", ""))
    get_article, set_article = mo.state(_given.get("article", ""))
    get_view, set_view = mo.state("Story" if get_story() else "Article" if get_article() else "Search")

    def open_(kind, which):
        if kind == "name":
            kind, which = "search", query_of(which)
        {"story": set_story, "article": set_article, "search": set_query}[kind](which)
        set_view(kind.title())
        params = mo.query_params()
        params.clear()
        params.set(kind, which)

    return archive, get_article, get_edition, get_query, get_story, get_view, kept, open_, set_edition, set_view


@app.cell
def _(archive, get_edition):
    room.heading(archive, get_edition())
    return


@app.cell
def _(archive, get_edition, set_view):
    # Buttons, made anew with an edition alone: those that are made anew lose the focus of a keyboard.
    mo.stop(get_edition().run_id is None)
    views = mo.ui.array([room.view_button(name, set_view) for name in room.VIEWS])
    room.navigation(views)
    return (views,)


@app.cell
def _(get_edition, get_view):
    mo.stop(get_edition().run_id is None)
    view = get_view()
    room.view_heading(view)
    return (view,)


@app.cell
def _(get_query):
    query = mo.ui.text(
        label="Search for",
        placeholder='missile AND (talks OR "arms control") NOT opinion',
        full_width=True,
        value=get_query(),
    )
    return (query,)


@app.cell
def _(kept):
    def remembered(name):
        return {"value": kept.get(name), "on_change": lambda value: kept.__setitem__(name, value)}

    since = mo.ui.text(label="From day", placeholder="2026-01-31")
    until = mo.ui.text(label="To day", placeholder="2026-12-31")
    copies = mo.ui.dropdown(list(room.COPIES), value=next(iter(room.COPIES)), label="Copies")
    within = mo.ui.text(label="Story", placeholder="the id of a story")
    return copies, remembered, since, until, within


@app.cell
def _(archive, get_edition, remembered):
    mo.stop(get_edition().run_id is None)
    _outlets = archive.ask(get_edition(), "outlets").rows["outlet"].to_pylist()
    _languages = archive.ask(get_edition(), "languages").rows["language"].to_pylist()
    outlet = mo.ui.dropdown(_outlets, label="Outlet", searchable=True, **remembered("outlet"))
    language = mo.ui.dropdown(_languages, label="Language", **remembered("language"))
    return language, outlet


@app.cell
def _(copies, language, outlet, query, since, view, until, within):
    mo.stop(view != "Search")
    mo.vstack([query, mo.hstack([since, until, outlet, language, copies, within], justify="start", wrap=True)])
    return


@app.cell
def _(archive, copies, get_edition, language, open_, outlet, query, since, until, within):
    _since, _wrong_since = room.day_of(since.value)
    _until, _wrong_until = room.day_of(until.value)
    wrong_search = wrong(query.value) or _wrong_since or _wrong_until
    found = results = None
    if not wrong_search:
        _wanted = room.wanted(
            since=_since,
            until=_until,
            outlet=outlet.value,
            language=language.value,
            story=within.value,
            copies=copies.value,
        )
        found = search(archive, get_edition(), query.value, _wanted)
        results = room.listing(found.answer, "Articles, the latest first. Choose one to open it.", "article", open_)
    return found, results, wrong_search


@app.cell
def _(found, results, view, wrong_search):
    mo.stop(view != "Search")
    room.fault(wrong_search) if found is None else room.found_page(found, results)
    return


@app.cell
def _(view):
    # Stories, Outlets, Copies, Quality, Names: one table at a time.
    mo.stop(view not in TOPICS)
    question = mo.ui.dropdown(
        room.topic_titles(view), value=room.topic_titles(view)[0], label="Show", allow_select_none=False
    )
    question
    return (question,)


@app.cell
def _(archive, get_edition, open_, question, view):
    mo.stop(view not in TOPICS or question.value not in TOPICS[view])
    _table = TOPICS[view][question.value]
    _answer = archive.ask(get_edition(), _table.statement, **_table.values)
    listed = room.listing(_answer, _table.note, _table.opens, open_)
    room.table_page(_answer, listed)
    return (listed,)


@app.cell
def _(archive, get_edition, get_story, open_, view):
    mo.stop(view != "Story")
    mo.stop(not get_story(), room.note("Choose a story in Stories, or in an article."))
    _head, _answer, _below = room.story_page(archive, get_edition(), get_story())
    tellers = room.listing(_answer, "Its articles in order of their days. Choose one to open it.", "article", open_)
    mo.vstack([_head, room.table_page(_answer, tellers), _below])
    return (tellers,)


@app.cell
def _(archive, get_article, get_edition, open_, view):
    mo.stop(view != "Article")
    mo.stop(not get_article(), room.note("Choose an article in Search, Stories or Copies."))
    _page, _overlaps, _lines = room.article_page(archive, get_edition(), get_article())
    overlapping = room.listing(_overlaps, "Articles that print the same. Choose one to open it.", "article", open_)
    mo.vstack(
        [
            _page,
            room.table_page(_overlaps, overlapping, "No other article prints the same."),
            room.section("Its lines"),
            room.under(_lines),
        ]
    )
    return (overlapping,)


@app.cell
def _(archive, get_edition, view):
    mo.stop(view != "Watch lists")
    _answer = archive.ask(get_edition(), "watchlists")
    standing = room.listing(_answer, "The watch lists that this warehouse answers.")
    room.table_page(_answer, standing)
    return


@app.cell
def _(kept):
    title = mo.ui.text(label="Title", placeholder="Missile defence talks", full_width=True)
    trial = mo.ui.text_area(
        label="Try a watch list on the archive",
        placeholder='"missile defence" AND (Lavrov OR Medvedev) NOT opinion',
        full_width=True,
        rows=3,
    )
    return title, trial


@app.cell
def _(title, trial, view):
    mo.stop(view != "Watch lists")
    mo.vstack([title, trial])
    return


@app.cell
def _(archive, get_edition, open_, view, title, trial):
    mo.stop(view != "Watch lists" or not trial.value.strip())
    mo.stop(wrong(trial.value) is not None, room.fault(wrong(trial.value) or ""))
    _found = search(archive, get_edition(), trial.value, room.wanted_all())
    hits = room.listing(_found.answer, "What it finds, the latest first. Choose one to open it.", "article", open_)
    mo.vstack([room.found_page(_found, hits), room.saved(title.value, trial.value)])
    return (hits,)


@app.cell
def _():
    tick = mo.ui.refresh(options=["10s", "1m", "10m"], default_interval="10s", label="Looks for a new edition every")
    tick
    return (tick,)


@app.cell
def _(archive, get_edition, set_edition, tick):
    tick.value
    if (_now := archive.edition()) != get_edition():
        set_edition(_now)
    return


if __name__ == "__main__":
    app.run()
