"""Reporters whom the first paragraph names beside its dateline, as Chinese, Japanese and Korean papers print them.

"新华社北京11月28日电（记者周敏）...", "【ワシントン＝田中誠】...", "(서울=연합뉴스) 김서연 기자 = ..."
"""

import re

from extractors.dates.dateline_words import is_agency, is_listed_place, split_agency
from extractors.dates.east_asian_datelines import REPORTED, part_reporter
from extractors.roles.bylines import Byline, read_byline
from extractors.roles.credits import agency_of
from extractors.roles.names import is_eastern_name, is_nobody
from extractors.text.cues import any_of

_HEAD = 80  # characters in which a dateline and its reporters stand
_GROUP = re.compile(r"[（(【\[〔](?P<inside>[^（）()【】\[\]〔〕]{2,40})[)）】\]〕]")
_PLACED = re.compile(r"^(?P<place>[^=＝]{2,12})[=＝](?P<names>[^=＝]{2,20})$")
_KOREAN = re.compile(
    rf"^\s*[(\[【][^()\[\]【】]{{2,30}}[)\]】]\s*(?P<names>(?:[가-힣]{{2,4}}[·,\s]+){{1,4}}{any_of('ranks')})\s*="
)
# 記者陳芳／台北報導, 聯合報／記者陳芳／台中即時報導
_FILED = re.compile(
    r"(?:[\u3400-\u9fff]{2,6}[報网網社]\s?[/／]\s?)?"
    rf"(?P<names>(?:记者|記者)[\u3400-\u9fff、．·]{{2,14}}\s?[/／][\u3400-\u9fff]{{2,8}}{REPORTED})"
)
_WRITTEN = re.compile(
    r"^[^\s()（）【】〔〕，。]{0,12}?(?P<names>(?:记者|記者)[:：]?\s?[\u3400-\u9fff、·\s]{2,14}?)\s[\u3400-\u9fff]{2,8}(?:报道|报导|報導)"
)
_PICTURED = "摄攝图圖影"  # a bracket that says who took a picture ends so
_RANK = re.compile(any_of("ranks"))


def read_lead_byline(lede: str, language: str | None) -> Byline | None:
    """The byline in the head of a first paragraph; None where it names nobody."""
    head = lede[:_HEAD]
    if head.isascii():
        return None
    if korean := _KOREAN.match(head):
        byline = read_byline(korean["names"].strip(), language)
        return byline if byline and byline.authors else None
    if (
        (filed := _FILED.match(head) or _WRITTEN.match(head))
        and (byline := read_byline(filed["names"], language))
        and byline.authors
    ):
        return byline
    for group in _GROUP.finditer(head):
        inside = group["inside"].strip()
        names = _placed(inside)
        if names and not any(is_nobody(name) or is_agency(name, whole=True) for name in names):
            return Byline(group.group(), names, agency_of(inside))
        byline = read_byline(inside, language) if _RANK.search(inside) and inside[-1] not in _PICTURED else None
        if byline and byline.authors:
            return byline
    return None


def _placed(inside: str) -> tuple[str, ...]:
    """Who stands behind the places of a Japanese dateline: ワシントン共同＝田中誠, 台北＝春木花、ロンドン＝田中誠."""
    if "=" not in inside and "＝" not in inside:
        parted = part_reporter(inside)
        return (parted[1],) if parted else ()
    found: list[str] = []
    for part in re.split("[、，,](?=[^、，,]*[=＝])", inside):
        placed = _PLACED.match(part)
        if placed is None or not is_listed_place(split_agency(placed["place"])[0]):
            return ()
        found += [name for name in re.split(r"[、，,・]", placed["names"]) if is_eastern_name(name)]
    return tuple(found)
