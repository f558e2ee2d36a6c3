"""What a site says to its reader in the middle of a page: subscribe, accept cookies, share, listen, mind its age.

The words are in data/notices.toml. A story may be about such notices, so that a line needs several signs: a short
sentence that begins as notices begin, and another word of theirs in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.text.lines import count_words
from extractors.text.phrases import Phrases, is_unspaced, phrases, plain
from extractors.text.scripts import ends_sentence

_QUOTES = '"“«„‚‘「『‹”'
_QUOTED = re.compile(r"[“„«\"「『»][^“”„«»\"「」『』]{15,300}[”“»\"」』«]")
_SENTENCE_END = re.compile(r"(?<=[.!?…؟۔।॥։။។])\s+|(?<=[。！？])")
_DIGITS = re.compile(r"\d+")
_CLOCK_OR_DAY = re.compile(r"\d:\d\d|\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}([./-])\d\d?\2\d")
_LONG_WORDS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNITS = frozenset(("k", "m", "mil", "mln", "tsd", "tys", "тыс", "тис", "млн", "万", "萬", "千", "만", "천"))  # "1.2K"
_PLACEHOLDERS = ("placeholder", "shared_post")
_OPENERS = (
    *("offered", "asked", "told_reader", "appeal", "site_says", "embedded", "tools", "networks", "bar", "advert"),
    *("consent_form", *_PLACEHOLDERS),
)
_LATIN = "\u036f"  # the last letter and mark of Latin script
_QUESTION = re.compile("[?？؟]")
_COMMA = re.compile("[,，،、]")
_ACCOUNTS = re.compile(r"\s*[|｜/／·•]\s*")
_KANA = "\u3040"
_COLONS = (":", "：")
_LETTER = " is a reader-supported "  # Substack puts the letter's name before it
_LONG_ADVERT = 4  # spaces in a note on an advertisement that no sentence of a story begins with
_MOST_FIGURES = 3
_MOST_PARTS = 6
_MONEY = re.compile(
    r"[$€£¥₹₽₺₩₴₪฿₫₦₱￥]|\b(?:EUR|USD|GBP|CHF|kr|zł|Kč|Ft|lei|TL|руб|грн|euros?|dollars?|pounds?|dólares|рублей|рубль|гривень|złotych|korun|kronor|kroner|lira|euroa)\b|\bRp\s?\d|\d\s?(?:元|円|원|บาท)"
)
_MINUTES = re.compile(
    r"min|мин|хв|λεπ|perc|dakika|dk\b|dəq|menit|phút|分|분|دقيق|دقائق|دقیق|منٹ|דק|मिन|মিনিট|நிமிட|నిమి|წუთ|րոպե|นาที"
)


@dataclass(frozen=True, slots=True)
class AppealLimits:
    """How long notices are, in words."""

    characters: int = 420  # of the whole line
    sentence: int = 24  # of a sentence that has two signs
    short: int = 13  # of a sentence that has a single weak one
    line: int = 30  # of a line whose first sentence alone is an appeal
    tool: int = 8  # of a button's text
    aged: int = 14  # of a note on an article's age
    cookies: int = 90
    named: int = 40  # of a cookie notice that begins with the name of its site
    consent: int = 160  # characters of the line that opens a form of consent
    placeholder: int = 24  # of a line that stands in place of what another site shows
    number: int = 45  # characters of a counter
    button: int = 110  # characters of a button
    years: int = 40  # of the oldest article that says so
    heading: int = 5  # of a cookie notice's heading
    account: int = 60  # characters of the way to an account


LIMITS = AppealLimits()


PAYWALL, ACCOUNT = "paywall", "account"
NOTICES = (PAYWALL, "cookie-notice", "page-tool", "reading-time", "counter", "old-article", "advert")


@lru_cache(maxsize=10_000)  # a site says the same on all its pages
def read_appeal(line: str, limits: AppealLimits = LIMITS) -> str | None:
    """Which of `NOTICES` a whole line is, None for any other line."""
    if len(line) > limits.characters or line[0] in _QUOTES:
        return None
    if len(line) <= limits.number and _has_number(line) and (found := _read_number(line)):
        return found
    if line[-1] in _COLONS and _asks_consent(line):
        return "cookie-notice"
    opens = _openers().opens(line) or _LETTER in line or (line[-2:-1] > _LATIN and _ends_so(line))
    if not (opens or _names_itself(line, limits)):
        return None
    notice = _read_words(line, limits)
    return None if notice and phrases("reported").anywhere(plain(line)) else notice


def _read_words(line: str, limits: AppealLimits) -> str | None:
    sentences = [part for part in _SENTENCE_END.split(line) if part]
    first = plain(sentences[0])
    advert = phrases("advert").begin(first)
    most = limits.tool if advert.count(" ") < _LONG_ADVERT else limits.placeholder
    if advert == first or (" " in advert and count_words(line) <= most):
        return "advert"
    if _is_tool(line, first, limits):
        return "page-tool"
    if _is_cookie_notice(line, first, limits):
        return "cookie-notice"
    if _is_aged(line, first, limits):
        return "old-article"
    if _is_appeal(line, first, sentences, limits):
        return PAYWALL
    return "cookie-notice" if _stands_in(line, first, limits) else None


def may_speak(line: str) -> bool:
    """Whether a line can be a notice or a pointer; the cheap test before `read_appeal` and `read_pointer`."""
    return speaking([line])[0]


def speaking(lines: Sequence[str]) -> list[bool]:
    """Which of many lines `may_speak` is true for."""
    opening = _speakers().opening(lines)
    return [
        opens
        or _LETTER in line
        or (line[-1:] in _COLONS and _asks_consent(line))
        or _names_itself(line, LIMITS)
        or (_has_number(line) if len(line) <= LIMITS.number else False)
        or (line[-2:-1] > _LATIN and _ends_so(line))
        for line, opens in zip(lines, opening, strict=True)
    ]


def is_network(line: str) -> bool:
    """Whether a line is the name of a network, which is a button only among others."""
    return plain(line).replace("e mail", "email") in phrases("networks").whole


def is_placeholder(line: str) -> bool:
    """Whether a notice stands in place of what another site shows, anywhere in a story and again and again."""
    return bool(phrases("embedded", *_PLACEHOLDERS).begin(plain(line)))


@lru_cache(maxsize=10_000)
def is_account(line: str, limits: AppealLimits = LIMITS) -> bool:
    """Whether a line is nothing but the way to a reader's account: "Log in", "Mein Konto | E-Paper"."""
    known = phrases("account").whole
    return len(line) <= limits.account and (
        plain(line) in known or all(plain(part) in known for part in _ACCOUNTS.split(line))
    )


def _has_number(line: str) -> bool:
    """Whether a short line is a number and a few words, as counters are; in ASCII, words of theirs."""
    if line.count(" ") >= _MOST_PARTS or not _DIGITS.search(line):
        return False
    if not line.isascii():
        return True
    return not _number_words().isdisjoint(word.strip(".:()") for word in line.casefold().split())


@cache
def _number_words() -> frozenset[str]:
    return frozenset(
        word for kind in ("counted", "reading_time") for text in phrases(kind).whole for word in text.split()
    )


def _read_number(line: str) -> str | None:
    """A counter ("12 comments"), a reading time ("5 min read") or a button with a number."""
    if _CLOCK_OR_DAY.search(line):  # "10.03.2021 08:15 1 245 просмотров"
        return None
    words = " ".join([part for part in _DIGITS.sub(" ", plain(line)).split() if part not in _UNITS])
    if words in phrases("counted").whole:
        return "counter"
    if words in phrases("tools").whole:  # "View all 12 comments"
        return "page-tool"
    times = phrases("reading_time")
    dated = any(len(number) > _MOST_FIGURES for number in _DIGITS.findall(line))  # "May 4, 2021 - 5 min read"
    if not dated and _MINUTES.search(line.casefold()) and (times.begin(words) or times.end(words)):
        return "reading-time"
    return None


def _is_tool(line: str, words: str, limits: AppealLimits) -> bool:
    """A button or its heading, or a bar of networks."""
    if len(line) > limits.button:
        return False
    names, parts = phrases("networks", "bar").whole, words.replace("e mail", "email").split()
    if parts and all(part in names for part in parts):  # a network alone can head a part of the story
        return len(set(parts)) > 1 or words in phrases("bar").whole
    found = phrases("tools").begin(words)
    if not found or words == found:
        return bool(found)
    size, shares = found.count(" "), any(part in phrases("networks").whole for part in parts[1:])
    most = limits.tool if size > 1 or shares or is_unspaced(found[0]) else 4 * size
    return count_words(line) <= most and (not ends_sentence(line) or _QUESTION.search(line) is not None)


def _asks_consent(line: str) -> bool:
    """Whether a line opens a form of consent with the name of its site: "The Post asks for your consent to use your
    personal data to:"."""
    if len(line) > LIMITS.consent:
        return False
    words = plain(line)
    return phrases("consent_asked").anywhere(words) and phrases("cookie").anywhere(words)


def _names_itself(line: str, limits: AppealLimits) -> bool:
    """Whether a line with the word cookie says whose site it is, as one that begins with the site's name does."""
    if "ookie" not in line or count_words(line) > limits.named:
        return False
    return phrases("own_site").anywhere(plain(_QUOTED.sub(" ", line)))


def _is_cookie_notice(line: str, words: str, limits: AppealLimits) -> bool:
    if phrases("consent_form").begin(words) and count_words(line) <= limits.cookies:
        return True
    if not (phrases("site_says").begin(words) or phrases("embedded").begin(words) or _names_itself(line, limits)):
        return False
    whole = plain(_QUOTED.sub(" ", line))
    named = "cookie" in whole or phrases("cookie").anywhere(whole)
    agreed = phrases("consent").anywhere(whole) or count_words(line) <= limits.heading
    return named and agreed and count_words(line) <= limits.cookies


def _stands_in(line: str, words: str, limits: AppealLimits) -> bool:
    """Whether a line stands in place of what another site shows, or names whose post it is: "This content is hosted by
    a third party", "A post shared by Jane Doe (@jane)"."""
    if count_words(line) > limits.placeholder:
        return False
    return bool(phrases("placeholder").begin(words) or ("(@" in line and phrases("shared_post").begin(words)))


def _is_aged(line: str, words: str, limits: AppealLimits) -> bool:
    """Whether a line says "This article is more than 3 years old"."""
    return (
        count_words(line) <= limits.aged
        and bool(phrases("offered").begin(words))
        and (_DIGITS.search(line) is not None or count_words(line) <= limits.aged - 4)
        and all(int(years) <= limits.years for years in _DIGITS.findall(line)[:1])
        and phrases("aged").anywhere(words)
    )


def _is_appeal(line: str, first: str, sentences: list[str], limits: AppealLimits) -> bool:
    """Whether a line asks for a subscription, a registration, an address or a gift."""
    begins = _asks(sentences[0], first, limits)
    if len(sentences) == 1:
        return begins
    if not begins and (count_words(line) > limits.line or not _asks(sentences[-1], plain(sentences[-1]), limits)):
        return False
    if count_words(line) <= limits.line:
        return True
    asked = sum(_asks(sentence, plain(sentence), limits) for sentence in sentences[1:])
    return 2 * (1 + asked) >= len(sentences)


def _asks(sentence: str, words: str, limits: AppealLimits) -> bool:
    appeal, ask = phrases("appeal").begin(words), phrases("asked").begin(words)
    offered, told = phrases("offered").begin(words), phrases("told_reader").begin(words)
    ends = words[-1:] > _LATIN and not "一" <= words[-1] <= "鿿" and phrases("asked").end(words)  # Chinese asks first
    size = _size(sentence) if appeal or ask or offered or told or ends else 0
    if not 0 < size <= limits.sentence:
        return False
    if words in {appeal, ask} or (_is_long(ask) and size <= count_words(ask) + 1):
        return True
    if told and size <= limits.short and phrases("quota").anywhere(words):
        return True
    if appeal and (_stands(appeal, sentence, size, limits) or _has_sign(words[len(appeal) :], sentence)):
        return True
    if offered and size <= limits.short and phrases("readers").anywhere(words):
        return True
    if ask and size <= (limits.sentence if _is_long(ask) else limits.short):
        return _has_sign(words[len(ask) :], sentence)
    return bool(ends and _has_sign(words, sentence))


def _stands(appeal: str, sentence: str, size: int, limits: AppealLimits) -> bool:
    """Whether the begin of a sentence is enough: of several words, and the sentence short and of one piece, as "Already
    a member of the council, she ..." is not."""
    return _is_long(appeal) and size <= limits.short and not (_COMMA.search(sentence) and sentence[-1] not in "?？؟")


def _has_sign(words: str, sentence: str) -> bool:
    """Whether words name what a reader gains, pays or joins."""
    return (
        phrases("gained").anywhere(words)
        or phrases("readers").anywhere(words)
        or phrases("offered").anywhere(words)
        or phrases("asked").anywhere(words)
        or _MONEY.search(sentence) is not None
    )


def names_price(line: str) -> bool:
    """Whether a line names a sum of money."""
    return _MONEY.search(line) is not None


def _size(sentence: str) -> int:
    """Words of a sentence; of Thai and its neighbours, whose words are of four letters and more, half as many."""
    words = count_words(sentence)
    return words // 2 if _LONG_WORDS.search(sentence) else words


def _is_long(phrase: str) -> bool:
    """Whether a phrase is more than a word; letters of Hangul are counted one by one."""
    return phrase != "" and (
        " " in phrase or (is_unspaced(phrase[0]) and len(phrase) > (9 if phrase[0] < _KANA else 3))
    )


@cache
def _openers() -> Phrases:
    return phrases(*_OPENERS)


@cache
def _speakers() -> Phrases:
    return phrases("pointer", "pointer_label", *_OPENERS)


def _ends_so(line: str) -> bool:
    return _may_end(line[-24:].rsplit(None, 1)[-1])


@lru_cache(maxsize=20_000)
def _may_end(word: str) -> bool:
    """Whether a line that ends with a word can end with what a reader is asked, in scripts other than Latin."""
    return phrases("asked").may_end(plain(word))
