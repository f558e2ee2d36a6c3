"""A wiretap on all Python processes of a command: the sockets they make, the names they look up, the files they open.

It is an audit hook that a `sitecustomize` module on PYTHONPATH puts into each process, worker processes included.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.flows.conftest import ROOT

HOOK = """
import os, sys

EVENTS = {"socket.__new__", "socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "open"}
listening = True

def note(event, arguments):
    global listening
    if event not in EVENTS or not listening:
        return
    listening = False
    try:
        import json
        told = [os.fsdecode(one) if isinstance(one, bytes) else one for one in arguments]
        line = json.dumps([event, *told], default=repr) + "\\n"
        handle = os.open(os.environ["WIRETAP"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, line.encode())
        os.close(handle)
    finally:
        listening = True

sys.addaudithook(note)
"""


@dataclass(frozen=True)
class Wiretap:
    """Processes that are started with `environment` are listened to."""

    folder: Path

    @classmethod
    def install(cls, folder: Path) -> "Wiretap":
        """Put the hook into a folder of its own."""
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(HOOK)
        return cls(folder)

    @property
    def environment(self) -> dict[str, str]:
        """What the processes must have in their environment."""
        return {"PYTHONPATH": f"{self.folder}{os.pathsep}{ROOT}", "WIRETAP": str(self.log)}

    @property
    def log(self) -> Path:
        """Where it is noted: not in the folder, since a run proves the program anew when one with modules changes."""
        return self.folder.with_name(f"{self.folder.name}.jsonl")

    def heard(self, *events: str) -> list[list[Any]]:
        """The arguments of each such event, in no order."""
        rows = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [arguments for event, *arguments in rows if event in events]

    def addresses(self) -> set[tuple[str, int]]:
        """All hosts and ports that were connected or written to; sockets of the machine itself have none."""
        targets = (address for _, address, *_ in self.heard("socket.connect", "socket.sendto"))
        return {(str(address[0]), int(address[1])) for address in targets if isinstance(address, list)}

    def families(self) -> set[int]:
        """The address families of all sockets."""
        return {int(family) for _, family, *_ in self.heard("socket.__new__")}

    def names(self) -> set[str]:
        """All host names that were looked up."""
        return {str(arguments[0]) for arguments in self.heard("socket.getaddrinfo", "socket.gethostbyname")}

    def opened(self) -> set[str]:
        """All paths that were opened."""
        return {str(arguments[0]) for arguments in self.heard("open")}
