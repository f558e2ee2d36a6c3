"""The main job through Prefect from the terminal: with the configured API, a local server, or Prefect's embedded one.

Importing Prefect takes seconds, so this module imports it only when it runs the job.
"""

import gc
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from extractors.errors import CopydeskError
from flows.server import ENVIRONMENT, LoginWanted, PrefectUnreachable, answering_here, is_unauthorized
from pipeline.folder import folder_name
from pipeline.summary import summary_lines
from pipeline.terminal import say, show_lines
from pipeline.watchlist_folder import DEFAULT_FOLDER
from warehouse.address import address_of

if TYPE_CHECKING:
    from pipeline.ingest import IngestRequest

# How often a call is tried again when the API goes away during a run: 14 seconds a call. Prefect's own 5 are a minute.
_IMPATIENT = {"PREFECT_CLIENT_MAX_RETRIES": "3"}

# These log each event that could not be sent when the API went away. One line at the end of the run says it instead.
_TALKATIVE = ("prefect._internal.concurrency", "prefect.events.clients", "EventsWorker")


class RunFailed(CopydeskError):
    """The flow run failed for a clear reason. The message is that reason, in lines that are safe to print."""

    def lines(self) -> list[str]:
        """The lines of the message."""
        return str(self).split("\n")


def run_through_prefect(request: "IngestRequest") -> int:
    """Run the flow and print its summary. Returns the exit code; errors are raised."""
    if isinstance(request.seeds, Path) and folder_name(request.seeds) != str(request.seeds.resolve()):
        raise RunFailed(f"Prefect takes no name that is not UTF-8: {request.seeds}; run with --direct")
    for name, value in {**ENVIRONMENT, **_IMPATIENT}.items():
        os.environ.setdefault(name, value)
    if not os.environ.get("PREFECT_API_URL"):
        os.environ.pop("PREFECT_API_URL", None)  # Prefect would take an empty one as an address
    say("loading Prefect ...")
    with _loading():
        from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings  # noqa: PLC0415

    configured = get_current_settings().api.url
    found = None if configured else answering_here()
    if configured:
        say(f"running against the Prefect API at {configured}")
    elif found:
        say(f"running against the Prefect server that answers at {found}")
    else:
        say(
            "starting Prefect's embedded server for this run, which takes 20 to 50 seconds. To avoid the wait, leave a "
            "server running (copydesk serve), or run without Prefect (copydesk ingest --direct)"
        )
    with temporary_settings({PREFECT_API_URL: found}) if found else nullcontext():
        summary = _run_flow(request, configured or found)
    show_lines(summary_lines(summary))
    return 0


@contextmanager
def _loading() -> Iterator[None]:
    """Collect no garbage while modules are loaded, and do not look through what they hold later: it all stays.

    Prefect brings 200,000 objects, so that this takes a tenth off the processor time of a run with nothing new.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _run_flow(request: "IngestRequest", api: str | None) -> Any:
    with _loading():
        from flows.ingest import REFUSED, finished, ingest  # noqa: PLC0415

    logging.getLogger("prefect.flow_runs").addFilter(_without_trace)
    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(lambda _: False)
    try:
        state: Any = ingest(
            str(request.seeds),
            address_of(request.store.beside.warehouse),
            request.workers,
            request.dask,
            str(request.watchlists or DEFAULT_FOLDER),
            return_state=True,
        )
        if state.is_failed() and state.name == REFUSED:
            raise RunFailed(state.message)
        return state.result()
    except (httpx.HTTPError, RuntimeError) as error:
        if is_unauthorized(error) and api and not finished:
            raise LoginWanted(api) from error
        if isinstance(error, RuntimeError) and "reach API" not in str(error) and "ephemeral server" not in str(error):
            raise
        if finished:
            say(
                f"warning: Prefect's API at {api} went away during this run, so that the run stays 'Running' on its "
                "pages; the work of the run is done"
            )
            show_lines(summary_lines(finished[-1]))
            os._exit(0)  # skips the minutes that Prefect would try to send its events
        raise PrefectUnreachable(
            f"Prefect's API{f' at {api}' if api else ''} does not answer ({error}); start it (copydesk serve), "
            "point PREFECT_API_URL at one that runs, or run without Prefect (copydesk ingest --direct)"
        ) from error


def _without_trace(record: logging.LogRecord) -> bool:
    """Cut the traceback from a record of an API that went away, so that it is one line."""
    if record.exc_info and isinstance(record.exc_info[1], httpx.TransportError):
        record.exc_info = None
    return True
