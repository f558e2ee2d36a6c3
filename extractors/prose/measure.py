"""How much a text looks like notation (code, data, settings, logs) and how little like prose, by its characters alone.

A text is read as steps from one kind of character to the next, in which a run of one kind counts once: a word, a
space, a word, a comma; in scripts without spaces each character counts. Prose of any language is made of few such
steps, notation of many others. What each is worth is learned (`benchmarks/prose.py`), and says nothing of words.
"""

import json
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extractors.content import units
from extractors.text.characters import codes_of

Floats = NDArray[np.float64]

# The kinds of characters in the order of the learned weights: by their class in content/units.py, by themselves.
_KINDS: dict[str, tuple[int | None, str]] = {
    "letter": (units.LOWER, ""),
    "upper": (units.UPPER, ""),
    "digit": (units.DIGIT, ""),
    "space": (units.SPACE, ""),
    "end": (None, "\n"),
    "stop": (units.STOP, ""),
    "comma": (units.COMMA, ""),
    "colon": (units.COLON, ""),
    "quote": (units.QUOTE, ""),
    "mark": (units.MARK, "`´"),
    "dash": (None, "-–—"),
    "round": (None, "()（）"),
    "square": (None, "[]【】"),
    "curly": (None, "{}"),
    "angle": (None, "<>"),
    "semicolon": (None, ";；"),
    "operator": (None, "=+&|^~"),
    "slash": (None, "/\\"),
    "underscore": (None, "_"),
    "number_sign": (None, "#@"),
    "star": (None, "*•·"),
    "other": (None, ""),  # all that is none of these
    "unspaced": (units.UNSPACED, ""),
}
KINDS = len(_KINDS)
_END, _OTHER, _UNSPACED = (list(_KINDS).index(name) for name in ("end", "other", "unspaced"))
_COUNTED = 1.0 - np.eye(KINDS)  # a run is one step, but in scripts without spaces
_COUNTED[_UNSPACED, _UNSPACED] = 1.0
_AT_END = np.zeros((KINDS, KINDS), np.bool_)
_AT_END[_END] = _AT_END[:, _END] = True


def log_odds(text: str) -> float:
    """Log-odds that a text is notation, given as the lines of a page; natural logarithm."""
    return odds_of(count_steps(text))


def odds_of(steps: Floats) -> float:
    """The same of counted steps."""
    weights = _weights()
    return float(measure(steps) @ weights[:-1] + weights[-1])


def count_steps(text: str) -> Floats:
    """How often each kind of character is followed by each: kinds x kinds."""
    kinds = _table().take(codes_of(f"\n{text}\n"), mode="clip")
    steps = np.bincount(kinds[:-1] * KINDS + kinds[1:], minlength=KINDS * KINDS).reshape(KINDS, KINDS)
    counted: Floats = steps * _COUNTED
    return counted


def measure(steps: Floats) -> Floats:
    """The square root of each step's share: of all steps, of the lines for steps from and to the end of a line."""
    of = np.where(_AT_END, max(1.0, steps[_END].sum()), max(1.0, steps.sum()))
    root: Floats = np.sqrt(steps / of).ravel()
    return root


@cache
def _table() -> NDArray[np.uint16]:
    """The kind of every character of the basic plane; the last stands for those beyond it, most of which are emoji."""
    kinds = np.full(units.CLASSES, _OTHER, np.uint16)
    for kind, (units_class, _) in enumerate(_KINDS.values()):
        if units_class is not None:
            kinds[units_class] = kind
    table: NDArray[np.uint16] = kinds[units.class_table()]
    for kind, (_, characters) in enumerate(_KINDS.values()):
        table[[ord(character) for character in characters]] = kind
    return table


@cache
def _weights() -> Floats:
    """What each step is worth, row by row, and last what is added to all."""
    learned = json.loads(files("extractors.prose").joinpath("weights.json").read_text("utf-8"))
    return np.array([*(weight for row in learned["steps"] for weight in row), learned["bias"]], np.float64)
