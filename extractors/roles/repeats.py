"""Paragraphs that a page prints twice: teaser and first paragraph, caption and picture text.

The longer print is kept, the other points to it; but nothing of the story points to a print outside it: a page may
print its whole story once more, as one line beside a player. Two prints count as one when their letters and digits
agree, or when all of one stands in the other. What a story itself prints three times is no teaser: all its prints are
kept, unless that is the greater part of it.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RepeatLimits:
    """How much text must agree."""

    # Letters of a line that stands at the begin or end of a longer one. 30 letters are 6-7 English words, and in the
    # 908 dev pages no two unrelated lines of that length agree.
    part: int = 30
    # The same for a line in the middle of another, where a short quote may be printed again on purpose.
    inside: int = 80
    # Equal prints in the story from which they are its own, as in lists. Of such lines gold has all prints on 18 HTML
    # pages and fewer on 10.
    refrain: int = 3
    # So many different lines of that kind, all printed equally often, and their share of the story's letters, from
    # which the page prints its whole story again, for other screens. A plan of meals has each on its own days.
    copies: int = 6
    copied: float = 0.5
    # Over that many long lines only equal lines and prefixes are looked for, so that the work stays bounded.
    most_lines: int = 400


def find_repeats(
    letters: Mapping[int, str], preferred: Sequence[bool], limits: RepeatLimits = RepeatLimits()
) -> Mapping[int, int]:
    """Map the index of each repeated line to the index of the print that is kept.

    `letters` are the squeezed lines by their index, of any length. `preferred` says which prints are inside the story;
    of equal ones there, the first is kept. No kept line is itself a repeat.
    """
    long = [index for index, text in letters.items() if len(text) >= limits.part]
    order = sorted(long, key=lambda index: (not preferred[index], -len(letters[index]), index))
    kept: list[int] = []
    before, starts = "", list[int]()  # all that is kept, a line each, and where each begins
    ends: dict[str, list[int]] = {}  # by their first and last letters, the places in `kept`
    seen: dict[str, int] = {}
    prints = Counter(letters[index] for index in long if preferred[index])
    copied = _is_copied(prints, limits)
    repeats: dict[int, int] = {}
    for index in order:
        text = letters[index]
        if preferred[index] and prints[text] >= limits.refrain and not copied:
            seen.setdefault(text, index)
            continue
        home = seen.get(text)
        if home is None and len(order) <= limits.most_lines:
            if len(text) >= limits.inside:
                at = before.find(text)
                home = kept[bisect_right(starts, at) - 1] if at >= 0 else None
            else:
                places = ends.get(text[: limits.part], []) + ends.get(text[-limits.part :], [])
                home = next((kept[place] for place in sorted(places) if _ends_with(letters[kept[place]], text)), None)
        if home is None:
            ends.setdefault(text[: limits.part], []).append(len(kept))
            ends.setdefault(text[-limits.part :], []).append(len(kept))
            kept.append(index)
            starts.append(len(before))
            before += text + "\n"
            seen[text] = index
        else:
            repeats[index] = home
    return repeats


def _is_copied(prints: Mapping[str, int], limits: RepeatLimits) -> bool:
    """Whether lines, each printed so often, are for the greater part copies of a whole."""
    again = {text: count for text, count in prints.items() if count >= limits.refrain}
    often = Counter(again.values()).most_common(1)[0][0] if again else 0
    alike = {text: count for text, count in again.items() if count == often}
    if len(alike) < limits.copies or len(alike) < 0.9 * len(again):
        return False
    return _letters(alike) > limits.copied * _letters(prints)


def _letters(prints: Mapping[str, int]) -> int:
    """How many letters some lines have, each printed so often."""
    return sum(len(text) * count for text, count in prints.items())


def _ends_with(whole: str, part: str) -> bool:
    """Whether a part stands at the begin or the end of a whole."""
    return whole.startswith(part) or whole.endswith(part)
