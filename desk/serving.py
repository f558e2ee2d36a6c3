"""Serving the desk: marimo's app for the notebook, behind the guard, on this machine alone unless told otherwise."""

import logging
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from desk.guard import LOOPBACK, Guard
from extractors.errors import CopydeskError

PORT = 2718
TOKEN = "COPYDESK_DESK_TOKEN"  # noqa: S105 - the name of a variable
NOTEBOOK = Path(__file__).with_name("notebook.py")
_SCRIPT = Path(__file__).with_name("page.js")
_IDLE_SECONDS = 600  # that a page keeps its state after its tab is gone, such as on a phone that sleeps
_CLOSING_SECONDS = 2  # that open pages have when the desk ends


class DeskFailed(CopydeskError):
    """The desk cannot be served. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class HostPort:
    """Where a desk is served. On another address than this machine's own it asks for a token."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        return self.host in LOOPBACK

    def token(self) -> str | None:
        """The token that is asked for: COPYDESK_DESK_TOKEN, else a new one; None on this machine."""
        given = os.environ.get(TOKEN)
        return given or (None if self.is_loopback else secrets.token_urlsafe(16))

    def address(self, token: str | None) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/" + (f"?access_token={token}" if token else "")


def serve(warehouse: str, place: HostPort, ready: Callable[[str], None]) -> NoReturn:
    """Serve the desk of a warehouse until a signal ends this process; `ready` gets its address. Raises DeskFailed."""
    _need_marimo()
    import marimo  # noqa: PLC0415 - an extra
    import uvicorn  # noqa: PLC0415 - with marimo

    logging.getLogger("asyncio").setLevel(logging.ERROR)  # it warns of each message to a tab that is gone
    token = place.token()
    with _bound(place) as taken:
        os.environ["COPYDESK_WAREHOUSE"] = warehouse  # for the notebook
        place = HostPort(place.host, taken.getsockname()[1])
        builder = marimo.create_asgi_app(
            quiet=True, include_code=False, token=token, session_ttl=_IDLE_SECONDS, html_head=_head()
        )
        app = Guard(builder.with_app(path="", root=str(NOTEBOOK)).build(), LOOPBACK if place.is_loopback else None)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, timeout_graceful_shutdown=_CLOSING_SECONDS, server_header=False
        )
        ready(place.address(token))
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[taken])
    sys.stdout.flush()
    os._exit(0)  # pages that were open are threads of marimo, which Python would wait for


def _head() -> str:
    return f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>"


def edit(warehouse: str, copy: Path, place: HostPort) -> NoReturn:
    """Open a copy of the notebook in marimo's editor, which asks for a token, until a signal comes.

    A copy that is there is opened as it is. Raises DeskFailed.
    """
    _need_marimo()
    if copy.suffix != ".py":
        raise DeskFailed(f"{copy}: a notebook is a file of Python; name it such as desk.py")
    if not place.is_loopback:
        raise DeskFailed("a notebook runs what is written in it: it is edited on this machine alone; leave --host out")
    if not copy.exists():
        try:
            shutil.copyfile(NOTEBOOK, copy)
        except OSError as error:
            raise DeskFailed(f"{copy} cannot be written: {error.strerror}") from error
    os.environ.update(COPYDESK_WAREHOUSE=warehouse, MARIMO_SKIP_UPDATE_CHECK="1")
    where = ("--host", place.host, "--port", str(place.port), "--headless", "--skip-update-check", "--no-sandbox")
    os.execv(sys.executable, [sys.executable, "-P", "-m", "marimo", "edit", str(copy), *where])  # noqa: S606


def _need_marimo() -> None:
    if find_spec("marimo") is None:
        raise DeskFailed("the desk needs marimo: pip install 'copydesk[desk]', or make desk in a checkout")


def _bound(place: HostPort) -> socket.socket:
    """A socket that listens at the place: who comes early waits until it is served. Raises DeskFailed."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((place.host, place.port))
        taken.listen()
    except OSError as error:
        taken.close()
        raise DeskFailed(
            f"{place.host}, port {place.port}: {error.strerror}; name another with --port, 0 for any that is free"
        ) from error
    return taken
