"""Relations: what each kind of overlap is called, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.apart import Apart
from dedup.content import Content
from dedup.fingerprint import fingerprint
from dedup.item import Item
from dedup.relation import Kind, Relation, Thresholds, relate_pair
from dedup.terms import Rarity

REPORT = """OSTEND, March 2 (Coast Wire) - The harbour of Ostend reopened on Saturday after dredgers cleared a sand \
bank that had kept ferries away for 11 days, the port authority said.

Some 4,200 passengers had been taken to other ports by bus since the storm of February 19, which moved about 60,000 \
tonnes of sand into the fairway, according to the authority's director, Marie Claes.

“We could not promise anyone a date, so we promised nobody,” Claes told reporters at the quay. The first ferry from \
Ramsgate is expected at noon, and the timetable should be back to normal by Tuesday.

Fishermen had asked for a smaller channel to be opened first. The authority refused, saying that two operations would \
have taken longer than one."""

EDITED = REPORT.replace("The first ferry from", "A first ferry out of").replace("refused, saying", "declined and said")
PARAGRAPHS = REPORT.split("\n\n")
CUT = "\n\n".join(PARAGRAPHS[1:3])
LONGER = "\n\n".join(
    [
        "Storms have cost the coast more this winter than in the ten winters before it, a survey of town halls shows.",
        "Beaches from Knokke to De Panne lost up to nine metres, three piers are closed, and insurers have stopped "
        "taking new customers in four communes where cellars were under water for the third time since November.",
        *PARAGRAPHS[1:],
        "Engineers in Bruges want to raise the dyke by another metre. Hotel keepers, who would lose the view that "
        "they sell, have collected signatures against it and plan to march on the provincial council next week.",
    ]
)
OTHER = """Bakers in Ghent will sell bread by weight again from the first of April, after the guild and the city \
agreed on scales that customers can read. A loaf of the old kind had shrunk by a fifth since 2009 while its price \
stayed the same.

The city will lend scales to shops that have none. Inspectors start in May."""
WRAPPING = "\n\n".join([*LONGER.split("\n\n")[:3], PARAGRAPHS[2].split(" The first")[0], OTHER])
MARKET = """Brokers in the harbour quarter bought feed wheat at {0} euros a tonne when trading closed on the old \
exchange floor, while barley for delivery in May stood at {1}. The day passed without surprises, a spokeswoman for \
the exchange said, and most members had left before noon, as they usually do when the \
weather upriver is fair and the bridges are open."""


RARITY = Rarity()


def pair(text: str, other: str, thresholds: Thresholds | None = None) -> Relation | None:
    contents = Content(fingerprint(text)), Content(fingerprint(other))
    found = relate_pair(Item("a", text), Item("b", other), *contents, RARITY, thresholds or Thresholds())
    return None if isinstance(found, Apart) else found


KINDS = {
    "exact: same page": (REPORT, REPORT, Kind.EXACT),
    "exact: quotes, case and dateline": (
        REPORT,
        PARAGRAPHS[0].split(" - ")[1] + REPORT[len(PARAGRAPHS[0]) :],
        Kind.EXACT,
    ),
    "near: a few words changed": (REPORT, EDITED, Kind.NEAR),
    "near: a sentence more": (REPORT, REPORT + " The fishermen said that they would not go to court.", Kind.NEAR),
    "contained: half of it": (CUT, REPORT, Kind.CONTAINED),
    "contained: inside a longer piece": (REPORT, LONGER, Kind.CONTAINED),
    "contained: a long passage of it inside a longer piece": (REPORT, WRAPPING, Kind.CONTAINED),
    "none: another story": (REPORT, OTHER, None),
    "none: one quoted sentence": (REPORT, OTHER + " " + PARAGRAPHS[2].split(" The first")[0], None),
    "none: one template, other figures": (MARKET.format("214.50", "198.75"), MARKET.format("217.00", "199.25"), None),
    "near: one template, same figures": (
        MARKET.format("214.50", "198.75"),
        MARKET.format("214.50", "198.75").replace("feed wheat", "wheat").replace("without", "with no"),
        Kind.NEAR,
    ),
    "near: the only figure corrected": (OTHER, OTHER.replace("2009", "2010"), Kind.NEAR),
    "none: same notice of few words": (
        "Please enable scripts to see this page.",
        "Please enable scripts to see this page.",
        None,
    ),
    "none: one word": ("Ferries", "Ferries", None),
    "none: a short run inside": ("The first ferry from Ramsgate is expected at noon.", REPORT, None),
    "none: numbers only": ("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 9 10 11 12 13 14", None),
    "none: no words": ("", "…", None),
}


@pytest.mark.parametrize(("text", "other", "kind"), KINDS.values(), ids=KINDS.keys())
def test_kinds(text: str, other: str, kind: Kind | None) -> None:
    found = pair(text, other)
    assert (found and found.kind) == kind
    mirrored = pair(other, text)
    assert (mirrored and mirrored.kind) == kind


def test_contained_names_the_inner_article_first() -> None:
    found, mirrored = pair(CUT, REPORT), pair(REPORT, CUT)
    assert found is not None and mirrored is not None
    assert (found.article_id, found.other_id) == ("a", "b")
    assert (mirrored.article_id, mirrored.other_id) == ("b", "a")
    assert found.containment == mirrored.containment == 1.0
    assert found.similarity < 0.7
    assert CUT[mirrored.passage.start : mirrored.passage.end] == CUT.removesuffix(".")


def test_exact_is_all_of_both() -> None:
    found = pair(OTHER, OTHER.upper())
    assert found is not None
    assert (found.kind, found.similarity, found.containment) == (Kind.EXACT, 1.0, 1.0)
    assert OTHER[found.passage.start : found.passage.end] == OTHER.removesuffix(".")


def test_thresholds_are_used() -> None:
    assert pair(REPORT, EDITED, Thresholds(shared_grams=1000)) is None
    strict = pair(REPORT, EDITED, Thresholds(near=0.99, near_whatever_figures=0.99))
    assert strict is not None and strict.kind is Kind.CONTAINED


WORDS = st.lists(st.sampled_from(["port", "crane", "tide", "12", "noon", "sand"]), max_size=40).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_a_relation_does_not_depend_on_who_comes_first(shared: str, tail: str, other_tail: str) -> None:
    one, other = Item("a", f"{shared} {tail}"), Item("b", f"{shared} {other_tail}")
    prints = Content(fingerprint(one.text)), Content(fingerprint(other.text))
    found = relate_pair(one, other, *prints, RARITY)
    assert found == relate_pair(other, one, *prints[::-1], RARITY)
    if isinstance(found, Relation):
        assert 0 < found.similarity <= found.containment <= 1
        assert found.kind is Kind.CONTAINED or found.article_id < found.other_id
        assert (found.kind is Kind.EXACT) == (prints[0].fingerprint.exact == prints[1].fingerprint.exact)
