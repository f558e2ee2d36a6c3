"""A proof that extraction works, made before a run reads its first file. What fails here is a fault of the program.

A process of its own loads all modules that extraction may need, and reads a made-up page of HTML and one of text. A
good result is stored in the user's cache, with the size and time of each loaded file, as Python does for a .pyc. So it
costs two seconds after each install and each change, and milliseconds before any other run.
"""

import ast
import hashlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import cast

from extractors.article import RawDocument
from extractors.errors import CopydeskError
from extractors.outlets import ProfileError, profiles
from warehouse.cache import cache_folder

PROVED = ("extractors", "dedup", "mentions", "warehouse")  # packages whose modules are loaded, and their late imports
OPTIONAL = {"boto3", "botocore"}  # what only an extra brings: loaded where it is installed
READ_WHOLE = ("extractors", "dedup", "mentions")  # packages that have nothing but code and its tables
ROOT = Path(__file__).parents[1]
FAULT = "a fault of the program, and of no page"
FAILED = 3  # exit code of a proof that found a fault

_STORY = (
    "The price of milk rose by a tenth in Lisbon on Friday, shops in the old town said after a dry spring.",
    "It was the third rise in a year, they said, and farmers expect another one before the summer is over.",
)
_ABOVE = ("Home", "Log in", "Milk dearer in Lisbon", "By Maria Lopes, Lisbon", "May 3, 2014, 10:15 am")
_BELOW = (  # what is told from a story by tables that are made when the first line asks for them
    "LISBON (Wire) - A third of what is sold comes from abroad, Mr. Costa of the Dairy Union said.",
    "Photo: Maria Lopes / Wire",
    "Read more: Milk dearer in Porto",
    "Share this article",
    "Subscribe to our newsletter and never miss a story.",
    "12 comments",
    "© 2014 The Lisbon Courier. All rights reserved.",
)
PAGES = (
    ("proof.txt", "\n\n".join((*_ABOVE, *_STORY, *_BELOW))),
    (
        "proof.html",
        "<html><head><title>Milk dearer in Lisbon</title></head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Milk dearer in Lisbon</h1>{''.join(f'<p>{text}</p>' for text in _STORY)}</article></body></html>",
    ),
)


class ProgramFault(CopydeskError):
    """A fault of the program or of its installation. The message has lines: what, where, what to do."""

    def lines(self) -> list[str]:
        """The lines of the message."""
        return str(self).split("\n")


def require_proof(anew: bool = False) -> None:
    """Return when extraction can do its work. Raises ProgramFault.

    `anew`: make the proof again, whatever is stored; for the middle of a run.
    """
    record = _record()
    if record and not anew and _stands(record):
        return
    command = [sys.executable, "-P", "-m", "pipeline.proof", *([str(record)] if record else [])]
    done = subprocess.run(  # noqa: S603 - this program
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        told_by_it = done.returncode == FAILED
        what = done.stdout.strip() if told_by_it else f"{FAULT}: {said[-1]}\nInstall Copydesk again"
        raise ProgramFault(f"{what}. {'Nothing was published' if anew else 'No file was read'}")


def main(record: Path | None) -> int:
    """Make the proof in this process and store it. Returns 0, or prints the fault and returns FAILED."""
    socket.has_ipv6 = False  # urllib3, which trafilatura imports, would open a socket to test for it
    try:
        _load_modules()
        _read_pages()
    except Exception as error:  # whatever it is, no page is to blame
        print(told(error))  # noqa: T201 - to the process that asks
        return FAILED
    if record:
        from extractors.text.language import store_model  # noqa: PLC0415 - loaded by what shows where it fails

        with suppress(OSError):  # then each run unpacks it
            store_model(record.parent)
        with suppress(OSError):  # then the next run makes it again
            _remember(record)
    return 0


def told(error: BaseException) -> str:
    """A fault in lines: what is wrong, in which file and line, which of our files needs that, and what to do."""
    if isinstance(error, ProfileError):
        return f"{error}\nMend it"
    frames = [one for one in traceback.extract_tb(error.__traceback__) if not one.filename.startswith("<frozen")]
    places = [(one.filename, one.lineno or 0) for one in frames if one.filename != __file__]
    what = " ".join(str(error).split())
    if isinstance(error, SyntaxError) and error.filename:
        places, what = [*places, (error.filename, error.lineno or 0)], error.msg
    file, line = places[-1] if places else ("?", 0)
    ours = [place for place in places if _ours(place[0])]
    needed = "" if _ours(file) or not ours else f"  needed by {ours[-1][0]}, line {ours[-1][1]}\n"
    advice = "Mend it" if _ours(file) else "Install what is missing"
    return (
        f"{FAULT}: {type(error).__name__}: {what}\n  {file}, line {line}\n{needed}{advice}, or install Copydesk again"
    )


def _ours(file: str) -> bool:
    """Whether a file is of one of our packages."""
    return any(Path(file).is_relative_to(ROOT / name) for name in (*PROVED, "pipeline", "flows", "cli", "reports"))


def _load_modules() -> None:
    """Import all modules of the packages, and also what their functions import when they are called."""
    for name in PROVED:
        package = import_module(name)
        modules = [package] + [
            import_module(one.name) for one in pkgutil.walk_packages(package.__path__, prefix=f"{name}.")
        ]
        for module in modules:
            for statement in filter(_is_wanted, _late_imports(module)):
                code = compile(ast.Module([statement], []), str(module.__file__), "exec")
                exec(code, {"__name__": module.__name__, "__package__": module.__package__})  # noqa: S102 - our own code
    import_module("pipeline.preload")


def _late_imports(module: ModuleType) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements inside of functions."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    yield inner


def _is_wanted(statement: ast.Import | ast.ImportFrom) -> bool:
    """Whether an import must succeed here: all must, but for what comes with an extra that is not installed."""
    modules = (
        [statement.module or ""] if isinstance(statement, ast.ImportFrom) else [one.name for one in statement.names]
    )
    packages = {module.partition(".")[0] for module in modules}
    return all(find_spec(package) for package in packages & OPTIONAL)


def _read_pages() -> None:
    from extractors.formats import read_documents  # noqa: PLC0415 - loaded by what shows where it fails
    from extractors.html.choice import chosen_text  # noqa: PLC0415
    from extractors.html.content import SETTINGS  # noqa: PLC0415
    from extractors.html.tree import parse_html  # noqa: PLC0415
    from pipeline.document import load_document  # noqa: PLC0415

    profiles()
    for name, page in PAGES:
        for document in read_documents(name, page.encode()):
            load_document(cast(RawDocument, document))
    chosen_text(parse_html(PAGES[-1][1]), SETTINGS[0])  # which is asked only where the page alone leaves doubt


def read_text_page() -> None:
    """Read the page of text, as a worker reads its first."""
    from extractors.formats import read_documents  # noqa: PLC0415 - as above
    from pipeline.document import load_document  # noqa: PLC0415

    name, page = PAGES[0]
    for document in read_documents(name, page.encode()):
        load_document(cast(RawDocument, document))


def use_cached_model() -> None:
    """Let this process map the language model that a proof left in the cache, if one did."""
    from extractors.text.language import use_stored_model  # noqa: PLC0415 - as above

    if folder := cache_folder():
        use_stored_model(folder)


def _record() -> Path | None:
    """The file that stores the proof of this installation with this Python. None for a user without a home."""
    caches = cache_folder()
    if caches is None:
        return None
    which = "\n".join((sys.executable, sys.version, str(ROOT), os.environ.get("PYTHONPATH", "")))
    return caches / f"proof-{hashlib.sha256(which.encode(errors='replace')).hexdigest()[:16]}.json"


def _stands(record: Path) -> bool:
    """Whether all files that a proof loaded are unchanged, and no file was added."""
    try:
        known = json.loads(record.read_bytes())
        return bool(known["tables"] == _tables() and all(_stamp(path) == stamp for path, stamp in known["loaded"]))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _remember(record: Path) -> None:
    """Store which files this process has loaded."""
    files = {str(module.__file__) for module in list(sys.modules.values()) if getattr(module, "__file__", None)}
    folders = {path for path in sys.path if Path(path).exists()}  # a module added to one may hide another
    loaded = [(path, _stamp(path)) for path in sorted(files | folders)]
    record.parent.mkdir(parents=True, exist_ok=True)
    unfinished = record.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_text(json.dumps({"tables": _tables(), "loaded": loaded}))
        unfinished.replace(record)
    finally:
        unfinished.unlink(missing_ok=True)


def _tables() -> list[list[object]]:
    """Each file of the packages in READ_WHOLE, with its size and time."""
    found = (path for name in READ_WHOLE for path in (ROOT / name).rglob("*"))
    files = sorted(path for path in found if "__pycache__" not in path.parts and path.is_file())
    return [[str(path), *_stamp(str(path))] for path in files]


def _stamp(path: str) -> list[int]:
    found = os.stat(path)  # noqa: PTH116 - of a thousand files before each run, five times as fast
    return [found.st_size, found.st_mtime_ns]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
