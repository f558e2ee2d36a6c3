"""Datelines of Chinese, Japanese and Korean wire copy: 新华社北京3月7日电, 【ワシントン共同】, (서울=연합뉴스) 기자 =.

Nothing parts agency, reporter and place from each other, so the lists of agencies and places do. A day without a month
("10日") is no date.
"""

import re
from functools import cache

from extractors.article import Basis, Published
from extractors.dates.dateline_words import Dateline, ends_in_place, is_agency, split_agency
from extractors.dates.printed import find_dates
from extractors.text.cues import cues_of

_HAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
# 电, 專電, 綜合外電報導; not 电话 or 电视 ("3月10日电视讲话").
_NOT_WIRED = "话話视視影力子台脑腦网網动動邮郵商厂廠气氣池缆纜车車费費器"
REPORTED = "(?:报道|报导|報導|報道)"  # behind the place of who reported
_WIRED = (
    rf"(?:(?:综合|綜合)?(?:外|专|專|急)?[电電](?![{_NOT_WIRED}])(?:{REPORTED}|[讯訊])?|"
    r"(?:综合|綜合|专|專)?[讯訊](?![问問號号息速]))"
)
_OWN = re.compile("^本[报報台臺刊网網社](?:记者|記者)?")  # "(本报北京10日讯)"
_ASIAN = re.compile(rf"[{_HAN}]")
_REPORTER = re.compile(r"(?:特约|特約|实习|實習|首席)?(?:记者|記者|特派員|特派员|編譯|编译)[:：]?\s?")
_DATE_FIRST = re.compile(rf"(?P<date>{_DAY}|\d{{1,2}}月\d{{1,2}}日)\s?(?P<rest>.*)")
_DAY_INSIDE = re.compile(rf"\s?(?P<date>{_DAY})\s?")
_LONGEST_NAME = 5  # letters of a Japanese name
_NOWHERE = ("종합",)  # from everywhere: "(전국종합=연합뉴스)"
_HANGUL = re.compile("[가-힣]")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z .-]{1,24}")
_DESK = re.compile(r"^[A-Z]{2,4}(?=[\u30a0-\u30ff\u3400-\u9fff])")  # 【NQNニューヨーク＝春木花】
_SIGNED = re.compile(r"\s?[=＝]\s?")


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """Each form by its name. Compiled on first use: they take 10 ms of CPU."""
    forms = {
        # 新华社北京3月7日电, （中央社記者陳芳台北24日電）, （中央社東京24日綜合外電報導）, 据新华社3月7日电
        "wire": rf"[(（【〔\[]?(?:据|據)?(?P<agency>[{_HAN}]{{1,8}}?[社网網报報])(?:客户端|客戶端)?"
        rf"(?P<middle>[{_HAN}·、／/\s]{{0,24}}?)"
        rf"\s?(?P<date>{_DAY}){_WIRED}[)）】〕\]]?",
        # 北京3月10日电, （路透倫敦10日電）
        "place": rf"[(（【〔\[]?(?P<place>[\u3400-\u9fff]{{2,12}}?)(?P<date>{_DAY}){_WIRED}"
        r"(?=[\s(（：:)）】〕\]\u3400-\u9fff])[)）】〕\]]?",
        # （吉隆坡10日讯）, （曼谷综合电）
        "local": rf"[(（【〔\[](?P<place>[\u3400-\u9fff]{{2,12}}?)(?P<date>{_DAY})?(?:综合|綜合|专|專)?[电電讯訊]"
        r"[)）】〕\]]",
        # 記者陳芳／台北報導, 〔記者陳芳／台北報導〕, 陳芳／台北報導, 聯合報／記者陳芳／台北報導
        "report": r"[(（【〔\[]?(?:[\u3400-\u9fff]{2,6}[報网網社]\s?[/／╱]\s?)?"
        r"(?P<names>[\u3400-\u9fff、．·]{2,16})\s?[/／╱]\s?(?P<place>[\u3400-\u9fff]{2,8}?)"
        rf"(?:即時|綜合|連線|現場|专|專)?(?:{REPORTED}|專訪)[)）】〕\]]?",
        # 【記者陳芳台北報導】
        "signed": r"[(（【〔\[](?:[\u3400-\u9fff]{2,4})?(?P<names>(?:记者|記者)[\u3400-\u9fff、．·]{4,14}?)"
        rf"(?:即時|綜合|連線|現場|专|專)?{REPORTED}[)）】〕\]]",
        "korean": r"[(\[【](?P<place>[가-힣·ㆍ‧]{1,12}(?:,\s?[가-힣]{1,6})?)"
        r"(?:\s(?P<source>[가-힣A-Za-z]{2,8}))?\s?=\s?"
        r"(?P<agency>[가-힣A-Z0-9]{2,10}(?:/[가-힣A-Z0-9]{2,10})?)[)\]】]"
        r"(?:\s?[가-힣\s·]{2,30}=)?",
        "korean_reporter": r"[(\[【](?P<place>[가-힣·ㆍ‧]{1,12})\s?=\s?[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,3}"
        r"\s?(?:기자|특파원)[)\]】]\s?=?",
        "square": rf"[\[［](?:(?P<place>[{_HAN}]{{2,12}})\s+)?(?P<date>[\d月日]{{2,8}})\s+"
        r"(?P<agency>[^\]］]{2,24})[\]］](?:\s?[-－—–])?",
        # 路透北京3月10日 -
        "dashed": rf"(?P<agency>[\u3400-\u9fff]{{2,4}}?)(?P<place>[\u3400-\u9fff]{{2,8}})(?P<date>{_DAY})"
        r"\s?(?:--?|[—–－])+\s",
        # 本报记者 何珍 北京报道
        "filed": r"[(（【〔\[]?[^\s()（）【】〔〕，。]{0,12}?(?:记者|記者)[:：]?\s?"
        r"(?P<names>[\u3400-\u9fff、·\s]{2,14}?)\s"
        rf"(?P<place>[\u3400-\u9fff]{{2,8}})(?:综合|綜合)?{REPORTED}[)）】〕\]]?(?=[\s:：])",
        "brackets": rf"(?P<place>[{_HAN}]{{2,12}}?)(?P<date>\d{{1,2}}月\d{{1,2}}日)?"
        r"[(（](?P<agency>[^)）]{2,10})[)）](?:\s?[—–-]{1,2})?",
        "lens": r"【(?P<inside>[^】]{2,24})】|[(（](?P<bracketed>[^()（）]{2,24})[)）]",
        # （ブルームバーグ）：, （ＣＮＮ）, 〔中央社〕
        "alone": r"[(（〔［](?P<agency>[^()（）〔〕［］]{2,16})[)）〕］]\s?[:：]?",
    }
    return {name: re.compile(form) for name, form in forms.items()}


def read_east_asian(head: str, start: int) -> Dateline | None:
    """The dateline at `start`; None without one, and for text of other scripts."""
    first = head[start : start + 1]
    if head[start : start + 2].isascii() and first not in "[(":
        return None
    if (first.isalpha() and first < "\u2e80") or _ASIAN.search(head, start, start + 40) is None:
        return None
    return (
        _read_wire(head, start)
        or _read_lens(head, start)
        or _read_korean(head, start)
        or _read_listed(head, start)
        or _read_report(head, start)
    )


def _read_wire(head: str, start: int) -> Dateline | None:
    if found := _forms()["wire"].match(head, start):
        agency = None if found["agency"] in ("本报", "本報") else found["agency"]
        before, known = split_agency(agency or "")
        if (
            known and agency and not is_agency(agency, whole=True) and ends_in_place(before) == before
        ):  # 东京中央社10日电
            return _made(found, before, known)
        return _made(found, _place_behind_reporter(found["middle"]), agency)
    if found := _forms()["place"].match(head, start):
        agency, place = _begin_with_agency(_OWN.sub("", found["place"]))
        return _made(found, (place or None) if agency else ends_in_place(place) or place, agency)
    if found := _forms()["local"].match(head, start):
        agency, place = _begin_with_agency(_OWN.sub("", found["place"]))
        return _made(found, place if ends_in_place(place) == place else None, agency)
    return None


def _begin_with_agency(words: str) -> tuple[str | None, str]:
    """The agency with which words begin, None without one, and the rest of them."""
    agency = next((words[:at] for at in range(len(words), 1, -1) if is_agency(words[:at], whole=True)), None)
    return agency, words.removeprefix(agency or "")


def _place_behind_reporter(middle: str) -> str | None:
    """The place of 記者陳芳、王強台北: the names are not parted from it. Names have two or three characters."""
    middle = middle.strip()
    reporter = _REPORTER.match(middle)
    if reporter is None:
        return middle or None
    rest = middle[reporter.end() :]
    if place := ends_in_place(rest):
        return place
    last = re.split(r"[、\s]", rest)[-1]
    return last[3:] if len(last) >= 5 else None


def _read_lens(head: str, start: int) -> Dateline | None:
    """Japanese: 【ワシントン共同】, 【モスクワ10日時事】, 【4月24日 AFP】, 【ロンドン＝佐藤】; in round ones, too,
    where an agency closes them: （パリ時事）."""
    found = _forms()["lens"].match(head, start)
    if found is None:
        return None
    inside, date = (found["inside"] or found["bracketed"]).strip(), ""
    if found["bracketed"] and (_HANGUL.search(inside) or split_agency(inside)[1] is None):
        return None
    if dated := _DATE_FIRST.fullmatch(inside):
        date, inside = dated["date"], dated["rest"]
        known = is_agency(inside, signed=True) or _LATIN_NAME.fullmatch(inside) or inside.endswith(("報", "社", "通信"))
        return _made(found, None, inside, date=date) if known else None
    if day := _DAY_INSIDE.search(inside):
        date, inside = day["date"], f"{inside[: day.start()]} {inside[day.end() :]}".strip()
    place, agency = split_agency(inside) if not is_agency(inside, whole=True, signed=True) else ("", inside)
    if agency is None and date:  # 【新華社北京3月10日】
        agency, place = _begin_with_agency(inside)
    if agency is None:
        place, *rest = _SIGNED.split(inside, maxsplit=1)
        place, agency = split_agency(_DESK.sub("", place))
        if not rest and agency is None and (parted := part_reporter(place)):
            return _made(found, parted[0], None, date=date)
        proved = rest and (agency or ends_in_place(place) == place)
        return _made(found, place or None, agency, date=date) if proved else None
    if is_agency(place.strip(" =＝・"), whole=True, signed=True):  # AP＝時事
        place, agency = "", inside
    sources = _SIGNED.split(place.strip())
    if len(sources) == 2 and is_agency(sources[1], whole=True, signed=True):
        place, agency = sources[0], f"{sources[1]}{inside[inside.index(sources[1]) + len(sources[1]) :]}".strip()
    return _made(found, place.strip(" =＝・") or None, agency.strip(), date=date)


def _read_korean(head: str, start: int) -> Dateline | None:
    if found := _forms()["korean"].match(head, start):
        if found["source"] and not is_agency(found["agency"], signed=True):
            return None
        return _made(found, None if found["place"].endswith(_NOWHERE) else found["place"], found["agency"])
    found = _forms()["korean_reporter"].match(head, start)
    first = re.split("[·ㆍ‧]", found["place"])[0] if found else ""
    if found is None or ends_in_place(first) != first:
        return None
    return _made(found, found["place"], None)


def _read_listed(head: str, start: int) -> Dateline | None:
    """Forms that prove a dateline only by an agency on the list."""
    for name in ("square", "brackets"):
        found = _forms()[name].match(head, start)
        if found and is_agency(found["agency"], signed=True):
            return _made(found, found["place"], found["agency"])
    found = _forms()["dashed"].match(head, start) if "日" in head[start : start + 24] else None
    if found and is_agency(found["agency"], whole=True) and ends_in_place(found["place"]) == found["place"]:
        return _made(found, found["place"], found["agency"])
    found = _forms()["alone"].match(head, start)
    if found and is_agency(found["agency"], whole=True) and _ASIAN.match(head, found.end()):
        return _made(found, None, found["agency"])
    return None


def _read_report(head: str, start: int) -> Dateline | None:
    """Taiwanese papers: 〔記者陳芳／台北報導〕. The place is on the list, or the line says that it is a reporter's."""
    if signed := _forms()["signed"].match(head, start):
        place = _place_behind_reporter(signed["names"])
        return _made(signed, place, None) if place and ends_in_place(place) == place else None
    filed = _forms()["filed"].match(head, start) if "者" in head[start : start + 24] else None
    if filed:
        return _made(filed, filed["place"], None) if ends_in_place(filed["place"]) == filed["place"] else None
    found = _forms()["report"].match(head, start)
    if found is None:
        return None
    place, named = found["place"], _REPORTER.match(found["names"]) is not None
    listed = ends_in_place(place) == place
    if place in ("綜合", "综合", "整理", "外電", "編譯", "国际", "國際", "專題") or not (listed or named):
        return None
    return _made(found, place, None)


def part_reporter(words: str) -> tuple[str, str] | None:
    """A place on the list and the Japanese reporter behind it: ベルリン and 春木花; None without both."""
    families = cues_of("surnames", "ja_double")
    for at in range(2, len(words) - 2):
        if (
            len(words) - at <= _LONGEST_NAME
            and words.startswith(families, at)
            and ends_in_place(words[:at]) == words[:at]
        ):
            return words[:at], words[at:]
    return None


def _made(found: re.Match[str], place: str | None, agency: str | None, *, date: str | None = None) -> Dateline | None:
    if place is None and agency is None:
        return None
    published = _published(found.groupdict().get("date") if date is None else date)
    return Dateline(found[0], found.end(), place, agency, published)


def _published(date: str | None) -> Published | None:
    dates = find_dates(date or "", basis=Basis.DATELINE)
    return dates[0].published if dates else None
