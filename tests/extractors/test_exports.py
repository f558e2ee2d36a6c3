"""Many articles in one text: exports of press services and mailboxes, split into their articles, and what is none."""

import mmap
import re
import textwrap
import time
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents, split_export
from extractors.formats import mbox as mailboxes
from extractors.reading import read_article
from tests.golden import FOLDER

MILL = (
    "After forty years of silence the water mill at Loxby ground its first sack of rye on Saturday morning.",
    "Volunteers had dredged the mill race by hand and found three bicycles, a bell and a wedding ring.",
)
PIER = (
    "The wooden pier at Sandholm will open to walkers again on the first of May, two years after a winter storm.",
    "Carpenters have laid 1,400 new planks of larch, the harbour office said on Wednesday.",
)
EXPORTS = ("nexis.txt", "nexis-uni.txt", "factiva.txt", "factiva-full-text.txt", "proquest.txt")
RULE = "_" * 60


def nexis(*stories: str, first: int = 1) -> str:
    """An export of Nexis with the stories given."""
    return "\n\n".join(
        f"               {number} of {len(stories) + first - 1} DOCUMENTS\n\n\n            The Vale Post\n\n"
        f"            July 1, 2015 Wednesday\n\nNews of the day {story[:9]}\n\nLENGTH: 84 words\n\n{story}\n\n"
        f"LOAD-DATE: July 2, 2015\n\nLANGUAGE: ENGLISH\n\n\n            Copyright 2015 Vale Post\n"
        for number, story in enumerate(stories, start=first)
    )


def proquest(*stories: str) -> str:
    """An export of ProQuest with the stories given."""
    return "".join(
        f"{RULE}\n\nNews {number}\n\nAuthor: Prell, Ada\n\nFull text: {story}\n\nTitle: News {number}\n\n"
        f"Publication title: Post; Belmouth\n\nPublication date: Jul 1, 2015\n\nProQuest document ID: 31{number}\n\n"
        for number, story in enumerate(stories)
    )


def articles(text: str) -> list[RawDocument]:
    """The documents of an export, all of which can be read."""
    found = list(split_export(text) or ())
    assert all(isinstance(one, RawDocument) for one in found)
    return [one for one in found if isinstance(one, RawDocument)]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_known_by_its_content_and_not_by_its_name(name: str) -> None:
    data = (FOLDER / "formats" / name).read_bytes()
    found = list(read_documents(name, data))
    assert len(found) > 1
    for other in ("a.md", "a", "news.txt.gz"):
        assert list(read_documents(other, data)) == found


@pytest.mark.parametrize("name", EXPORTS)
def test_the_text_of_an_export_is_split_wherever_it_comes_from(name: str) -> None:
    data = (FOLDER / "formats" / name).read_bytes()
    taken = [one.metadata for one in split_export(data.decode()) or () if isinstance(one, RawDocument)]
    assert taken == [one.metadata for one in read_documents(name, data) if isinstance(one, RawDocument)]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_an_export_is_known_in_any_encoding(name: str, encoding: str) -> None:
    text = (FOLDER / "formats" / name).read_text(encoding="utf-8")
    wanted = [one.content for one in split_export(text) or () if isinstance(one, RawDocument)]
    data = text.replace("\n", "\r\n").encode(encoding)
    assert [one.content for one in read_documents(name, data) if isinstance(one, RawDocument)] == wanted


def test_an_article_is_the_same_in_another_export() -> None:
    mill, pier = "\n\n".join(MILL), "\n\n".join(PIER)
    one, two = articles(nexis(mill, pier))
    (again,) = articles(nexis(pier, first=77))
    assert again.content == two.content != one.content


def test_lines_that_were_wrapped_are_paragraphs_again() -> None:
    story = "\n\n".join("\n".join(textwrap.wrap(text, 80)) for text in (*MILL, *PIER))
    (article,) = articles(nexis(story))
    assert article.text == "\n\n".join((*MILL, *PIER))


def test_lines_that_break_on_purpose_stay_lines() -> None:
    verse = "Wynken, Blynken, and Nod one night\nsailed off in a wooden shoe,\nsailed on a river of crystal light"
    (article,) = articles(nexis(f"{MILL[0]}\n\n{verse}"))
    assert article.text.endswith(verse)


@pytest.mark.parametrize(
    ("quoted", "kind"),
    [
        ("1 of 3 DOCUMENTS\n\nLENGTH: 355 words\n\nLOAD-DATE: July 1, 2015", "a line of Nexis in a story"),
        ("End of Document\n\nBody\n\nLoad-Date: July 1, 2015", "lines of Nexis Uni in a story"),
        ("HD\nA headline\nSN\nThe Post\nPD\n5 March 2026\nLA\nEnglish\nTD\nText", "codes of Factiva in a story"),
        ("Document LOXGAZ0020260305em35000aa", "a number of Factiva in a story"),
        (f"{RULE}\n\nPublication title: Vale Post\n\nFull text: none", "labels of ProQuest in a story"),
        ("Document 1 of 3", "a document that is counted"),
        ("Photo 1 of 2\n\nA mill.\n\nPhoto 2 of 2\n\nA pier.", "pictures that are counted"),
        (
            "Title: Milk\nAuthor: Ada Prell\nPublished: 2015\n\nTitle: Rye\nAuthor: Jo Ek\nPublished: 2016",
            "a list of books",
        ),
    ],
    ids=lambda value: value if "\n" not in value else "",
)
def test_a_story_that_quotes_labels_is_plain_text(quoted: str, kind: str) -> None:
    text = "\n\n".join(("How to read an archive", "May 3, 2014", *MILL, quoted, *PIER)) + "\n"
    assert identify("page.txt", text.encode()).NAME == "plain text", kind
    assert split_export(text) is None
    (document,) = read_documents("page.txt", text.encode())
    assert isinstance(document, RawDocument)
    assert PIER[0] in read_article(document).body


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Document {number} of 3\n\nNews {number}\n\n{' '.join((*MILL, *PIER))}\n\n" for number in (1, 2, 3)),
        "".join(f"{number} von 2 Dokumenten\n{' '.join((*MILL, *PIER))}\n" for number in (1, 2)).replace("en\n", "e\n"),
        "".join(f"Title: A\nSource: Post\nDate: May 3\nText: {' '.join((*MILL, *PIER))}\n" for _ in range(3)),
        "".join(
            f"Headline: A\nNewspaper: Post\nDate: 2015\n{' '.join((*MILL, *PIER))}\n{'=' * 40}\n" for _ in range(3)
        ),
        "".join(f"Title: A\nAuthor: B\nDate: 2015\nSource: Post\n\n{' '.join((*MILL, *PIER))}\n* * *\n" for _ in "abc"),
    ],
    ids=["counted", "counted in German", "labelled", "labelled, behind rules", "labelled, line by line"],
)
def test_an_export_of_another_layout_is_refused_with_advice(text: str) -> None:
    for read in (split_export, lambda one: list(read_documents("export.txt", one.encode()))):
        with pytest.raises(BadInput, match=r"looks like an export of \d documents") as caught:
            read(text)
        assert caught.value.reason is Reason.UNSUPPORTED


@pytest.mark.parametrize("mark", ["{} of 2 DOCUMENTS", "Document LOXGAZ0020260305em3500{}aa"])
def test_an_export_in_html_is_refused_with_advice(mark: str) -> None:
    told = "".join(f"<p>{mark.format(number)}</p><p>{' '.join(MILL)}</p>" for number in (1, 2))
    with pytest.raises(BadInput, match=r"the page looks like an export of 2 documents"):
        list(read_documents("export.html", f"<!DOCTYPE html><html><body>{told}</body></html>".encode()))


def test_a_chat_of_telegram_is_refused_with_advice() -> None:
    posts = "".join(
        f'<div class="message default clearfix" id="message{number}"><div class="text">{" ".join(MILL)}</div></div>'
        for number in (1, 2)
    )
    with pytest.raises(BadInput, match="export it as JSON"):
        list(read_documents("messages.html", f"<!DOCTYPE html><html><body>{posts}</body></html>".encode()))


def _factiva_page(text: str) -> str:
    """An export of Factiva as its pages show it: a block a line."""
    shown = "".join(f"<div>{escape(line)}</div>\n" for line in text.splitlines() if line)
    return f'<html><body><div class="article enArticle">{shown}</div></body></html>'


def _factiva_table(text: str) -> str:
    """An export of Factiva with field codes, as tables."""
    rows = re.split(r"(?m)^([A-Z]{2,3})$\n", text)
    cells = [
        f"<tr><td><b>{code}</b>&nbsp;</td><td>{''.join(f'<p>{escape(one)}</p>' for one in value.split(chr(10)) if one)}"
        f"</td></tr>{'</table><table>' * (code == 'AN')}"
        for code, value in pairwise(rows)
        if code.isupper() and len(code) < 4
    ]
    return f"<html><body><table>{''.join(cells)}</table></body></html>"


def _nexis_page(text: str) -> str:
    """An export of Nexis as its pages show it: a paragraph a block."""
    blocks = [" ".join(escape(block, quote=False).split()) for block in re.split(r"\n\s*\n", text)]
    shown = "<BR>\n".join(f'<DIV CLASS="c0"><P CLASS="c1"><SPAN>{block}</SPAN></P></DIV>' for block in blocks)
    shown = shown.replace("erneuert; ", "erneuert;<BR>")
    return f"<HTML><HEAD><STYLE>.c0 {{}}</STYLE></HEAD><BODY><!-- <DOCFULL> -->{shown}</BODY></HTML>"


@pytest.mark.parametrize(
    ("name", "write"),
    [("factiva-full-text.txt", _factiva_page), ("factiva.txt", _factiva_table), ("nexis.txt", _nexis_page)],
)
def test_an_export_that_is_saved_as_a_page_has_the_same_documents(name: str, write: Callable[[str], str]) -> None:
    text = (FOLDER / "formats" / name).read_text(encoding="utf-8-sig")
    if name == "factiva.txt":  # whose second document is cut
        first = text.partition("\n\nHD\n")[0]
        text = f"{first}\n\n{first.replace('aa', 'ab').replace('Saturday', 'Sunday')}\n"
    from_text = [one for one in read_documents(name, text.encode()) if isinstance(one, RawDocument)]
    from_page = [one for one in read_documents("a.html", write(text).encode()) if isinstance(one, RawDocument)]
    assert len(from_text) == len(from_page) > 1
    for one, other in zip(from_text, from_page, strict=True):
        found, wanted = read_article(other), read_article(one)
        assert (found.headline, found.deck, found.authors) == (wanted.headline, wanted.deck, wanted.authors)
        assert (found.outlet, found.language, found.sections) == (wanted.outlet, wanted.language, wanted.sections)
        assert found.published and wanted.published and found.published.edtf == wanted.published.edtf
        assert one.text.split() == other.text.split()


def test_exports_of_two_services_in_one_text_are_refused() -> None:
    text = nexis(*MILL) + proquest(*PIER)
    with pytest.raises(BadInput, match="Nexis and ProQuest"):
        split_export(text)
    with pytest.raises(BadInput, match="Nexis and ProQuest"):
        list(read_documents("export.txt", text.encode()))


def test_a_document_that_is_cut_costs_only_itself() -> None:
    text = nexis("\n\n".join(MILL), "\n\n".join(PIER))
    whole, cut = split_export(text[: text.rindex("planks")]) or ()
    assert isinstance(whole, RawDocument) and whole.text == "\n\n".join(MILL)
    assert isinstance(cut, BadDocument) and cut.reason is Reason.CORRUPT


def test_a_document_that_is_cut_in_the_middle_does_not_take_the_next() -> None:
    whole = proquest("\n\n".join(MILL), "\n\n".join(PIER))
    text = whole.replace("wedding ring.\n\nTitle: News 0\n\nPublication title: Post; Belmouth\n\n", "wed\n\n", 1)
    text = text.replace("Publication date: Jul 1, 2015\n\nProQuest document ID: 310\n\n", "", 1)
    cut, after = split_export(text) or ()
    assert isinstance(cut, BadDocument)
    assert isinstance(after, RawDocument) and after.text == "\n\n".join(PIER)


def test_a_document_without_labels_before_its_story_has_its_story() -> None:
    text = nexis(*MILL).replace("LENGTH: 84 words\n\n", "")
    assert [one.text for one in articles(text)] == list(MILL)


def test_labels_are_read_in_the_language_of_the_service() -> None:
    text = proquest(*MILL)
    for label, other in (
        ("Full text", "Volltext"),
        ("Author", "Autor"),
        ("Publication title", "Titel der Publikation"),
    ):
        text = text.replace(f"{label}:", f"{other}:")
    text = text.replace("Title:", "Thema: Mühlen\n\nTitel:").replace("Publication date:", "Publikationsdatum:")
    found = articles(text)
    assert [one.text for one in found] == list(MILL)
    assert [one.metadata and (one.metadata.outlet, one.metadata.published) for one in found] == [
        ("Post", "Jul 1, 2015")
    ] * 2


def test_the_address_of_a_site_is_not_that_of_its_articles() -> None:
    text = nexis(*MILL).replace("LOAD-DATE", "URL: http://www.valepost.example\n\nLOAD-DATE")
    assert [one.url for one in articles(text)] == [None, None]


def message(subject: str, body: str) -> bytes:
    one = EmailMessage()
    one["From"], one["Subject"], one["Date"] = "news@post.example", subject, "Thu, 05 Mar 2026 07:00:00 +0100"
    one.set_content(body)
    return one.as_bytes()


def box(*messages: bytes, line: bytes = b"From news@post.example Thu Mar  5 07:00:00 2026\n") -> bytes:
    return b"".join(line + one + b"\n" for one in messages)


def test_a_message_of_a_mailbox_is_that_of_a_file_of_its_own() -> None:
    mails = [message("Mill", "\n\n".join(MILL) + "\n"), message("Pier", "\n\n".join(PIER) + "\n")]
    found = [one for one in read_documents("box", box(*mails)) if isinstance(one, RawDocument)]
    alone = [one for mail in mails for one in read_documents("a.eml", mail) if isinstance(one, RawDocument)]
    assert [one.content for one in found] == [one.content for one in alone]
    assert [one.text for one in found] == [one.text for one in alone]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011\n", "as a mail server writes it"),
        (b"From 1573@xxx Fri Mar 06 07:00:01 +0000 2026\r\n", "as Google writes it"),
        (b"From - Thu Mar 05 07:00:00 2026\n", "as Thunderbird writes it"),
        (b"From ???@??? Thu Mar 05 07:00:00 2026\r\n", "as Eudora wrote it"),
        (b'From "A B"@post.example  Thu Mar  5 07:00 GMT 2026\n', "with a zone"),
        (b"From nobody\n", "without a day"),
    ],
)
def test_a_mailbox_is_split_at_its_lines(line: bytes, kind: str) -> None:
    data = box(message("Mill", MILL[0]), message("Pier", PIER[0]), line=line)
    assert identify("mails.txt", data).NAME == "mbox", kind
    assert [one.text.strip() for one in read_documents("mails.txt", data) if isinstance(one, RawDocument)] == [
        MILL[0],
        PIER[0],
    ]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_line_of_a_text_parts_no_message(end: bytes) -> None:
    body = f"{MILL[0]}\n\nFrom the mill one can see the sea.\nFrom May on it is open.\n\n>From here it is a mile.\n"
    quoted = box(message("Mill", body.replace("\nFrom ", "\n>From ").replace("\n>>", "\n>")), message("Pier", PIER[0]))
    plain = box(message("Mill", body), message("Pier", PIER[0]))
    for data in (quoted, plain):
        mill, pier = read_documents("box.mbox", data.replace(b"\n", end))
        assert isinstance(mill, RawDocument) and isinstance(pier, RawDocument)
        assert "From the mill one can see the sea.\nFrom May on" in mill.text.replace("\r\n", "\n")
        assert "\nFrom here it is a mile." in mill.text.replace("\r\n", "\n")


def test_a_message_that_is_none_is_named_and_the_others_stay() -> None:
    broken = b"From a@post.example Thu Mar  5 07:00:00 2026\n\nNo header at all.\n\n"
    first, bad, last = read_documents("box", box(message("Mill", MILL[0])) + broken + box(message("Pier", PIER[0])))
    assert isinstance(first, RawDocument) and isinstance(last, RawDocument)
    assert last.metadata is not None and last.metadata.headline == "Pier"
    assert isinstance(bad, RawDocument | BadDocument)


def test_a_message_that_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailboxes, "_LARGEST", 1_000)
    large, small = read_documents("box", box(message("Mill", MILL[0] * 20), message("Pier", PIER[0])))
    assert isinstance(large, BadDocument) and large.reason is Reason.TOO_LARGE
    assert isinstance(small, RawDocument)


def test_a_mapped_mailbox_is_read_like_its_bytes(tmp_path: Path) -> None:
    data = (FOLDER / "formats" / "box.mbox").read_bytes()
    (tmp_path / "box").write_bytes(data)
    with (tmp_path / "box").open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert list(read_documents("box", mapped)) == list(read_documents("box", data))


@pytest.mark.parametrize("first", ["From Loxby with love", "From: the mill", "From Loxby at 7:00 2026"])
def test_a_story_that_begins_like_a_mailbox_is_plain_text(first: str) -> None:
    assert identify("page.txt", "\n\n".join((first, *MILL)).encode()).NAME == "plain text"


HEAD = "1 of 1 DOCUMENT\n\nPost\n\nMay 3, 2014\n\nNews\n\nLENGTH: 9 words\n\n"
BLANK = "\n" * 100_000
HOSTILE = {
    "spaces": HEAD + "GRAPHIC: a" + " " * 2_000_000 + "b",
    "blank lines": f"User Name: a\n{BLANK}Copyright 2014\nBody\nABSTRACT\n{BLANK}End of Document",
    "labels": HEAD + "LOAD-DATE: May 3, 2014\n\n" * 20_000,
    "starts": "1 of 1 DOCUMENT\nLENGTH: 1\n" * 5_000,
    "rules": f"{RULE}\n" * 20_000 + "Full text: a\nAbstract: b\nPublication title: c\nDatabase: d\n",
    "texts": f"{RULE}\nFull text: a\n" * 5_000 + "Abstract: b\nPublication title: c\nDatabase: d\nTitle: e\n",
    "codes": "HD\nA\nWC\nPD\nSN\nLA\n" * 5_000,
    "numbers": "Document LOXGAZ0020260305em35000aa\n" * 20_000,
    "an end without a number": "HD\nA\nWC\nPD\nSN\nLA\nAN\n" + "x\n" * 100_000,
    "one line": "HD\n" + "A" * 2_000_000 + "\nWC\nPD\nSN\n",
    "lines that part": "From a\nFrom: a@b.example\n\n" + "From a\n" * 20_000,
    "messages": "From a\nFrom: a@b.example\n\n" + "From a 7:00:00 2026\n\n" * 5_000,
    "counted": "Document 1 of 2\n" * 50_000,
    "labelled": "Title: a\nDate: b\nText: c\n" * 20_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_time(text: str) -> None:
    began = time.process_time()
    for read in (lambda: list(split_export(text) or ()), lambda: list(read_documents("export.txt", text.encode()))):
        try:
            read()
        except BadInput:
            continue
    assert time.process_time() - began < 20


def test_an_export_of_europresse_is_its_articles() -> None:
    def article(paper: str, header: str, title: str, text: str) -> str:
        return (
            f'<article><header><div><span class="DocPublicationName">{paper}</span></div>'
            f'<span class="DocHeader">{header}</span><p class="titreArticleVisu rdp__articletitle">{title}</p>'
            f'<div class="docAuthors">Anne Delorme</div></header><div class="docOcurrContainer">{text}</div></article>'
        )

    source = article(
        "Le Phare, no. 4301",
        "Région, mercredi 4 mars 2026, p. 5",
        "Le lait augmente",
        "<p>Le lait a augmenté d'un dixième vendredi à Lisbonne.</p><p>Les boulangers le regrettent.</p>",
    )
    source += article(
        "Le Cap (site web)",
        "jeudi 5 mars 2026 08:12",
        "Le pain aussi",
        "<p>Le pain a augmenté samedi, et personne ne s'en étonne plus à Lisbonne.</p>",
    )
    read = [read_article(one) for one in read_documents("a.HTML", f"<!DOCTYPE html><body>{source}".encode())]
    assert [(one.headline, one.outlet, one.published.edtf) for one in read] == [
        ("Le lait augmente", "Le Phare", "2026-03-04"),
        ("Le pain aussi", "Le Cap", "2026-03-05"),
    ]
    assert (read[0].body, read[0].authors) == (
        "Le lait a augmenté d'un dixième vendredi à Lisbonne.\n\nLes boulangers le regrettent.",
        ("Anne Delorme",),
    )


@pytest.mark.parametrize(
    "stamp",
    [
        "Record Number: GUL2603040001",
        "Accession Number: 99900001",
        "Gale Document Number: GALE|A700000001",
        "Dokumentnummer: HOLM1",
    ],
)
def test_articles_that_a_database_stamps_are_no_single_article(stamp: str) -> None:
    texts = [f"News {at}\n\n" + "\n\n".join((*MILL, *PIER)) + f"\n\n{stamp}{at}\n" for at in range(2)]
    with pytest.raises(BadInput, match="2 documents"):
        list(read_documents("export.txt", "\n\n".join(texts).encode()))
    (one,) = read_documents("article.txt", texts[0].encode())
    assert isinstance(one, RawDocument)


def test_a_label_that_comes_twice_in_one_list_is_no_export() -> None:
    story = "\n\n".join((*MILL, "Record Number: 1\nRecord Number: 2", *PIER))
    assert len(list(read_documents("article.txt", story.encode()))) == 1
