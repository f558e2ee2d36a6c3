"""Alerts: what is sent to the addresses in COPYDESK_ALERTS, through Apprise. Without addresses nothing is sent.

New articles that answer watch lists are sent once, after the edition is published; a check that failed is sent when it
has ended. An alert that is not delivered is a warning: the table `mentions` and the flow run hold it all.
"""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.terminal import in_markdown, safe_line
from warehouse.address import Warehouse
from warehouse.read.news import Listed, MentionNews

VARIABLE = "COPYDESK_ALERTS"
PATIENCE_SECONDS = 30.0  # for one address: Apprise waits four seconds for an answer, but for each part of a message
SHOWN_CHARACTERS = 160
SHOWN_WORDS = 5


@dataclass(frozen=True, slots=True)
class Alert:
    """What is sent to each address."""

    title: str
    plain: str
    markdown: str  # the same for chats that read Markdown: text from pages and names is escaped


def configured_addresses() -> tuple[str, ...]:
    """The addresses that alerts go to, in the form of Apprise. Spaces separate them."""
    return tuple(os.environ.get(VARIABLE, "").split())


def send_alerts(mentions: Listed[MentionNews], warehouse: Warehouse, addresses: Sequence[str]) -> tuple[str, ...]:
    """Tell each address of new articles that answer watch lists. Returns a warning for each address that failed."""
    if not mentions.total:
        return ()
    title = f"{mentions.total:,} new answer{'s' if mentions.total > 1 else ''} to watch lists"
    texts = [alert_text(mentions, warehouse, markdown) for markdown in (False, True)]
    return deliver(Alert(title, *texts), addresses)


def send_failure(title: str, lines: Sequence[str], addresses: Sequence[str]) -> tuple[str, ...]:
    """Tell each address what failed and what to do. Returns a warning for each address that failed."""
    plain, markdown = ("\n\n".join(shown(line) for line in lines) for shown in (safe_line, in_markdown))
    return deliver(Alert(title, plain, markdown), addresses)


def deliver(alert: Alert, addresses: Sequence[str]) -> tuple[str, ...]:
    """Send an alert to each address. Returns a warning for each address that failed."""
    warnings = []
    for address in addresses:
        problem = _sent(address, alert)
        if problem:
            warnings.append(f"an alert was not delivered to {shown_address(address)}: {problem}")
    return tuple(warnings)


def shown_address(address: str) -> str:
    """The kind of an address, since the rest may hold a password or a token."""
    kind, there, _ = address.partition("://")
    return f"{kind}://..." if there else "an address without ://"


def alert_text(mentions: Listed[MentionNews], warehouse: Warehouse, markdown: bool) -> str:
    """The articles by watch list, one per line. Text from pages shows as it is, in Markdown or as plain text."""

    def cell(text: str) -> str:
        words = " ".join(text.split())
        short = words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1] + "…"
        return in_markdown(short) if markdown else safe_line(short)

    lines = []
    for title, answers in groupby(mentions.entries, key=lambda one: one.title):
        lines += ["", f"**{cell(title)}**" if markdown else cell(title), ""]
        for one in answers:
            place = f" ({cell(one.outlet)})" if one.outlet else ""
            words = ", ".join(cell(word) for word in one.words[:SHOWN_WORDS])
            lines.append(f"- {cell(one.headline or one.path)}{place}: {words}")
    if mentions.more:
        lines += ["", f"... and {mentions.more:,} more"]
    return "\n".join([*lines[1:], "", f"All in the table mentions of {cell(str(warehouse))}"])


def _sent(address: str, alert: Alert) -> str | None:
    """Send to one address. Returns what went wrong, None when nothing did."""
    import apprise  # noqa: PLC0415 - takes a second

    sender = apprise.Apprise()
    if not sender.add(address):
        return f"Apprise knows no such address; look at {VARIABLE}"
    # Apprise makes HTML of text as it is, but chats that read Markdown get it raw: markup must be escaped.
    markdown = sender[0].notify_format == apprise.NotifyFormat.MARKDOWN
    body = alert.markdown if markdown else alert.plain
    form = apprise.NotifyFormat.MARKDOWN if markdown else apprise.NotifyFormat.TEXT
    outcome: list[bool | Exception | None] = []

    def notify() -> None:
        try:
            outcome.append(sender.notify(body=body, title=alert.title, body_format=form))
        except Exception as error:  # of whichever service
            outcome.append(error)

    sending = threading.Thread(target=notify, daemon=True)
    sending.start()
    sending.join(PATIENCE_SECONDS)
    if not outcome:
        return f"it took longer than {PATIENCE_SECONDS:.0f} seconds"
    if isinstance(outcome[0], Exception):
        return type(outcome[0]).__name__
    return None if outcome[0] else "it was refused or not reached"
