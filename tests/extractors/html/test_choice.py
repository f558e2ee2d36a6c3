"""Where the lines of a page are cut, and whether trafilatura is asked."""

import json
from importlib.resources import files

import numpy as np
import pytest

from extractors.html import content
from extractors.html.content import ChoiceLimits, Shown, above_cut, choose_lines, promise
from extractors.html.features import Voices, measure, measure_asked
from extractors.html.lines import html_lines
from extractors.html.tree import parse_html
from extractors.text.measures import squeezed_lines

STORY = "The council voted on Tuesday to close the library, said its mayor, after years of debate about its costs."
PAGE = (
    "<html><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
    f"<article><h1>Library closes</h1>{f'<p>{STORY}</p>' * 8}</article></body></html>"
)
WORDS = np.full(4, 10.0)


def _shown(html: str) -> Shown:
    tree = parse_html(html)
    lines = html_lines(tree)
    return Shown(tree, lines, squeezed_lines([line.text for line in lines]), "Library closes", None)


def test_a_page_whose_lines_are_plain_is_cut_at_even_chances() -> None:
    best, cut = promise(np.array([5.0, 5.0, -5.0, -5.0]), WORDS)
    assert best > 0.98 and cut == pytest.approx(0.2, abs=0.05)


def test_the_cut_is_lower_where_nothing_is_sure() -> None:
    best, cut = promise(np.array([-0.5, -0.5, -0.5, -0.5]), WORDS)
    assert best < 0.6 and -1.2 < cut < -0.4


COMMENTED = (
    f"<body class='{{}}'><div><p>{STORY}</p></div><div class='comments'><p>{STORY}</p><p>{STORY}</p></div></body>"
)


@pytest.mark.parametrize(
    ("body", "odds", "story"),
    [
        ("", [1.6, -0.1, 0.1], (True, False, False)),  # the page's cut may be low for the sake of what is in doubt
        ("", [1.6, 0.5, -0.6], (True, True, False)),
        ("comments-open", [1.6, -0.1, 0.1], (True, True, True)),  # a name that is around the story too
        ("", [-0.6, 0.1, 0.1], (False, True, True)),  # nothing is likely elsewhere
    ],
)
def test_furniture_needs_more_than_the_story_around_it(body: str, odds: list[float], story: tuple[bool, ...]) -> None:
    lines = html_lines(parse_html(COMMENTED.format(body)))
    assert above_cut(lines, WORDS[:3], np.array(odds), -0.5) == story


def test_the_cut_has_a_floor() -> None:
    assert promise(np.full(4, -9.0), WORDS)[1] == ChoiceLimits().lowest


def test_a_page_many_times_as_long_is_cut_alike() -> None:
    odds = np.array([2.0, 1.0, -0.3, -3.0])
    assert promise(odds, WORDS) == pytest.approx(promise(np.tile(odds, 500), np.tile(WORDS, 500)))


def test_trafilatura_is_asked_only_where_the_others_are_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(content, "chosen_text", lambda *args: asked.append(args) or "")
    assert any(choose_lines(_shown(PAGE), ChoiceLimits(sure=0.0)).story) and not asked
    assert any(choose_lines(_shown(PAGE), ChoiceLimits(sure=1.1)).story) and asked


def test_lines_are_weighed_in_slices_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = choose_lines(_shown(PAGE)).scores
    monkeypatch.setattr(content, "_SLICE", 3)
    assert choose_lines(_shown(PAGE)).scores == whole


def test_model_was_learned_on_these_features() -> None:
    model = json.loads(files("extractors.html").joinpath("model.json").read_text("utf-8"))
    measures = measure(html_lines(parse_html("<p>A line.</p>")), ["aline"], Voices(None, [0.0]), "")
    asked = measure_asked(measures, [1.0])
    assert model["features"] == [*measures.names, *asked.names]
    assert asked.values.shape == (len(model["features"]), 1)
