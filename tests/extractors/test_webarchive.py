"""Web archives of Safari give the page that was saved, with its address."""

import plistlib

import pytest

from extractors.article import RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents

PAGE = "<!DOCTYPE html><html><body><p>Молоко подорожало в Лиссабоне</p></body></html>"


def saved(**fields: object) -> bytes:
    main = {"WebResourceData": PAGE.encode(), "WebResourceMIMEType": "text/html", **fields}
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def read(data: bytes) -> RawDocument:
    (document,) = read_documents("page.webarchive", data)
    assert isinstance(document, RawDocument)
    return document


def test_a_page_is_read_in_the_encoding_that_safari_names_and_has_its_address() -> None:
    url = "https://web.archive.org/web/20240503101112/https://a.example/milk#comments"
    archive = saved(
        WebResourceData=PAGE.encode("cp1251"), WebResourceTextEncodingName="windows-1251", WebResourceURL=url
    )
    document = read(archive)
    assert "Молоко подорожало" in document.text and document.encoding == "cp1251"
    assert document.url == "https://a.example/milk"


def test_a_page_from_the_disk_has_no_address() -> None:
    assert read(saved(WebResourceURL="file:///Users/ana/milk.html")).url is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved(WebResourceMIMEType="image/png"), Reason.NO_ARTICLE),
        (saved(WebResourceData="no bytes"), Reason.NO_ARTICLE),
        (saved()[:-20], Reason.CORRUPT),
        (saved(WebResourceData=b" "), Reason.EMPTY),
        (b"<?xml version='1.0'?><plist><dict><key>WebMainResource</key><array>", Reason.CORRUPT),
    ],
)
def test_what_holds_no_page_is_refused_with_the_reason(data: bytes, reason: Reason) -> None:
    with pytest.raises(BadInput) as caught:
        read(data)
    assert caught.value.reason is reason


def test_other_property_lists_are_none() -> None:
    with pytest.raises(BadInput) as caught:
        identify("settings.plist", plistlib.dumps({"Theme": "dark"}))
    assert caught.value.reason is Reason.UNSUPPORTED
