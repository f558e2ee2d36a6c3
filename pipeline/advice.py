"""What to do about a reject, by its reason."""

from collections.abc import Mapping

from extractors.errors import Reason

ADVICE: Mapping[Reason, str] = {
    Reason.EMPTY: "fetch or export it again, or remove it",
    Reason.BINARY: "save it as text or HTML, or remove it",
    Reason.ENCODING: "save it as UTF-8",
    Reason.UNSUPPORTED: "save it as text or HTML, or add its format (docs/adding.md)",
    Reason.TOO_LARGE: "split it",
    Reason.NO_ARTICLE: "look at it with copydesk explain; nothing, if it is no article",
    Reason.CORRUPT: "fetch or export it again",
    Reason.ENTITIES: "remove its <!ENTITY lines, if you trust it",
    Reason.PERMISSION: "make it readable for the user who runs copydesk",
    Reason.NOT_REGULAR: "put a plain file in its place",
    Reason.SYMLINK: "copy the file itself into the folder",
    Reason.TIME: "split or simplify it, or report it",
    Reason.MEMORY: "split it, or give the machine more memory",
    Reason.CRASH: "report it, with the file",
    Reason.LOST: "drop it again",
    Reason.FORGOTTEN: "nothing: it was forgotten on demand",
}


def advised(reason: Reason, detail: str) -> str:
    """A detail with what to do about it, unless it says so itself, after a semicolon."""
    return detail if "; " in detail else f"{detail}; {ADVICE[reason]}"
