"""A run of the deployment `ingest/on-demand`: where to ask for it, and how it ends."""

import os
import threading
import time
from typing import Any

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.exceptions import ObjectNotFound
from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings
from prefect.utilities.urls import url_for

from flows.server import ENVIRONMENT, LoginWanted, PrefectUnreachable, answering_here, is_unauthorized, told_paused
from pipeline.ingest import IngestRequest
from pipeline.terminal import say
from warehouse.address import absolute, address_of
from warehouse.places.keeper import whole_place

DEPLOYMENT = "ingest/on-demand"
LOOK_SECONDS = 1.0
PATIENCE_SECONDS = 30.0  # after so long without a worker, a line says so


def known_api() -> str | None:
    """The API of the environment, a profile or prefect.toml, else of a server on this machine, None without one.

    Raises LoginWanted.
    """
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    return get_current_settings().api.url or answering_here()


def run_deployed(request: IngestRequest, api: str, ending: threading.Event) -> bool | None:
    """Run the deployment. Returns whether the run completed, None when there is no such deployment.

    When `ending` is set, this stops waiting, and the worker finishes the run. Raises PrefectUnreachable, LoginWanted.
    """
    parameters: dict[str, Any] = {
        "seeds": str(whole_place(request.seeds)),
        "warehouse": address_of(absolute(request.store.beside.warehouse)),
    }
    if request.watchlists and request.watchlists.is_dir():  # else the deployment's own are used
        parameters["watchlists"] = str(request.watchlists.absolute())
    if request.workers:
        parameters["workers"] = request.workers
    try:
        with temporary_settings({PREFECT_API_URL: api}), get_client(sync_client=True) as client:
            try:
                deployment = client.read_deployment_by_name(DEPLOYMENT)
            except ObjectNotFound:
                return None
            run = client.create_flow_run_from_deployment(deployment.id, parameters=parameters)
            name = f"flow run {run.name} of {DEPLOYMENT}"
            say(f"{name}: {url_for('flow-run', run.id) or run.id}")
            patient_until = time.monotonic() + PATIENCE_SECONDS
            while not ending.wait(LOOK_SECONDS):
                state = client.read_flow_run(run.id).state
                if state and state.is_final():
                    said = f"{name} ended: {state.name}{f', {state.message}' if state.message else ''}"
                    for line in said.split("\n"):
                        say(line)
                    return state.is_completed()
                if state and state.is_scheduled() and time.monotonic() > patient_until:
                    say(_why_it_waits(client, deployment.work_pool_name))
                    patient_until = float("inf")
            say(f"{name} goes on without being waited for")
            return True
    except httpx.HTTPError as error:
        if is_unauthorized(error):
            raise LoginWanted(api) from error
        raise PrefectUnreachable(f"Prefect's API at {api} does not answer ({error})") from error


def _why_it_waits(client: SyncPrefectClient, name: str | None) -> str:
    """Why no worker has taken a run of a work pool, and what to do."""
    if name and client.read_work_pool(name).is_paused:
        return told_paused(name)
    return f"no worker has taken it yet; start one with: prefect worker start --pool {name}"
