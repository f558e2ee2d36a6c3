"""Authors in JSON-LD and microdata, in the shapes that pages give them."""

import pytest

from extractors.html.authors import authors_of
from extractors.html.jsonld import read_jsonld
from extractors.html.metadata import read_metadata
from extractors.html.statements import read_statements
from extractors.html.tree import parse_html

PERSON = {"@type": "Person", "name": "Ana Reis"}
OTHER = {"@type": "Person", "givenName": "Rui", "familyName": "Melo"}
BOTH = ("Ana Reis", "Rui Melo")


@pytest.mark.parametrize(
    ("author", "people", "organisations"),
    [
        pytest.param("Ana Reis", ("Ana Reis",), (), id="text"),
        pytest.param(OTHER, ("Rui Melo",), (), id="parts"),
        pytest.param([PERSON, OTHER], BOTH, (), id="list"),
        pytest.param([[PERSON], [OTHER]], BOTH, (), id="nested lists"),
        pytest.param({"@list": [PERSON, OTHER]}, BOTH, (), id="@list"),
        pytest.param({"@type": "Person", "name": list(BOTH)}, BOTH, (), id="two names of one node"),
        pytest.param({"name": {"@value": "Ana Reis", "@language": "pt"}}, ("Ana Reis",), (), id="@value"),
        pytest.param({"name": [{"@value": "Ana Reis"}, {"@value": "安娜"}]}, ("Ana Reis",), (), id="two languages"),
        pytest.param({**OTHER, "name": "Melo"}, ("Rui Melo",), (), id="name is a part"),
        pytest.param({**PERSON, "givenName": "A.", "familyName": "R."}, ("Ana Reis",), (), id="name and parts"),
        pytest.param({"@type": "Role", "author": PERSON, "roleName": "Reporter"}, ("Ana Reis",), (), id="role"),
        pytest.param({**OTHER, "name": "rui.melo@post.example"}, ("Rui Melo",), (), id="address and parts"),
        pytest.param({**OTHER, "givenName": "Rui Melo"}, ("Rui Melo",), (), id="all in the given name"),
        pytest.param({**OTHER, "familyName": "Rui Melo"}, ("Rui Melo",), (), id="all in the family's name"),
        pytest.param({"name": "Ana O&amp;#039;Hara"}, ("Ana O'Hara",), (), id="escaped twice"),
        pytest.param({"givenName": "珍", "familyName": "何"}, ("何珍",), (), id="parts in Han"),
        pytest.param({"givenName": "민지", "familyName": "김"}, ("김민지",), (), id="parts in Hangul"),
        pytest.param({"@id": "#rui"}, ("Rui Melo",), (), id="@id"),
        pytest.param([{"@id": "#example"}, PERSON], ("Ana Reis",), ("Example Trust",), id="organisation by @id"),
        pytest.param({"@type": "NewsMediaOrganization", "name": "Heron"}, (), ("Heron",), id="organisation"),
        pytest.param({"@type": ["Person", "Organization"], "name": "Ana Reis"}, ("Ana Reis",), (), id="two types"),
        pytest.param({"@type": "Person"}, (), (), id="no name"),
        pytest.param(None, (), (), id="none"),
    ],
)
def test_json_ld(author: object, people: tuple[str, ...], organisations: tuple[str, ...]) -> None:
    graph = '[{"@id": "#rui", "@type": "Person", "givenName": "Rui", "familyName": "Melo"},'
    known = read_jsonld([graph + '{"@id": "#example", "@type": "Organization", "name": "Example Trust"}]'])
    stated = authors_of(author, known)
    assert (stated.people, stated.organisations) == (people, organisations)


@pytest.mark.parametrize(("kind", "authors"), [("Person", ("Heron Lake",)), ("Organization", ())])
def test_microdata(kind: str, authors: tuple[str, ...]) -> None:
    page = (
        "<article itemscope itemtype='https://schema.org/NewsArticle'><h1>Milk dearer</h1>"
        f"<span itemprop='author' itemscope itemtype='https://schema.org/{kind}'>"
        "<span itemprop='name'>Heron Lake</span></span></article>"
    )
    assert read_metadata(read_statements(parse_html(page)), None, None).authors == authors


@pytest.mark.parametrize(
    ("title", "foot", "headline"),
    [
        ("Milk dearer in Lisbon | The Heron", "<p>© 2014 The Heron</p>", "Milk dearer in Lisbon"),
        ("Milk dearer in Lisbon | The Heron", "<p>© 2014 Another Bird</p>", "Milk dearer in Lisbon | The Heron"),
        ("Milk dearer | Harbour | Heron", "<nav><a>Harbour</a></nav><p>© Heron</p>", "Milk dearer"),
        ("Milk dearer in Lisbon - Heron", "<a href='/'><img alt='Heron logo'></a>", "Milk dearer in Lisbon"),
        ("Milk dearer in Lisbon | Heron", "<h1>Heron</h1><p>© 2014 Heron</p>", "Milk dearer in Lisbon"),
        ("Heron » Milk dearer in Lisbon", "<h1>Heron</h1><p>© 2014 Heron</p>", "Milk dearer in Lisbon"),
        ("A year of prices in Lisbon | Milk dearer", "<h1>Milk dearer</h1><p>© 2014 Heron</p>", "Milk dearer"),
    ],
)
def test_the_site_as_the_page_prints_it(title: str, foot: str, headline: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><p>Milk rose by a tenth.</p>{foot}</body></html>"
    assert read_metadata(read_statements(parse_html(page)), None, None).headline == headline
