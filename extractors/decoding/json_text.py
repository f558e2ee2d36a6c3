"""JSON of any size: one value after the other, and arrays and objects item by item. What is read is let go."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from extractors.decoding.pieces import PIECE
from extractors.errors import BadInput, Reason

LARGEST = 20_000_000  # characters of a value
_GAP = re.compile(r"[\s,]*")  # the separators of RFC 7464 are white space here
_INDENT = re.compile(r"\[[^\S\n]*(\n[^\S\n]*)\{")
_LONGEST_TOKEN = 16  # characters of a word or an escape, which may be cut
_EXCERPT = 30  # characters of what is broken
_DEEP = "nested too deeply"


def _integer(text: str) -> int | str:
    """An integer; one of thousands of digits is no number that says anything of an article."""
    return int(text) if len(text) < 1_000 else text


_DECODER = json.JSONDecoder(parse_int=_integer)


def parse(text: str) -> Any:
    """A JSON value, in white space or not. Raises ValueError, for values that are nested too deeply too."""
    try:
        return _DECODER.decode(text.strip())
    except RecursionError:
        raise ValueError(_DEEP) from None


class JsonText:
    """JSON text that is read from its pieces, from a place on that only goes forward."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._buffer = next(pieces, "")
        self._at = 0
        self.lost = False  # the rest of an array could not be read

    def next(self) -> str:
        """The character that the next value, or end of an array or object, begins with; "" at the end."""
        while True:
            gap = _GAP.match(self._buffer, self._at)
            self._at = gap.end() if gap else self._at
            if self._at < len(self._buffer) or not self._more():
                return self._buffer[self._at : self._at + 1]

    def begins(self, mark: str) -> bool:
        """Whether the text begins with a character."""
        return self._buffer.startswith(mark)

    def skip(self, mark: str) -> bool:
        """Go behind a character if it is the next one."""
        found = self.next() == mark
        self._at += found
        return found

    def value(self) -> Any:
        """The next value, whole. Raises `BadInput` (corrupt, too large), and then stays before it."""
        self.next()
        while True:
            try:
                value, self._at = _DECODER.raw_decode(self._buffer, self._at)
            except (ValueError, RecursionError) as error:
                left = len(self._buffer) - self._at
                cut = isinstance(error, ValueError) and self._may_go_on(error)
                if cut and left <= LARGEST and self._more(1 + left // PIECE):
                    continue
                raise _problem(error, left, cut) from error
            return value

    def items(self) -> Iterator[Any]:
        """The items of the array that is next; a `BadInput` stands for one that is broken.

        After that, reading goes on at the next line that begins like the first item, if these have lines of their own,
        else it ends there, and `lost` is set.
        """
        indent = _INDENT.match(self._buffer, self._at)
        self.skip("[")
        while not self.skip("]"):
            try:
                yield self.value()
            except BadInput as bad:
                yield bad
                if not (indent and self.find(indent[1] + "{")):
                    self.lost = True
                    return

    def find(self, begin: str) -> bool:
        """Go to the next place where these characters stand."""
        while True:
            start = self._buffer.find(begin, self._at + 1)
            if start >= 0:
                self._at = start
                if start > PIECE:  # an error counts the lines before it
                    self._buffer, self._at = self._buffer[start:], 0
                return True
            self._at = max(self._at, len(self._buffer) - len(begin))
            if not self._more():
                return False

    def _more(self, pieces: int = 1) -> bool:
        """Read on, and let go what lies behind."""
        more = "".join(islice(self._pieces, pieces))
        if more:
            self._buffer, self._at = self._buffer[self._at :] + more, 0
        return bool(more)

    def _may_go_on(self, error: ValueError) -> bool:
        """Whether a value may be sound and only end later than what is read of it."""
        if not isinstance(error, json.JSONDecodeError) or error.msg.startswith("Unterminated"):
            return True
        return error.pos + _LONGEST_TOKEN >= len(self._buffer)


def _problem(error: Exception, left: int, cut: bool) -> BadInput:
    if cut and left > LARGEST:
        return BadInput(Reason.TOO_LARGE, f"the item has over {LARGEST:,} characters")
    if not left:
        return BadInput(Reason.CORRUPT, "the array ends without its closing bracket")
    what = _DEEP if isinstance(error, RecursionError) else str(error)
    if isinstance(error, json.JSONDecodeError):
        what = f"{error.msg} at {error.doc[error.pos : error.pos + _EXCERPT]!r}"
    return BadInput(Reason.CORRUPT, "the file ends inside the item" if cut else f"the item is no JSON: {what}")
