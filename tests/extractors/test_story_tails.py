"""What stands in the last lines of a story and is none of it."""

import pytest

from extractors.article import Markup, RawDocument
from extractors.reading import read_article

HEADLINE = "Second ferry to the islands from June"
STORY = (
    "NORWELL (Example News) - The ferry line to the islands will run a second ship from June, its owners said.",
    "The ship was built in the yard of the town and can carry two hundred people and thirty cars at a time.",
    "Tickets will cost the same as before, and the islanders will still travel at half the price, the owners said.",
)  # fmt: skip


def body(*below: str) -> list[str]:
    page = "\n\n".join([HEADLINE, *STORY, *below, "Contact", "Imprint"])
    return [line for line in read_article(RawDocument(0, b"", page)).body.split("\n") if line]


@pytest.mark.parametrize(
    "below",
    [
        ["ana.reis@post.example"],
        ["References", *(f"{number}. https://post.example/{number}" for number in range(1, 9)), "9. mailto:?x"],
        ["References:", "[1] https://post.example/", "[2] https://post.example/news"],
        ["E-mail: ana.reis@post.example"],
        ["Follow Ana Reis on Twitter."],
        ["Suivez le Journal sur Facebook"],
        ["Sigue a Ana Reis en Twitter"],
        ["Please keep comments relevant and respectful. They may take an hour to appear on the site."],
        ["UYARI: Küfür, hakaret, rencide edici cümleler içeren yorumlar onaylanmamaktadır."],
        ["Os comentários são de inteira responsabilidade dos autores e não representam a opinião do jornal."],
        ["الآراء الواردة أدناه لا تعبر عن رأي الموقع، بل تعكس وجهات نظر أصحابها فقط."],
        ["（责任编辑：周敏）"],
        ["What do you think? Let us know in the comments below."],
        ["Copyright 2026 Example News. All rights reserved. This material may not be broadcast or rewritten."],
        ["©2026 The Norwell Post. Visit post.example. Distributed by Example Content Agency, LLC."],
        ["(Except for the headline, this story has not been edited by Post staff and is from a syndicated feed.)"],
        ["Direkt aus dem dpa-Newskanal: Dieser Text wurde automatisch übernommen und nicht geprüft."],
        ["(यह खबर सिंडिकेट फीड से ली गई है, इसे संपादित नहीं किया गया है.)"],
        ["The views expressed in this article are the author's own and do not necessarily reflect those of the Post."],
        ["Мнение автора может не совпадать с позицией редакции"],
        ["This is a developing story and will be updated.", "© 2026 Example News"],
        ["18:25 Storm closes the coastal road", "17:40 - School choir sings in town", "9:05 Fares to rise in May"],
        ["About Ana Reis", "Ana Reis owns the printing house that publishes this paper. She writes and edits."],
        ["Join your neighbours", "We're a nonprofit news organization, and we need the help of our readers."],
        ["… we have a small favor to ask. Our paper lives on what its readers give, month after month."],
        [
            "The mayor of the town has promised to build a new school beside the old harbour, where…",
            "Two fishermen were saved on Sunday after their boat had lost its rudder in the…",
            "A storm is expected on the coast in the night, and the bridges will be closed at…",
        ],
        [
            "More from Region",
            "Norwell gets a second bakery",
            "NORWELL (Example News) - A second bakery will open its doors in the old town hall of Norwell next week.",
            "1 hour ago",
        ],
    ],
    ids=lambda below: below[0][:30],
)  # fmt: skip
def test_what_is_no_story_below_it(below: list[str]) -> None:
    assert body(*below) == list(STORY)


def test_sentences_that_are_only_worded_so_stay() -> None:
    line = "Comments posted on the door of the office were friendly, and the owners have framed the first of them."
    last = "Both ships will leave the old harbour at eight in the morning and come back before night falls."
    assert body(line, last) == [*STORY, line, last]
    rights = "Copyright law is what the owners and the photographer of the old ship have argued about for years."
    assert body(rights) == [*STORY, rights]


def test_one_line_that_is_cut_off_stays() -> None:
    last = "Nobody knows yet what the third ship will be called, or whether there will be a third one at all…"
    assert body(last) == [*STORY, last]


def test_a_programme_stays() -> None:
    below = ["10:00 The gates of the harbour open", "11:30 The mayor cuts the ribbon", "18:00 Concert of the choir"]
    told = body("The programme of the day in the old harbour and on board is as follows.", *below)
    assert {*below[:2]} <= {*told}


OFFERS = ["Choose your plan", "Monthly", "$9.99", "Billed every month", "Annual", "$99", "Save 17%", "Continue"]


def paid(*below: str) -> list[str]:
    lines = "".join(f"<p>{line}</p>" for line in (*STORY, *below))
    page = f"<html><body><main><article><h1>{HEADLINE}</h1>{lines}</article></main></body></html>"
    return read_article(RawDocument(0, b"", page, Markup.HTML)).body.split("\n\n")


def test_a_box_of_offers_is_no_story() -> None:
    assert paid(*OFFERS) == list(STORY)
    assert paid("Dieser Artikel ist nur für Abonnenten.", "Zugang zu allen Artikeln", "Zu den Angeboten") == list(STORY)


def test_lines_that_end_a_story_below_an_appeal_stay() -> None:
    last = ["Entry is free.", "Ticket office: 40 Quay Road"]
    assert paid("Sign up for our newsletter.", *last) == [*STORY, *last]
    assert paid("Monthly", "$9.99") == [*STORY, "Monthly", "$9.99"]
