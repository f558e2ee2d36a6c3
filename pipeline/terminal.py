"""Printing for people on the terminal. Text from pages and file names is made safe to show, also in Markdown."""

import io
import os
import re
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress

from extractors.errors import CopydeskError

# What could move a cursor, change a colour, reorder text or hide in it: C0 and C1, bidi controls, invisible spaces,
# separators, tags and halves of surrogate pairs (bytes of names that are not UTF-8). Line breaks are kept. So are soft
# hyphens, joiners (Persian and Indic words need them) and variation selectors (emoji do).
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# All that could begin markup anywhere in a line: code, emphasis, links, images, HTML, entities, cells, strikes,
# formulas, addresses. At the start of a line also headings, lists and rules.
_MARKUP = re.compile(r"[\\`*_\[\]{}<>&|~$!@]|:(?=//)|(?<=www)\.|^[#+=-]", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d+)([.)])")


class OutputFailed(CopydeskError):
    """Standard output cannot be written to, for example because the disk is full."""


def safe(text: str) -> str:
    """Text that is safe on a terminal. Control and invisible characters become U+FFFD, tabs become a space."""
    return _UNSAFE.sub("\ufffd", text.replace("\t", " "))


def safe_line(text: str) -> str:
    """The same in one line: a line break becomes U+FFFD, so that no name can make a line of its own."""
    return safe(text).replace("\n", "\ufffd")


def log_line(text: str) -> str:
    """The same for a log that rich prints, as Prefect does on a terminal: `:smile:` in a name stays text."""
    from rich.emoji import Emoji  # noqa: PLC0415 - only Prefect needs it

    line = safe_line(text)
    return line if Emoji.replace(line) == line else line.replace(":", "\ua789")


def in_markdown(text: str) -> str:
    """Markdown that shows a text as it is, in one line: without links, images, HTML or cell borders.

    Control characters and line breaks become U+FFFD. White space at the ends is left out.
    """
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", safe_line(text).strip()))


def say(text: str) -> None:
    """Print a line on standard error for whoever reads it. It is not an error when nobody can."""
    with suppress(OSError):  # of a closed pipe or a full disk
        print(f"copydesk: {safe_line(text)}", file=sys.stderr, flush=True)  # noqa: T201


def say_error(error: CopydeskError) -> None:
    """Print an error. It takes several lines when it shows a place with a caret below."""
    for line in error_lines(error):
        say(line)


def error_lines(error: CopydeskError) -> list[str]:
    """The lines of an error, each safe to show: its own lines if it has such, else one."""
    lines = getattr(error, "lines", None)
    return [safe_line(line) for line in (lines() if lines else (str(error),))]


def show(pieces: Iterable[str]) -> None:
    """Write to standard output. Raises OutputFailed, BrokenPipeError when nobody reads, and what the pieces raise."""
    for piece in pieces:
        try:
            sys.stdout.write(piece)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputFailed(f"standard output: {error.strerror}") from error
    flush()


def terminal_width() -> int | None:
    """How many columns the terminal has that standard output goes to; None where it goes to none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def show_lines(lines: Iterable[str]) -> None:
    """Write lines about the work to standard output, each safe to show. It is not an error when nobody reads them."""
    try:
        show(f"{safe_line(line)}\n" for line in lines)
    except BrokenPipeError:
        give_up_output()
    except OutputFailed as error:
        say(str(error))
        give_up_output()


def flush() -> None:
    """Write out what standard output holds back. Raises as `show` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputFailed(f"standard output: {error.strerror}") from error


def give_up_output() -> None:
    """Drop what is not written yet, so that the end of the process does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def accept_any_text() -> None:
    """Let standard output and error show characters that their encoding lacks as \\u escapes, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write_utf8() -> None:
    """Make standard output UTF-8 in any locale, because programs that read it must not depend on the locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
