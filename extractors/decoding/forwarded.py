"""Messages that were passed on: who sent them first, and when, as mail programs write it above their text."""

import re
from dataclasses import dataclass
from email.utils import parseaddr
from functools import cache
from html import unescape

from extractors.text.cues import any_of

_NEAR = 6  # lines below the first sender, in which his header says when
_MOST = 20_000  # characters in which the header of a message that was passed on begins
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?!\S+@)[^<>]*>")
# The other marks also begin headlines: "I: ...".
_SURE = re.compile(r"\s*(?:fwd?\b|wg\b|转发|轉寄|전달)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What a message that was passed on says of the first one; None where it does not say it."""

    subject: str
    sender: str | None
    sent: str | None


def read_forwarded(subject: str | None, text: str, *, html: bool) -> Forwarded | None:
    """The first message of one that was passed on, by its subject ("Fwd: ..."); None for any other."""
    match = _subject().match(subject or "")
    if match is None:
        return None
    lines = (_shown(text[:_MOST]) if html else text[:_MOST]).splitlines()
    for at, line in enumerate(lines):
        if found := _sender().match(line.strip(" \t>*")):
            near = (below.strip(" \t>*") for below in lines[at + 1 : at + _NEAR])
            sent = next((said["value"] for below in near if (said := _sent().match(below))), None)
            if sent:
                name, address = parseaddr(found["value"].replace("[mailto:", "<").replace("]", ">"))
                return Forwarded(match["subject"], (name or address.partition("@")[2]) or None, sent)
    return Forwarded(match["subject"], None, None) if subject and _SURE.match(subject) else None


def _shown(markup: str) -> str:
    return unescape(_TAG.sub("", _BREAK.sub("\n", markup)))


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of('mail_forwarded')}\s?[:：]\s*)+(?P<subject>\S.*)$", re.IGNORECASE)


@cache
def _sender() -> re.Pattern[str]:
    return re.compile(rf"{any_of('mail_from')}\s?[:：]\*?\s*(?P<value>\S.*)$", re.IGNORECASE)


@cache
def _sent() -> re.Pattern[str]:
    return re.compile(rf"{any_of('mail_sent')}\s?[:：]\*?\s*(?P<value>\S.*)$", re.IGNORECASE)
