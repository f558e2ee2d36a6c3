"""The language of a story's text, by Compact Language Detector 2 (which says when it is unsure)."""

import re

import pycld2

_UNPRINTED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_ENOUGH = 40  # bytes of text under which CLD2 itself calls nothing reliable
_MOST = 4000  # characters: on the 908 dev pages more of a story never changed the answer, and cost a millisecond


def detect_language(text: str) -> str | None:
    """ISO 639 code of the language that most of the text is in; None when the detector is not sure."""
    data = _UNPRINTED.sub("", text[:_MOST]).encode("utf-8", "replace")
    if len(data) < _ENOUGH:
        return None
    try:
        reliable, _, details = pycld2.detect(data, isPlainText=True)
    except pycld2.error:  # it refuses some unassigned characters
        printable = "".join(character for character in text if character.isprintable() or character in " \n")
        if printable == text:
            return None
        return detect_language(printable)
    code: str = details[0][1]
    return code if reliable and code != "un" else None
