"""Prefect's server on this machine: where it listens, and what answers there. Nothing here imports Prefect."""

import base64
import http.client
import json
import os
import socket
import urllib.error
import urllib.request
from contextlib import suppress
from enum import Enum
from http import HTTPStatus
from typing import Any

from extractors.errors import CopydeskError

HOST = "127.0.0.1"
USUAL_PORT = 4200

# What Prefect's own clients take a login from. Those of a profile only they know.
LOGIN, KEY = "PREFECT_API_AUTH_STRING", "PREFECT_API_KEY"

# Defaults that a user's own environment overrides: no telemetry, and time enough for the embedded server to start.
ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


class Answer(Enum):
    """What is found where a server would be."""

    PREFECT = "a Prefect server"
    LOGIN = "a server that wants to know who asks"
    OTHER = "something else"
    NOTHING = "nothing"


class LoginWanted(CopydeskError):
    """A server wants a login, or another one than it was given; `api` says where it is, `given` by which setting."""

    def __init__(self, api: str) -> None:
        super().__init__(api)
        self.api = api
        self.given = next((name for name in (LOGIN, KEY) if os.environ.get(name)), None)

    def __str__(self) -> str:
        what = f"does not take the login that {self.given} gives" if self.given else "wants a login"
        return (
            f"the server at {self.api} answers, and {what} (401 Unauthorized); set {LOGIN} to USER:PASSWORD of a "
            f"Prefect server, or {KEY} to a key of Prefect Cloud, or run without Prefect (copydesk ingest --direct)"
        )


def local_port() -> int:
    """The port of the server on this machine: PREFECT_SERVER_API_PORT, as for Prefect itself, else 4200."""
    with suppress(ValueError):
        return int(os.environ.get("PREFECT_SERVER_API_PORT") or USUAL_PORT)
    return USUAL_PORT


def local_api() -> str:
    """The address of its API."""
    return f"http://{HOST}:{local_port()}/api"


def configured_api() -> str | None:
    """The API that the environment names. An empty one counts as none."""
    return os.environ.get("PREFECT_API_URL") or None


def what_answers(api: str) -> Answer:
    """What answers at the address of an API. Health is told to anybody; what a server has, to who may know it."""
    try:
        if ask(api, "health", patience_seconds=2) is not True:
            return Answer.OTHER
        with suppress(OSError, http.client.HTTPException, ValueError):  # of a busy one
            ask(api, "deployments/filter", {"limit": 1}, patience_seconds=2)
        return Answer.PREFECT
    except LoginWanted:
        return Answer.LOGIN
    except (urllib.error.HTTPError, http.client.HTTPException, ValueError):
        return Answer.OTHER
    except OSError:
        return Answer.OTHER if api == local_api() and _taken(local_port()) else Answer.NOTHING


def deployments(api: str) -> list[dict[str, Any]]:
    """The deployments that a server has, by name."""
    found: list[dict[str, Any]] = ask(api, "deployments/filter", {"sort": "NAME_ASC"})
    return found


def pool(api: str, name: str) -> dict[str, Any] | None:
    """What a server says of a work pool, such as `is_paused`; None when it has none of this name."""
    try:
        found: dict[str, Any] = ask(api, f"work_pools/{name}")
    except urllib.error.HTTPError as error:
        if error.code != HTTPStatus.NOT_FOUND:
            raise
        return None
    return found


def told_paused(name: str) -> str:
    """What to say of a work pool that is paused."""
    return (
        f"work pool {name} is paused, so that no worker takes a run; let it go on with: prefect work-pool resume {name}"
    )


def ask(api: str, path: str, body: object = None, patience_seconds: float = 30.0) -> Any:
    """What an API answers; a body is posted. A server on this machine is asked directly, whatever proxy is set.

    Raises LoginWanted, OSError, of which HTTPError is one, HTTPException, and ValueError when the answer is no JSON.
    """
    request = urllib.request.Request(  # noqa: S310 - an address that the user gave, or loopback
        f"{api}/{path}",
        None if body is None else json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    if login := _login():
        request.add_unredirected_header("Authorization", login)  # for this server alone
    around = [urllib.request.ProxyHandler({})] if api == local_api() else []
    try:
        with urllib.request.build_opener(*around).open(request, timeout=patience_seconds) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.UNAUTHORIZED:
            raise LoginWanted(api) from error
        raise


def _login() -> str | None:
    """How a request says who asks, as those of Prefect's clients do."""
    if login := os.environ.get(LOGIN):
        return f"Basic {base64.b64encode(login.encode()).decode()}"
    key = os.environ.get(KEY)
    return f"Bearer {key}" if key else None


def _taken(port: int) -> bool:
    """Whether somebody listens at a port on loopback."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
