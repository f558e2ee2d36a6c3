"""Newsletters that a reader passed on: the day and the sender are those of the first message."""

import pytest

from extractors.formats import read_documents
from extractors.reading import read_article

STORY = (
    "Milk rose by a tenth in Lisbon on Friday, shops said, and will rise again in May.\n\nFarmers welcomed the price."
)
HEAD = "From: Bob Roe <bob@desk.example>\nDate: Thu, 9 Mar 2023 09:00:00 +0000\n"


def read(subject, text, kind="plain"):
    data = f"{HEAD}Subject: {subject}\nContent-Type: text/{kind}; charset=utf-8\n\n{text}\n"
    (document,) = read_documents("a.eml", data.encode())
    article = read_article(document)
    return article.headline, article.outlet, article.published and article.published.edtf


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        ("Fwd: Milk dearer", "Forwarded message\nFrom: The Post <news@post.example>\nDate: Mar 5, 2023 at 2:02 PM"),
        ("WG: Milk dearer", "Von: The Post <news@post.example>\nGesendet: Sonntag, 5. März 2023 14:02\nAn: Bob"),
        ("TR: Milk dearer", "De : The Post <news@post.example>\nEnvoyé : dimanche 5 mars 2023 14:02"),
        ("转发: Milk dearer", "发件人: The Post <news@post.example>\n日期: 2023年3月5日 14:02"),
    ],
)  # fmt: skip
def test_a_message_that_was_passed_on(subject, head):
    assert read(subject, f"{head}\n\n{STORY}") == ("Milk dearer", "The Post", "2023-03-05")


def test_a_message_that_was_passed_on_in_html():
    head = "<b>From:</b> The Post &lt;news@post.example&gt;<br><b>Sent:</b> Sunday, March 5, 2023 2:02 PM<br>"
    body = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n"))
    assert read("FW: Milk dearer", f"<div>{head}</div>{body}", "html") == ("Milk dearer", "The Post", "2023-03-05")


def test_whose_first_message_is_not_told_has_no_day():
    assert read("Fwd: Milk dearer", STORY) == ("Milk dearer", None, None)


@pytest.mark.parametrize("subject", ["Milk dearer", "I: Milk dearer", "Forward: Milk dearer"])
def test_other_messages(subject):
    assert read(subject, STORY) == (subject, "Bob Roe", "2023-03-09")
