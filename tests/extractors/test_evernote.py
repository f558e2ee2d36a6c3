"""Notes and clipped pages, as Evernote exports them."""

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents
from extractors.reading import read_article

PARAGRAPHS = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.",
    "Farmers welcomed the price, and bakers did not, since bread is made with it.",
)
CLIP = "".join(f"<div>{text}</div>" for text in PARAGRAPHS)


def note(content=CLIP, title="Milk dearer"):
    return (
        f"<note><title>{title}</title><content><![CDATA[<?xml version='1.0'?><!DOCTYPE en-note SYSTEM 'e.dtd'>"
        f"<en-note style='a'>{content}</en-note>]]></content><created>20260501T090000Z</created><tag>food</tag>"
        "<note-attributes><author>Bob Roe</author><source-url>https://e.example/milk</source-url></note-attributes></note>"
    )


def export(*notes, end="</en-export>"):
    return f'<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "e.dtd"><en-export version="10">{"".join(notes)}{end}'


def read(source):
    return [one for one in read_documents("a.enex", source.encode()) if one is not None]


def test_a_clipped_page_is_not_by_who_clipped_it_nor_of_that_day():
    source = export(note())
    assert identify("a.txt", source.encode()).NAME == "Evernote"
    (document,) = read(source)
    found = read_article(document)
    assert (found.headline, found.url, found.keywords) == ("Milk dearer", "https://e.example/milk", ("food",))
    assert (found.authors, found.published, found.body.split("\n\n")) == ((), None, list(PARAGRAPHS))
    assert document.fetched_at.isoformat() == "2026-05-01T09:00:00+00:00"


def test_a_note_that_is_none_costs_only_itself():
    broken = note().replace("</title>", "</tittle>")
    empty = note("")
    first, bad, nothing, last = read(export(note(), broken, empty, note()))
    assert isinstance(first, RawDocument) and isinstance(last, RawDocument)
    assert isinstance(bad, BadDocument) and bad.reason is Reason.CORRUPT
    assert isinstance(nothing, BadDocument) and nothing.reason is Reason.NO_ARTICLE


def test_an_export_that_is_cut_keeps_the_notes_before():
    first, cut = read(export(note(), note()[:200], end=""))
    assert isinstance(first, RawDocument) and "ends inside the note" in cut.detail
    with pytest.raises(BadInput, match="ends before it is closed"):
        read(export(note(), end=""))
