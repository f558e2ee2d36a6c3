"""Records as databases and their interfaces give them: columns named once, types before values, lists in odd places."""

import json

import pytest

from extractors.article import BadDocument, RawDocument
from extractors.formats import read_documents
from extractors.reading import read_article

STORY = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.\n\n"
    "Farmers welcomed the price, and bakers did not, since bread is made with it."
)
MARKUP = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n"))
ADDRESS = "https://e.example/milk"
RECORD = {"title": "Milk dearer", "url": ADDRESS, "date": "2026-03-04", "text": STORY}
NAMES, ROW = list(RECORD), list(RECORD.values())


def read(value):
    return [one for one in read_documents("a.json", json.dumps(value).encode()) if one is not None]


def article(value):
    (document,) = read(value)
    assert isinstance(document, RawDocument), document
    return read_article(document)


@pytest.mark.parametrize(
    "table",
    [
        {"meta": [{"name": name, "type": "String"} for name in NAMES], "data": [ROW], "rows": 1},
        {"database": "news", "columns": NAMES, "rows": [ROW], "truncated": False},
        {"columns": NAMES, "index": [0], "data": [ROW]},
        {"results": [{"columns": NAMES, "data": [ROW]}]},
        {"range": "A1:D2", "majorDimension": "ROWS", "values": [NAMES, ROW]},
        [NAMES, ROW],
        [NAMES, [*ROW[:3], STORY]],
    ],
    ids=["ClickHouse", "Datasette", "pandas", "within a list", "Google Sheets", "rows", "rows again"],
)
def test_a_table_names_its_columns_once(table):
    found = article(table)
    assert (found.headline, found.url, found.published.edtf, found.body) == (
        "Milk dearer",
        ADDRESS,
        "2026-03-04",
        STORY,
    )


def test_columns_of_one_length_are_a_table():
    other = {**RECORD, "title": "Bread dearer", "url": f"{ADDRESS}/2"}
    found = read({name: [one[name] for one in (RECORD, other)] for name in NAMES})
    assert [read_article(one).headline for one in found] == ["Milk dearer", "Bread dearer"]
    assert article({"title": ["Milk dearer"], "text": STORY.split("\n\n"), "date": ["2026-03-04"]}).body == STORY


def test_the_articles_of_each_outlet_may_stand_under_its_name():
    found = read({"one": {"link": ADDRESS, "articles": [RECORD]}, "two": {"stories of the day": [RECORD | {"id": 2}]}})
    assert [read_article(one).headline for one in found] == ["Milk dearer"] * 2


def test_a_report_may_have_lines_above_its_header():
    row = ",".join(f'"{value}"' for value in ROW)
    (document,) = read_documents("a.csv", f"Report:,Milk\nFrom:,2026\n\n{','.join(NAMES)}\n{row}\n".encode())
    assert read_article(document).body == STORY


def test_a_quote_may_stand_behind_a_backslash():
    cells = [f'"{value}"'.replace("Milk rose", 'Milk \\"rose\\"') for value in ROW]
    (document,) = read_documents("a.csv", "\n".join((",".join(NAMES), ",".join(cells), "")).encode())
    assert read_article(document).body == STORY.replace("Milk rose", 'Milk "rose"')


def test_a_comment_is_no_article():
    (refused,) = read({"data": [{"type": "comment", "author_name": "Ana Lima", "content": {"rendered": MARKUP}}]})
    assert isinstance(refused, BadDocument)


def test_what_is_exported_is_read_again():
    record = {"headline": "Milk dearer", "url": ADDRESS, "published_edtf": "2026-03-04", "published_at": None}
    assert article(record | {"body": STORY}).published.edtf == "2026-03-04"


@pytest.mark.parametrize(
    "value",
    [
        {"columns": ["day", "price"], "rows": [["2026-03-04", 3]]},
        [["day", "price"], ["2026-03-04", "3"]],
        {"columns": NAMES, "rows": []},
        {"columns": NAMES},
        [["text"], "text"],
    ],
)
def test_a_table_without_texts_is_none_of_articles(value):
    assert all(isinstance(one, BadDocument) for one in read(value))


@pytest.mark.parametrize(
    "value",
    [
        {"Items": [{name: {"S": value} for name, value in RECORD.items()}], "Count": 1},
        {"Item": {name: {"S": value} for name, value in RECORD.items()}},
        {"Results": [RECORD]},
        [{name: [{"value": value, "format": "basic"}] for name, value in RECORD.items()}],
        {"response": {"docs": [{name: [value] for name, value in RECORD.items()}]}},
        {
            "seq": 0,
            "status": 0,
            "content": [
                {"title": "Milk dearer", "link": ADDRESS, "updated": 1772611200, "is_updated": False, "content": MARKUP}
            ],
        },
        {
            "results": [
                {
                    "url": ADDRESS,
                    "first_publication_date": "2026-03-04",
                    "data": {"title": "Milk dearer", "text": STORY},
                }
            ]
        },
        {
            "items": [
                {
                    "meta": {"html_url": ADDRESS, "first_published_at": "2026-03-04"},
                    "title": "Milk dearer",
                    "body": MARKUP,
                }
            ]
        },
        {"items": [{"title": "Milk dearer", "url": ADDRESS, "html": MARKUP, "created_on_time": 1772611200}]},
        {
            "feed": {
                "title": {"$t": "The Example"},
                "entry": [
                    {
                        "title": {"$t": "Milk dearer"},
                        "content": {"$t": MARKUP, "type": "html"},
                        "published": {"$t": "2026-03-04T08:00:00Z"},
                        "link": [{"rel": "replies", "href": f"{ADDRESS}#c"}, {"rel": "alternate", "href": ADDRESS}],
                    }
                ],
            }
        },
        {"value": [{"Title": "Milk dearer", "Url": ADDRESS, "Date": "2026-03-04", "Document": {"Content": MARKUP}}]},
        {"data": [{"title": "Milk dearer", "link": ADDRESS, "date_gmt": "2026-03-04T08:00:00", "content": MARKUP}]},
    ],
    ids=[
        "DynamoDB",
        "its export",
        "capitals",
        "Drupal",
        "Solr",
        "Tiny Tiny RSS",
        "Prismic",
        "Wagtail",
        "Fever",
        "Blogger",
        "LexisNexis",
        "WordPress",
    ],
)
def test_records_of_databases_and_of_programs_for_reading(value):
    found = article(value)
    assert (found.headline, found.url, found.published.edtf, found.body) == (
        "Milk dearer",
        ADDRESS,
        "2026-03-04",
        STORY,
    )


def test_what_holds_a_record_is_not_its_outlet():
    assert article({"_index": "news", "_id": "7", "_source": RECORD}).outlet == "e.example"


@pytest.mark.parametrize("feed", [{"author": {"name": "Ana Lima"}}, {"authors": [{"name": "Ana Lima"}]}])
def test_an_item_of_a_json_feed_is_by_the_author_of_its_feed_unless_it_names_one(feed):
    items = [{"id": "1", "content_text": STORY}, {"id": "2", "content_text": STORY, "author": {"name": "Rui Sá"}}]
    documents = read({"version": "https://jsonfeed.org/version/1", "title": "The Example", **feed, "items": items})
    assert [read_article(one).authors for one in documents] == [("Ana Lima",), ("Rui Sá",)]
