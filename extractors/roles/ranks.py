"""Bylines of East Asia, which name reporters by their rank: "김서연 기자", "佐藤葵記者", "本报记者 周敏 北京报道".

The rank stands on either side of the name and often touches it, so that the name is known by its surname or length.
"""

import re
from functools import cache

from extractors.dates.dateline_words import is_city
from extractors.roles.bare_names import without_rank
from extractors.roles.names import has_surname, is_eastern_name, is_nobody
from extractors.text.cues import any_of, cues, folded_cues

_EASTERN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MAIL = re.compile(r"\s*[(<（]?[\w.+-]+@[\w.-]+[)>）]?\s*")
_BETWEEN = re.compile(r"[\s・·,，、/／;；&]+")
_LONGEST = 48  # characters; a longer line is a sentence
_WIRED = re.compile(r"\d{1,2}(?:月\d{1,2})?日?(?:综合|綜合)?[电電讯訊]$")  # "周敏台北10日電"
_STOPS = frozenset("。？！?!：:")


def read_ranked(line: str) -> tuple[str, ...]:
    """The people that a line names by their rank, or by what they did; none when it is another line."""
    if len(line) > _LONGEST or not line or (line[-1] < "\u2e80" and line[0] < "\u2e80") or not _EASTERN.search(line):
        return ()
    bare = _MAIL.sub(" ", line).strip() if "@" in line else line
    if any(char in _STOPS for char in bare) or "「" in bare or "“" in bare:
        return ()
    behind, before = _behind().match(bare), _before().match(bare)
    if behind:
        where, _, names = behind["names"].rpartition("=")
        maker = where.rpartition("/")[2].strip()  # "▲ what a picture shows. /사진=김서연 기자"
        return () if maker.casefold() in folded_cues("other_makers") else _names(names, sure=True)
    if before:
        names = _without_report(before["names"])
        return _names(names, sure=bool(before["gap"]))
    done = _done().match(bare)
    return _names(done["names"], sure=False) if done else ()


_FOLLOW = r"(?:\s(?:구독(?:하기)?|기사\s?더보기))?"  # a button behind the name


@cache
def _behind() -> re.Pattern[str]:
    ranks, words = any_of("ranks"), any_of("rank_words")
    return re.compile(
        rf"^(?P<names>\S.{{1,30}}?)\s*(?:{words}\s*)*{ranks}(?:님)?(?:\s외\s?\d+\s?[명人])?\s*[=＝]?{_FOLLOW}$"
    )


@cache
def _before() -> re.Pattern[str]:
    ranks, words = any_of("ranks"), any_of("rank_words")
    paper = (
        r"(?:[\u30a0-\u30ff]{2,8}|[\u4e00-\u9fff]{2}(?=特派員|支局長))?"
        r"(?:[\u4e00-\u9fff]{1,6}(?:社|报|報|网|網|台|刊|讯|訊|新闻|新聞|视频|传媒|在线|通信))?"
    )
    return re.compile(rf"^{paper}\s*(?:{words}\s*)*{ranks}(?P<gap>[\s/／・=＝|｜丨]*)(?P<names>\S.{{1,40}})$")


@cache
def _done() -> re.Pattern[str]:
    reported = any_of("reported_by")
    return re.compile(
        rf"^(?P<names>[\u3400-\u9fff·]{{2,12}}(?:\s[\u3400-\u9fff·]{{2,8}})?)\s*(?:[/／|｜丨]\s*(?:[\u4e00-\u9fff]{{2,4}}\s?)?{reported}"
        rf"|\s(?:发自|發自)\s?[\u4e00-\u9fff]{{2,8}}|\s[\u4e00-\u9fff]{{2,4}}(?:报道|報導|報道))$"
    )


def _without_report(names: str) -> str:
    """Names without where and how they reported: "周敏北京报道" is 周敏."""
    names = re.split(r"\s*(?:发自|發自)|[|｜]", names)[0]
    dated = _WIRED.search(names)
    if dated:
        names = f"{names[: dated.start()]}电"
    if not names.endswith(cues("reported_by")):
        return names
    match = re.search(rf"[\s/／,，(（](?:[\u4e00-\u9fff]{{2,4}}\s?)?{any_of('reported_by')}[)）]?$", names)
    if match:
        return names[: match.start()]
    glued = re.sub(rf"{any_of('reported_by')}$", "", names)
    if len(glued) > 3 and (is_city(glued[-2:]) or has_surname(glued[:-2], "zh")):
        return glued[:-2]
    return glued


def _names(text: str, *, sure: bool) -> tuple[str, ...]:
    """The people of a text that should be names only. `sure`: the rank stands apart, or behind."""
    text = text.strip(" ・·/／=＝()（）[]【】<>")
    whole = without_rank(text)
    if "・" in whole and re.fullmatch(r"[\u30a0-\u30ff]{4,24}", whole):
        return (whole,)
    if sure and _is_japanese(whole) and not is_nobody(whole):
        return (whole,)
    pieces = [piece for one in _BETWEEN.split(text) if (piece := without_rank(one))]
    people = [piece for piece in pieces if _is_person(piece, sure=sure)]
    others = [piece for piece in pieces if piece not in people and piece not in cues("ranks")]  # "何珍 通讯员 李明"
    if not people or any(len(piece) > 12 or not (is_nobody(piece) or _may_be_paper(piece)) for piece in others):
        return ()
    return tuple(dict.fromkeys(people))


def _is_japanese(text: str) -> bool:
    """Whether a text is one name with a space inside it, as Japanese prints them: "佐藤 葵"."""
    parts = text.split()
    joined = "".join(parts)
    return (
        len(parts) == 2
        and 3 <= len(joined) <= 7
        and is_eastern_name(joined)
        and not "\uac00" <= joined[0] <= "\ud7af"
        and not all(has_surname(part, "zh") for part in parts)
    )


def _is_person(piece: str, *, sure: bool) -> bool:
    if is_nobody(piece) or piece in cues("ranks"):
        return False
    if has_surname(piece, "ko") or has_surname(piece, "zh") or "·" in piece:
        return True
    return sure and not "\uac00" <= piece[0] <= "\ud7af" and 3 <= len(piece) <= 8 and is_eastern_name(piece)


def _may_be_paper(piece: str) -> bool:
    """Whether a word beside a Korean reporter can be her paper or city."""
    return "\uac00" <= piece[0] <= "\ud7af" and len(piece) <= 8
