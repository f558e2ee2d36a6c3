"""Rows in XML: tables of databases and lists of articles."""

from html import escape

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
MARKUP = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
FIELDS = {"title": "Milk & bread dearer", "published_at": "2026-03-04", "url": "https://e.example/milk", "body": MARKUP}


def named(tag):
    return "".join(f'\n<{tag} name="{name}">{escape(value)}</{tag}>' for name, value in FIELDS.items())


ELEMENTS = "".join(f"\n<{name}>{escape(value)}</{name}>" for name, value in FIELDS.items())
WRITTEN = {
    "mysqldump": '<?xml version="1.0"?>\n<mysqldump xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n<database '
    'name="news">\n<table_structure name="articles"><field Field="id" Type="int" /></table_structure>\n<table_data '
    f'name="articles">\n<row>{named("field")}\n<field name="deck" xsi:nil="true" /></row></table_data></database>'
    "</mysqldump>",
    "mysql": f'<resultset statement="select * from articles"><row>{named("field")}</row></resultset>',
    "phpMyAdmin": '<pma_xml_export version="1.0" xmlns:pma="https://www.phpmyadmin.net/some_doc_url/"><pma:structure_schemas>'
    '<pma:database name="news"><pma:table name="articles">CREATE TABLE `articles`;</pma:table></pma:database>'
    f'</pma:structure_schemas><database name="news"><table name="articles">{named("column")}</table></database>'
    "</pma_xml_export>",
    "Solr": f"<add><doc>{named('field')}</doc></add>",
    "Solr, an answer": f'<response><lst name="h"/><result name="r"><doc>{named("str")}</doc></result></response>',
    "PostgreSQL": f'<articles xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n<row>{ELEMENTS}</row>\n</articles>',
    "Drupal": f'<response><item key="0">{ELEMENTS}</item></response>',
    "by hand": f"<articles><article id='7'>{ELEMENTS}</article></articles>",
    "in German": "<liste><artikel>"
    + ELEMENTS.replace("title>", "titel>").replace("body>", "inhalt>")
    + "</artikel></liste>",
    "with markup": f"<list><record>{ELEMENTS.replace(escape(MARKUP), MARKUP)}</record></list>",
    "in CDATA": f"<list><record>{ELEMENTS.replace(escape(MARKUP), f'<![CDATA[{MARKUP}]]>')}</record></list>",
}


def read(text):
    return [one for one in read_documents("a.xml", text.encode()) if one is not None]


@pytest.mark.parametrize("written", WRITTEN.values(), ids=list(WRITTEN))
def test_a_row_is_an_article(written):
    (document,) = read(written)
    assert isinstance(document, RawDocument), document
    found = read_article(document)
    assert (found.headline, found.url, found.published.edtf) == ("Milk & bread dearer", FIELDS["url"], "2026-03-04")
    assert found.body == STORY


def test_a_row_without_a_text_costs_only_itself():
    row, refused = read(f"<news><item>{ELEMENTS}</item>\n<item><title>Later</title></item></news>")
    assert isinstance(row, RawDocument)
    assert isinstance(refused, BadDocument) and refused.reason is Reason.NO_ARTICLE


def test_fields_that_come_again_are_several():
    tags = "<tag>milk</tag><tag>bread</tag><authors><author>Ana Lima</author><author>Rui Costa</author></authors>"
    (document,) = read(f"<news><item>{ELEMENTS}{tags}</item></news>")
    found = read_article(document)
    assert (found.keywords, found.authors) == (("milk", "bread"), ("Ana Lima", "Rui Costa"))


@pytest.mark.parametrize(
    "text",
    [
        "<config><item><name>port</name><value>80</value></item></config>",
        "<project><record><title>Rye</title><weight>7</weight></record></project>",
        "<strings><entry><name>save</name><text>Save all changes of this page now</text></entry></strings>",
        f"<urlset><item>{ELEMENTS}</item></urlset>",
        f"<letter>{ELEMENTS}</letter>",
    ],
)
def test_other_xml_is_refused_by_what_it_is(text):
    with pytest.raises(BadInput, match="not page text"):
        read(text)


def test_a_file_that_ends_early_says_so():
    row, cut = read_documents("a.xml", f"<news><item>{ELEMENTS}</item><item><title>La".encode())
    assert isinstance(row, RawDocument)
    assert isinstance(cut, BadDocument) and cut.reason is Reason.CORRUPT


def test_entities_are_not_expanded():
    with pytest.raises(BadInput) as refused:
        read(f'<!DOCTYPE a [<!ENTITY b "c">]><news><item>{ELEMENTS}</item></news>')
    assert refused.value.reason is Reason.ENTITIES


def test_the_format_is_told_by_content():
    assert identify("a.txt", WRITTEN["mysql"].encode()).NAME == "rows in XML"
