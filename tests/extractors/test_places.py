"""The place of an address: tracking parameters say nothing of the page, all others may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.places import is_twin, place_of

PAGE = "https://post.example/ferry"


@pytest.mark.parametrize(
    "marks",
    [
        "?utm_source=letter&utm_medium=email",
        "?fbclid=IwAR3",
        "?GCLID=Cj0",
        "?mc_cid=1f&mc_eid=2a",
        "?xtor=RSS-3208",
        "?at_medium=RSS&at_campaign=KARANGA",
        "?CMP=share_btn_tw",
        "?ns_mchannel=rss&ito=1490",
        "?_ga=2.1&_gl=1*x",
        "?gad_source=1&gaa_at=eafs",
        "?sfmc_id=7&intcmp=hero",
        "?sc_src=email_1&sc_uid=a&ck_subscriber_id=7",
        "?replytocom=44",
        "?source=rss-7f60cf5620c9------2",
        "?partner=rss&emc=rss",
        "?PHPSESSID=a8f5f167f44f4964e6c998dee827110c",
        "?sid=0f3a9c51d2e84b7796aa1c0e5d42b8f7",
        "?feedType=RSS&feedName=topNews",
        "?mod=rss_news",
        "?utm_source=letter&amp;utm_medium=email",
        "#comments",
        "?CFID=120931&CFTOKEN=77120345",
        ";jsessionid=8F1C2A99B07D44E1",
        ";jsessionid=8F1C2A99B07D44E1?utm_source=letter",
        "#xtor=AL-32",
        "#Echobox=1700000000",
        "#:~:text=at%20nine",
        "?utm_source=letter#",
    ],
)
def test_marks_of_a_click_are_no_part_of_a_place(marks: str) -> None:
    assert place_of(PAGE + marks) == PAGE


@pytest.mark.parametrize(
    "rest",
    [
        "?id=7",
        "?pk_id=7",
        "?mc_id=7",
        "?at_id=7",
        "?page=2",
        "?utm=5",
        "?ref=desk",
        "?source=desk",
        "?source=feedback",
        "?type=rss",
        "?cid=7",
        "?mod=viewthread",
        "#comment-7",
        "?b=1&a=2",
        "#section-2",
        "#/article/7?id=1",
        "?q",
        "?sid=7",
        "?s=ferry-timetable-2026-for-the-northern-isles",
        ";page=2",
        ";jsessionid",
    ],
)
def test_what_may_be_the_page_s_own_stays_as_it_is(rest: str) -> None:
    assert place_of(PAGE + rest) == PAGE + rest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTTPS://Post.Example:443/ferry", PAGE),
        ("http://post.example:80/ferry?id=7", "https://post.example/ferry?id=7"),
        ("http://post.example:8080/ferry", "http://post.example:8080/ferry"),
        ("http://post.example/ferry", PAGE),
        ("https://post.example", "https://post.example/"),
        ("https://post.example?id=7", "https://post.example/?id=7"),
        ("https://post.example/fähre", "https://post.example/f%c3%a4hre"),
        ("https://post.example/%7Eana/%66erry", "https://post.example/~ana/ferry"),
    ],
)
def test_what_says_the_same_is_one_place(one: str, other: str) -> None:
    assert place_of(one) == place_of(other)


@pytest.mark.parametrize(
    "other",
    [
        "https://post.example:8443/ferry",
        "https://post.example/Ferry",
        f"{PAGE}/",
        f"{PAGE}%2F1",
    ],
)
def test_what_may_be_another_page_is_another_place(other: str) -> None:
    assert place_of(other) not in (place_of(PAGE), place_of(f"{PAGE}/1"))
    assert place_of(other) == other


def test_what_else_stands_in_a_query_stays_in_its_order() -> None:
    marked = f"{PAGE}?b=1&utm_source=x&a=%C3%A9&fbclid=y#top"
    assert place_of(marked) == f"{PAGE}?b=1&a=%C3%A9#top"


def test_no_address_has_no_place() -> None:
    assert place_of(None) is None


@given(
    st.sampled_from(["", "https://", "HTTP://A.example:80"]), st.text(alphabet="?#&=:~abutm_/%4é\ud800 ", max_size=40)
)
def test_a_place_is_its_own_place(begin: str, text: str) -> None:
    place = place_of(begin + text)
    assert place_of(place) == place


@pytest.mark.parametrize(
    "address",
    [
        "https://m.post.example/ferry",
        "http://amp.post.example/ferry/",
        "https://www.post.example/amp/ferry",
        "https://post.example/ferry/amp/?utm_source=letter",
        "https://post.example/ferry.amp",
        "https://post.example/ferry?outputType=amp",
        "https://post.example/ferry?print=1",
    ],
)
def test_a_page_for_telephones_or_in_print_is_a_twin_of_the_page(address: str) -> None:
    assert is_twin(address, PAGE)


@pytest.mark.parametrize(
    "address",
    [PAGE, f"{PAGE}?page=2", f"{PAGE}?id=7", "https://post.example/ferries", "https://north.post.example/ferry"],
)
def test_what_differs_otherwise_is_no_twin(address: str) -> None:
    assert not is_twin(address, PAGE)
