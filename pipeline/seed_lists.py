"""The lists in a folder of sources, as a run finds them: `sources.csv`, `names.toml`, outlet profiles in `outlets/`.

They are part of the input, and no source files: listing them gives the rules of `list_rule`. A wrong one stops the run.
"""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from extractors.decoding.encoding import decode
from extractors.decoding.signatures import name_of_binary
from extractors.errors import BadInput, Reason
from extractors.lists import read_lists
from extractors.names.corrections import NameListError
from extractors.outlets import ProfileError
from extractors.source_list import NAME, SourceListError
from pipeline.folder import LINK, NO_FILE, PROFILES, folder_beneath, list_rule, open_beneath, shown_path
from pipeline.input_fault import InputFault

LARGEST = 20_000_000  # bytes of one file


class SeedListFault(InputFault):
    """Lists that cannot be used."""


def read_seed_lists(seeds: Path) -> tuple[tuple[str, str], ...]:
    """The lists of a folder by name, with their texts. Raises SeedListFault when one of them is wrong."""
    found: list[tuple[str, str]] = []
    problems: list[str] = []
    for path in _listed(os.fsencode(seeds)):
        name = shown_path(path)
        try:
            text = _read(seeds, path)
            read_lists([(name, text)])
            found.append((name, text))
        except SourceListError as error:
            problems += [
                f"{seeds / name}, line {one.line}: {one.what}\n  {one.shown}\n{one.advice}" for one in error.problems
            ]
        except ProfileError as error:
            problems.append(f"outlet profile {seeds / name}, line {error.line}: {error.problem}\nMend it")
        except NameListError as error:
            problems.append(f"{seeds / name}, line {error.line}: {error.problem}\nMend it")
        except (BadInput, UnicodeDecodeError) as error:
            what = error.detail if isinstance(error, BadInput) else "it is not UTF-8; save it as UTF-8"
            problems.append(f"{seeds / name}: {what}")
        except OSError as error:
            why = LINK if error.errno == errno.ELOOP else f"it cannot be read: {error.strerror}"
            problems.append(f"{seeds / name}: {why}")
    if problems:
        raise SeedListFault(tuple(problems))
    return tuple(found)


def _listed(root: bytes) -> Iterator[bytes]:
    """The paths of lists, in order."""
    for below in (b"", PROFILES):
        try:
            with folder_beneath(root, below) as folder:
                names = sorted(map(os.fsencode, os.listdir(folder)))  # noqa: PTH208 - a descriptor is no path
        except (FileNotFoundError, NotADirectoryError):
            continue
        for name in names:
            path = below + b"/" + name if below else name
            if list_rule(path):
                yield path


def _read(seeds: Path, path: bytes) -> str:
    """The text of a list. Raises OSError, UnicodeDecodeError, and BadInput for what can be no text."""
    handle = open_beneath(os.fsencode(seeds), path)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise BadInput(Reason.NOT_REGULAR, NO_FILE)
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadInput(Reason.TOO_LARGE, f"it has more than {LARGEST:,} bytes; name files by patterns")
    if path != NAME.encode():
        return data.decode("utf-8-sig")
    if binary := name_of_binary(data):
        raise BadInput(Reason.BINARY, f"it is {binary}; save it as CSV")
    return decode(data).text
