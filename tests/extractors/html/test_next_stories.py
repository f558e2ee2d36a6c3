"""Stories that a page appends below its own while a reader scrolls are no part of it; chapters and entries are."""

import pytest

from extractors.article import Article, Markup, RawDocument
from extractors.reading import read_article

OWN, OTHER = "Council approves plan for the market", "Storm takes the roof off the sports hall"
TOLD = (
    "The council approved a plan on Tuesday to rebuild the old fish market, after a debate that lasted for four hours.",
    "The mayor said that the project would cost 14 million euros, to be paid over six years by the town.",
    "Traders who rent stalls in the market said that they feared for their customers while the work goes on.",
)
LATER = (
    "A storm took the roof off the sports hall on Monday night, and nobody was hurt, the fire service said.",
    "The hall had been closed for the holidays, and the caretaker had left an hour before the wind came.",
    "Insurers will look at the damage this week, and the schools will use a tent until all of it is mended.",
)


def prose(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def story(title: str, signs: tuple[str, str], texts: tuple[str, ...], tag: str, heading: str) -> str:
    head = f"<{heading}>{title}</{heading}><p class='byline'>{signs[0]}</p><p class='date'>{signs[1]}</p>"
    return f"<{tag} class='story'>{head}<div class='text'>{prose(texts)}</div></{tag}>"


def read(body: str, head: str = "") -> Article:
    text = f"<html lang='en'><head><title>{OWN} - Post</title>{head}</head><body><main>{body}</main></body></html>"
    return read_article(RawDocument(0, text.encode(), text, Markup.HTML))


@pytest.mark.parametrize("tag", ["article", "div", "section"])
@pytest.mark.parametrize("heading", ["h1", "h2"])
@pytest.mark.parametrize("times", [1, 3], ids=["short", "longer"])
def test_story_below_is_no_part_of_the_page(tag: str, heading: str, times: int) -> None:
    head = f'<meta property="og:title" content="{OWN}">'
    own = story(OWN, ("By Ana Reis", "May 3, 2024"), TOLD, tag, heading)
    article = read(own + story(OTHER, ("By Tom Beck", "May 2, 2024"), LATER * times, tag, heading), head)
    assert all(text in article.body for text in TOLD)
    assert not any(text in article.body for text in (OTHER, *LATER))
    assert article.headline == OWN
    assert article.authors == ("Ana Reis",)
    assert article.published is not None
    assert article.published.edtf == "2024-05-03"


HEAD = f"<h1>{OWN}</h1><p>By Ana Reis</p><p>May 3, 2024</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<section>{HEAD}{prose(TOLD)}</section><section><h1>Who will pay for it</h1>{prose(LATER)}</section>",
        f"<article>{HEAD}{prose(TOLD)}<h1>Who will pay for it</h1><p>May 1, 1961</p>{prose(LATER)}</article>",
        f"<article>{HEAD}{prose(TOLD)}<article><h2>A vote</h2><time>12:10</time>{prose(LATER)}</article></article>",
        f"<div>{HEAD}{prose(TOLD)}</div><div><h2>The storm that came</h2><p class='date'>1909</p>{prose(LATER)}</div>",
    ],
    ids=["chapters", "side by side", "live", "history"],
)
def test_parts_of_a_story_stay(body: str) -> None:
    assert all(text in read(body).body for text in (*TOLD, *LATER))
