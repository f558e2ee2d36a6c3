"""Files in archives are read as if they lay in a folder, each with its own fate, and no more than there is room for."""

import gzip
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractors import formats
from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import Inside, identify, is_streamed, read_documents, zip_archive
from pipeline.document import extract_file, remaining_documents
from pipeline.folder import ignored_path
from pipeline.source import Spool, kept_source
from tests.extractors.test_containers import record, response
from tests.extractors.test_zipped import NOISE, WORD, packed
from tests.forms import source
from warehouse.outcome.outcome import FileState
from warehouse.store.raw import PackWriter, RawContent, read_contents

STORY = "Milk dearer in Lisbon\n\nThe price of milk rose by a tenth in Lisbon on Friday, shops in the old town said.\n"
MISSING = "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><hr>nginx</body></html>"
PAGE = "<html><body><p>Milk.</p></body></html>"


def read(data: bytes, inside: Inside | None = None) -> Sequence[RawDocument | BadDocument]:
    """The documents of an archive."""
    return [one for one in read_documents("a.zip", data, inside=inside) if one is not None]


def test_each_file_is_read_by_the_format_that_claims_it_and_ordinals_run_on() -> None:
    lines = "\n".join(json.dumps({"title": f"Milk {number}", "text": STORY}) for number in range(2))
    found = read(
        packed(
            ("news/", ""),
            ("news/a.html", PAGE),
            ("news/b.jsonl", lines),
            ("c.warc.gz", gzip.compress(record("http://a.example/0", response()))),
            ("c.txt.gz", gzip.compress(STORY.encode())),
            ("table.csv", f'title,text\nMilk,"{STORY}"\n'),
        )
    )
    assert [one.ordinal for one in found] == list(range(6))
    assert [one.member for one in found if isinstance(one, RawDocument)] == [
        *("news/a.html", "news/b.jsonl", "news/b.jsonl", "c.warc.gz", "c.txt.gz", "table.csv")
    ]
    page, _, _, crawled, text, _ = found
    assert isinstance(page, RawDocument) and page.content == PAGE.encode()
    assert isinstance(crawled, RawDocument) and crawled.url == "http://a.example/0"
    assert isinstance(text, RawDocument) and text.content == STORY.encode()


def test_what_is_no_article_is_named_and_costs_only_itself() -> None:
    found = read(
        packed(
            ("a.txt", STORY),
            ("b.jpg", b"\xff\xd8\xff\xe0"),
            ("c/empty.html", ""),
            ("d.json", "[]"),
            ("e.xml", "<a/>"),
            ("f.txt.gz", gzip.compress(STORY.encode() * 99)[:-20]),
            ("x" * 900 + ".jpg", b"\xff\xd8\xff\xe0"),
            ("z.txt", STORY),
        )
    )
    assert [one.ordinal for one in found] == list(range(8))
    bad = [one for one in found if isinstance(one, BadDocument)]
    assert [(one.detail.partition(": ")[0], one.reason) for one in bad[:-1]] == [
        ("b.jpg", Reason.BINARY),
        ("c/empty.html", Reason.EMPTY),
        ("d.json", Reason.NO_ARTICLE),
        ("e.xml", Reason.UNSUPPORTED),
        ("f.txt.gz", Reason.CORRUPT),
    ]
    assert len(bad[-1].detail) < 300


def test_a_page_without_a_story_is_named_too() -> None:
    (outcome,) = extract_file(source("a.zip", packed(("top/404.html", MISSING), ("a.txt", STORY))))
    assert (outcome.state, len(outcome.documents)) == (FileState.LOADED, 1)
    (reject,) = outcome.rejects
    assert (reject.ordinal, reject.detail.partition(": ")[0]) == (0, "top/404.html")


def test_a_name_is_only_shown() -> None:
    names = ["../../x.txt", "/etc/passwd", "C:\\x.txt", "a\r\nb.txt", "-rf"]
    found = read(packed(*((name, STORY) for name in names)))
    assert [one.member for one in found if isinstance(one, RawDocument)] == names


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("__MACOSX/news/._a.html", "file manager"),
        ("news/Thumbs.db", "file manager"),
        ("news/.DS_Store", "hidden"),
        ("../a.html", None),
        ("./a.html", None),
        ("news/a.html", None),
    ],
)
def test_names_that_a_folder_ignores_are_not_read(name: str, rule: str | None) -> None:
    (found,) = read(packed((name, PAGE)), Inside(ignored=ignored_path))
    if rule is None:
        assert isinstance(found, RawDocument)
    else:
        assert isinstance(found, BadDocument)
        assert found.detail == f"{name}: never read, by its name ({rule})"


def test_archives_in_archives_are_read_to_a_depth() -> None:
    data = packed(("a.txt", STORY), ("b.jpg", b"\xff\xd8\xff\xe0"))
    for name in ("one.zip", "two.zip"):
        data = packed((name, data), ("c.txt", STORY))
    found = read(data)
    assert [one.ordinal for one in found] == [0, 1, 2, 3]
    assert [one.member for one in found if isinstance(one, RawDocument)] == [
        *("two.zip: one.zip: a.txt", "two.zip: c.txt", "c.txt")
    ]
    data = packed(("three.zip", data), ("d.txt", STORY))
    deep, *_, last = read(data)
    assert isinstance(deep, BadDocument) and isinstance(last, RawDocument)
    assert (deep.reason, deep.detail) == (
        Reason.UNSUPPORTED,
        "three.zip: two.zip: one.zip: an archive inside of 3 others; unpack it",
    )


def test_a_large_file_in_an_archive_is_refused_and_a_large_container_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST", 300_000)
    lines = json.dumps({"title": "Milk", "text": STORY, "noise": NOISE[:100_000].decode()}) + "\n"
    files = (("a.txt", NOISE), ("b.jsonl", lines * 9), ("c.txt", STORY))
    large, *records, last = read(packed(*files), Inside(spool=lambda: Spool(300_000)))
    assert isinstance(large, BadDocument)
    assert (large.reason, large.detail) == (Reason.TOO_LARGE, "a.txt: over 300,000 bytes")
    assert len(records) == 9
    assert isinstance(last, RawDocument)


@pytest.mark.slow
def test_many_small_bombs_are_one_bomb() -> None:
    bomb = bytes(19_000_000)
    found = read(packed(*((f"{number}.txt", bomb) for number in range(3)), ("a.txt", STORY)))
    assert [(one.ordinal, one.reason) for one in found if isinstance(one, BadDocument)] == [
        (0, Reason.BINARY),
        *((number, Reason.TOO_LARGE) for number in (1, 2, 3)),
    ]


@pytest.mark.slow
def test_bombs_in_archives_in_an_archive_count_together() -> None:
    inner = packed(("0.txt", bytes(19_000_000)))
    found = read(packed(*((f"{number}.zip", inner) for number in range(5))))
    assert [one.reason for one in found if isinstance(one, BadDocument)] == [Reason.BINARY, *[Reason.TOO_LARGE] * 4]


@pytest.mark.parametrize(
    "files",
    [(("ppt/presentation.xml", ""), ("[Content_Types].xml", "slides")), (("mimetype", "application/epub+zip"),)],
)
def test_files_of_other_programs_are_refused_with_advice(files: Sequence[tuple[str, str]]) -> None:
    with pytest.raises(BadInput, match="save it as") as caught:
        read(packed(*files))
    assert caught.value.reason is Reason.UNSUPPORTED


def test_an_archive_may_be_of_any_size_and_is_told_from_a_word_document() -> None:
    assert is_streamed("a", packed(("a.txt", NOISE))[: 1 << 16])
    assert identify("a.docx", packed(("a.txt", STORY))).NAME == "ZIP"
    word = packed(("[Content_Types].xml", WORD), ("word/document.xml", ""))
    assert not zip_archive.claims("a.zip", word)


def test_a_crawl_in_a_wacz_is_read_once() -> None:
    crawl = record("http://a.example/0", response()) + record("http://a.example/1", response("Content-Type: image/png"))
    pages = json.dumps({"title": "Milk", "url": "http://a.example/0", "text": STORY})
    data = packed(
        ("indexes/index.cdx.gz", gzip.compress(b"a")),
        ("pages/pages.jsonl", pages),
        ("archive/one.warc", crawl),
        ("archive/two.warc.gz", gzip.compress(crawl.replace(b"example/0", b"example/9"))),
        ("datapackage.json", "{}"),
        method=zipfile.ZIP_STORED,
    )
    found = read(data)
    assert [one.ordinal for one in found] == [0, 1, 2, 3]
    assert [one.url for one in found if isinstance(one, RawDocument)] == ["http://a.example/0", "http://a.example/9"]
    assert {one.detail for one in found if isinstance(one, BadDocument)} == {
        f"archive/{name}: image/png: http://a.example/1" for name in ("one.warc", "two.warc.gz")
    }


def test_an_archive_that_is_cut_says_so() -> None:
    data = packed(("a.txt", STORY), ("b.txt", STORY))
    for size in (len(data) - 5, len(data) // 2, 40, 4):
        with pytest.raises(BadInput, match="fetch it again") as caught:
            read(data[:size])
        assert caught.value.reason is Reason.CORRUPT


def test_names_of_packed_files_end_as_they_like() -> None:
    for name in ("milk.zip", "milk", "milk.txt"):
        (document,) = [one for one in read_documents(name, packed(("a.txt", STORY))) if one]
        assert isinstance(document, RawDocument)
        assert re.sub(r"\s+", " ", document.text).startswith("Milk dearer in Lisbon The price")


def test_when_one_page_is_forgotten_the_others_of_its_archive_are_kept_as_they_were(tmp_path: Path) -> None:
    files = (("a.html", PAGE), ("b.txt", STORY), ("c.jpg", b"\xff\xd8\xff\xe0"), ("d.txt", STORY[::-1]))
    before = source("a.zip", packed(*files))
    left = list(remaining_documents(before, {1: "a takedown"}))
    with PackWriter(tmp_path) as pack:
        pack.add(RawContent(before.file.sha256, documents=left))
        path = pack.close()
    assert path is not None
    contents = read_contents(path, [before.file.sha256])
    (kept,) = [list(kept_source(before.file, content).documents or ()) for content in contents]
    first, forgotten, bad, last = kept
    assert kept == left
    assert isinstance(first, RawDocument) and (first.member, first.content) == ("a.html", PAGE.encode())
    assert isinstance(forgotten, BadDocument) and forgotten.reason is Reason.FORGOTTEN
    assert isinstance(bad, BadDocument) and bad.detail.startswith("c.jpg: ")
    assert isinstance(last, RawDocument) and last.ordinal == 3
