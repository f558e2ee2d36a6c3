"""Two pages in a folder that has nothing to do with the checkout, and what a fresh `copydesk` must make of them."""

import json
import os
import subprocess
from pathlib import Path

HEADLINES = {"milk.html": "Milk dearer in Lisbon", "bread.txt": "Bread cheaper in Porto"}
_STORY = (
    "The price rose by a tenth on Friday, shops in the old town said after a dry spring and a long strike.",
    "It was the third rise in a year, they said, and farmers expect another one before the summer is over.",
)


def write_pages(folder: Path) -> None:
    """Put a page of HTML and one of text into a new folder, aged so that a run need not wait for them."""
    folder.mkdir()
    story = "".join(f"<p>{text}</p>" for text in _STORY)
    html = f"<html><head><title>Milk</title></head><body><h1>{HEADLINES['milk.html']}</h1>{story}</body></html>"
    told = "\n\n".join(_STORY).replace("rose", "fell").replace("rise", "fall")
    text = f"Home\nNews\nSport\n{HEADLINES['bread.txt']}\nMay 3, 2014 | By Lois Lane\n\n{told}\n\nAll rights reserved\n"
    for name, page in (("milk.html", html), ("bread.txt", text)):
        path = folder / name
        path.write_text(page)
        os.utime(path, (1.7e9, 1.7e9))


def load_pages(copydesk: Path, root: Path, environment: dict[str, str]) -> dict[str, str]:
    """What an installed command loads of the two pages in a new folder below `root`: the headlines by path."""
    root.mkdir()
    write_pages(root / "pages")

    def said(*arguments: str) -> str:
        done = subprocess.run(
            [copydesk, *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    said("ingest", "pages", "--direct")
    rows = json.loads(said("sql", "SELECT source_path, headline FROM articles", "--format", "json"))
    return {row["source_path"]: row["headline"] for row in rows}
