"""Pages that hold no article are rejected and say why; what is short, or about such pages, stays an article."""

import tomllib
from pathlib import Path

import pytest

from extractors.article import Markup, RawDocument
from extractors.errors import BadInput, Reason
from extractors.reading import read_article

_PAGES = tomllib.loads(Path(__file__).with_name("no_story.toml").read_text(encoding="utf-8"))
MESSAGES, ARTICLES, FILE_LISTS = _PAGES["messages"], _PAGES["articles"], _PAGES["file_lists"]


def read(text: str, markup: Markup = Markup.NONE) -> str:
    return read_article(RawDocument(0, text.encode(), text, markup)).body


def page(title: str, heading: str, told: str) -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><nav><a href=/>Home</a> <a href=/n>News</a>"
        f"</nav><main><h1>{heading}</h1><p>{told}</p></main><footer>Imprint</footer></body></html>"
    )


@pytest.mark.parametrize(("title", "heading", "told"), MESSAGES.values(), ids=MESSAGES)
def test_message_of_a_site_is_no_article(title: str, heading: str, told: str) -> None:
    for text, markup in (
        (page(title, heading, told), Markup.HTML),
        (f"{title}\n\n{heading}\n\n{told}\n", Markup.NONE),
        (f"Home\nNews\nSport\n\n{title}\n\n{heading}\n\n{told}\n\nImprint\n", Markup.NONE),
    ):
        with pytest.raises(BadInput) as bad:
            read(text, markup)
        assert bad.value.reason is Reason.NO_ARTICLE


@pytest.mark.parametrize(("title", "heading", "told"), _PAGES["standing"].values(), ids=_PAGES["standing"])
def test_page_that_every_site_has_is_no_article(title: str, heading: str, told: str) -> None:
    with pytest.raises(BadInput, match="every site"):
        read(page(title, heading, told), Markup.HTML)
    with pytest.raises(BadInput, match="every site"):
        read(f"{heading}\n\n{told}\n\n{told.replace(' ', ' it ', 1)}\n")
    signed = page(title, heading, told).replace("<head>", '<head><meta name="author" content="Ona Prell">')
    assert told[:20] in read(signed, Markup.HTML)


@pytest.mark.parametrize(("heading", "told"), ARTICLES.values(), ids=ARTICLES)
def test_article_about_such_pages_is_one(heading: str, told: str) -> None:
    for text, markup in (
        (page(f"{heading} | Tide Post", heading, told), Markup.HTML),
        (f"{heading}\n\n{told}\n", Markup.NONE),
    ):
        assert told[:20] in read(text, markup)


def test_signed_page_is_an_article() -> None:
    told = "Sorry, the page you asked for cannot be found. Please try again, or return to our home page."
    assert read(f"Page not found\n\nBy Ona Prell\n\nMarch 3, 2025\n\n{told}\n")


@pytest.mark.parametrize("text", FILE_LISTS.values(), ids=FILE_LISTS)
def test_list_of_files_is_no_article(text: str) -> None:
    with pytest.raises(BadInput, match=r"list of files|not prose"):
        read(text)


def test_headline_with_index_is_one() -> None:
    assert read("Index of prices rises again\n\nThe index of prices rose by .4 percent in March, the bank said.\n")


@pytest.mark.parametrize("title", ["404 " * 30, "error 404 " * 14, "login " * 25])
def test_title_of_many_messages_is_read_quickly(title: str) -> None:
    with pytest.raises(BadInput):
        read(f"{title}\n\nSorry, the page you asked for cannot be found. Please try again.\n")


def test_endless_word_is_read() -> None:
    assert read("Index of /a\n\nPage not found " + "a-" * 100_000 + "\n")


TEASERS = (
    ("Ferry line gets a second ship", "From June two ships will cross to the islands."),
    ("Town hall wants a new school", "The mayor has a plan for the harbour, and the council votes on it in May."),
    ("A bakery opens in the old mill", "Bread is sold from six in the morning, and on Sundays there will be cake."),
    ("Storm warning for the coast", "The bridges will be closed in the night, and no train will run before noon."),
    ("Choir looks for a new tenor", "Who can sing and reads notes is welcome on Tuesdays in the hall of the school."),
    ("Orchard sold to a gardener", "Apples of forty kinds grow there, and some of the trees are a century old."),
    ("Library stays open on Sundays", "Readers had asked for it for years, and the town will pay a librarian."),
    ("Tram to the hospital delayed", "The rails have not been delivered, and nobody knows when they will be."),
)
FRONT = "".join(f"<div><h3><a href='/a'>{head}</a></h3><p>{told}</p></div>" for head, told in TEASERS)
PROSE = (
    "<p>From June two ships will cross to the islands, and tickets will cost the same as before, the owners said.</p>"
)


@pytest.mark.parametrize(
    "home", ["https://post.example/", "http://www.post.example", "https://post.example/index.html"]
)
def test_front_of_a_site_is_no_article(home: str) -> None:
    page = f"<html><head><title>The Post</title><link rel='canonical' href='{home}'></head><body>{{}}</body></html>"
    with pytest.raises(BadInput, match="front of its site"):
        read_article(RawDocument(0, b"", page.format(FRONT), Markup.HTML))
    assert read_article(RawDocument(0, b"", page.format(f"<h1>Ferry line</h1>{PROSE * 6}"), Markup.HTML)).body


@pytest.mark.parametrize(
    "text",
    [
        "Hi,\n\nWe received a request to reset the password for your account.\n\nIf you did not request this, you can "
        "ignore this email.\n",
        "Guten Tag,\n\nIhr Bestätigungscode lautet 482 913.\n\nFalls Sie keinen Code angefordert haben, können Sie "
        "diese E-Mail ignorieren.\n",
        "INVOICE\n\nInvoice number: 417\nInvoice date: 4 March 2026\n\nSubscription 19.00\nArchive 37.50\n\n"
        "Subtotal 56.50\nTotal due 67.80\n\nThank you for your business.\n",
        "Lena Fossby 9:12 AM\ndid you see it?\n\nNils Ambry 9:13 AM\nnot yet\n\nLena Fossby 9:15 AM\nhere it is\n",
        "TODO\n\n- call the plumber about the tap\n- bring the car to the garage before Friday\n- buy stamps\n- clean "
        "the gutters\n",
        "Einkaufsliste\n\nMilch\n2 Brote\nButter\n10 Eier\nKaffee\n",
    ],
    ids=["password", "code", "bill", "chat", "to do", "to buy"],
)
def test_what_is_sent_to_one_person_is_no_article(text: str) -> None:
    with pytest.raises(BadInput) as bad:
        read(text)
    assert bad.value.reason is Reason.NO_ARTICLE


def test_a_report_on_a_bill_and_on_passwords_is_an_article() -> None:
    bill = "The town has paid an invoice of 1926.\n\nInvoice number 417, for lanterns at 21.20, was found on Friday."
    mail = "The county has confirmed new rules for the passwords of pupils. Schools reset your password no longer."
    errands = "Her shopping list of 1926 has turned up in Thornby.\n\n- milk\n- two loaves\n- lamp oil"
    for told in (bill, mail, errands):
        assert told[:20] in read(f"Rules and lanterns\n\nBy Ada Prell\n\nMarch 4, 2026\n\n{told}\n")


@pytest.mark.parametrize(
    "text",
    [
        "Willkommen beim Hafenblatt\n\nMit Werbung weiterlesen wie gewohnt\nBesuchen Sie das Hafenblatt wie gewohnt "
        "mit Werbung und üblichem Tracking.\n\nZustimmen & weiter\n\nODER\n\nHafenblatt Pur",
        "De Havenbode respecteert je privacy\n\nDe Havenbode en derden plaatsen cookies om de site te verbeteren. Klik "
        "op akkoord om door te gaan.\n\nAkkoord\nInstellingen aanpassen",
    ],
)
def test_what_is_left_beside_a_question_for_consent_is_no_article(text: str) -> None:
    with pytest.raises(BadInput, match="a message of its site"):
        read_article(RawDocument(0, text.encode(), text))


def test_a_short_report_below_a_question_for_consent_is_an_article() -> None:
    text = (
        "We use cookies to make this site work. By continuing you accept our cookie policy.\n\nFerry stays in port\n\n"
        "3 March 2025\n\nThe ferry to Ferrin stayed in port on Monday, since its captain had lost the key.\n"
    )
    assert read_article(RawDocument(0, text.encode(), text)).headline == "Ferry stays in port"


TEASERS = (
    ("Council votes on night buses", "The vote on Tuesday ended a dispute that had lasted for most of the year."),
    ("Library opens on Sundays", "Sixty volunteers will staff the desks of the reading room from next month on."),
    ("The price of bread in May", "Bakers say that flour has become dearer for the third time since the winter."),
    ("Why the harbour freezes no more", "The water of the bay has been two degrees warmer than it was a decade ago."),
)


@pytest.mark.parametrize(
    "told", ["", "Ona Prell covers transport. She joined the paper in 2014 and lives near the river.\n\n"]
)
@pytest.mark.parametrize("heading", ["All stories by Ona Prell", "Author: Ona Prell", "Ona Prell - all articles"])
def test_page_headed_by_whose_pieces_it_lists_is_no_article(heading: str, told: str) -> None:
    pieces = "\n\n".join(f"{head}\n\n{text}\n\nMarch {at}, 2025" for at, (head, text) in enumerate(TEASERS, 3))
    with pytest.raises(BadInput) as bad:
        read(f"Home\nNews\nSport\n\n{heading}\n\n{told}{pieces}\n\nImprint\n")
    assert bad.value.reason is Reason.NO_ARTICLE


def test_article_below_whose_other_pieces_are_linked_is_one() -> None:
    told = "\n\n".join(text for _, text in TEASERS)
    heads = "\n".join(head for head, _ in TEASERS)
    head = "Night buses return to the hill\n\nBy Ona Prell\n\nMarch 3, 2025"
    assert "Sixty volunteers" in read(f"{head}\n\n{told}\n\nAll stories by Ona Prell\n\n{heads}\n")
