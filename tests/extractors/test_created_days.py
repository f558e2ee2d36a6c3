"""A day on which a page was made is no publication where the page says when it was published."""

import pytest

from extractors.article import Markup, RawDocument
from extractors.reading import read_article

STORY = (
    "The council approved a plan on Tuesday to rebuild the old fish market after a debate of four hours, a spokesman "
    "said.\n\nMayor Helen Ostrow said that the project would cost 14 million euros, to be paid over six years.\n\n"
    "Traders who rent stalls in the market said that they feared for their customers while the work goes on.\n"
)


def day(*lines: str, markup: Markup = Markup.NONE) -> str | None:
    text = "Council approves plan for the market\n\n" + "\n".join(lines) + "\n\n" + STORY
    if markup is Markup.HTML:
        told = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
        text = f"<html><head><title>Council approves plan for the market</title></head><body>{told}</body></html>"
    published = read_article(RawDocument(0, text.encode(), text, markup)).published
    return published.edtf if published else None


@pytest.mark.parametrize(
    "lines",
    [
        ("Created: 2 May 2024", "Published: 3 May 2024", "Modified: 5 May 2024"),
        ("Published: 3 May 2024", "Created: 2 May 2024"),
        ("Created: 2 May 2024 | Published: 3 May 2024",),
        ("Created", "2 May 2024", "Published", "3 May 2024"),
        ("Erstellt am 2. Mai 2024", "Veröffentlicht am 3. Mai 2024"),
        ("Créé le 2 mai 2024", "Publié le 3 mai 2024"),
        ("Fecha de creación: 2 de mayo de 2024", "Fecha de publicación: 3 de mayo de 2024"),
        ("Дата создания: 2 мая 2024", "Дата публикации: 3 мая 2024"),
        ("作成日：2024年5月2日", "公開日：2024年5月3日"),
    ],
    ids=["rows", "published first", "one line", "labels above", "de", "fr", "es", "ru", "ja"],
)
def test_published_day_goes_before_that_of_the_creation(lines: tuple[str, ...]) -> None:
    assert day(*lines) == "2024-05-03"
    assert day(*lines, markup=Markup.HTML) == "2024-05-03"


def test_day_of_the_creation_is_the_publication_where_no_other_is_called_so() -> None:
    assert day("Created: 2 May 2024") == "2024-05-02"
    assert day("Created: 2 May 2024", "Modified: 5 May 2024") == "2024-05-02"
