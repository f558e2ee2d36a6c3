"""A proxy before a store, on loopback: it counts requests and bytes, and cuts connections when it is told to."""

import re
import socket
import threading
from collections import Counter
from contextlib import suppress

_REQUEST = re.compile(rb"(GET|PUT|POST|HEAD|DELETE) (/\S*) HTTP/1\.1\r\n")
_PIECE = 1 << 16


class Proxy:
    """Passes on what comes at its port. A context manager."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._changing = threading.Lock()
        self.port: int = self._listening.getsockname()[1]
        self.requests: Counter[str] = Counter()  # by kind
        self.sent = self.received = 0  # bytes to the store, and from it
        self.cut_after: int | None = None  # requests after which all connections are cut, until it is None again
        self.cut_bodies: list[int] = []  # of the next long answers: the bytes after which the connection is cut
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        self._cut()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self._is_cut():
                    client.close()
                    continue
                try:
                    store = socket.create_connection(("127.0.0.1", self._target))
                except OSError:
                    client.close()
                    continue
                with self._changing:
                    self._open |= {client, store}
                for source, sink, asks in ((client, store, True), (store, client, False)):
                    threading.Thread(target=self._pass_on, args=(source, sink, asks), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, asks: bool) -> None:
        passed = 0
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                if asks:
                    self._count(piece)
                    if self._is_cut():
                        self._cut()
                        return
                    self.sent += len(piece)
                else:
                    self.received += len(piece)
                    passed += len(piece)
                    if self.cut_bodies and passed > self.cut_bodies[0]:
                        self.cut_bodies.pop(0)
                        break
                sink.sendall(piece)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        with self._changing:
            self._open -= {source, sink}

    def _count(self, piece: bytes) -> None:
        for method, path in _REQUEST.findall(piece):
            listing = b"list-type=2" in path
            kind = "LIST" if listing else "DELETE" if b"?delete" in path else method.decode()
            with self._changing:
                self.requests[kind] += 1

    def _is_cut(self) -> bool:
        return self.cut_after is not None and self.requests.total() > self.cut_after

    def _cut(self) -> None:
        with self._changing:
            opened, self._open = self._open, set()
        for one in opened:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
