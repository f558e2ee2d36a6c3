"""What an article says at its end of an event is story, and its day is none of the article's."""

import pytest

from extractors.article import RawDocument
from extractors.reading import read_article

TOLD = (
    "The old customs house opens its doors to the public for the first time since it was built, the harbour said.",
    "Visitors may see the hall in which barrels were weighed, and the cellar for those that nobody paid.",
    "A clerk of the museum will show them round, and children may stamp a paper with the seal of the port.",
)
EVENTS = {
    "en": ("When: Saturday, May 11, 2024, 10 a.m. to 4 p.m.", "Where: Old Customs House", "Tickets: free"),
    "nouns": ("Date: Saturday, May 11, 2024", "Time: 10 a.m.", "Venue: Old Customs House", "Admission: free"),
    "de": ("Wann: Samstag, 11. Mai 2024, 10 bis 16 Uhr", "Wo: Altes Zollhaus, Kaistraße 14", "Eintritt: frei"),
    "fr": ("Quand : samedi 11 mai 2024, de 10 h à 16 h", "Où : ancienne douane", "Entrée : gratuite"),
    "pl": ("Kiedy: sobota, 11 maja 2024, godz. 10-16", "Gdzie: dawny urząd celny", "Wstęp: wolny"),
}


def read(*lines: str, day: str = "May 3, 2024") -> tuple[str | None, str]:
    text = "\n\n".join(["Old customs house opens its doors", *filter(None, [day]), *TOLD, *lines]) + "\n"
    article = read_article(RawDocument(0, text.encode(), text))
    return article.published and article.published.edtf, article.body


@pytest.mark.parametrize("facts", EVENTS.values(), ids=EVENTS)
@pytest.mark.parametrize("foot", [(), ("Contact\nImprint\n© 2024 Post",)], ids=["end", "foot"])
def test_facts_of_an_event_are_story(facts: tuple[str, ...], foot: tuple[str, ...]) -> None:
    for lines in (("\n".join(facts),), facts, ("If you go", "\n".join(facts))):
        day, body = read(*lines, *foot)
        assert day == "2024-05-03"
        assert all(fact in body for fact in facts)
        assert not foot or "Imprint" not in body


@pytest.mark.parametrize("facts", EVENTS.values(), ids=EVENTS)
def test_the_day_of_an_event_is_no_publication(facts: tuple[str, ...]) -> None:
    assert read("\n".join(facts), day="")[0] is None


def test_what_a_page_says_of_itself_is_no_event() -> None:
    _, body = read("More events\n\nConcert on the quay\nWhen: May 12, 2024\nWhere: Quay")
    assert "Concert" not in body
    assert "Phone" not in read("Address: 14 Quay Street\nPhone: 01234 567890")[1]
