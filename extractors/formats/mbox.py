"""mbox: the mailbox of many mail programs, messages that each begin with a line "From " (RFC 4155)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise
from mmap import mmap

from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import Inside, email_message

NAME = "mbox"
STREAMED = True
ARCHIVE = True
_LARGEST = 20_000_000  # bytes of a message
_FROM = re.compile(rb"^From [^\r\n]{1,1000}(?:\r?\n|\Z)", re.MULTILINE)
_DATED = re.compile(rb"\d:\d\d.*\s(?:19|20)\d\d\b")  # "Thu Mar  5 07:00:00 2026", or with a zone
_DAY = 60  # bytes, the last of the line
_FIELD = re.compile(rb"(?:>?From [^\r\n]{1,1000}\r?\n){0,3}[!-9;-~]{1,60}:")
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?\s*")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)  # as mboxrd does it; mboxo quotes one line less


def claims(name: str, data: bytes) -> bool:
    """Whether a file begins with the line that parts messages, and a header behind it."""
    begin = _BEFORE.match(data)
    first = _FROM.match(data, begin.end() if begin else 0)
    return first is not None and _FIELD.match(data, first.end()) is not None


def read(data: bytes | mmap, inside: Inside | None = None) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of each message, as those of a file of its own would be; what is none is named."""
    starts = ((match.start(), match.end()) for match in _FROM.finditer(data) if _begins(data, match))
    ordinal = 0
    for number, ((_, start), (end, _)) in enumerate(pairwise(chain(starts, [(len(data), len(data))])), start=1):
        for document in _documents(data, start, end, inside):
            if isinstance(document, BadDocument):
                yield BadDocument(ordinal, document.reason, f"message {number}: {document.detail}")
            else:
                yield document and replace(document, ordinal=ordinal)
            ordinal += document is not None


def _documents(
    data: bytes | mmap, start: int, end: int, inside: Inside | None
) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of the message that stands from `start` to `end`, and why no more of it can be read."""
    if end - start > _LARGEST:
        problem = f"it has {end - start:,} bytes, more than {_LARGEST:,}; save it without its files"
        yield BadDocument(0, Reason.TOO_LARGE, problem)
        return
    try:
        yield from email_message.read(_message(data[start:end]), inside)
    except BadInput as bad:
        yield BadDocument(0, bad.reason, bad.detail)


def _begins(data: bytes | mmap, match: re.Match[bytes]) -> bool:
    """Whether a message begins at a line: two of three signs, an empty line before it, a day in it, a header below."""
    before = data[max(0, match.start() - 4) : match.start()]
    apart = not before.strip() or before.endswith((b"\n\n", b"\n\r\n"))
    return apart + bool(_DATED.search(match[0][-_DAY:])) + bool(_FIELD.match(data, match.end())) > 1


def _message(data: bytes) -> bytes:
    """A message as it was before it was put into the mailbox."""
    return _QUOTED.sub(b"", data.removesuffix(b"\n").removesuffix(b"\r"))
