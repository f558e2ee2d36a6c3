"""Paragraphs that a page prints twice: teaser and first paragraph, caption and picture text.

The longer print is kept, the other points to it. Two prints count as one when their letters and digits agree, or
when all of one stands in the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.lines import squeezed


@dataclass(frozen=True, slots=True)
class RepeatLimits:
    """How much text must agree.

    `part`: letters of a line that stands at the begin or end of a longer one; 30 letters are 6-7 English words, and in
    the 908 dev pages no two unrelated lines of that length agree. `inside`: the same for a line in the middle of
    another, where a short quote may be printed again on purpose. `most_lines`: over that many long lines only equal
    lines and prefixes are looked for, so that the work stays bounded.
    """

    part: int = 30
    inside: int = 80
    most_lines: int = 400


def find_repeats(
    lines: Sequence[str], preferred: Sequence[bool], limits: RepeatLimits = RepeatLimits()
) -> Mapping[int, int]:
    """Map the index of each repeated line to the index of the print that is kept.

    `preferred` says which of two equal prints is the better place (inside the story); else the first is kept. No kept
    line is itself a repeat.
    """
    letters = {
        index: text for index, line in enumerate(lines) if len(text := squeezed(line.rstrip(".… "))) >= limits.part
    }
    order = sorted(letters, key=lambda index: (-len(letters[index]), not preferred[index], index))
    kept: list[int] = []
    seen: dict[str, int] = {}
    repeats: dict[int, int] = {}
    for index in order:
        text = letters[index]
        home = seen.get(text)
        if home is None and len(order) <= limits.most_lines:
            home = next((other for other in kept if _stands_in(text, letters[other], limits)), None)
        if home is None:
            kept.append(index)
            seen[text] = index
        else:
            repeats[index] = home
    return repeats


def _stands_in(part: str, whole: str, limits: RepeatLimits) -> bool:
    if len(part) >= limits.inside:
        return part in whole
    return whole.startswith(part) or whole.endswith(part)
