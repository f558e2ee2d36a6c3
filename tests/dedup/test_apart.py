"""Articles that share text and report different things: texts about an organisation, and templates."""

import pytest

from dedup.apart import Apart, tell_apart
from dedup.content import Content
from dedup.fingerprint import fingerprint
from dedup.item import Item
from dedup.terms import Rarity

RARITY = Rarity()
ABOUT = """Brandt & Olsen builds pumps, valves and filters for waterworks on three continents, with 2,400 people. \
The family firm began in 1902 in a smithy beside the river and still belongs to the grandchildren of its founder. Its \
training centre takes sixty apprentices a year. Questions are answered by the press office on weekdays until five."""
ORDER = """The city of Norrby will replace all 340 hydrants of its old quarter before the winter.

Fire fighters had complained that every third one was stuck or dripped, and twice hoses had to be laid from the port."""
PRIZE = """A valve that closes by itself when a pipe bursts has won the prize of the plumbers' guild.

Two young engineers thought of it on a ski lift, where a spring does much the same for the safety bar."""
HEIRS = """Karin Olsen hands over the chair of the supervisory board to her nephew in June.

She had led it through two floods and a strike, and means to write a book about rowing."""
STORM = """The storm that crossed the island on Sunday night tore roofs off eleven barns and left 900 homes in Hovik \
without power until noon.

A ferry with forty passengers waited four hours outside the harbour because nobody could take its ropes. The mayor of \
Hovik thanked the volunteers who had cleared the coast road by breakfast."""


def apart(text: str, other: str, headlines: tuple[str | None, str | None] = (None, None)) -> Apart | None:
    """What two texts share without reporting the same."""
    one, two = Item("a", text, headline=headlines[0]), Item("b", other, headline=headlines[1])
    contents = Content(fingerprint(text)), Content(fingerprint(other))
    found = tell_apart(one, two, *contents, RARITY)
    again = tell_apart(two, one, *contents[::-1], RARITY)
    assert found == (again and again.reversed())
    return found


def shown(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


RELEASE = f"{ORDER}\n\n{ABOUT}"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param(RELEASE, f"{PRIZE}\n\n{ABOUT}", id="at the end of both"),
        pytest.param(f"{ORDER}\n\nAbout us\n\n{ABOUT}", f"{HEIRS}\n\nAbout us\n\n{ABOUT}", id="below a heading"),
        pytest.param(f"{RELEASE}\n\nContact: Ann Berg", f"{PRIZE}\n\n{ABOUT}\n\nCall Leo", id="then whom to ask"),
        pytest.param(RELEASE, f"{HEIRS}\n\n{ABOUT.replace('2,400', '2,650')}", id="a figure brought up to date"),
        pytest.param(RELEASE, f"{PRIZE}\n\n{ABOUT.replace('Brandt & Olsen builds', 'B&O makes')}", id="begun anew"),
        pytest.param(
            f"{ORDER} It took ten years.\n\n{ABOUT}", f"{PRIZE} He is 9 years.\n\n{ABOUT}", id="a word before"
        ),
        pytest.param(f"{PRIZE}\n\n{RELEASE}", f"{HEIRS}\n\n{STORM}\n\n{ABOUT}", id="below much else"),
    ],
)
def test_a_text_about_the_company_links_no_releases(text: str, other: str) -> None:
    found = apart(text, other)
    assert found is not None
    for body, spans in ((text, found.spans), (other, found.other_spans)):
        assert "training centre takes sixty apprentices" in shown(body, spans)[0]
        assert not any("hydrants" in piece or "nephew" in piece for piece in shown(body, spans))


AROUND = ("Readers sent us pictures all Monday.", "The school stays closed until the roof is mended.")
BEFORE = "Hovik lost power in the storm, and 900 homes were dark on Sunday night, a paper on the island wrote."
BEFORE_TOO = "Barns on the island were hit hard by a storm on Sunday night; Hovik harbour lies full of planks."


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param(STORM, "\n\n".join((AROUND[0], STORM, AROUND[1])), id="a report inside another"),
        pytest.param(RELEASE, f"{RELEASE}\n\nThe mayor had no comment.", id="one release, a line more"),
        pytest.param(RELEASE, ORDER, id="one release, the end cut off"),
        pytest.param(f"{BEFORE}\n\n{STORM}", f"{BEFORE_TOO}\n\n{STORM}", id="news at the end of two reports"),
        pytest.param(STORM, STORM.replace("eleven", "twelve"), id="a figure corrected"),
        pytest.param(STORM, STORM.replace("Hovik", "Havik"), id="a name corrected"),
    ],
)
def test_news_in_common_is_no_text_about_anybody(text: str, other: str) -> None:
    assert apart(text, other) is None


MATCH = """{0} beat {1} {2}-{3} at home on Sunday in the second round of the island cup. In the {4}th minute {5} \
scored after a long pass from midfield, and the goal stood although the guests protested. {6} people watched in \
light rain. The draw for the next round will be held at the town hall on Thursday evening."""
ROBBERY = """Police in {0} are looking for a man who robbed a shop on {1} Street on Friday evening. He is about {2} \
years old, wore a dark jacket and fled on foot towards {3} with cash from the till. Nobody was hurt. Whoever saw \
something is asked to call the station at any time of day or night."""

NOTICE = """{0}, who was {1} and lived at {2} for all of {3} life, was found by a neighbour on {4} morning in the {5} \
ward of {6}. The doctors expect a full recovery within a week. The family thanks everybody who joined the search in \
the woods on both nights, and asks reporters to leave the house alone until then."""
TIDES = """Das Hochwasser am Pegel {0} erreicht am {1} um {2} Uhr einen Stand von {3} Zentimetern über dem Mittel. Der \
Wind dreht im Laufe des Tages auf Nord und nimmt an der Küste zu. Die Behörde rät, Fahrzeuge von den Parkplätzen am \
Hafen zu entfernen und die Tore in den Deichen bis zum Abend zu schließen."""
COURT = """{0}, {1}, of {2}, pleaded guilty at Vale Magistrates' Court to {3}. {4} was fined {5} crowns and banned \
from driving for {6} months. The court also ordered costs and a surcharge to be paid within 28 days."""
EXCHANGE = """Grain at the exchange of Norrby closed at {0} crowns a tonne, after {1} crowns on the day before. Some \
{2} tonnes changed hands, while traders waited for the figures of the ministry and for rain in the south."""


@pytest.mark.parametrize(
    ("form", "filled", "other"),
    [
        pytest.param(
            MATCH,
            ("Hovik", "Norrby", 3, 1, 54, "Ola Dahl", 320),
            ("Sund", "Vester Bro", 2, 0, 17, "Per Ek", 115),
            id="matches",
        ),
        pytest.param(
            ROBBERY, ("Hovik", "Mill", 30, "Norrby"), ("Sund", "Bridge", 45, "Vester Bro"), id="police reports"
        ),
        pytest.param(
            NOTICE,
            ("Ann Berg", 81, "Vester Bro", "her", "Monday", "third", "Hovik Hospital"),
            ("Leo Dahl", 67, "Lake Sund", "his", "Sunday", "first", "Norrby Clinic"),
            id="names far apart",
        ),
        pytest.param(
            TIDES,
            ("Norrby", "Montag", "11.20", 185),
            ("Hovik", "Freitag", "9.45", 210),
            id="a language that writes all nouns with a capital",
        ),
        pytest.param(
            COURT,
            ("Marek Toll", 29, "Hovik", "drink-driving", "Toll", 600, 14),
            ("Jana Rusk", 41, "Norrby", "speeding at 141 kilometres an hour", "Rusk", 350, 2),
            id="names that begin a sentence",
        ),
        pytest.param(EXCHANGE, ("3,412", "3,398", "1,900"), ("3,377", "3,412", "1,750"), id="numbers that begin alike"),
    ],
)
def test_reports_from_one_template_are_apart(form: str, filled: tuple[object, ...], other: tuple[object, ...]) -> None:
    one, two = form.format(*filled), form.format(*other)
    found = apart(one, two)
    assert found is not None
    assert not {str(word) for word in filled[1:]} & {*" ".join(shown(one, found.spans)).split()}
    extended = f"{two} The weather is expected to be dry by then, which would please everybody who has to stand."
    assert apart(one, extended) is not None
    assert apart(one, one.replace("evening", "night")) is None


QUAKE = """A magnitude {0} earthquake was reported at {1} near {2}, according to the Geological Survey. In the past \
ten days there have been two earthquakes of magnitude 3.0 or greater nearby. An average of 25 quakes with magnitudes \
between 3.0 and 4.0 occur each year in the Vale of Norrby. This information comes from the Survey's own service."""


def test_names_in_the_headlines_tell_reports_whose_form_has_many_names_of_its_own() -> None:
    one, two = QUAKE.format(4.1, "06:12", "Hovik"), QUAKE.format(3.6, "19:40", "Sund")
    assert apart(one, two, ("Quake of 4.1 near Hovik", "Quake of 3.6 near Sund")) is not None
    assert apart(one, two, ("Quake of 4.1 in the Vale", "Quake of 3.6 in the Vale")) is None
    corrected = QUAKE.format(4.3, "06:21", "Hovik-Nord")
    assert apart(one, corrected, ("Quake of 4.1 near Hovik", "Quake of 4.3 near Hovik")) is None
