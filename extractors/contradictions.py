"""What a page states of itself and its own print contradicts, so that the print goes before.

Content systems fill in what nobody sees: the day of the last change as that of the publication, the one who filed the
text as its author.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import dropwhile, takewhile

from extractors.article import Article, Basis, Block, Published, Role
from extractors.dates.addresses import read_address
from extractors.roles.byline_labels import labelled
from extractors.roles.known_names import begins_as_person

_STORY = (Role.LEDE, Role.BODY)
_WORD = re.compile(r"[^\W\d_]{2,}")


def prints_the_day(stated: Published, modified: Published | None, article: Article, url: str | None) -> bool:
    """Whether the day that a page prints above its story goes before the one that it states: an earlier one, where it
    states no change after that, and the day before or after, where its address has the printed one.

    A day less can be one of time zones: then the address tells which is the outlet's, and bears an earlier one out or
    not. Of the dev pages the printed day is right on nine, the stated one on none; where it stands elsewhere, on one
    each.
    """
    printed, changed = article.published, modified.earliest if modified else None
    if printed is None or printed.basis is not Basis.PRINTED or not stated.earliest or not stated.latest:
        return False
    if printed.earliest is None or printed.earliest != printed.latest:
        return False
    address = read_address(url)
    in_address = address is not None and printed.edtf.startswith(address.edtf)
    if abs(stated.earliest - printed.earliest) == timedelta(1):
        told = in_address and address is not None and address.earliest == address.latest
    else:
        earlier = printed.earliest < stated.earliest and not (changed and changed > stated.latest)
        told = earlier and (in_address or address is None or not stated.edtf.startswith(address.edtf))
    if not told:
        return False
    above = _above(article.blocks)
    return any(block.role in (Role.PUBLISHED, Role.BYLINE) and printed.text in block.text for block in above)


def prints_other_authors(stated: Sequence[str], article: Article) -> bool:
    """Whether the byline between headline and story names nobody of those whom a page states, or more.

    By a label; else where those are no names but logins ("KatieS", "jane.doe"), or the others' given names are known.
    Of the dev pages the print is right on seven and four, what they state on none.
    """
    byline = article.byline
    if not (byline and article.authors and stated):
        return False
    known, printed = _words(stated), _words(article.authors)
    if printed and printed <= known:  # as on most pages
        return False
    below_headline = dropwhile(lambda block: block.role is not Role.HEADLINE, _above(article.blocks))
    if not printed <= _words(block.text for block in below_headline if block.role is Role.BYLINE):
        return False
    sure = labelled(byline, article.language) is not None
    if not known & printed:
        return sure or not any(" " in name for name in stated)
    more = [name for name in article.authors if not _words([name]) & known]
    return bool(more) and known <= printed and (sure or all(map(begins_as_person, more)))


def _above(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks above the story."""
    return takewhile(lambda block: block.role not in _STORY, blocks)


def _words(names: Iterable[str]) -> set[str]:
    return {word.casefold() for name in names for word in _WORD.findall(name)}
