"""Who may ask the desk: pages of its own address alone, which may load nothing from elsewhere.

A page of another site that is open in the same browser could else read a desk on this machine: by a name that leads
here (DNS rebinding), or by its websocket, which browsers open to any address.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# marimo's page has inline scripts and styles, makes workers of blobs, and compiles some of its code.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Guard:
    """Lets through what the desk's own pages ask, and tells browsers to load nothing from elsewhere."""

    def __init__(self, app: App, hosts: tuple[str, ...] | None) -> None:
        """`hosts`: names under which the desk may be asked; None: any."""
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif self._is_strange({name.lower(): value.decode("latin-1") for name, value in scope["headers"]}):
            await _refuse(scope, send)
        else:
            await self._app(scope, receive, _with_headers(send))

    def _is_strange(self, headers: dict[bytes, str]) -> bool:
        """Whether a request is for another name, or from a page of another address."""
        host, origin = headers.get(b"host", ""), headers.get(b"origin")
        if self._hosts is not None and urlsplit(f"//{host}").hostname not in self._hosts:
            return True
        return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


def _with_headers(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return sent


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = b"This is the desk of another address.\n"
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": body})
