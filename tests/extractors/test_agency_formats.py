"""NITF and NewsML: what agencies send, in its variants; the golden files show whole ones."""

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.errors import BadInput, Reason
from extractors.formats import identify, read_documents
from extractors.reading import read_article

PARAGRAPHS = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.",
    "Farmers welcomed the price, and bakers did not, since bread is made with it.",
)
STORY = "\n\n".join(PARAGRAPHS)
BODY = "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS)


def read(source):
    found, end = [], None
    try:
        found.extend(one for one in read_documents("a.xml", source.encode()) if one is not None)
    except BadInput as bad:
        end = bad
    return found, end


def nitf(body=BODY, docdata="", head="", root="nitf"):
    head = f"<head><docdata>{docdata}</docdata></head><body><body.head><hedline><hl1>Milk</hl1></hedline>{head}"
    return f"<{root}>{head}</body.head><body.content>{body}</body.content></body></{root.split()[0]}>"


def item(number=1, content=f"<inlineXML><html><body>{BODY}</body></html></inlineXML>", more="", kind="text"):
    meta = (
        f'<itemMeta><itemClass qcode="ninat:{kind}"/></itemMeta><contentMeta><headline>Milk {number}</headline>{more}'
    )
    content = f"<contentSet>{content}</contentSet>"
    return f'<newsItem standard="NewsML-G2" guid="{number}">{meta}</contentMeta>{content}</newsItem>'


def message(*items):
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{"".join(items)}</itemSet></newsMessage>'


@pytest.mark.parametrize(
    "source",
    [
        nitf(),
        nitf(root='nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"'),
        nitf(f"<![CDATA[{BODY}]]>"),
        nitf(f"<block><p>{PARAGRAPHS[0]}</p><block>{PARAGRAPHS[1]}</block></block>"),
        f"<!-- of an agency --><!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n{nitf()}",
        item(),
        message(item()),
        message(item(content=f"<inlineXML>{nitf()}</inlineXML>")),
        message(item(content=f"<inlineData>{STORY}</inlineData>")),
        message(item(content=f"<inlineData><![CDATA[{BODY}]]></inlineData>")),
        message(item(content=f"<remoteContent href='a.jpg'/><inlineXML><html><body>{BODY}</body></html></inlineXML>")),
    ],
)
def test_a_text_is_read_however_it_lies_in_its_item(source):
    ((document,), end) = read(source)
    assert end is None
    assert read_article(document).body == STORY


@pytest.mark.parametrize(
    ("docdata", "day"),
    [
        ('<date.issue norm="20260304T091044Z"/>', "2026-03-04T09:10:44+00:00"),
        ('<date.issue norm="20260304T091044+0100"/>', "2026-03-04T08:10:44+00:00"),
        ('<date.release norm="20260304T091044"/>', None),
        ('<date.release norm="20260304T000000"/>', None),
    ],
)
def test_an_instant_is_known_only_with_a_zone(docdata, day):
    ((document,), _) = read(nitf(docdata=docdata))
    published = read_article(document).published
    assert (published.edtf, published.instant and published.instant.isoformat()) == ("2026-03-04", day)


@pytest.mark.parametrize(
    ("first", "begin"),
    [
        (PARAGRAPHS[0], "LISBON, March 4 (AP) — Milk rose"),
        (f"LISBON, March 4 (AP) -- {PARAGRAPHS[0]}", "LISBON, March 4 (AP) -- Milk rose"),
        (f"Lisbon (AP). {PARAGRAPHS[0]}", "Lisbon (AP). Milk rose"),
    ],
)
def test_a_dateline_that_stands_apart_is_printed_once(first, begin):
    head = "<dateline><location>LISBON, March 4 (AP)</location></dateline>"
    ((document,), _) = read(nitf(f"<p>{first}</p><p>{PARAGRAPHS[1]}</p>", head=head))
    assert read_article(document).body.startswith(begin)


def test_a_bare_ampersand_and_names_of_html_are_characters():
    ((document,), _) = read(nitf("<p>Milk &amp; bread &ndash; dear&nbsp;to A & B, R&D; &#1;.</p>"))
    assert document.text == "Milk & bread – dear to A & B, R&D; \ufffd."


def test_what_is_no_text_in_a_message_is_named():
    package = '<packageItem guid="p"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta></packageItem>'
    found, end = read(message(item(1), item(2, "<remoteContent/>", kind="picture"), package, item(4, "<inlineData/>")))
    assert end is None
    assert [type(one) for one in found] == [RawDocument, BadDocument, BadDocument, BadDocument]
    assert {one.reason for one in found[1:]} == {Reason.NO_ARTICLE}


def test_a_provider_is_named_and_a_caption_is_no_deck():
    more = (
        '<infoSource role="cRole:origProv" literal="The Example"/><creditline>The Example</creditline>'
        '<description role="descRole:caption">MILK/: Milk 1</description>'
    )
    source = item(more=more).replace("<itemMeta>", '<itemMeta><provider literal="e.example"/>')
    holder = '<rightsInfo><copyrightHolder literal="Example Holding"/></rightsInfo><itemMeta>'
    ((document,), _) = read(source.replace("<itemMeta>", holder))
    assert (document.metadata.outlet, document.metadata.deck) == ("The Example", None)


def test_a_deck_that_the_text_repeats_is_no_paragraph():
    body = f"<inlineXML><html><body><h1>Milk 1</h1><h2>And bread</h2>{BODY}</body></html></inlineXML>"
    ((document,), _) = read(message(item(content=body, more='<headline role="hl:sub">And bread</headline>')))
    found = read_article(document)
    assert (found.headline, found.deck, found.body) == ("Milk 1", "And bread", STORY)


def test_the_day_of_an_item_is_that_of_its_first_version():
    created = "<contentCreated>2026-03-04T09:00:00Z</contentCreated>"
    version = "</itemClass><versionCreated>2026-03-06T09:00:00Z</versionCreated></itemMeta>"
    source = item(more=created).replace("/></itemMeta>", f">{version}")
    ((document,), _) = read(source)
    found = read_article(document)
    assert (found.published.edtf, found.modified.edtf) == ("2026-03-04", "2026-03-06")


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_an_item_that_is_withdrawn_is_no_article(status):
    second = item().replace("</itemMeta>", f'<pubStatus qcode="stat:{status}"/></itemMeta>')
    first = (
        f'<NewsML><NewsItem><NewsManagement><Status FormalName="{status.title()}"/></NewsManagement><NewsComponent>'
        "<NewsLines><HeadLine>Milk 1</HeadLine></NewsLines>"
        f"<ContentItem><DataContent>{BODY}</DataContent></ContentItem>"
        "</NewsComponent></NewsItem></NewsML>"
    )
    for source in (second, first):
        ((refused,), _) = read(source)
        assert refused.detail == f"the item is withdrawn, its status is {status}: Milk 1"
        ((document,), _) = read(source.replace(status, "usable").replace(status.title(), "Usable"))
        assert isinstance(document, RawDocument)


def test_a_byline_for_an_index_names_nobody_twice():
    bylines = '<byline class="print_byline">By INA LOHR</byline><byline class="normalized_byline">LOHR, INA</byline>'
    ((document,), _) = read(nitf(head=bylines))
    assert (document.metadata.authors, document.metadata.agency) == (("Ina Lohr",), None)


DISPATCH = """<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="5544" NEWID="{number}">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>milk</D></TOPICS>
<PLACES><D>portugal</D></PLACES>
<UNKNOWN>&#5;&#5;&#5;C T
&#22;&#22;&#1;f0704&#31;reute</UNKNOWN>
<TEXT{kind}>&#2;
{text}
&#3;</TEXT>
</REUTERS>
"""


def test_dispatches_of_1987():
    apart = (
        "<TITLE>MILK DEARER</TITLE>\n<AUTHOR>    By Ana Lima, Reuters</AUTHOR>\n"
        "<DATELINE>    LISBON, Feb 26 - </DATELINE><BODY>Milk rose by a tenth in Lisbon on Friday,\nshops said.\n"
        "    Farmers &lt;FARM> welcomed the price.\n Reuter\n</BODY>"
    )
    kinds = (
        ("", apart),
        (' TYPE="BRIEF"', "<TITLE>MILK DEARER</TITLE>\nBlah blah blah."),
        (' TYPE="UNPROC"', "Milk rose.\n    Bread did not."),
    )
    text = "".join(DISPATCH.format(number=at, kind=kind, text=text) for at, (kind, text) in enumerate(kinds))
    source = f'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n{text}<REUTERS NEWID="9"><TEXT>Milk'
    assert identify("reut2-000.sgm", source.encode()).NAME == "Reuters-21578"
    (first, brief, other, cut), _ = read(source)
    found = read_article(first)
    assert (found.headline, found.outlet, found.agency) == ("MILK DEARER", "Reuters", "Reuters")
    assert (found.authors, found.published.edtf, found.keywords) == (("Ana Lima",), "1987-02-26", ("milk", "portugal"))
    assert found.body == (
        "LISBON, Feb 26 — Milk rose by a tenth in Lisbon on Friday, shops said.\n\nFarmers <FARM> welcomed the price."
    )
    assert isinstance(brief, BadDocument) and "MILK DEARER" in brief.detail
    assert other.text == "Milk rose.\n\nBread did not."
    assert cut.reason is Reason.CORRUPT


def test_a_broken_item_costs_only_itself_and_a_cut_file_keeps_those_before():
    broken = item(2).replace("<contentSet>", "<contentSet", 1)
    found, end = read(message(item(1), broken, item(3)))
    assert ([type(one) for one in found], end) == ([RawDocument, BadDocument, RawDocument], None)
    found, end = read(message(item(1), item(2))[:-150])
    assert ([type(one) for one in found], end) == ([RawDocument, BadDocument], None)
    assert found[1].reason is Reason.CORRUPT
    found, end = read(message(item(1))[:-20])
    assert (len(found), end.reason) == (1, Reason.CORRUPT)


def test_the_same_item_is_one_article_in_any_message():
    ((alone,), _), ((beside, _), _) = read(message(item())), read(message(item(), item(2)))
    assert alone.content == beside.content


@pytest.mark.parametrize("source", [nitf(), message(item())])
def test_entities_are_never_expanded(source):
    bomb = '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    found, end = read(bomb + source)
    assert (found, end.reason) == ([], Reason.ENTITIES)


@pytest.mark.parametrize("source", ["<newsItem><title>Milk</title></newsItem>", "<urlset><nitf/></urlset>"])
def test_other_xml_is_no_item_of_an_agency(source):
    with pytest.raises(BadInput) as caught:
        identify("a.xml", source.encode())
    assert caught.value.reason is Reason.UNSUPPORTED
