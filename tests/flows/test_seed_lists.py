"""Lists beside the source files: what they say is in the warehouse after the next run, and no longer when they go."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from pipeline.ingest import ingest
from pipeline.reextract import reextract
from pipeline.seed_lists import SeedListFault, read_seed_lists
from pipeline.sources import InFolder
from tests.flows.conftest import Run, age
from tests.opened import Quiet, digest, forget, ingest_request, reextract_request
from tests.warehouse import newsroom
from warehouse.derive.told import Retold, keep_told

Ask = Callable[[str], list[dict[str, Any]]]
TIMES = 'name = "The New York Times"\nfolder = "nytimes/**"\n'
LISTED = "path,url,outlet,published\nmail/2.txt,https://cape.example/2,The Cape Courier,2012-05\n"


def lay(folder: Path) -> None:
    for number, text in enumerate(newsroom.files().values()):
        path = folder / ("nytimes" if number < 2 else "mail") / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("May ", "Room ") if number == 2 else text)
        age(path)


def say(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    age(path)


def run(folder: Path, warehouse: Path) -> None:
    ingest(ingest_request(folder, warehouse, 1), Quiet())


@pytest.fixture
def retold() -> Iterator[list[int]]:
    """Of how many articles each run is told something else than before."""
    counts: list[int] = []

    def keep(*arguments: Any) -> Retold:
        counts.append(len((found := keep_told(*arguments)).numbers))
        return found

    with patch("warehouse.load.take_in.keep_told", keep):
        yield counts


OUTLETS = "SELECT source_path, outlet, sources ->> 'outlet' AS basis FROM articles WHERE outlet IS NOT NULL ORDER BY 1"


def outlets(ask: Ask) -> dict[str, tuple[str, str]]:
    return {row["source_path"]: (row["outlet"], row["basis"]) for row in ask(OUTLETS)}


def test_what_lists_say_comes_with_the_next_run_and_goes_with_them(
    begun: Path, folder: Path, ask: Ask, retold: list[int]
) -> None:
    nothing_said = digest(begun)
    ids = ask("SELECT article_id, source_path FROM articles ORDER BY ALL")
    say(folder, "outlets/times.toml", TIMES)
    run(folder, begun)
    times = {f"nytimes/{number}.txt": ("The New York Times", "folder") for number in (0, 1)}
    assert outlets(ask) == times
    assert retold == [2]

    say(folder, "sources.csv", LISTED)
    run(folder, begun)
    assert outlets(ask) == times | {"mail/2.txt": ("The Cape Courier", "sources")}
    assert retold == [2, 1]
    (row,) = ask("SELECT url, place, published_edtf, published_basis FROM current WHERE source_path = 'mail/2.txt'")
    assert [*row.values()] == ["https://cape.example/2", "https://cape.example/2", "2012-05", "sources"]
    assert ask("SELECT article_id, source_path FROM articles ORDER BY ALL") == ids
    said = digest(begun)
    files = ask("SELECT path, reason FROM files WHERE state = 'ignored' ORDER BY path")
    assert [(row["path"], row["reason"]) for row in files] == [
        ("outlets/times.toml", "outlet profile"),
        ("sources.csv", "source list"),
    ]

    run(folder, begun)
    say(folder, "outlets/times.toml", f"# whose pages these are\n{TIMES}")
    run(folder, begun)
    assert retold == [2, 1, 0]
    say(folder, "outlets/times.toml", TIMES)
    run(folder, begun)
    assert digest(begun) == said
    (folder / "sources.csv").unlink()
    run(folder, begun)
    assert outlets(ask) == times
    shutil.rmtree(folder / "outlets")
    run(folder, begun)
    assert retold == [2, 1, 0, 0, 1, 2]
    assert digest(begun) == nothing_said
    assert ask("FROM folder_lists") == []


def test_a_run_without_anything_new_does_nothing(begun: Path, folder: Path) -> None:
    say(folder, "sources.csv", LISTED)
    run(folder, begun)
    edition = begun.resolve()
    run(folder, begun)
    assert begun.resolve() == edition


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"), [("outlets/times.toml", TIMES), ("sources.csv", "path,outlet\nnytimes/**,The New York Times\n")]
)
def test_files_that_come_later_and_those_that_left_are_told_too(
    begun: Path, folder: Path, ask: Ask, name: str, text: str
) -> None:
    say(folder, name, text)
    run(folder, begun)
    shutil.move(folder / "nytimes" / "0.txt", folder / "left.txt")
    (folder / "nytimes" / "1.txt").unlink()
    say(folder, "nytimes/new/late.txt", newsroom.page(7).replace("May", "June"))
    shutil.copy(folder / "mail" / "3.txt", folder / "nytimes" / "copy.txt")
    age(folder / "nytimes" / "copy.txt")
    run(folder, begun)
    found = outlets(ask)
    assert sorted(found) == ["left.txt", "mail/3.txt", "nytimes/1.txt", "nytimes/new/late.txt"]
    assert {outlet for outlet, _ in found.values()} == {"The New York Times"}


@pytest.mark.slow
def test_what_is_loaded_without_a_folder_heeds_the_lists(begun: Path, folder: Path, ask: Ask) -> None:
    say(folder, "outlets/times.toml", TIMES)
    say(folder, "sources.csv", LISTED)
    run(folder, begun)
    before, said = digest(begun), outlets(ask)
    for module in ("run", "document"):
        patched = patch(f"pipeline.{module}.extractor_version", lambda: "another version")
        patched.start()
    reextract(reextract_request(begun, 1), Quiet())
    assert outlets(ask) == said
    forget("mail/7.txt", "a takedown", begun)
    assert outlets(ask) == said
    patch.stopall()
    reextract(reextract_request(begun, 1), Quiet())
    assert outlets(ask) == said
    assert digest(begun) != before


def test_each_folder_has_its_own_lists(begun: Path, folder: Path, ask: Ask, tmp_path: Path) -> None:
    say(folder, "outlets/times.toml", TIMES)
    run(folder, begun)
    said = outlets(ask)
    other = tmp_path / "other"
    say(other, "nytimes/other.txt", newsroom.page(7).replace("May", "June"))
    say(other, "sources.csv", "path,outlet\nnytimes/*,The Other Times\n")
    run(other, begun)
    assert outlets(ask) == said | {"nytimes/other.txt": ("The Other Times", "sources")}
    run(folder, begun)
    (other / "sources.csv").unlink()
    run(other, begun)
    assert outlets(ask) == said


def test_a_folder_that_was_moved_takes_its_files_along(begun: Path, folder: Path, ask: Ask, tmp_path: Path) -> None:
    say(folder, "outlets/times.toml", TIMES)
    run(folder, begun)
    said = outlets(ask)
    moved = tmp_path / "moved"
    shutil.move(folder, moved)
    say(moved, "outlets/times.toml", TIMES.replace("New York", "Irish"))
    run(moved, begun)
    folder.mkdir()  # the fixture removes it
    assert outlets(ask) == dict.fromkeys(said, ("The Irish Times", "folder"))
    owners = "SELECT DISTINCT settings ->> 'seeds' AS seeds FROM files JOIN runs ON run_id = last_run_id"
    assert ask(f"{owners} WHERE sha256 IS NOT NULL") == [{"seeds": str(moved)}]


def test_an_address_is_that_of_a_file_with_one_page(begun: Path, folder: Path, ask: Ask) -> None:
    stories = [("Altar found", newsroom.STORIES[4][1:]), ("Frost in May", newsroom.STORIES[5][1:])]
    for name, some in (("one.jsonl", stories[:1]), ("two.jsonl", stories)):
        say(folder, name, "".join(json.dumps({"title": a, "text": "\n\n".join(b)}) + "\n" for a, b in some))
    listed = "path,url,outlet\none.jsonl,https://a.example/1,A\ntwo.jsonl,https://a.example/2,A\n"
    say(folder, "sources.csv", listed)
    run(folder, begun)
    rows = ask("SELECT url, outlet FROM articles WHERE source_path LIKE '%.jsonl' ORDER BY source_path, ordinal")
    assert [(row["url"], row["outlet"]) for row in rows] == [("https://a.example/1", "A"), (None, "A")]


def test_a_profile_beside_the_files_reads_the_pages_whose_lines_it_knows(begun: Path, folder: Path, ask: Ask) -> None:
    before = digest(begun)
    say(
        folder,
        "outlets/gazette.toml",
        'name = "The Harbour Gazette"\nrecognise = ["^The Harbour Gazette$"]\n\n'
        '[[line]]\npattern = \'^Crane crews at the port\'\nrole = "chrome"\nwhy = "a trial"\n',
    )
    run(folder, begun)
    assert set(outlets(ask).values()) == {("The Harbour Gazette", "profile")}
    assert len(outlets(ask)) == len(newsroom.files())
    assert ask("SELECT DISTINCT rule FROM blocks WHERE text LIKE 'Crane crews at the port%'") == [{"rule": "gazette:1"}]
    assert ask("SELECT * FROM labelling WHERE NOT LIST_CONTAINS(templates, 'outlet:The Harbour Gazette')") == []
    (folder / "outlets" / "gazette.toml").unlink()
    run(folder, begun)
    assert digest(begun) == before


@pytest.mark.slow
def test_the_order_of_lists_and_files_makes_no_difference(begun: Path, folder: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean" / "news.duckdb"
    say(folder, "outlets/times.toml", TIMES)
    run(folder, begun)
    say(folder, "sources.csv", LISTED)
    run(folder, begun)
    run(folder, clean)
    assert digest(clean) == digest(begun)


def test_a_wrong_list_stops_the_run_before_it_reads(copydesk: Run, seeds: Path, ask: Ask) -> None:
    copydesk("ingest", seeds, "--direct")
    say(seeds, "sources.csv", "path,outlet,published\na.txt,The Dispatch,04/05/2013\n../b.txt,The Dispatch\n")
    say(seeds, "outlets/times.toml", 'name = "The New York Times"\nfolder = "nytimes/**"\ntail = "x"\n')
    said = copydesk("ingest", "seeds", "--direct", code=1).stderr
    assert said == (
        "copydesk: seeds/sources.csv, line 2: '04/05/2013' can be two days\n"
        "copydesk:   a.txt,The Dispatch,04/05/2013\n"
        "copydesk: Write 2013-04-05 or 2013-05-04; spreadsheets keep it if the column is text\n"
        "copydesk: seeds/sources.csv, line 3: '../b.txt' is no path below the folder of sources\n"
        "copydesk:   ../b.txt,The Dispatch\ncopydesk: Write it as `files.path` shows it\n"
        "copydesk: outlet profile seeds/outlets/times.toml, line 3: unknown keys ['tail']; there are name, recognise, "
        "folder, title_tail, day_first, line\ncopydesk: Mend it\ncopydesk: No file was read\n"
    )
    assert len(ask("FROM runs WHERE status = 'completed'")) == 1


def test_the_summary_says_what_changed_and_what_a_list_says_of_no_file(copydesk: Run, seeds: Path) -> None:
    copydesk("ingest", seeds, "--direct")
    names = sorted(path.name for path in seeds.iterdir())
    say(seeds, "sources.csv", f"path,outlet\n{names[0]},The Dispatch\nnone.txt,The Dispatch\n*.html,The Dispatch\n")
    say(seeds, "outlets/times.toml", TIMES)
    said = copydesk("ingest", "seeds", "--direct").stdout
    assert "sources.csv and outlet profiles say something else of 1 earlier article\n" in said
    assert (
        "warning: lists name files that no run has seen; write paths as `files.path` shows them\n"
        "  sources.csv, line 3: none.txt\n  sources.csv, line 4: *.html\n  outlets/times.toml: nytimes/**\n"
    ) in said
    assert "no run has seen" not in copydesk("ingest", "seeds", "--direct").stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = "path;outlet\na.txt;L'Humanité de l'été à Besançon\n"
    say(tmp_path / "seeds", "x", "")
    say(tmp_path / "seeds", "sources.csv", text.encode(encoding))
    assert read_seed_lists(InFolder(tmp_path / "seeds")) == (("sources.csv", text),)


def test_other_files_of_these_names_are_sources(tmp_path: Path) -> None:
    for name in ("a/sources.csv", "outlets/page.txt", "outlets/a/b.toml", "outlets/.hidden.toml", "outlets.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("not a list")
    assert read_seed_lists(InFolder(tmp_path)) == ()


def test_what_is_no_file_or_no_text_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "a.toml").write_bytes(b'name = "\xff"')
    (tmp_path / "sources.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(SeedListFault) as caught:
        read_seed_lists(InFolder(tmp_path))
    assert [line.split(": ", 1)[1] for line in caught.value.problems] == [
        "a symbolic link; copy the file itself into the folder",
        "it is not UTF-8; save it as UTF-8",
    ]
    (tmp_path / "sources.csv").unlink()
    (tmp_path / "sources.csv").write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(SeedListFault, match="save it as CSV"):
        read_seed_lists(InFolder(tmp_path))


def test_a_list_of_names_is_heeded_and_a_wrong_one_stops_the_run(copydesk: Run, seeds: Path, ask: Ask) -> None:
    copydesk("ingest", seeds, "--direct")
    name = ask("SELECT name FROM article_names WHERE name IS NOT NULL ORDER BY name LIMIT 1")[0]["name"]
    say(seeds, "names.toml", f'[kinds]\n"{name}" = "animal"\n')
    said = copydesk("ingest", "seeds", "--direct", code=1).stderr
    assert "seeds/names.toml, line 2: 'animal' is no kind; there are person, organisation, place\n" in said
    say(seeds, "names.toml", f'[kinds]\n"{name}" = "organisation"\n')
    copydesk("ingest", "seeds", "--direct")
    kinds = ask(f"SELECT DISTINCT kind, evidence FROM article_names WHERE name = '{name}'")
    assert kinds == [{"kind": "organisation", "evidence": "names.toml"}]
