"""From the bytes of one file to its outcome: its articles, and a reject for each document that is none.

This module imports neither the database nor the orchestration.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from extractors.article import Article, BadDocument, Markup, RawDocument
from extractors.decoding.encoding import clean_text
from extractors.errors import BadInput, CopydeskError, Reason
from extractors.formats import Inside, read_documents
from pipeline.folder import ignored_path
from pipeline.source import SourceBytes, Spool
from warehouse.outcome.listing import SourceFile
from warehouse.outcome.outcome import FORGOTTEN_RULE, FileOutcome, FileState, LoadedDocument, Reject, Stage, article_id
from warehouse.store.raw import Document
from warehouse.versions import extractor_version

PART_DOCUMENTS = 200  # documents of a container that are in memory at once
DAMAGED_IN_A_ROW = 10_000  # documents after which a container is taken for another kind of file


@dataclass(frozen=True, slots=True)
class Fatal:
    """A document that ended the worker which read or extracted it."""

    ordinal: int
    reason: Reason
    detail: str  # how the worker ended
    rest: bool = False  # the worker ended while it read, so the rest of the file cannot be read


class Watch(Protocol):
    """Is told what extraction does next, to limit it and to find the document that ended a worker."""

    def __call__(self, ordinal: int, reading: bool) -> None:
        """Document `ordinal` is read next, or else extracted."""
        ...


def unwatched(ordinal: int, reading: bool) -> None:
    """A watch that does nothing."""


def extract_file(
    source: SourceBytes,
    watch: Watch = unwatched,
    fatal: Sequence[Fatal] = (),
    forgotten: Mapping[str, str] | None = None,
    version: str | None = None,
) -> Iterator[FileOutcome]:
    """The outcome of one file's bytes: its articles, and a reject for each document that is none.

    A container with many documents gives several outcomes, and the last one says how the file ended. `fatal`:
    documents that must not be touched again. `forgotten`: by the hash of each tombstone why it was set. `version`: of
    the extractor, where it is known. Raises only what is a fault of the program.
    """
    file = source.file
    tombstones = forgotten or {}
    if file.sha256 in tombstones:
        reject = Reject(None, Stage.READ, Reason.FORGOTTEN, tombstones[file.sha256])
        yield _outcome(file, _Part(rejects=[reject]), False, None)
        return
    part = _Part(version)
    seen = loaded = False
    reason: str | None = None
    try:
        for raw in _documents(source, watch, {one.ordinal: one for one in fatal}):
            if isinstance(raw, Reject):
                part.rejects.append(raw)
            else:
                watch(raw.ordinal, reading=False)
                part.add(raw, tombstones)
            seen = True
            loaded = loaded or bool(part.documents)
            reason = reason or part.reason()
            if len(part.documents) + len(part.rejects) >= PART_DOCUMENTS:
                yield _outcome(file, part, True, None, part_of=True)
                part = _Part(version)
                source.let_go()
    except BadInput as bad:
        part.rejects.append(Reject(None, Stage.DECODE, bad.reason, bad.detail))
    except MemoryError:
        detail = "reading the file took more memory than a worker may use"
        part.rejects.append(Reject(None, Stage.DECODE, Reason.MEMORY, detail))
    except Exception as error:
        if is_program_fault(error):
            raise
        part.rejects.append(Reject(None, Stage.DECODE, Reason.CRASH, _fault(error)))
    if not (seen or part.rejects):
        part.rejects.append(Reject(None, Stage.DECODE, Reason.NO_ARTICLE, "the file has no documents"))
    yield _outcome(file, part, loaded, reason or part.reason())


def remaining_documents(source: SourceBytes, forgotten: Mapping[int | None, str]) -> Iterator[Document]:
    """The documents of a file that stay when some are forgotten. Of a forgotten one: ordinal and reason."""
    try:
        for raw in documents_of(source):
            if raw is not None and raw.ordinal in forgotten:
                yield BadDocument(raw.ordinal, Reason.FORGOTTEN, forgotten[raw.ordinal])
            elif raw is not None:
                yield raw
    except BadInput as bad:
        yield bad


def documents_of(source: SourceBytes) -> Iterator[RawDocument | BadDocument | None]:
    """The documents of a file that was read, as `read_documents` gives them. Raises `BadInput` as that does."""
    if source.documents is None:
        inside = Inside(Spool, ignored_path)
        yield from read_documents(source.file.path, source.data, cut=source.cut, inside=inside)
    for kept in source.documents or ():
        if isinstance(kept, BadInput):
            raise kept
        yield kept


def _documents(source: SourceBytes, watch: Watch, fatal: Mapping[int, Fatal]) -> Iterator[RawDocument | Reject]:
    """The documents of a file that may be extracted, and rejects for those that cannot."""
    documents = documents_of(source)
    ordinal = damaged = 0
    while True:
        here = fatal.get(ordinal)
        if here and here.rest:
            yield Reject(ordinal, Stage.DECODE, here.reason, f"{here.detail}; what follows in the file was not read")
            return
        watch(ordinal, reading=True)
        try:
            raw = next(documents)
        except StopIteration:
            return
        if raw is None:
            continue
        ordinal = raw.ordinal + 1
        damaged = damaged + 1 if isinstance(raw, BadDocument) and raw.reason is Reason.CORRUPT else 0
        if damaged > DAMAGED_IN_A_ROW:
            raise BadInput(
                Reason.CORRUPT, f"{DAMAGED_IN_A_ROW:,} documents in a row are damaged; the rest was not read"
            )
        if isinstance(raw, BadDocument):
            yield Reject(raw.ordinal, Stage.DECODE, raw.reason, raw.detail)
        elif here:
            yield Reject(raw.ordinal, Stage.EXTRACT, here.reason, here.detail)
        else:
            yield raw


@dataclass(slots=True)
class _Part:
    """The documents and rejects of a file that go into one outcome."""

    version: str | None = None  # of the extractor
    documents: list[LoadedDocument] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def add(self, raw: RawDocument, tombstones: Mapping[str, str]) -> None:
        try:
            content = hash_content(raw) if tombstones else ""
            document = None if content in tombstones else load_document(raw, self.version)
            key = content if document is None else document.article_id
            if document is None or key in tombstones:
                self.rejects.append(Reject(raw.ordinal, Stage.DECODE, Reason.FORGOTTEN, tombstones[key]))
            else:
                self.documents.append(document)
        except BadInput as bad:
            self.rejects.append(Reject(raw.ordinal, Stage.EXTRACT, bad.reason, bad.detail))
        except MemoryError:
            detail = "extracting the document took more memory than a worker may use"
            self.rejects.append(Reject(raw.ordinal, Stage.EXTRACT, Reason.MEMORY, detail))
        except Exception as error:
            if is_program_fault(error):
                raise
            self.rejects.append(Reject(raw.ordinal, Stage.EXTRACT, Reason.CRASH, _fault(error)))

    def reason(self) -> str | None:
        """The first reason for which a document of the part was rejected. Forgotten documents do not count."""
        return next((one.reason.value for one in self.rejects if one.reason is not Reason.FORGOTTEN), None)


def is_program_fault(error: Exception) -> bool:
    """Whether an error is not the fault of a page: a module cannot be loaded, or a profile is broken.

    Subclasses of SyntaxError do not count, because parsers raise them for faults of a page.
    """
    module = isinstance(error, ImportError) or type(error) in {SyntaxError, IndentationError, TabError}
    return module or (isinstance(error, CopydeskError) and not isinstance(error, BadInput))


def _fault(error: Exception) -> str:
    """The detail of a reject for an error that nobody foresaw. The file has an outcome, and other files go on."""
    return clean_text(f"a fault of the program, please report it: {type(error).__name__}: {error}")


def load_document(raw: RawDocument, version: str | None = None) -> LoadedDocument:
    """A document as the warehouse takes it. Raises `BadInput` when it holds no article.

    The url is the container's, else the canonical one of the page. `version`: as in `extract_file`.
    """
    from extractors.reading import read_article  # noqa: PLC0415 - takes .2 s, and a run with nothing new reads none
    from warehouse.outcome.features import compute_features  # noqa: PLC0415 - as above

    try:
        article = read_article(raw)
    except BadInput as bad:
        if raw.member is None:
            raise
        raise BadInput(bad.reason, f"{raw.member}: {bad.detail}") from bad
    return LoadedDocument(
        ordinal=raw.ordinal,
        article_id=article_id(article.url, raw.content),
        article=article,
        encoding=raw.encoding,
        replaced_characters=raw.replaced,
        captured_at=raw.fetched_at,
        extractor_version=version or extractor_version(),
        markup=raw.markup,
        content_sha256=hash_content(raw),
        text_sha256=_hash_text(raw, article),
        features=compute_features(article),
    )


def _hash_text(raw: RawDocument, article: Article) -> str:
    """The sha256 of the page's text. Of markup and of repaired text, it is that of the blocks joined."""
    shown = raw.markup is Markup.HTML or article.repaired_characters
    text = "".join(block.text for block in article.blocks) if shown else raw.text
    return hashlib.sha256(text.encode()).hexdigest()


def hash_content(raw: RawDocument) -> str:
    """The sha256 of a document's bytes in hex. A tombstone knows a document by it."""
    return hashlib.sha256(raw.content).hexdigest()


def failed(file: SourceFile, reason: Reason, detail: str, stage: Stage = Stage.EXTRACT) -> FileOutcome:
    """The outcome of a file whose extraction did not finish."""
    return _outcome(file, _Part(rejects=[Reject(None, stage, reason, detail)]), False, reason.value)


def _outcome(file: SourceFile, part: _Part, loaded: bool, reason: str | None, part_of: bool = False) -> FileOutcome:
    state = FileState.LOADED if loaded else FileState.REJECTED if reason else FileState.IGNORED
    return FileOutcome(
        path=file.path,
        path_bytes=file.path_bytes,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        modified_at=file.modified_at,
        changed_at=file.changed_at,
        etag=file.etag,
        state=state,
        reason=None if loaded else reason or FORGOTTEN_RULE,
        documents=tuple(part.documents),
        rejects=tuple(part.rejects),
        part=part_of,
    )
