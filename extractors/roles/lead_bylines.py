"""Reporters whom the first paragraph names beside its dateline, as Chinese, Japanese and Korean papers print them.

"新华社北京11月28日电（记者周敏）...", "【ワシントン＝田中誠】...", "(서울=연합뉴스) 김서연 기자 = ..."
"""

import re

from extractors.dates.dateline_words import is_agency, is_listed_place
from extractors.roles.bylines import Byline, read_byline
from extractors.roles.credits import agency_of
from extractors.roles.names import is_eastern_name, is_nobody
from extractors.text.cues import any_of

_HEAD = 80  # characters in which a dateline and its reporters stand
_GROUP = re.compile(r"[（(【\[〔](?P<inside>[^（）()【】\[\]〔〕]{2,40})[)）】\]〕]")
_PLACED = re.compile(r"^(?P<place>[^=＝]{2,8})[=＝](?P<names>[^=＝]{2,20})$")
_KOREAN = re.compile(
    rf"^\s*[(\[【][^()\[\]【】]{{2,30}}[)\]】]\s*(?P<names>(?:[가-힣]{{2,4}}[·,\s]+){{1,4}}{any_of('ranks')})\s*="
)
# 記者陳芳／台北報導, 聯合報／記者陳芳／台中即時報導
_FILED = re.compile(
    r"(?:[\u3400-\u9fff]{2,6}[報网網社]\s?[/／]\s?)?"
    r"(?P<names>(?:记者|記者)[\u3400-\u9fff、．·]{2,14}\s?[/／][\u3400-\u9fff]{2,8}(?:報導|报道|報道))"
)
_RANK = re.compile(any_of("ranks"))


def read_lead_byline(lede: str, language: str | None) -> Byline | None:
    """The byline in the head of a first paragraph; None where it names nobody."""
    head = lede[:_HEAD]
    if head.isascii():
        return None
    if korean := _KOREAN.match(head):
        byline = read_byline(korean["names"].strip(), language)
        return byline if byline and byline.authors else None
    if (filed := _FILED.match(head)) and (byline := read_byline(filed["names"], language)) and byline.authors:
        return byline
    for group in _GROUP.finditer(head):
        inside = group["inside"].strip()
        placed = _PLACED.match(inside)
        if placed and is_listed_place(placed["place"]):
            names = [name for name in re.split(r"[、，,・]", placed["names"]) if is_eastern_name(name)]
            if names and not any(is_nobody(name) or is_agency(name, whole=True) for name in names):
                return Byline(group.group(), tuple(names), agency_of(inside))
        byline = read_byline(inside, language) if _RANK.search(inside) else None
        if byline and byline.authors:
            return byline
    return None
