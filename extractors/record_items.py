"""Items of lists that are records only with what stands around them: of JSON Feeds, HAR files, chats, tables."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from extractors.addresses import joined
from extractors.decoding.encoding import decode_html
from extractors.errors import BadInput, Reason
from extractors.record_names import HEADLINE, plain_name, tells_of_articles

_FEED = "jsonfeed.org/version/"
_MESSAGES = ("message", "service", "Default", "Reply")  # Slack and Telegram; Telegram; Discord
_SENT = ("ts", "date_unixtime", "date", "timestamp")
_PAGES = ("text/html", "application/xhtml")
_COLUMNS, _ROWS = ("columns", "meta", "fields", "headers"), ("rows", "data", "values")


def read_item(item: Any, around: Mapping[str, Any]) -> tuple[dict[str, Any], bool] | BadInput | None:
    """The record of an item, and whether it is known to be a teaser; None for an item that is a record by itself."""
    if not isinstance(item, dict):
        return None
    if _FEED in str(around.get("version", "")):
        return _of_feed(item, around)
    if isinstance(item.get("request"), dict) and isinstance(item.get("response"), dict):
        return _fetched(item)
    if "is_updated" in item and "updated" in item:  # Tiny Tiny RSS, where this is the day of the article
        return {"published": item["updated"], **item}, False
    if is_message(item) and str(around.get("type", "")).endswith("channel"):
        return _posted(item, around), False
    return None


def is_message(item: Mapping[str, Any]) -> bool:
    """Whether an object is a message of a chat, as Slack, Telegram and DiscordChatExporter write it."""
    return item.get("type") in _MESSAGES and any(name in item for name in _SENT)


def _of_feed(item: dict[str, Any], feed: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """An item of a JSON Feed, with what the feed states of all of them."""
    stated = {"publisher": feed.get("title"), "language": feed.get("language")}
    named = item.get("authors") or item.get("author")
    authors = {} if named else {"authors": feed.get("authors") or feed.get("author")}  # `author` in version 1
    whole = any(item.get(name) for name in ("content_html", "content_text"))
    summary = {} if whole else {"text": item.get("summary")}
    return {**stated, **authors, **summary, **item, **_whole_address(item, feed)}, not whole


def _whole_address(item: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, str]:
    """The address of an item that gives it without the site of its feed; nothing for any other."""
    address, site = item.get("url"), feed.get("home_page_url")
    if not (isinstance(address, str) and isinstance(site, str) and address.startswith("/")):
        return {}
    whole = joined(site, address)
    return {"url": whole} if whole else {}


def _fetched(entry: Mapping[str, Any]) -> tuple[dict[str, Any], bool] | BadInput:
    """The page of an entry of a HAR file, which browsers write of what they fetched."""
    address, content = str(entry["request"].get("url")), entry["response"].get("content")
    kind = str(content.get("mimeType")) if isinstance(content, dict) else "nothing"
    text = content.get("text") if isinstance(content, dict) and kind.startswith(_PAGES) else None
    if not isinstance(text, str) or not text.strip():
        return BadInput(Reason.NO_ARTICLE, f"no page but {kind}, fetched from {address[:200]}")
    if content.get("encoding") == "base64":
        try:
            text = decode_html(b64decode(text)).text
        except ValueError as error:
            return BadInput(Reason.CORRUPT, f"the page of {address[:200]} is no base64: {error}")
        except BadInput as bad:
            return BadInput(bad.reason, f"the page of {address[:200]}: {bad.detail}")
    return {"url": address, "html": text, "fetched_at": entry.get("startedDateTime")}, False


def _posted(message: Mapping[str, Any], channel: Mapping[str, Any]) -> dict[str, Any]:
    """A post of a channel of Telegram. A line in bold that begins it is its headline."""
    parts = message.get("text")
    parts = parts if isinstance(parts, list) else [parts]
    texts = [str(part.get("text", "") if isinstance(part, dict) else part or "") for part in parts]
    bold = len(parts) > 1 and isinstance(parts[0], dict) and parts[0].get("type") == "bold"
    headed = bold and (texts[0].endswith("\n") or texts[1].startswith("\n"))
    return {
        "publisher": channel.get("name"),
        "title": texts[0].strip() if headed else None,
        "date": message.get("date_unixtime") or message.get("date"),
        "text": "".join(texts[headed:]).strip(),
    }


def as_rows(value: Any) -> list[dict[str, Any]]:
    """The records of a table that names its columns once: in an object beside the rows, as ClickHouse, Datasette and
    pandas write it, or in the first of the rows, as Google Sheets does; none of anything else."""
    if isinstance(value, dict):
        names = next((named for key in _COLUMNS if (named := _names(value.get(key)))), [])
        rows = next((rows for key in _ROWS if _is_table(rows := value.get(key), len(names))), None)
        if rows and not names:
            names, rows = rows[0], rows[1:]
    else:
        names, rows = (value[0], value[1:]) if _is_table(value, 0) else ([], None)
    if not rows or not all(isinstance(name, str) for name in names) or not tells_of_articles(names):
        return []
    return [dict(zip(names, row, strict=False)) for row in rows]


def is_columns(lists: Mapping[str, list[Any]]) -> bool:
    """Whether lists are the columns of a table of articles, all of one length, with a headline in each row."""
    titles = next((lists[name] for name in lists if plain_name(name) in HEADLINE), [])
    same = len(titles) > 1 and {*map(len, lists.values())} == {len(titles)}
    return same and all(isinstance(title, str) for title in titles) and tells_of_articles(lists.keys())


def _names(columns: Any) -> list[str]:
    """The names of columns, which may be objects that have one."""
    named = [one.get("name") if isinstance(one, dict) else one for one in columns] if isinstance(columns, list) else []
    names = [one for one in named if isinstance(one, str)]
    return names if len(names) == len(named) else []


def _is_table(rows: Any, width: int) -> bool:
    """Whether a value is a list of lists, of `width` or, for 0, none wider than the first."""
    if not isinstance(rows, list) or len(rows) < (1 if width else 2) or not all(isinstance(row, list) for row in rows):
        return False
    return len(rows[0]) == width if width else bool(rows[0]) and len(rows[0]) >= max(map(len, rows))
