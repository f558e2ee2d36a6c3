"""The lists in a folder of sources, as a run finds them: `sources.csv`, `names.toml`, outlet profiles in `outlets/`.

They are part of the input, and no source files: listing them gives the rules of `list_rule`. A wrong one stops the run.
"""

import errno

from extractors.decoding.encoding import decode
from extractors.decoding.signatures import name_of_binary
from extractors.errors import BadInput, Reason
from extractors.lists import read_lists
from extractors.names.corrections import NameListError
from extractors.outlets import ProfileError
from extractors.source_list import NAME, SourceListError
from pipeline.folder import LINK, shown_path
from pipeline.input_fault import InputFault
from pipeline.sources import Sources

LARGEST = 20_000_000  # bytes of one file


class SeedListFault(InputFault):
    """Lists that cannot be used."""


def read_seed_lists(seeds: Sources) -> tuple[tuple[str, str], ...]:
    """The lists of a folder by name, with their texts. Raises SeedListFault when one of them is wrong."""
    found: list[tuple[str, str]] = []
    problems: list[str] = []
    for path in seeds.lists():
        name = shown_path(path)
        try:
            text = _read(seeds, path)
            read_lists([(name, text)])
            found.append((name, text))
        except SourceListError as error:
            problems += [
                f"{seeds}/{name}, line {one.line}: {one.what}\n  {one.shown}\n{one.advice}" for one in error.problems
            ]
        except ProfileError as error:
            problems.append(f"outlet profile {seeds}/{name}, line {error.line}: {error.problem}\nMend it")
        except NameListError as error:
            problems.append(f"{seeds}/{name}, line {error.line}: {error.problem}\nMend it")
        except (BadInput, UnicodeDecodeError) as error:
            what = error.detail if isinstance(error, BadInput) else "it is not UTF-8; save it as UTF-8"
            problems.append(f"{seeds}/{name}: {what}")
        except FileNotFoundError:
            continue
        except OSError as error:
            why = LINK if error.errno == errno.ELOOP else f"it cannot be read: {error.strerror}"
            problems.append(f"{seeds}/{name}: {why}")
    if problems:
        raise SeedListFault(tuple(problems))
    return tuple(found)


def _read(seeds: Sources, path: bytes) -> str:
    """The text of a list. Raises OSError, UnicodeDecodeError, and BadInput for what can be no text."""
    data = seeds.read_list(path, LARGEST + 1)
    if len(data) > LARGEST:
        raise BadInput(Reason.TOO_LARGE, f"it has more than {LARGEST:,} bytes; name files by patterns")
    if path != NAME.encode():
        return data.decode("utf-8-sig")
    if binary := name_of_binary(data):
        raise BadInput(Reason.BINARY, f"it is {binary}; save it as CSV")
    return decode(data).text
