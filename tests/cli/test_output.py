"""What is printed: no name or text moves a cursor, makes a line of its own, or fails for an encoding or a pipe."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.terminal import log_line, safe, safe_line
from tests.flows.conftest import COMMAND, SEEDS, Run, age
from tests.opened import ingest_request, run_direct

FORGED = "copydesk: 5 files loaded"
NAME = f"bad\n{FORGED}\x1b[31m\x9b2J\u202e\u200b:smile:[red][link=x]|`.txt"
QUOTED = "x'); DROP TABLE articles; -- $1 %s.txt"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b\u2066-\u2069\u2028\ud800-\udfff]")
STORY = "Milk dearer in Lisbon\n\nThe price of milk rose by a tenth on Friday, shops said after a dry spring.\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one page."""
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "seeds").mkdir()
    age(Path(shutil.copy(SEEDS[0], folder / "seeds")))
    run_direct(ingest_request(folder / "seeds", folder / "news.duckdb", 1))
    return folder / "news.duckdb"


@given(st.text(alphabet=st.characters() | st.sampled_from("\x1b\n\r\u202e\ufeff\u2028\udce9\U000e0041")))
def test_no_unsafe_character_is_left(text: str) -> None:
    assert not UNSAFE.search(safe(text))
    assert len(safe_line(text).splitlines()) <= 1
    assert safe(text).split("\n") == [safe_line(line) for line in text.split("\n")]


def test_words_and_pictures_that_need_invisible_characters_keep_them() -> None:
    for text in ("می\u200cخواهم", "क्\u200dष", "👩\u200d🚀", "❤\ufe0f", "Zucker\u00adrübe"):
        assert safe_line(text) == text


def test_a_log_shows_no_picture_for_a_name() -> None:
    assert ":smile:" not in log_line("rejected :smile:.txt")
    assert log_line("rejected a:1:c.txt") == "rejected a:1:c.txt"


@pytest.mark.slow
def test_names_make_no_line_of_their_own(copydesk: Run, seeds: Path) -> None:
    (seeds / NAME).write_text("x")
    age(seeds / NAME)
    (seeds / "story.txt").write_text(STORY)
    story = age((seeds / "story.txt").rename(seeds / "caf\udce9\n.txt"))
    age(seeds / shutil.copy(SEEDS[0], seeds / QUOTED))
    said = [copydesk("ingest", seeds, "--direct").stdout]
    assert QUOTED in copydesk("sql", "SELECT path FROM files").stdout
    said.append(copydesk("sql", "SELECT path FROM files").stdout)
    said.append(copydesk("explain", story).stdout)
    said.append(copydesk("forget", "caf\udce9\n.txt", "--why", "caf\udce9\n").stdout)
    said.append(copydesk("explain", f"no\n{FORGED}\x1b[31m", code=1).stderr)
    said.append(copydesk("--no\n" + FORGED, code=2).stderr)
    assert (
        "rejected bad\ufffdcopydesk: 5 files loaded\ufffd[31m\ufffd2J\ufffd\ufffd:smile:[red][link=x]|`.txt" in said[0]
    )
    assert "caf\ufffd\ufffd.txt" in said[3]
    for text in said:
        assert not UNSAFE.search(text)
        assert not any(line.startswith(FORGED) for line in text.splitlines())


def answer(loaded: Path, form: str, encoding: str) -> bytes:
    """What a query prints where standard output has an encoding."""
    query = "SELECT 'é 😀 ' || chr(8238) AS x"
    command = [COMMAND, "sql", query, "--format", form, "--warehouse", loaded]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_fits_any_encoding(loaded: Path, encoding: str) -> None:
    shown = answer(loaded, "table", encoding).decode(encoding)
    assert shown.splitlines()[2].startswith({"ascii": r"\xe9"}.get(encoding, "é"))


def test_programs_get_utf8_whatever_the_locale(loaded: Path) -> None:
    assert answer(loaded, "csv", "ascii").decode() == "x\r\né 😀 \u202e\r\n"
    assert json.loads(answer(loaded, "json", "ascii")) == [{"x": "é 😀 \u202e"}]


def test_a_reader_who_leaves_and_a_full_disk_are_no_traceback(loaded: Path) -> None:
    asking = f"{COMMAND} sql 'FROM range(100000)' --format csv --warehouse {loaded}"
    for command, said in ((f"{asking} | head -1", ""), (f"{asking} > /dev/full", "No space left")):
        done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
        assert said in done.stderr and (done.stderr == "" or len(done.stderr.splitlines()) == 1)


@pytest.mark.slow
def test_a_run_that_is_done_is_done_whoever_listens(loaded: Path) -> None:
    run = [COMMAND, "ingest", loaded.parent / "seeds", "--direct", "--warehouse", loaded]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, text=True, check=True)
    assert done.stderr == "copydesk: standard output: No space left on device\n"


def until_it_asks(asking: "subprocess.Popen[str]", warehouse: Path) -> bool:
    """Wait until a query is under way: the process has opened the warehouse, and worked for a while since."""
    process, opened = Path(f"/proc/{asking.pid}"), None
    while asking.poll() is None:
        words = (process / "stat").read_text().rpartition(")")[2].split()
        seconds = (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
        with suppress(OSError):  # a file that it has closed since
            if opened is None and any(link.readlink() == warehouse.resolve() for link in (process / "fd").iterdir()):
                opened = seconds
        if opened is not None and seconds > opened + 0.5:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize(
    "query",
    [
        "SELECT a.range, b.range {}",
        pytest.param("SELECT count(*) {}", marks=pytest.mark.slow),
        pytest.param("SELECT array_agg(a.range) {}", marks=pytest.mark.slow),
    ],
)
def test_an_endless_query_ends_with_ctrl_c(loaded: Path, query: str) -> None:
    before = sorted(loaded.parent.rglob("*"))
    endless = query.format("FROM range(10000000) a, range(10000000) b WHERE hash(a.range * b.range) = 3")
    asking = subprocess.Popen(
        [COMMAND, "sql", endless, "--format", "csv", "--warehouse", loaded],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert until_it_asks(asking, loaded)
    asking.send_signal(signal.SIGINT)
    _, said = asking.communicate(timeout=30)
    assert (asking.returncode, said) == (1, "copydesk: interrupted; the warehouse is as it was before\n")
    assert sorted(loaded.parent.rglob("*")) == before
