"""One file's bytes to its outcome: its articles, and a reject for each document that is none.

Imports neither the database nor the orchestration.
"""

from extractors.article import RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify
from extractors.reading import read_article
from extractors.version import extractor_version
from flows.intake import SourceBytes
from warehouse.listing import SourceFile
from warehouse.outcome import FileOutcome, FileState, LoadedDocument, Reject, Stage, article_id


def extract_file(source: SourceBytes) -> FileOutcome:
    """The outcome of one file's bytes: its articles, and a reject for each document that is none."""
    file = source.file
    documents: list[LoadedDocument] = []
    rejects: list[Reject] = []
    try:
        for raw in identify(file.path, source.data).read(source.data):
            try:
                documents.append(load_document(raw))
            except BadInput as bad:
                rejects.append(Reject(raw.ordinal, Stage.EXTRACT, bad.reason, bad.detail))
    except BadInput as bad:
        rejects.append(Reject(None, Stage.DECODE, bad.reason, bad.detail))
    except MemoryError:
        return failed(file, Reason.MEMORY, "extracting the file took more memory than a worker may use")
    return _outcome(file, tuple(documents), tuple(rejects))


def load_document(raw: RawDocument) -> LoadedDocument:
    """One document as the warehouse takes it. Raises `BadInput` when it holds no article.

    The address is the container's, else the canonical one that the page gives.
    """
    article = read_article(raw)
    return LoadedDocument(
        ordinal=raw.ordinal,
        article_id=article_id(article.url, raw.content),
        url=article.url,
        article=article,
        encoding=raw.encoding,
        replaced=raw.replaced,
        extractor_version=extractor_version(),
    )


def failed(file: SourceFile, reason: Reason, detail: str) -> FileOutcome:
    """The outcome of a file whose extraction did not come to an end."""
    return _outcome(file, (), (Reject(None, Stage.EXTRACT, reason, detail),))


def _outcome(file: SourceFile, documents: tuple[LoadedDocument, ...], rejects: tuple[Reject, ...]) -> FileOutcome:
    return FileOutcome(
        path=file.path,
        path_bytes=file.path_bytes,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        modified_at=file.modified_at,
        changed_at=file.changed_at,
        state=FileState.LOADED if documents else FileState.REJECTED,
        reason=None if documents else rejects[0].reason.value,
        documents=documents,
        rejects=rejects,
    )
