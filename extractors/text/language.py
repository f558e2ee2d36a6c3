"""The language of a story's text, by py3langid's model: which byte n-grams each language is made of (naive Bayes).

Languages are BCP 47 tags. Nothing here is learned: the thresholds say how much evidence a tag needs.
"""

import io
import lzma
import math
import os
import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_DIR, MODEL_FILE


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text must show. Measured on the 1,234 stories of the dev pages, their headlines and first 120 characters,
    Django's messages in 88 languages and the Declaration of Human Rights in 518: docs/decisions/0014-language.md.

    Each n-gram that occurs counts log(1 + times); `weight` is the sum of that, about 12 for a headline of 40 bytes.
    """

    most: int = 2000  # characters: 4,000 change no answer on 1,984 texts, 1,500 two
    weight: float = 12.0  # formulas and repeated characters stay under it; of headlines of 40 bytes or more, 18 of 845
    # Log likelihood for each unit of weight. The least of 1,234 stories, a table of names, has -10.03; of 328 languages
    # that the model does not know, and would take for one that it does, 254 lie under it.
    fit: float = -10.1
    # Of the best language before the next, in square roots of the weight, as a sum of chances grows. With .8 five of
    # 937 messages have the tag of a sister language (hr bs sr, id ms), with 1.2 one of 922.
    lead: float = 1.2


# What the model tells apart and news does not: languages without a press of their own that win sentences of a larger
# neighbour (of 11 English headlines that it was .4 sure were something else, ten were Pidgin), and dead ones.
_LEFT_OUT = {"ace", "an", "bcl", "ext", "gcf", "gcr", "grc", "guw", "hbo", "ltg", "lij", "pcm", "vec", "wa"}
_TAGS = {  # a variety, and the language that it is written as or counted to (ISO 639-3 macrolanguages)
    "ary": "ar",
    "arz": "ar",
    "fuv": "ff",
    "gom": "kok",
    "gug": "gn",
    "kik": "ki",
    "sdh": "ku",
    "uzs": "uz",
    "wuu": "zh",
    "yue": "zh",
}
_NO_LANGUAGE = "zxx"  # of the model: numbers, codes, addresses

# Letters of scripts in which the model knows no language, or one of several (Tibetan: Dzongkha alone).
_UNREAD = re.compile(
    "[\u0700-\u085f\u0f00-\u0fff\u13a0-\u177f\u1800-\u18ff\u1950-\u1aaf\u1b00-\u1cff\u2c80-\u2cff\u2d30-\u2d7f"
    "\ua000-\ua63f\ua6a0-\ua6ff\ua840-\ua8df\ua900-\ua9df\uaa00-\uaadf\uabc0-\uabff\U00010000-\U0001efff]"
)
_HAN = re.compile("[\u4e00-\u9fff]")

# Languages that the model does not know and takes for another of their script: short words that only they have.
_SISTERS = {
    "he": ("yi", {"און", "איז", "פון", "פֿון", "מיט", "דער"}),
    "am": ("ti", {"ናይ", "ካብ", "ኣብ", "ድማ", "እዩ"}),
}
_ARRAYS = ("ptc", "pc", "classes", "nextmove", "nextmove_row", "out_feat")
_STORED = f"language-{version('py3langid')}-unpacked"  # the folder of the arrays
_REACH = 6  # bytes of the longest n-gram: all states lie so near to the first
_SISTER_SHARE = 0.02  # of all words. In the Declaration: Yiddish .11, Tigrinya .05; Hebrew and Amharic 0


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """What py3langid ships: an automaton that finds n-grams in bytes, and how likely each is in each language."""

    tags: Sequence[str]
    prior: NDArray[np.float64]
    likelihood: NDArray[np.float16]  # of the logarithm: n-grams x languages, also those that are left out
    kept: NDArray[np.int64]  # the languages of `tags` among these
    moves: NDArray[np.uint32]  # the next state by row and byte
    rows: NDArray[np.int64]  # where in `moves` the row of each state begins
    found: NDArray[np.int32]  # the n-gram that ends in each state, -1 for none


@dataclass(frozen=True, slots=True)
class _Guess:
    tag: str
    weight: float
    fit: float
    lead: float


def detect_language(text: str, needed: Evidence = Evidence()) -> str | None:
    """BCP 47 tag of the language that most of the text is in, with a script for zh-Hant alone; None when that is not
    sure, or when the text is in no language.
    """
    text = text[: needed.most]
    guess = _guess(text)
    if guess is None or guess.tag == _NO_LANGUAGE or guess.weight < needed.weight:
        return None
    if guess.fit < needed.fit or guess.lead < needed.lead:
        return None
    if 2 * len(_UNREAD.findall(text)) > sum(map(str.isalpha, text)):
        return None
    if guess.tag == "zh":
        return "zh-Hant" if _is_traditional(text) else "zh"
    return _sister(guess.tag, text) or guess.tag


@cache
def language_model() -> LanguageModel:
    """The model, read once: .4 s and 70 MB, or milliseconds where it is stored unpacked. Worker processes are forked
    from one that holds it.
    """
    arrays = _stored_arrays() or _packed_arrays()
    codes = arrays["classes"].tolist()
    kept = [place for place, code in enumerate(codes) if code not in _LEFT_OUT]
    return LanguageModel(
        tags=[_TAGS.get(codes[place], codes[place]) for place in kept],
        prior=np.asarray(arrays["pc"], np.float64)[kept],
        likelihood=arrays["ptc"],
        kept=np.array(kept),
        moves=arrays["nextmove"],
        rows=arrays["nextmove_row"].astype(np.int64) << 8,
        found=arrays["out_feat"],
    )


def _packed_arrays() -> Mapping[str, NDArray[Any]]:
    """The arrays of the package. Not read by py3langid, which needs room for a temporary file."""
    with lzma.open(MODEL_DIR / MODEL_FILE) as packed, np.load(io.BytesIO(packed.read()), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in _ARRAYS}


def store_model(folder: Path) -> None:
    """Store the arrays unpacked in a folder for processes that will map them, unless they are there. Raises OSError."""
    place = folder / _STORED
    if place.is_dir():
        return
    unfinished = place.with_suffix(f".{os.getpid()}")
    try:
        unfinished.mkdir(parents=True)
        for name, values in _packed_arrays().items():
            np.save(unfinished / f"{name}.npy", values)
        unfinished.rename(place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def use_stored_model(folder: Path) -> None:
    """Let `language_model` take what `store_model` left in a folder, if it did: call it before the model is read."""
    _stored.append(folder / _STORED)


_stored: list[Path] = []


def _stored_arrays() -> Mapping[str, NDArray[Any]] | None:
    """The arrays as they are stored; None where they are not, or damaged."""
    try:
        return {name: np.asarray(np.load(_stored[0] / f"{name}.npy", mmap_mode="r")) for name in _ARRAYS}
    except (IndexError, OSError, ValueError):
        return None


def likeness(text: str) -> tuple[float, float]:
    """How much likelier a text is in its best language than in a middling one, as natural logarithm, and the weight of
    its n-grams; both 0.0 for a text without a single one of the model."""
    found = _weighed(text)
    return (float(found[0].max() - np.median(found[0])), found[1]) if found else (0.0, 0.0)


def _guess(text: str) -> _Guess | None:
    """The likeliest language; None for a text without a single n-gram of the model."""
    model = language_model()
    found = _weighed(text)
    if found is None:
        return None
    totals, weight = found[0] + model.prior, found[1]
    order = np.argsort(-totals, kind="stable")
    best = model.tags[order[0]]
    following = next(place for place in order if model.tags[place] != best)
    lead = float(totals[order[0]] - totals[following]) / math.sqrt(weight)
    return _Guess(best, weight, float(totals[order[0]]) / weight, lead)


def _weighed(text: str) -> tuple[NDArray[np.float64], float] | None:
    """How likely a text is in each language of the model, but for the language's own share, and the weight of that.

    In double precision, added up in the order of the text and without BLAS, whose sums are others on another processor
    and in another version of NumPy.
    """
    model = language_model()
    grams, counts = count_grams(model, _model_bytes(text))
    if not len(grams):
        return None
    logs = np.array([math.log1p(count) for count in range(int(counts.max()) + 1)])
    times = logs[counts]
    scores: NDArray[Any] = model.likelihood.take(grams, axis=0).astype(np.float64)
    scores *= times[:, None]
    return scores.sum(axis=0)[model.kept], float(times.sum())


def count_grams(model: LanguageModel, text: bytes) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The n-grams of the model that end at a byte of the text, in the order in which they come first, and how often.

    The state behind a byte follows from the last `_REACH` bytes alone, so all places of the text are walked at once:
    a tenth of the time of a loop over its bytes.
    """
    padded = np.frombuffer(bytes(_REACH - 1) + text, np.uint8).astype(np.int64)
    states = np.zeros(len(text), np.uint32)
    for step in range(_REACH):
        moved = model.moves[model.rows[states] + padded[step : step + len(text)]]
        if step < _REACH - 1:
            moved[: _REACH - 1 - step] = 0  # before the text begins
        states = moved
    found = model.found[states]
    grams = found[found >= 0]
    order = np.argsort(grams, kind="stable")
    heads = np.flatnonzero(np.diff(grams[order], prepend=-1))  # of each n-gram the first place
    first = np.argsort(order[heads])
    return grams[order[heads][first]], np.diff(heads, append=len(grams))[first]


def _model_bytes(text: str) -> bytes:
    """A text as the model was learned from: UTF-8, composed, and capitals alone made small."""
    return unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "replace")


def _is_traditional(text: str) -> bool:
    """Whether Big5, the encoding of Taiwan and Hong Kong, has more of the Chinese characters than the mainland's."""
    characters = "".join(_HAN.findall(text))
    return len(characters.encode("big5", "ignore")) > len(characters.encode("gb2312", "ignore"))


def _sister(tag: str, text: str) -> str | None:
    if tag not in _SISTERS:
        return None
    sister, marks = _SISTERS[tag]
    words = text.split()
    return sister if sum(word in marks for word in words) >= _SISTER_SHARE * len(words) else None
