"""Pages that leave out what HTML lets them leave out."""

import pytest

from extractors.html.tree import parse_html


@pytest.mark.parametrize(
    "source",
    [
        "<title>A</title><main><h1>B</h1><p>C</p></main>",
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>A</title><article><h1>B</h1><p>C</p></article>",
        "<title>A</title><nav>B</nav><div>C</div>",
        "<head><title>A</title></head><header>B</header><article><p>C</p></article>",
    ],
)
def test_what_a_browser_shows_stands_in_the_body(source: str) -> None:
    tree = parse_html(source)
    assert "".join(tree.find("head").itertext()) == "A"
    assert "".join(tree.find("body").itertext()) == "BC"


def test_text_keeps_its_order() -> None:
    body = parse_html("<title>A</title><nav>B</nav>C<main>D</main>E<div>F</div>G").find("body")
    assert "".join(body.itertext()) == "BCDEFG"
