"""What a page tells of its authors: below the story ("Jane Doe is a reporter for ... Reach her at jane@post.example"),
and what they are below their names.
"""

from collections.abc import Iterator, Sequence

from extractors.article import Role
from extractors.roles.bylines import read_byline, read_names_line
from extractors.roles.captions import is_copyright
from extractors.roles.known_names import begins_as_person
from extractors.roles.names import is_nobody
from extractors.roles.page import Page
from extractors.roles.roles_at_papers import holds_role, is_calling_line
from extractors.roles.signatures import read_signature
from extractors.text.cues import folded_cues
from extractors.text.scripts import ends_sentence

_LAST = 4  # lines at the end of the story that may tell of its authors
_LONGEST_PAPER = 40  # characters
_ABOUT = 3  # words beside a name in a line about its bearer: "More from Jane Doe"


def about_authors(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The last lines of the story that begin with the name of its author, or of a person whose address they give."""
    story = page.story()
    people = authors_of(page)
    for index in story[max(1, len(story) - _LAST) :]:
        text = page.shown[index]
        if any(_tells_of(text, name) for name in people) or (index == story[-1] and _gives_address(text)):
            yield index, Role.CHROME, "about-author"


def author_callings(page: Page) -> Iterator[tuple[int, Role, str]]:
    """The line below a byline above the story that says what its author is: "Political correspondent"."""
    opening = next(iter(page.prose()), -1)
    for index in page.places(Role.BYLINE):
        for below in page.printed[page.place[index] + 1 :][:1]:
            if below < opening and page.free(below) and _is_office(page.shown[below]):
                yield below, Role.CHROME, "about-author"


def _is_office(text: str) -> bool:
    """Whether a line says what somebody is, or for which paper: "Political correspondent", "BBC News, Harrow"."""
    paper = len(text) <= _LONGEST_PAPER and not ends_sentence(text) and is_nobody(text.partition(",")[0])
    return paper or is_calling_line(text)


def authors_of(page: Page) -> set[str]:
    """Whole names of those whom the bylines name."""
    found: set[str] = set()
    for index in page.places(Role.BYLINE):
        text = page.shown[index]
        byline = read_byline(text, page.language) or read_signature(text, page.language)
        found.update(byline.authors if byline else read_names_line(text))
    return {name for name in found if " " in name}


def _tells_of(text: str, name: str) -> bool:
    """Whether a line begins with a name, and does not only say who speaks: "Jane Doe: How did it begin?", "JANE DOE,
    HOST: How did it begin?"."""
    if not text.casefold().startswith(name.casefold()) or text[len(name) : len(name) + 1] in {":", "：", ""}:
        return False
    speaker, colon, _ = text.partition(":")
    return not (colon and speaker.isupper())


def _gives_address(text: str) -> bool:
    name = " ".join(text.split()[:2])
    return "@" in text and holds_role(text) and begins_as_person(name)


def speaks_of_author(page: Page, index: int, names: Sequence[str]) -> bool:
    """Whether a line that names somebody does so as of an author: the name alone or nearly, or a line about its bearer
    that begins with it and tells of a role or an address, or, not inside the story, of what that person is; or a
    note of copyright."""
    text = page.shown[index]
    name = max(names, key=len)
    if index not in page.sentences and (
        len(text.split()) <= len(name.split()) + _ABOUT or _is_by(text, name) or is_copyright(text)
    ):
        return True
    if not text.startswith(name):
        return False
    if holds_role(text) or "@" in text:
        return True
    is_what = text[len(name) :].split()[:1]
    inside = index in page.sentences and index not in page.story()[-_LAST:]
    return bool(is_what) and is_what[0] in folded_cues("copulas") and not inside


def _is_by(text: str, name: str) -> bool:
    """Whether a line ends in a name that a word such as "by" puts there: "Read all articles by Jane Doe"."""
    before = text.removesuffix(name).split()
    return text.endswith(name) and bool(before) and before[-1].casefold() in folded_cues("byline_words")
