"""Files in a tar archive are read as if they lay in a folder; what is none of them is named."""

import gzip
import io
import tarfile

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import read_documents
from tests.forms import tarred, zipped

PAGE = b"Milk dearer in Lisbon\n\nThe price of milk rose by a tenth in Lisbon on Friday, shops said.\n"


def read(data: bytes) -> list[RawDocument | BadDocument]:
    return [one for one in read_documents("pages", data) if one is not None]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_names_are_told_in_each_form_of_tar(form: int) -> None:
    name = f"2024/{'long/' * 30}Молоко.txt"
    with tarfile.open(fileobj=(stream := io.BytesIO()), mode="w", format=form) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    (document,) = read(stream.getvalue())
    assert isinstance(document, RawDocument)
    assert (document.member, document.text) == (name, PAGE.decode())


def test_links_devices_and_empty_archives_in_it_are_named_and_the_rest_is_read() -> None:
    with tarfile.open(fileobj=(stream := io.BytesIO()), mode="w") as archive:
        for name, kind in (("out", tarfile.SYMTYPE), ("pipe", tarfile.FIFOTYPE), ("folder", tarfile.DIRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        for name, data in (("in.tar", tarred({"page.txt": PAGE})), ("none.zip", zipped()), ("last.txt", PAGE)):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    link, pipe, inner, none, last = read(stream.getvalue())
    assert isinstance(link, BadDocument) and link.reason is Reason.SYMLINK and link.detail.startswith("out: ")
    assert isinstance(pipe, BadDocument) and pipe.reason is Reason.UNSUPPORTED
    assert isinstance(inner, RawDocument) and inner.member == "in.tar: page.txt"
    assert isinstance(none, BadDocument) and none.detail == "none.zip: the file has no documents"
    assert isinstance(last, RawDocument) and last.ordinal == 4


def test_of_an_archive_that_is_cut_what_stands_before_is_read() -> None:
    data = tarred({"one.txt": PAGE, "two.txt": PAGE * 40})
    found = []
    with pytest.raises(BadInput) as caught:
        for document in read_documents("pages.tar", data[:3_000]):
            found += [document] if document else []
    assert caught.value.reason is Reason.CORRUPT
    assert isinstance(found[0], RawDocument) and found[0].member == "one.txt"
    assert isinstance(found[1], BadDocument) and found[1].detail.startswith("two.txt: it cannot be read")


def test_archives_in_one_another_end() -> None:
    data = PAGE
    for depth in range(5):
        data = tarred({f"{depth}.tar" if depth else "page.txt": data})
    (document,) = read(gzip.compress(data))
    assert isinstance(document, BadDocument) and document.reason is Reason.UNSUPPORTED


def test_a_head_that_lies_about_its_size_is_corrupt() -> None:
    data = bytearray(tarred({"one.txt": PAGE}))
    data[124:136] = b"77777777777\0"
    with pytest.raises(BadInput) as caught:
        read(bytes(data))
    assert caught.value.reason is Reason.CORRUPT
