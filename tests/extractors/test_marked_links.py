"""Pages as Markdown: pictures and links to other stories are no part of the story, lists that it opens are."""

from extractors.article import Article, Markup, RawDocument
from extractors.reading import read_article

HEAD = (
    "*   [Home](https://tide.example/)\n*   [Sport](https://tide.example/sport)\n\n# Crane learns to whisper\n\n"
    "By [Ona Prell](https://tide.example/ona)\n\nMay 9, 2025\n\n"
    "![Image 1: The crane learns in the fog](https://tide.example/c.jpg)\n\n"
)
FIRST = (
    "The great crane of Ferrin has been given rubber feet, so that people across the basin can sleep again, the "
    "harbour master said on Friday."
)
LAST = (
    "It used to squeal at every turn. A petition against the noise had 1,900 names, among them that of the driver "
    "of the crane himself."
)
OTHER = "[Goats clear the railway bank of Oldham](https://tide.example/2)"


def read(story: str) -> Article:
    text = HEAD + story
    return read_article(RawDocument(0, text.encode(), text, markup=Markup.MARKDOWN))


def test_text_of_a_picture_is_neither_headline_nor_story() -> None:
    article = read(f"{FIRST}\n\n{LAST}\n")
    assert (article.headline, article.body) == ("Crane learns to whisper", f"{FIRST}\n\n{LAST}")


def test_headline_of_another_story_inside_is_left_out() -> None:
    assert read(f"{FIRST}\n\n{OTHER}\n\n{LAST}\n").body == f"{FIRST}\n\n{LAST}"


def test_links_and_teasers_below_the_story_are_left_out() -> None:
    pictured = "[![Image 2](https://tide.example/g.jpg) Choir loses its only bass](https://tide.example/3)"
    teaser = "### [New roof for the corn hall](https://tide.example/4)\n\nSlaters have begun at the north end.\n"
    assert read(f"{FIRST}\n\n{LAST}\n\n{OTHER}\n\n{pictured}\n\n{teaser}").body == f"{FIRST}\n\n{LAST}"


def test_links_that_the_story_lists_stay() -> None:
    papers = "The papers are here:\n\n*   [The plan of the new feet](https://tide.example/5)\n"
    assert "The plan of the new feet" in read(f"{FIRST}\n\n{LAST}\n\n{papers}").body


def test_page_of_many_addresses_is_prose() -> None:
    menu = "".join(
        f"*   [![Image {at}](https://cdn.tide.example/i/{at}/w_640,h_480,q_80.webp?v=3&amp;f=auto)](https://tide.example/{at}?utm_source=m)\n"
        for at in range(60)
    )
    assert read(f"{menu}\n{FIRST}\n\n{LAST}\n").body == f"{FIRST}\n\n{LAST}"
