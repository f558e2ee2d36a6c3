"""Prefect's server: its address, and what answers there. Nothing here imports Prefect, which takes seconds."""

import base64
import os
from contextlib import suppress
from enum import Enum
from http import HTTPStatus
from typing import Any

import httpx

from extractors.errors import CopydeskError

HOST = "127.0.0.1"
USUAL_PORT = 4200

# The variables that Prefect's clients take a login from. A login in a profile is known to these clients only.
LOGIN, KEY = "PREFECT_API_AUTH_STRING", "PREFECT_API_KEY"

# Defaults, which the user's environment overrides: no telemetry, and enough time for the embedded server to start.
ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


class Answer(Enum):
    """What answers at the address of a server."""

    PREFECT = "a Prefect server"
    LOGIN = "a server that wants to know who asks"
    OTHER = "something else"
    NOTHING = "nothing"


class PrefectUnreachable(CopydeskError):
    """Prefect's API does not answer, so no flow run could start."""


class LoginWanted(CopydeskError):
    """A server wants a login, or a different one. `api` is its address, `given` the setting that held the login."""

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


def is_unauthorized(error: BaseException) -> bool:
    """Whether an error of a client means that a server wants a login."""
    return isinstance(error, httpx.HTTPStatusError) and error.response.status_code == HTTPStatus.UNAUTHORIZED


def local_port() -> int:
    """The port of the server on this machine: PREFECT_SERVER_API_PORT, as for Prefect itself, else 4200."""
    with suppress(ValueError):
        return int(os.environ.get("PREFECT_SERVER_API_PORT") or USUAL_PORT)
    return USUAL_PORT


def local_api() -> str:
    """The API address of the server on this machine."""
    return f"http://{HOST}:{local_port()}/api"


def answering_here() -> str | None:
    """The API of a Prefect server on this machine. None when no server answers. Raises LoginWanted."""
    answer = what_answers(local_api())
    if answer is Answer.LOGIN:
        raise LoginWanted(local_api())
    return local_api() if answer is Answer.PREFECT else None


def what_answers(api: str) -> Answer:
    """What answers at the address of an API. Anybody may ask for its health, but for data a login may be needed."""
    try:
        if ask(api, "health", patience_seconds=2) is not True:
            return Answer.OTHER
        with suppress(httpx.HTTPError, ValueError):  # a busy one may fail
            ask(api, "deployments/filter", {"limit": 1}, patience_seconds=2)
    except LoginWanted:
        return Answer.LOGIN
    except (httpx.ConnectError, httpx.ConnectTimeout):
        return Answer.NOTHING
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return Answer.OTHER
    return Answer.PREFECT


def deployments(api: str) -> list[dict[str, Any]]:
    """The deployments of a server, by name."""
    found: list[dict[str, Any]] = ask(api, "deployments/filter", {"sort": "NAME_ASC"})
    return found


def pool(api: str, name: str) -> dict[str, Any] | None:
    """A work pool of a server, with facts such as `is_paused`. None when it has none with this name."""
    try:
        found: dict[str, Any] = ask(api, f"work_pools/{name}")
    except httpx.HTTPStatusError as error:
        if error.response.status_code != HTTPStatus.NOT_FOUND:
            raise
        return None
    return found


def told_paused(name: str) -> str:
    """The warning for a work pool that is paused."""
    return (
        f"work pool {name} is paused, so that no worker takes a run; let it go on with: prefect work-pool resume {name}"
    )


def ask(api: str, path: str, body: object = None, patience_seconds: float = 30.0) -> Any:
    """The answer of an API. A `body` is posted. A server on this machine is asked directly, even if a proxy is set.

    Raises LoginWanted, httpx.HTTPError, httpx.InvalidURL, and ValueError when the answer is not JSON.
    """
    answer = httpx.request(
        "GET" if body is None else "POST",
        f"{api}/{path}",
        json=body,
        headers=_login(),
        timeout=patience_seconds,
        follow_redirects=True,
        trust_env=api != local_api(),
    )
    if answer.status_code == HTTPStatus.UNAUTHORIZED:
        raise LoginWanted(api)
    answer.raise_for_status()
    return answer.json()


def _login() -> dict[str, str]:
    """The headers of a login, as Prefect's clients send them."""
    if login := os.environ.get(LOGIN):
        return {"Authorization": f"Basic {base64.b64encode(login.encode()).decode()}"}
    return {"Authorization": f"Bearer {key}"} if (key := os.environ.get(KEY)) else {}
