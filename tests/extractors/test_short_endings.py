"""A short last sentence of a story, parted from it by a picture, an advertisement or a pointer."""

import pytest

from extractors.article import RawDocument
from extractors.reading import read_article

STORY = (
    "Ferries across the Kel estuary will run through the night from June, after the crews accepted a new rota.",
    "The vote ends a dispute that had kept the boats tied up for eleven weekends, and the landing stage dark.",
    "Councillors welcomed the result but asked for lights on the footpath, where two passengers fell last winter.",
    "Tickets will cost the same by night as by day until the end of the year, the operator of the boats said.",
)
END = "The first boat leaves at ten."


def body(*below: str) -> str:
    page = "\n\n".join(["Home\nNews\nSport\nCulture", "Kelmark ferries to run all night from June", *STORY, *below])
    return read_article(RawDocument(0, b"", page + "\n\nAbout us\nContact\nPrivacy policy\n")).body


@pytest.mark.parametrize(
    "between",
    ["The quay at night. Photo: Ana Reis", "Advertisement", "READ MORE: Cannery workers plan a march"],
)
def test_a_short_last_sentence_is_story(between: str) -> None:
    assert body(between, END).endswith(END)
    assert between not in body(between, END)


def test_what_stands_below_a_heading_of_pointers_is_none() -> None:
    assert END not in body("Read more", END)


def test_a_gallery_is_none() -> None:
    pictures = ("The quay at night. Photo: Ana Reis", END, "The crew on deck. Photo: Ana Reis")
    assert END not in body(*pictures)
