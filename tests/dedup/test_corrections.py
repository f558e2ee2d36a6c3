"""Corrections are known by what an article says of itself."""

import pytest

from dedup.content import Content
from dedup.corrections import correction_notice, is_correction
from dedup.direction import Direction
from dedup.fingerprint import fingerprint
from dedup.item import Item
from dedup.relation import Kind, Relation, relate_pair
from dedup.terms import Rarity

STORY = (
    "The harbour of Ostend handled 1,240 ships in March, the port authority said on Friday, the most since 1987.\n\n"
    "Its director said that dredgers had cleared the fairway, and that the new quay had taken in 31 of the ferries.\n\n"
    "Fishermen want a channel of their own, which the authority refused because two operations would take too long."
)
CORRECTED = STORY.replace("1,240", "1,420").replace("1987", "1978").replace("31 of", "13 of")
NOTE = "(Corrects figures in paragraphs 1 and 2)\n\n"


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("CORRECTED-Ships in Ostend at record", STORY, True),
        ("UPDATE 2-Ships in Ostend at record", STORY, True),
        ("Berichtigung: Rekord in Ostende", STORY, True),
        ("更正：奥斯坦德港", STORY, True),
        ("Ships in Ostend at record", NOTE + STORY, True),
        (None, STORY + "\n\nAn earlier version of this article gave a wrong number of ships.", True),
        (None, STORY + "\n\nCorrection: the record is from 1978.", True),
        (None, STORY + "\n\nThis article was amended on 5 March because it misspelled Ostend.", True),
        (None, STORY + "\n\nHinweis: Wir haben die Zahl nachträglich korrigiert.", True),
        (None, STORY + "\n\nEditor's note: The number of ships has been corrected.", True),
        (None, STORY + "\n\nAn earlier version misstated the year.", True),
        (None, STORY + "\n\nDieser Artikel wurde korrigiert.", True),
        (None, STORY + "\n\nL'articolo è stato corretto.", True),
        (None, STORY + "\n\nErratum : le record date de 1978.", True),
        (None, STORY + "\n\nFe de errores: el récord es de 1978.", True),
        (None, STORY + "\n\nEen eerdere versie van dit artikel noemde een ander jaar.", True),
        (None, STORY + "\n\nВ предыдущей версии был указан другой год.", True),
        (None, STORY + "\n\n記事の年に誤りがありました。訂正します。", True),
        (None, STORY + "\n\nĐính chính: kỷ lục là của năm 1978.", True),
        ("Corrections officers walk out", STORY, False),
        ("Ships in Ostend at record", STORY, False),
        ("Clarifications are due, minister says", STORY, False),
        (None, STORY + "\n\nHis earlier version of events was not believed.", False),
        ("Correct change, please", STORY, False),
        (None, STORY + "\n\nThe minister corrected the figures in parliament.", False),
        (None, "", False),
    ],
)
def test_what_an_article_says_of_itself(headline: str | None, text: str, expected: bool) -> None:
    assert is_correction(headline, text) is expected


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("CORRECTED-Ships in Ostend", STORY, "CORRECTED-Ships in Ostend"),
        ("CORRECTED-Ships in Ostend", NOTE + STORY, NOTE.strip()),
        (None, f"{STORY}\n\nCorrection: the record is from 1978.\n", "Correction: the record is from 1978."),
        (None, f"\n{NOTE}{STORY}", NOTE.strip()),
        (
            None,
            f"{STORY}\n\nBy error, a previous version of this story said 31.\n\nEnd.",
            "By error, a previous version",
        ),
        ("Ships", STORY, None),
    ],
)
def test_the_notice_is_the_line_that_says_so(headline: str | None, text: str, expected: str | None) -> None:
    notice = correction_notice(headline, text)
    assert (notice or "")[: len(expected or "")] == (expected or "")
    assert (notice is None) == (expected is None)
    assert notice is None or "\n" not in notice


RARITY = Rarity()


def related(one: Item, other: Item) -> Relation | None:
    contents = Content(fingerprint(one.text)), Content(fingerprint(other.text))
    found = relate_pair(one, other, *contents, RARITY)
    return found if isinstance(found, Relation) else None


def test_a_correction_is_a_revision_of_what_it_corrects() -> None:
    first, second = (
        Item("a", STORY, agency="Coast Wire"),
        Item("b", NOTE + CORRECTED, agency="Coast Wire"),
    )
    relation = related(first, second)
    assert relation is not None and (relation.kind, relation.direction) == (Kind.REVISION, Direction.ARTICLE)
    assert related(second, first) == relation


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Item("b", CORRECTED, agency="Coast Wire"), id="nothing says that it corrects"),
        pytest.param(Item("b", NOTE + CORRECTED, agency="Other Wire"), id="of another source"),
        pytest.param(
            Item("b", NOTE + "Bakers in Ghent will sell bread by weight again. " * 8, agency="Coast Wire"),
            id="of another story",
        ),
    ],
)
def test_what_is_no_correction_of_it(other: Item) -> None:
    relation = related(Item("a", STORY, agency="Coast Wire"), other)
    assert relation is None or relation.kind is not Kind.REVISION
