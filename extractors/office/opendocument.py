"""ODT: the parts of an OpenDocument text, by OASIS OpenDocument 1.3.

Left out are headers, footers, notes, comments, indexes, what is hidden and what a tracked change deleted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractors.decoding.zipped import members
from extractors.errors import BadInput, Reason
from extractors.office.parts import Kind, Part, Properties, Writer, heading
from extractors.office.xml_events import Said, by_local, local, properties, spaced, tell

_UNREAD = frozenset(
    (
        *(
            "note",
            "annotation",
            "tracked-changes",
            "ruby-text",
            "hidden-text",
            "sequence-decls",
            "forms",
            "title",
            "desc",
        ),
        *("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index"),
        *("bibliography", "binary-data", "object-ole", "math", "scripts", "event-listeners", "covered-table-cell"),
    )
)
_SIGNS = {"tab": "\t", "line-break": "\n"}
_NAMED = {"title": Kind.TITLE, "caption": Kind.CAPTION}
_MOST_SPACES = 100


@dataclass(slots=True)
class _Story:
    """Reads styles and content: the styles of both parts go before the text."""

    writer: Writer = field(default_factory=Writer)
    _bases: dict[str, str] = field(default_factory=dict)  # of each style the one that it is based on
    _hidden: set[str] = field(default_factory=set)  # styles of text that is not shown
    _style: str = ""
    _body: int = 0
    _unread: int = 0
    _items: int = 0
    _links: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._unread or (self._body and name in _UNREAD):
            self._unread += 1
            return
        values = by_local(attributes)
        if name == "text" and "office" in tag:
            self._body += 1
        elif not self._body:
            self._read_style(name, values)
        elif name in ("p", "h"):
            self._begin(name, values)
        elif name == "span" and values.get("style-name") in self._hidden:
            self._unread += 1
        elif name in _SIGNS:
            self.writer.add(_SIGNS[name])
        elif name == "s":
            count = values.get("c", "1")
            self.writer.add(" " * min(int(count) if count.isdecimal() and len(count) < 4 else 1, _MOST_SPACES))
        elif name == "list-item":
            self._items += 1
        elif name == "a":
            self._links += 1
        elif name == "table-row":
            self.writer.begin_row()

    def _begin(self, name: str, values: Mapping[str, str]) -> None:
        level = values.get("outline-level", "1")
        self.writer.begin(
            heading(int(level) if level.isdecimal() and len(level) < 3 else 1) if name == "h" else Kind.PARAGRAPH
        )
        style: str | None = values.get("style-name")
        for _ in range(12):  # styles may be based on each other in a circle
            if style is None:
                break
            if kind := _NAMED.get(style.lower()):
                self.writer.name(kind)
            style = self._bases.get(style)
        if self._items:
            self.writer.name_item()

    def _read_style(self, name: str, values: Mapping[str, str]) -> None:
        if name == "style":
            self._style = values.get("name", "")
            if "parent-style-name" in values:
                self._bases[self._style] = values["parent-style-name"]
        elif name == "text-properties" and values.get("display") == "none":
            self._hidden.add(self._style)

    def end(self, tag: str) -> None:
        name = local(tag)
        if self._unread:
            self._unread -= 1
        elif name == "text" and "office" in tag:
            self._body -= 1
        elif not self._body:
            return
        elif name in ("p", "h"):
            self.writer.end()
        elif name == "list-item":
            self._items -= 1
        elif name == "a":
            self._links -= 1
        elif name == "table-cell":
            self.writer.end_cell()
        elif name == "table-row":
            self.writer.end_row()

    def data(self, text: str) -> None:
        if self._body and not self._unread:
            self.writer.add(spaced(text), linked=self._links > 0)

    def close(self) -> None:
        pass


def read_odt(data: bytes) -> tuple[list[Part], Properties]:
    """The parts of an OpenDocument text, and what it says of itself. Raises `BadInput` (corrupt, unsupported, ...)."""
    files = {member.name: member for member in members(data)}
    if "content.xml" not in files:
        raise BadInput(Reason.CORRUPT, "the OpenDocument text has no content; save it again")
    if (manifest := files.get("META-INF/manifest.xml")) and b"encryption-data" in manifest.read():
        raise BadInput(Reason.UNSUPPORTED, "the document is encrypted; save it without a password")
    story = _Story()
    if styles := files.get("styles.xml"):
        tell(styles.name, styles.read(), story)
    tell("content.xml", files["content.xml"].read(), story)
    meta = files.get("meta.xml")
    return story.writer.parts, properties(tell(meta.name, meta.read(), Said()) if meta else Said())
