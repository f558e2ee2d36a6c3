"""Fronts, results of a search, archives and digests are no article; what has one story before others is one."""

import pytest

from extractors.article import Markup, RawDocument
from extractors.errors import BadInput
from extractors.reading import read_article

STORIES = (
    ("Lighthouse moves inland by a mile", "The lighthouse of Ferrin was set on rails on Friday. It took two tractors."),
    (
        "Goats clear the railway bank",
        "Forty goats have eaten the bank at Oldham bare. The railway pays them in turnips.",
    ),
    ("Choir loses its only bass", "The choir of Mirefield sings without a bass from June. Low voices may come."),
    (
        "New roof for the corn hall",
        "Slaters have begun at the north end. The hall is to be dry before the autumn fair.",
    ),
)
AUTHORS = ("Ona Prell", "Jon Sellick", "Una Ferris", "Tom Reed")
INTRO = "It was a week of small things, and none of them was in the papers. Here they are, from the coast to the hills."


def told(number: int) -> str:
    return f"{STORIES[number][1]} {AUTHORS[number]} was there and counted. More will be known at the meeting in May."


def text_of(form: str) -> str:
    """A text in which each story has a form, with title, text, author, day and number to fill in."""
    stories = (
        {"title": title, "text": text, "long": told(at), "author": AUTHORS[at], "day": f"May {9 - at}, 2025", "at": at}
        for at, (title, text) in enumerate(STORIES)
    )
    return "\n\n".join(form.format_map(story) for story in stories)


def html_of(title: str, heading: str, body: str) -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><nav><a href=/>Home</a> <a href=/n>News</a>"
        f"</nav><main>{heading}{body}</main><footer>Imprint</footer></body></html>"
    )


SEVERAL = {
    "front": "Home\nNews\n\n" + text_of("{title}\n{day}\n{text}"),
    "read more": "News\n\n" + text_of("{title}\n{text}\nRead more"),
    "read on, in the text": "Category Archives: Coast\n\n"
    + text_of("{title}\nPosted on {day} by {author}\n{text} Continue reading →"),
    "ages": "Latest\n\n" + text_of("{title}\n\n{text}\n\n{at} hours ago"),
    "cut off": text_of("{title}\n{text} And then ..."),
    "results of a search": 'Search results for "goats"\n\n' + text_of("{title}\n{text}"),
    "nothing found": 'Home\nNews\n\nSearch\n\nNo results found for "goats". Please try another word.',
    "archive": "Archive\n\n" + text_of("{day}: {title}") + "\n",
    "headlines of the day": "Latest headlines\n\n" + text_of("{title} {day}") + "\n",
    "digest, authors": text_of("{title}\n\nBy {author}\n\n{long}\n\n{long}"),
    "digest, addresses": "Digest\n\n" + text_of("{title}\nhttps://tide.example/{at}\n\n{long}\n\n{long}"),
    "releases": "Press releases\n\n" + text_of("{title}\nOLDHAM, May 1{at}, 2025 - {text}"),
    "digest, sources": text_of("{title}\n\nSource: Tide Post\n\n{long}\n\n{long}"),
}
SEVERAL_HTML = {
    "linked headings": html_of("Tide Post", "", text_of("<h2><a href=/{at}>{title}</a></h2><p>{text}</p>")),
    "section": html_of("Coast | Tide Post", "<h1>Coast</h1>", text_of("<h3>{title}</h3><p>{day}</p><p>{text}</p>")),
    "digest": html_of("Digest", "", text_of("<h1>{title}</h1><p>By {author}</p><p>{long}</p>")),
}
LINKED = "<h2><a href=/{at}>{title}</a></h2><p>{text}</p>"
LIVE = f"Storm at the quay: live\n\nMay 9, 2025\n\n{INTRO}\n\n"
FERRY = f"Ferry sold\n\nMay 9, 2025\n\n{INTRO} The ferry was sold on Monday.\n\n{INTRO}\n\n"
ONE = {
    "round-up": f"Four small things\n\nBy Ona Prell\n\nMay 9, 2025\n\n{INTRO}\n\n" + text_of("{title}\n\n{text}"),
    "newsletter": f"The Tide Letter\n\nGood morning from the quay.\n\n{INTRO}\n\n" + text_of("{title}\n\n{text}"),
    "brief on a search": "Suche\n\nKeine Ergebnisse brachte die Suche nach dem vermissten Segler vor Oldham, die am "
    "Freitag endete. Zwei Schiffe und ein Hubschrauber hatten das Meer sechs Tage lang abgesucht, teilte die Polizei "
    "mit. Der Segler war am Montag allein aus dem Hafen ausgelaufen und hatte sich danach nicht mehr gemeldet.",
    "briefs with datelines": "News in brief\n\n" + text_of("{title}\n\nOLDHAM, May 9, 2025 - {text}"),
    "briefs": "News in brief\n\n" + text_of("{title}\n\n{text}"),
    "live blog": LIVE + text_of("1{at}:05\n\n{title}\n\n{text}"),
    "live blog, signed": LIVE + text_of("{title}\n\n{day}, 1{at}:05\n\nBy {author}\n\n{text}"),
    "list": f"Four walks\n\nMay 9, 2025\n\n{INTRO}\n\n" + text_of("{at}. {title}\n\n{long}"),
    "stories below": FERRY + "More news\n\n" + text_of("{title}\n{day}\n{text}"),
    "letters": "Letters to the editor\n\n" + text_of("{title}\n\n{text}\n\n{author}, Oldham"),
    "events": f"What is on in May\n\n{INTRO}\n\n" + text_of("May 1{at}, 2025\n\nFERRIN\n\nTown hall, Oldham\n\n{long}"),
    "timeline": f"How the roof came: a timeline\n\n{INTRO}\n\n" + text_of("May {at}, 2021\n\n{long}"),
}
ONE_HTML = {
    "linked round-up": html_of("A week", "<h1>A week of small things</h1>", f"<p>{INTRO}</p>" + text_of(LINKED)),
    "related": html_of(
        "Ferry", "<h1>Ferry sold on Monday</h1>", f"<p>{INTRO}</p><p>Sold. {INTRO}</p>" + text_of(LINKED)
    ),
}


def read(text: str, markup: Markup) -> str:
    return read_article(RawDocument(0, text.encode(), text, markup)).body


@pytest.mark.parametrize("text", SEVERAL.values(), ids=SEVERAL)
def test_text_of_several_stories_is_no_article(text: str) -> None:
    with pytest.raises(BadInput, match=r"several stories|results of a search|an archive"):
        read(text, Markup.NONE)


@pytest.mark.parametrize("text", SEVERAL_HTML.values(), ids=SEVERAL_HTML)
def test_page_of_several_stories_is_no_article(text: str) -> None:
    with pytest.raises(BadInput, match="several stories"):
        read(text, Markup.HTML)


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_text_of_several_parts_is_an_article(text: str) -> None:
    assert read(text, Markup.NONE)


@pytest.mark.parametrize("text", ONE_HTML.values(), ids=ONE_HTML)
def test_page_of_several_parts_is_an_article(text: str) -> None:
    assert "It was a week" in read(text, Markup.HTML)
