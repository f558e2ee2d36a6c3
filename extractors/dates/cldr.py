"""Writes the names of months and weekdays that this package carries, from CLDR as the installed babel has it.

Reading them through babel takes about 270 ms at every start. `python -m extractors.dates.cldr` writes
`data/calendars.json` and `data/stamp_names.json` again; nothing else of this package needs this module.
"""

import json
import pickle
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import localedata

from extractors.dates import calendars, stamp_names
from extractors.dates.calendars import LATER, OWN_SCRIPT, fold, fold_mark

_NEWSPAPERS = calendars.DATA.with_name("newspapers.toml")

# Months have other names in parts of the Arab world, Austria and Portugal; Norwegian's are under "no".
_LOCALES: dict[str, tuple[str, ...]] = {
    "ar": ("ar", "ar_LB", "ar_DZ", "ar_MA"), "de": ("de", "de_AT"), "en": ("en", "en_GB", "en_AU", "en_CA"),
    "es": ("es", "es_MX", "es_PE"), "fr": ("fr", "fr_CA"), "nb": ("no", "nb"), "pt": ("pt", "pt_PT"),
    "fa": ("fa", "fa_AF"), "tl": ("fil",),
}  # fmt: skip
# In stamps also the other scripts of a language.
_STAMP_LOCALES = _LOCALES | {
    "az": ("az", "az_Cyrl"), "bs": ("bs", "bs_Cyrl"), "sr": ("sr", "sr_Latn"), "uz": ("uz", "uz_Cyrl"),
    "zh": ("zh", "zh_Hant"),
}  # fmt: skip
# hr, sk, bg, sr, sl, ca are here as much for what their names forbid: Croatian "listopada" is October, Polish November.
LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja",
    "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip
# The languages of CLDR's modern coverage whose months are those of the Gregorian calendar.
STAMP_LANGUAGES = (
    "af", "am", "ar", "as", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fil", "fo", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "ig", "is", "it", "ja",
    "ka", "kk", "km", "kn", "ko", "ky", "lb", "lo", "lt", "lv", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "nb",
    "ne", "nl", "or", "pa", "pl", "ps", "pt", "rm", "ro", "ru", "sd", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw",
    "ta", "te", "th", "tk", "tr", "ug", "uk", "ur", "uz", "vi", "yo", "zh", "zu",
)  # fmt: skip
# What CLDR has not and no whole name begins with: strftime of the GNU C library, WordPress in Vietnamese, newspapers.
_MORE_IN_STAMPS: Mapping[str, str] = {
    "cs": "6:čen 7:čec",
    "de": "2:feber 3:mrz",
    "es": "9:set 9:setiembre",
    "fa": "3:مارچ 5:می 7:جولای 8:آگوست 10:اوکتبر",
    "hi": "2:फरवरी 9:सितम्बर 10:अक्तूबर 11:नवम्बर 12:दिसम्बर",
    "id": "2:peb 2:pebruari 8:agt 8:ags 11:nop 11:nopember",
    "lt": "1:saus 8:rugp 9:rugs 10:spal 11:lapkr 12:gruod",
    "vi": " ".join(f"{month}:th{month} {month}:th{month:02}" for month in range(1, 13)),
}


def read_calendars() -> dict[str, Any]:
    """The content of data/calendars.json."""
    languages = dict(_read_languages())
    for language in LATER:
        _drop_words_of_others(languages, language)
    return {"source": "CLDR by way of babel; see extractors/dates/cldr.py", "languages": languages}


def _read_languages() -> Iterator[tuple[str, dict[str, Any]]]:
    newspapers = tomllib.loads(_NEWSPAPERS.read_text(encoding="utf-8"))
    for language in (*LANGUAGES, *LATER):
        wide: dict[str, int] = {}
        short: dict[str, int] = {}
        weekdays: dict[str, int] = {}
        marks: dict[str, set[str]] = {"am": set(), "pm": set()}
        for locale in _LOCALES.get(language, (language,)):
            own = _own_data(locale)
            for names, target in (
                (_widths(own, "months", "wide"), wide),
                (_widths(own, "months", "abbreviated"), short),
            ):
                target.update((fold(n), m) for n, m in names if not re.search(r"[\d一-龥]", n))
            for width in ("wide", "abbreviated"):
                weekdays.update((fold(n), d) for n, d in _widths(own, "days", width) if len(n) > 1 or n >= "\u2e80")
            for width in ("wide", "abbreviated"):
                for half, mark in _widths(own, "day_periods", width, flip=True):
                    if half in marks and len(mark) + (mark >= "\u0250") > 1:
                        marks[half].add(fold_mark(mark))
        short.update(_read_pairs(newspapers["months"].get(language, "")))
        weekdays.update(_read_pairs(newspapers["weekdays"].get(language, "")))
        yield (
            language,
            {
                "wide": dict(sorted(wide.items())),
                "short": {name: month for name, month in sorted(short.items()) if name not in wide},
                "weekdays": dict(sorted(weekdays.items())),
                "am": sorted(marks["am"]),
                "pm": sorted(marks["pm"]),
                "day_first": _is_day_first(language),
                "short_years": _signs_before_short_years(language),
            },
        )


def _read_pairs(pairs: str) -> Iterator[tuple[str, int]]:
    """The folded names and numbers of a line such as "9:sept 10:okt", in which "_" is a space."""
    for pair in pairs.split():
        number, name = pair.split(":")
        yield fold(name.replace("_", " ")), int(number)


def _drop_words_of_others(languages: dict[str, dict[str, Any]], language: str) -> None:
    """Take from a later language the short forms that are one letter or mean something else in another language."""
    names = languages[language]
    others = [other for code, other in languages.items() if code != language]
    months: dict[str, set[int]] = {}
    for other in others:
        for name, month in (*other["wide"].items(), *other["short"].items()):
            months.setdefault(name, set()).add(month)
    days = {name for other in others for name in other["weekdays"]}
    names["short"] = {
        name: month
        for name, month in names["short"].items()
        if len(name) > (1 if name >= OWN_SCRIPT else 2) and months.get(name, {month}) == {month} and name not in days
    }
    full = {fold(n) for n, _ in _widths(_own_data(_LOCALES.get(language, (language,))[0]), "days", "wide")}
    names["weekdays"] = {
        name: day for name, day in names["weekdays"].items() if name in full or (len(name) > 1 and name >= OWN_SCRIPT)
    }


def _own_data(locale: str) -> dict[str, Any]:
    # What babel.Locale("sv").months says depends on which locales were asked before it (babel 2.18: after "zh" its
    # stand-alone months are Chinese), so the locale's own file is read, with nothing inherited.
    with Path(localedata.resolve_locale_filename(locale)).open("rb") as file:
        data: dict[str, Any] = pickle.load(file)  # noqa: S301 # babel's own package data
    return data


def _widths(data: dict[str, Any], kind: str, width: str, *, flip: bool = False) -> Iterator[tuple[Any, Any]]:
    for context in ("format", "stand-alone"):
        names = data.get(kind, {}).get(context)
        names = names.get(width) if isinstance(names, dict) else None  # not a dict: an alias of names already read
        for key, name in names.items() if isinstance(names, dict) else ():
            yield (key, name) if flip else (name, key)


def _is_day_first(language: str) -> bool:
    orders = {order for order, _ in _short_orders(language)}
    return "dMy" in orders and "Mdy" not in orders


def _signs_before_short_years(language: str) -> str:
    """The signs between the numbers of 2/6/19 where day, month and year are the only order; none for Thai, whose short
    years are of another era."""
    orders = set(_short_orders(language))
    signs = {sign for order, sign in orders if order == "dMy"} - {sign for order, sign in orders if order != "dMy"}
    return "".join(sorted(signs)) if _is_day_first(language) and language != "th" else ""


def _short_orders(language: str) -> Iterator[tuple[str, str]]:
    """The orders of day, month and year in the numeric dates of a language's regions, and the sign between them."""
    bases = {locale.split("_")[0] for locale in _LOCALES.get(language, (language,))}  # "nb" is under "no"
    for locale in localedata.locale_identifiers():
        short = _own_data(locale).get("date_formats", {}).get("short") if locale.split("_")[0] in bases else None
        if short is not None:
            pattern = re.sub(r"'[^']*'", "", short.pattern)
            sign = re.search(r"[./-]", pattern)
            yield "".join(re.findall(r"[dMy]", re.sub(r"(\w)\1+", r"\1", pattern))), sign[0] if sign else ""


def read_stamp_names() -> dict[str, Any]:
    """The content of data/stamp_names.json."""
    return {"source": "CLDR by way of babel; see extractors/dates/cldr.py", "languages": dict(_read_stamp_languages())}


def _read_stamp_languages() -> Iterator[tuple[str, dict[str, dict[str, int]]]]:
    for language in STAMP_LANGUAGES:
        wide: dict[str, int] = {}
        short: dict[str, int] = {}
        weekdays: dict[str, int] = {}
        for locale in _STAMP_LOCALES.get(language, (language,)):
            own = _own_data(locale)
            wide.update(_widths(own, "months", "wide"))
            short.update(_widths(own, "months", "abbreviated"))
            for width in ("wide", "abbreviated", "short", *(("narrow",) if language == "zh" else ())):
                weekdays.update(_widths(own, "days", width))
        for pair in _MORE_IN_STAMPS.get(language, "").split():
            month, name = pair.split(":")
            short[name] = int(month)
        yield (
            language,
            {
                "wide": dict(sorted(wide.items())),
                "short": {name: month for name, month in sorted(short.items()) if name not in wide},
                "weekdays": dict(sorted(weekdays.items())),
            },
        )


if __name__ == "__main__":
    calendars.DATA.write_text(json.dumps(read_calendars(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    names = json.dumps(read_stamp_names(), ensure_ascii=False, separators=(",", ":"))
    stamp_names.DATA.write_text(names + "\n", encoding="utf-8")
