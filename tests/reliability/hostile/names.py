"""Names that shells, terminals, spreadsheets, SQL and other file systems take for something else."""

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.folder import LONGEST_PATH
from tests.reliability.hostile.trap import LOADED, Trap, story, text


def traps(outside: Path) -> Iterator[Trap]:
    """The traps of this kind."""
    for name in (
        "names/line\nbreak.txt",
        "names/copydesk: 5 files in seeds\ncopydesk: all is well.txt",
        "names/tab\there.txt",
        "names/\x1b[31mred\x1b[0m.txt",
        "names/\x1b]0;title\x07.txt",
        "names/bell\x07.txt",
        "names/del\x7f.txt",
        "names/=2+5.txt",
        "names/=cmd|' !A0.txt",
        "names/+1.txt",
        "names/-rf.txt",
        "names/@SUM(1).txt",
        "names/--help.txt",
        "names/ blank .txt",
        "names/trailing. ",
        "names/'; DROP TABLE articles; --.txt",
        'names/"quoted".txt',
        "names/`touch x`.txt",
        "names/$(touch x).txt",
        "names/*?[a-z].txt",
        "names/%s%n%x.txt",
        "names/{{ template }}.txt",
        "names/<script>alert(1)<script>.txt",
        "names/[red]markup[bold].txt",
        "names/:smile:.txt",
        "names/back\\slash.txt",
        "names/c:\\windows\\x.txt",
        "names/con.txt",
        "names/..txt",
        "names/...",
        "names/\u202egnp.txt",
        "names/zero\u200bwidth.txt",
        "names/\ufeffmark.txt",
        "names/\ufffd.txt",
        "names/😀.txt",
        "names/Caf\u00e9.txt",
        "names/Cafe\u0301.txt",
        "names/case.txt",
        "names/CASE.txt",
        "names/Case.TXT",
        "names/no-suffix",
        f"names/{'n' * 251}.txt",
        "names/seeds.txt/inner.txt",
    ):
        yield text(name, str, ("ignored", "hidden") if name.startswith("names/.") else LOADED)
    yield text(b"names/caf\xe9.txt", str)
    yield text(b"names/\xff.txt", str)
    yield text(b"names/\xc0\x80.txt", str)
    yield text("d/" * 600 + "page.txt", str)
    yield Trap(b"/".join([b"n" * 250] * (LONGEST_PATH // 251 + 1)), _folder_with_a_page, ("rejected", "permission"))
    for name, rule in (
        (".hidden.txt", "hidden"),
        (".git/config", "hidden"),
        (".well/known/page.txt", "hidden"),
        ("page.txt.part", "partial download"),
        ("page.html.crdownload", "partial download"),
        ("page.txt~", "temporary"),
        ("~$page.docx", "temporary"),
        ("#page.txt#", "temporary"),
        ("page.swp", "temporary"),
        ("page.TMP", "temporary"),
        ("Thumbs.db", "file manager"),
        ("__MACOSX/page.txt", "file manager"),
    ):
        yield text(f"leftovers/{name}", str, ("ignored", rule))


def _folder_with_a_page(folder: int, name: bytes) -> None:
    os.mkdir(name, dir_fd=folder)
    Trap(b"page.txt", story().text.encode()).lay(b"/proc/self/fd/%d/%s" % (folder, name))
