"""Lines of a Markdown page that are nothing but links: at the end of a story, and alone inside, they lead elsewhere.

Tools that turn pages into Markdown (Jina Reader, Firecrawl, MarkDownload) keep the page's boxes of other stories so.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.roles.listed_lines import opens_list
from extractors.roles.pointers import is_headline_alone
from extractors.text.lines import Line
from extractors.text.markup import is_picture
from extractors.text.scripts import ends_sentence

_TARGET = r"\([^()\s]*(?:\s+\"[^\"]*\")?\)"
_LINK = rf"!?\[(?:[^\[\]]|!?\[[^\[\]]*\]{_TARGET})*\]{_TARGET}"
_LINKS = re.compile(rf"(?P<lead>(?:(?:[-*+•]|\d+[.)]|#{{1,6}})\s+|>\s*)*)(?:[*_]*{_LINK}[*_]*[\s|·,•]*)+")
_LONG_WORD, _ON_IT = 5, 2  # letters, and so many of such words tell that a paragraph is on what is named above it
_MOST_INSIDE = 2  # headlines of other stories inside a story; more are what it compares


def story_without_links(lines: Sequence[Line], story: Sequence[bool]) -> list[bool]:
    """Which lines of a page are its story, without pictures and lines that are links to other stories."""
    kept = list(story)
    found = {at: _LINKS.fullmatch(lines[at].text.strip()) for at, is_told in enumerate(story) if is_told}
    links = {at: match["lead"] for at, match in found.items() if match}
    for at in [at for at in links if is_picture(lines[at].text.strip())]:
        kept[at] = False
        del links[at]
    told = [at for at, is_told in enumerate(kept) if is_told]
    for at in (*_below(lines, told, links), *_inside(lines, told, links)):
        kept[at] = False
    return kept


def _below(lines: Sequence[Line], told: Sequence[int], links: dict[int, str]) -> list[int]:
    """The links at the end of a story, with a teaser below each that is a heading; not those that a line opens."""
    first = len(told)
    for place in range(len(told) - 1, 0, -1):
        if told[place] in links:
            first = place
        elif ends_sentence(lines[told[place]].shown) and "#" not in links.get(told[place - 1], ""):
            break
    if not 0 < first < len(told) or opens_list(lines[told[first - 1]].shown):
        return []
    return list(told[first:])


def _inside(lines: Sequence[Line], told: Sequence[int], links: dict[int, str]) -> list[int]:
    """The headlines of other stories that stand alone between two paragraphs which do not speak of them."""
    found = [
        at
        for (above, at), (_, below) in pairwise(pairwise(told))
        if at in links
        and above not in links
        and below not in links
        and is_headline_alone(lines[at].shown)
        and ends_sentence(lines[above].shown)
        and ends_sentence(lines[below].shown)
        and sum(len(word) >= _LONG_WORD and word in lines[below].shown for word in lines[at].shown.split()) < _ON_IT
    ]
    return found if len(found) <= _MOST_INSIDE else []
