"""Names in texts: the seeds' as they were written down before, what is none, and what holds for any text."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import RawDocument
from extractors.names import Kind, Mention, Name, read_names
from extractors.names.corrections import NameListError, correct, join_lists, occurrences, read_name_list
from extractors.names.lexicon import ODDS, Words
from extractors.names.reading import MOST_CAPITALS, reader
from extractors.reading import read_article

ROOT = Path(__file__).parents[2]
GOLD = tomllib.loads((ROOT / "tests" / "golden" / "names" / "seeds.toml").read_text(encoding="utf-8"))
MINISTER = "Foreign Minister Jane Doe met Prof. Roe in Lisbon. Doe said the Ministry of Transport had no part in it."


def names_in(text: str, language: str | None = "en", headline: str | None = None, captions=()):
    return {one.name: one for one in read_names(headline, text, captions, language) or ()}


@pytest.mark.parametrize("seed", GOLD)
def test_the_names_of_the_seeds_are_those_that_were_read_in_them(seed: str) -> None:
    data = (ROOT / "seeds" / f"{seed}.txt").read_bytes()
    article = read_article(RawDocument(0, data, data.decode()))
    found = read_names(article.headline, article.body, article.captions, article.language)
    assert found is not None
    shown = {one.name: [one.kind or "", *sorted({each.form for each in one.mentions} - {one.name})] for one in found}
    assert shown == {name: [said[0], *sorted(said[1:])] for name, said in GOLD[seed].items()}
    assert all((one.kind is None) == (one.evidence is None) for one in found)


def test_each_mention_says_where_it_stands() -> None:
    headline, caption = "Doe visits Lisbon", "Jane Doe in Lisbon on Friday."
    texts = {"body": MINISTER, "headline": headline, "caption 1": "A crowd.", "caption 2": caption}
    found = names_in(MINISTER, headline=headline, captions=("A crowd.", caption))
    for one in found.values():
        assert all(texts[each.field][each.start : each.end] == each.form for each in one.mentions)
    assert {each.field for each in found["Lisbon"].mentions} == {"body", "headline", "caption 2"}


@pytest.mark.parametrize(
    ("name", "kind", "evidence"),
    [
        ("Jane Doe", Kind.PERSON, "given name, of 2"),
        ("Lisbon", Kind.PLACE, "listed large city"),
    ],
)
def test_a_kind_has_what_shows_it(name: str, kind: Kind, evidence: str) -> None:
    found = names_in(MINISTER)[name]
    assert (found.kind, found.evidence) == (kind, evidence)


def test_forms_of_one_name_are_one() -> None:
    assert {each.form for each in names_in(MINISTER)["Jane Doe"].mentions} == {"Jane Doe", "Doe"}
    long = "The North Sea Ports Authority (NSPA) said on Monday that the NSPA had no say."
    assert {each.form for each in names_in(long)["North Sea Ports Authority"].mentions} >= {"NSPA"}


def test_letters_of_a_country_are_not_the_small_word() -> None:
    found = names_in(
        "NATO and the US insist. The visit to the US, Canada and Iran is planned; it was told to us by the US."
    )
    assert len(found["US"].mentions) == 3


def test_two_persons_with_one_surname_leave_it_to_neither() -> None:
    found = names_in("Jane Doe met Robert Doe in Lisbon. Later Doe said nothing.")
    assert {"Jane Doe", "Robert Doe", "Doe"} <= found.keys()


def test_conflicting_evidence_gives_no_kind() -> None:
    found = names_in("President Lisbon spoke in Porto. The crowd cheered President Lisbon.")
    assert found["Lisbon"].kind is None


@pytest.mark.parametrize("text", ["我们认为有必要进行对话。", "これは記事です。", "هذا نص بلا أسماء", ""])
def test_a_script_without_capitals_is_not_read(text: str) -> None:
    assert read_names(None, text, (), None) is None


def test_katakana_with_a_middle_dot_are_a_name() -> None:
    body = "会見したバラク・オバマ大統領は、オバマ氏として知られる。バラク・オバマ氏は語った。"
    (found,) = read_names(None, body, (), "ja") or ()
    assert (found.name, found.kind, len(found.mentions)) == ("バラク・オバマ", None, 2)
    assert all(body[one.start : one.end] == one.form for one in found.mentions)


def test_a_form_in_another_script_in_brackets_is_the_same_name() -> None:
    found = names_in("Об этом заявил министр Сергей Лавров (Sergey Lavrov), сообщает агентство.", "ru")
    (name,) = [one for one in found.values() if any(each.form == "Sergey Lavrov" for each in one.mentions)]
    assert {each.form for each in name.mentions} == {"Сергей Лавров", "Sergey Lavrov"}


def test_decks_are_read() -> None:
    found = {one.name: one for one in read_names(None, MINISTER, (), "en", deck="Lisbon hosts Doe.") or ()}
    assert {each.field for each in found["Lisbon"].mentions} == {"body", "deck"}


@pytest.mark.parametrize(
    ("text", "name", "kind", "evidence"),
    [
        ("Dorit Vel (born 3 May 1950 in Ulm) sang. The crowd saw Dorit Vel.", "Dorit Vel", "person", None),
        ("They left the village of Hilsea, where nobody lives.", "Hilsea", "place", "a word for places before it"),
        ("The rapper Alpa Gunn sang on Friday.", "Alpa Gunn", "person", "a word for persons before it"),
    ],
)
def test_nouns_beside_a_name_show_its_kind(text: str, name: str, kind: str, evidence: str | None) -> None:
    found = names_in(text)[name]
    assert found.kind == kind
    assert evidence in {None, found.evidence}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('They met Harold "Junior" Theriault in Lisbon.', 'Harold "Junior" Theriault'),
        ("They met Dr. Philip M. Drew in Lisbon.", "Philip M. Drew"),
        ("She buys soap of Procter & Gamble in Lisbon.", "Procter & Gamble"),
        ("He left the Department of Health and Human Services.", "Department of Health and Human Services"),
        ("Sue Black of the University of Westminster spoke.", "University of Westminster"),
        ("Then Clay Tice Jr., of Ohio, left.", "Clay Tice Jr."),
        ("Dorothea von Schlegel wrote. Dorothea met Schlegel.", "Dorothea von Schlegel"),
        ("Despite Bobick, they won. Bobick lost.", "Bobick"),
        ('Then the song "Anarchy in Tokyo" was played.', "Anarchy in Tokyo"),
        ("They rode on the Boston and Maine Railroad to the sea.", "Boston and Maine Railroad"),
        (
            "He left the American College of Surgeons and Gynecologists.",
            "American College of Surgeons and Gynecologists",
        ),
    ],
)
def test_names_are_found_whole(text: str, name: str) -> None:
    assert name in names_in(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Then, However, they left for Lisbon.", "However"),
        ("He posted a 2.26 ERA in Lisbon.", "ERA"),
        ("She holds a Ph.D. of Lisbon.", "Ph"),
    ],
)
def test_what_is_no_name_is_none(text: str, form: str) -> None:
    assert not any(each.form == form for one in names_in(text).values() for each in one.mentions)


def test_a_word_that_only_counts_what_a_text_lists_is_no_name() -> None:
    listed = "Milepost 1.2: a bridge in Lisbon. Milepost 3: a yard. Milepost 4.5: the end. Milepost 7: the sea."
    assert names_in(listed).keys() == {"Lisbon"}


def test_a_first_name_alone_shows_a_person_where_more_does() -> None:
    said = "They met there. Rebecca said she knew. Rebecca said so again, and Rebecca's husband left."
    assert names_in(said)["Rebecca"].kind == Kind.PERSON


def test_small_words_show_no_kind() -> None:
    names = names_in("The tool is written in Pythonia. They wrote it in Pythonia, and then in Pythonia again.")
    assert not any((one.evidence or "").endswith((": in", ": the")) for one in names.values())


def test_a_railway_is_a_house_or_those_who_run_it() -> None:
    assert (
        names_in("The Vale Coast Railway was built in 1902. They rode on the Vale Coast Railway.")[
            "Vale Coast Railway"
        ].kind
        is None
    )


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    assert names_in("But they left. The men came. After that, Lisbon slept.").keys() == {"Lisbon"}


def test_a_text_of_more_capitals_than_a_story_has_is_not_read() -> None:
    told = "Mira Holm said so. "
    assert read_names(None, told * (MOST_CAPITALS // 2), (), "en")
    assert read_names(None, told * (MOST_CAPITALS // 2) + told, (), "en") is None


def test_a_headline_in_capitals_names_what_the_text_names() -> None:
    found = names_in(MINISTER, headline="Ministers Meet While Jane Doe Visits Lisbon Again")
    shown = {each.form for one in found.values() for each in one.mentions if each.field == "headline"}
    assert shown == {"Lisbon", "Jane Doe"}


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["Jane", "Doe", "of", "the", "U.S.", "(ABC)", "said.", "“", "Mr.", "3", "von"])).map(
        " ".join
    )
)
def test_any_text_gives_mentions_that_stand_in_it(text: str) -> None:
    for language in ("en", "de"):
        found = read_names(text, text, (text,), language)
        assert found == read_names(text, text, (text,), language)
        for one in found or ():
            assert one.name
            assert all(text[each.start : each.end] == each.form for each in one.mentions)
        places = [(each.field, each.start) for one in found or () for each in one.mentions]
        assert len(places) == len(set(places))


def test_what_was_read_before_changes_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = [(ROOT / "seeds" / f"{seed}.txt").read_text("utf-8") for seed in GOLD]
    found = [read_names(None, body, (), "en") for body in bodies]
    monkeypatch.setattr("extractors.names.lexicon.KNOWN_WORDS", 100)
    assert [read_names(None, body, (), "en") for body in bodies[::-1]] == found[::-1]


def test_what_is_asked_together_changes_no_odds() -> None:
    known = reader("")
    rows = known.words.rows(["Berlin", "Smith", "Acme", "The", "Reuters"])
    asked = np.array([row * ODDS + state for row in rows for state in range(ODDS)])
    together = known._inside._ask(asked)
    assert [float(known._inside._ask(asked[at : at + 1])[0]) for at in range(len(asked))] == together.tolist()


def test_a_word_that_is_longer_in_small_letters_is_a_word() -> None:
    assert Words().rows(["\u0130" * 70]).tolist() == [1]


def said(text: str, *names: Name):
    return [(one.name, one.form, one.kind, one.evidence) for one in correct(occurrences(names), read_name_list(text))]


LONG = Name(
    "Jane Doe", Kind.PERSON, "given name, of 2", (Mention("Jane Doe", "body", 0, 8), Mention("Doe", "body", 20, 23))
)
DOES = Name("Jane D. Doe", None, None, (Mention("Jane D. Doe", "body", 40, 51),))


def test_a_list_says_which_name_a_form_is() -> None:
    told = said('[names]\n"Jane D. Doe" = "Jane Doe"', LONG, DOES)
    assert told == [("Jane Doe", form, "person", "given name, of 2") for form in ("Jane Doe", "Doe", "Jane D. Doe")]


def test_a_list_says_the_kind_of_a_name() -> None:
    assert said('[kinds]\n"Jane D. Doe" = "place"', DOES) == [("Jane D. Doe", "Jane D. Doe", "place", "names.toml")]


def test_a_list_says_what_is_no_name() -> None:
    assert said('[none]\nforms = ["Doe"]', LONG) == [
        ("Jane Doe", "Jane Doe", "person", "given name, of 2"),
        (None, "Doe", None, None),
    ]


def test_lists_that_contradict_each_other_say_nothing() -> None:
    one, other = read_name_list('[names]\n"A" = "B"\n"C" = "D"'), read_name_list('[none]\nforms = ["A"]')
    assert dict(join_lists([one, other]).names) == {"C": "D"}
    assert join_lists([one, other]).none == frozenset()


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("[names]\n'A' = x", 2, "Invalid"),
        ("[name]\n'A' = 'B'", 1, "'name' is none of its parts"),
        ("[names]\n'A' = 3", 2, "what is said of 'A' is no text"),
        ("[kinds]\n'A' = 'animal'", 2, "'animal' is no kind"),
        ("[none]\nform = ['A']", 1, "none has one list of texts"),
        ("[names]\n'A' = 'B'\n[none]\nforms = ['A']", 2, "'A' is a form of a name and none"),
    ],
)
def test_a_wrong_list_says_where(text: str, line: int, problem: str) -> None:
    with pytest.raises(NameListError, match=f"names.toml, line {line}: .*{problem}"):
        read_name_list(text)
