"""A run of the deployment `ingest/on-demand`, asked for from outside: where it is known, and how it ends."""

import os
import threading
import time
from typing import Any

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import State
from prefect.exceptions import ObjectNotFound
from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings
from prefect.utilities.urls import url_for

from flows.orchestrated import PrefectUnreachable, is_unauthorized
from flows.server import ENVIRONMENT, Answer, LoginWanted, local_api, told_paused, what_answers
from pipeline.ingest import IngestRequest
from pipeline.terminal import say
from warehouse.address import absolute, address_of

DEPLOYMENT = "ingest/on-demand"
LOOK_SECONDS = 1.0
PATIENCE_SECONDS = 30.0  # before it is said that no worker takes the run


def known_api() -> str | None:
    """The API that the environment, a profile or prefect.toml names, else that of a server on this machine."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    configured = get_current_settings().api.url
    return configured or (local_api() if what_answers(local_api()) in (Answer.PREFECT, Answer.LOGIN) else None)


def run_deployed(request: IngestRequest, api: str, ending: threading.Event) -> bool | None:
    """Whether a run of the deployment completed, None when there is no such deployment.

    When asked to end, it is not waited for any longer: it is the worker's. Raises PrefectUnreachable, LoginWanted.
    """
    parameters: dict[str, Any] = {
        "seeds": str(request.seeds.resolve()),
        "warehouse": address_of(absolute(request.store.beside.warehouse)),
    }
    if request.watchlists and request.watchlists.is_dir():  # else those of the deployment
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
            asked, told = time.monotonic(), False
            while not ending.wait(LOOK_SECONDS):
                state: State[Any] | None = client.read_flow_run(run.id).state
                if state and state.is_final():
                    for line in f"{name} ended: {state.name}{f', {state.message}' if state.message else ''}".split(
                        "\n"
                    ):
                        say(line)
                    return state.is_completed()
                if state and state.is_scheduled() and not told and time.monotonic() - asked > PATIENCE_SECONDS:
                    say(_why_it_waits(client, deployment.work_pool_name))
                    told = True
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
