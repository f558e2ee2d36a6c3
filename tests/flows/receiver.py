"""A real receiver of alerts, on loopback: what is posted to it is kept."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Receiver(ThreadingHTTPServer):
    """Keeps what is posted to it; `slow`: it answers a byte a second, without end."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.slow = False
        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"json://user:secret@127.0.0.1:{self.server_port}/desk"


class Handler(BaseHTTPRequestHandler):
    """One post."""

    def do_POST(self) -> None:
        """Keep it."""
        assert isinstance(self.server, Receiver)
        self.server.posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()
        while self.server.slow:
            self.wfile.write(b"x")
            time.sleep(1)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver, until the block ends."""
    with Receiver() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.slow = False
        server.shutdown()
