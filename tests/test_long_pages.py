"""The long pages of the benchmarks: one article in many sections, the page around it as it was."""

import random

from benchmarks.long_pages import lengthen

_WORDS = "council members voted against another proposal that would have closed eleven libraries before winter "
_WORDS += "because residents feared losing places where children study quietly while their parents work nearby "
_WORDS += "said mayor Green whose office received thousands of letters from families across every district"


def _sentence(number: int) -> str:
    words = _WORDS.split()
    return " ".join(words[number:] + words[:number]).capitalize() + "."


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - nothing to guard


BODY = [_sentence(number) for number in range(0, 36, 6)]
PAGE = (
    "<html><body><nav><a href='/'>Home</a></nav><h1>Libraries stay</h1><article>"
    + "".join(f"<p id='p'>{one}</p>" for one in BODY)
    + "</article><footer><p>About us</p></footer></body></html>"
)


def test_sections_stand_between_the_story_and_what_follows_it() -> None:
    made = lengthen(PAGE, "\n".join(BODY), 60, _chance(1))
    assert made
    html, body = made
    assert html.startswith("<html><body><nav>")
    assert html.endswith("<footer><p>About us</p></footer></body></html>")
    assert len(body.split("\n")) > 150
    assert body.startswith("\n".join(BODY))
    assert html.count("<h2>") + html.count("<h3>") == 60
    long = [line for line in body.split("\n") if len(line) > 150]
    assert len(set(long)) == len(long), "no section repeats another"


def test_one_seed_makes_one_page() -> None:
    first, again, other = (lengthen(PAGE, "\n".join(BODY), 8, _chance(seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_a_story_in_pieces_is_not_made_longer() -> None:
    apart = PAGE.replace("<p id='p'>", "<div><p>").replace(".</p>", ".</p></div>")
    assert lengthen(apart, "\n".join(BODY), 60, _chance(1)) is None
    assert lengthen("<p>Home</p>", "", 60, _chance(1)) is None
