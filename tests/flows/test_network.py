"""A run reads its folder and nothing else: no address, no other file, whatever its pages refer to."""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import ROOT, Run, age
from tests.flows.wiretap import Wiretap

WORDS = "the lighthouse keeper sold nine green umbrellas"
STORY = (
    "The price of milk rose by a tenth on Friday, shops in Lisbon said after a dry spring and a long strike. "
    "It was the third rise in a year, they said, and farmers expect another one before the summer is over."
)
IN_OPEN = 0x20  # <sys/inotify.h>


def pages(canary: Path) -> dict[str, str]:
    """Pages of each format that refer to a file outside of the folder, and to addresses, in each way that we know."""
    file, web = canary.as_uri(), "http://127.0.0.1:9/page"
    entities = (
        f'SYSTEM "{file}" [<!ENTITY file SYSTEM "{file}"><!ENTITY web SYSTEM "{web}">'
        f'<!ENTITY % all SYSTEM "{file}">%all;]>'
    )
    references = (
        f'<base href="{web}"><link rel="stylesheet" href="{file}"><link rel="canonical" href="{web}">'
        f'<link rel="alternate" type="application/rss+xml" href="{web}"><meta http-equiv="refresh" content="0;{web}">'
        f'<script src="{file}"></script><style>@import url("{web}")</style>'
    )
    embedded = (
        f'<img src="{web}"><iframe src="{file}"></iframe><object data="{file}"></object><embed src="{web}">'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'
        f'<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{file}"/></svg>'
    )
    body = f"<h1>Milk dearer in Lisbon</h1><p>{STORY}</p><p>{STORY[::-1]}</p>{embedded}"
    item = f"<title>Milk &file; dearer</title><link>{web}</link><description>{STORY} &file;</description>"
    html, rss, feed = (f"<!DOCTYPE {root} {entities}" for root in ("html", "rss", "feed"))
    mixed = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    return {
        "html.html": f"<html><head>{references}<title>Milk</title></head><body>{body}</body></html>",
        "entities.html": f"{html}<html><head>{references}</head><body>{body}<p>&file; &web;</p></body></html>",
        "xhtml.xhtml": f'<?xml version="1.0"?>{html}<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}&file;'
        "</body></html>",
        "stylesheet.xml": f'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="{file}"?>{rss}'
        f"<rss version='2.0'><channel><title>Milk</title><item>{item}</item></channel></rss>",
        "feed.rss": f'<?xml version="1.0"?>{rss}<rss version="2.0"><channel><item>{item}</item></channel></rss>',
        "feed.atom": f'<?xml version="1.0"?>{feed}<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:base="{web}"><entry><title>Milk</title><content src="{file}"/><summary>{STORY} &file;</summary>'
        f'<link href="{web}"/></entry></feed>',
        "saved.mhtml": f"Snapshot-Content-Location: {file}\n{mixed.replace('mixed', 'related')}"
        f"Content-Type: text/html\nContent-Location: {file}\n\n<html>{references}{body}</html>\n--b--\n",
        "mail.eml": f"From: a@example.com\nSubject: Milk\n{mixed}Content-Type: message/external-body; "
        f"access-type=local-file; name={canary}\n\n\n--b\nContent-Type: text/plain\n\n{STORY}\n--b--\n",
        "records.jsonl": f'{{"title": "Milk", "url": "{file}", "image": "{web}", "text": "{STORY}"}}\n',
        "table.csv": f'title,url,text\nMilk,{file},"{STORY}"\n',
        "page.md": f"# Milk\n\n![milk]({file})\n\n{STORY}\n\n[more]({web})\n\n<img src='{web}'>\n",
    }


class Watch:
    """Tells whether a file was opened by anybody, C libraries too (inotify)."""

    def __init__(self, file: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self.handle = libc.inotify_init1(os.O_NONBLOCK)
        assert libc.inotify_add_watch(self.handle, os.fsencode(file), IN_OPEN) > 0

    def opened(self) -> bool:
        """Whether that happened since the last look."""
        try:
            return bool(os.read(self.handle, 4096))
        except BlockingIOError:
            return False


def alone() -> list[str]:
    """How to start a process in a network namespace without interfaces, nothing where that is not allowed."""
    apart = ["unshare", "--user", "--map-root-user", "--net"]
    try:
        return apart if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode == 0 else []
    except OSError:
        return []


@pytest.mark.slow
def test_a_direct_run_opens_no_socket_and_no_file_elsewhere(
    copydesk: Run, tmp_path: Path, warehouse: Path, ask: Callable[[str], list[dict[str, Any]]]
) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(WORDS)
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "tests" / "golden" / "formats", seeds, ignore=shutil.ignore_patterns("*.expected"))
    for name, text in pages(canary).items():
        (seeds / name).write_text(text)
    for path in seeds.iterdir():
        age(path)
    tap, watch = Wiretap.install(tmp_path / "tap"), Watch(canary)
    command = [*alone(), sys.executable, "-m", "cli.command", "ingest", seeds, "--direct", "--warehouse", warehouse]
    done = subprocess.run(
        command, env={**os.environ, **tap.environment}, capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    states = {row["path"]: row["state"] for row in ask("SELECT path, state FROM files")}
    assert {states[name] for name in pages(canary)} <= {"loaded", "rejected"}
    assert states["html.html"] == states["records.jsonl"] == states["mail.eml"] == "loaded"
    assert tap.families() <= {socket.AF_UNIX}  # worker processes are spoken to through those
    assert not tap.addresses() and not tap.names()
    assert any(path.endswith("html.html") for path in tap.opened())  # workers are listened to
    assert str(canary) not in tap.opened() and not watch.opened()
    assert ask(f"SELECT article_id FROM blocks WHERE contains(text, '{WORDS}')") == []
    assert canary.read_text() == WORDS and watch.opened()  # it would have been seen
