"""Prefect's server on this machine: where it listens, and what answers there. Nothing here imports Prefect."""

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

HOST = "127.0.0.1"
USUAL_PORT = 4200

# Defaults that a user's own environment overrides: no telemetry, and time enough for the embedded server to start.
ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


class Answer(Enum):
    """What is found where a server would be."""

    PREFECT = "a Prefect server"
    OTHER = "something else"
    NOTHING = "nothing"


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
    """What answers at the address of an API."""
    try:
        return Answer.PREFECT if ask(api, "health", patience_seconds=2) is True else Answer.OTHER
    except (urllib.error.HTTPError, http.client.HTTPException, ValueError):
        return Answer.OTHER
    except OSError:
        return Answer.OTHER if api == local_api() and _taken(local_port()) else Answer.NOTHING


def deployments(api: str) -> list[dict[str, Any]]:
    """The deployments that a server has, by name."""
    found: list[dict[str, Any]] = ask(api, "deployments/filter", {"sort": "NAME_ASC"})
    return found


def has_pool(api: str, name: str) -> bool:
    """Whether a server has a work pool of this name."""
    try:
        return bool(ask(api, f"work_pools/{name}"))
    except urllib.error.HTTPError as error:
        if error.code != HTTPStatus.NOT_FOUND:
            raise
        return False


def ask(api: str, path: str, body: object = None, patience_seconds: float = 30.0) -> Any:
    """What an API answers; a body is posted. A server on this machine is asked directly, whatever proxy is set.

    Raises OSError, of which HTTPError is one, HTTPException, and ValueError when the answer is no JSON.
    """
    request = urllib.request.Request(  # noqa: S310 - an address that the user gave, or loopback
        f"{api}/{path}",
        None if body is None else json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    around = [urllib.request.ProxyHandler({})] if api == local_api() else []
    with urllib.request.build_opener(*around).open(request, timeout=patience_seconds) as answer:
        return json.loads(answer.read())


def _taken(port: int) -> bool:
    """Whether somebody listens at a port on loopback."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
