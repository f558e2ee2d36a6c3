"""The cleaners that the content decision is measured against: simple ones, and peers on lines as paragraphs."""

import html
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version

import numpy as np

Cleaner = Callable[[Sequence[str], str | None], list[str]]


def keep_all(lines: Sequence[str], language: str | None) -> list[str]:
    return [line for line in lines if line.strip()]


def longest_sum(offset: float) -> Cleaner:
    """The stretch with the largest sum of (characters - offset); best on the news views: 70, on general ones: 50."""

    def clean(lines: Sequence[str], language: str | None) -> list[str]:
        shown = [line for line in lines if line.strip()]
        gains = np.array([len(line.strip()) - offset for line in shown])
        sums = np.concatenate([[0.0], np.cumsum(gains)])
        stop = int(np.argmax(sums - np.minimum.accumulate(sums)))
        return shown[int(np.argmin(sums[: stop + 1])) : stop]

    return clean


def copydesk(lines: Sequence[str], language: str | None) -> list[str]:
    content_lines = import_module("extractors.content").content_lines
    return [line for line, keep in zip(lines, content_lines(lines), strict=True) if keep]


def as_paragraphs(lines: Sequence[str]) -> str:
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    return f"<html><head><meta charset='utf-8'></head><body>{paragraphs}</body></html>"


def _justext() -> Cleaner:
    justext = import_module("justext")
    names = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese"}
    names |= {"ru": "Russian", "tr": "Turkish", "ar": "Arabic", "pl": "Polish", "cs": "Czech", "sv": "Swedish"}
    names |= {"da": "Danish", "nb": "Norwegian_Bokmal", "ko": "Korean", "id": "Indonesian", "vi": "Vietnamese"}

    def clean(lines: Sequence[str], language: str | None) -> list[str]:
        words = justext.get_stoplist(names.get((language or "en")[:2], "English"))
        return [part.text for part in justext.justext(as_paragraphs(lines), words) if not part.is_boilerplate]

    return clean


def _trafilatura() -> Cleaner:
    trafilatura = import_module("trafilatura")
    return lambda lines, language: (trafilatura.extract(as_paragraphs(lines)) or "").split("\n")


def _boilerpy3() -> Cleaner:
    extractor = import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return lambda lines, language: extractor.get_content(as_paragraphs(lines)).split("\n")


def find_cleaners(peers: bool) -> dict[str, Cleaner]:
    """The cleaners that can run here, by their name and version; says which cannot."""
    cleaners: dict[str, Cleaner] = {"copydesk (shipped)": copydesk}
    cleaners |= {"keep all": keep_all}
    cleaners |= {f"longest-sum segment, characters - {offset}": longest_sum(offset) for offset in (50, 70)}
    makers = {"jusText": _justext, "trafilatura": _trafilatura, "boilerpy3": _boilerpy3} if peers else {}
    for package, make in makers.items():
        try:
            cleaners[f"{package} {version(package)} on <p>"] = make()
        except ImportError as error:
            print(f"{package} left out: {error} (make bench-text installs it)", file=sys.stderr)
    return cleaners
