"""The language of a story's text, by Compact Language Detector 2 (which says when it is unsure)."""

import pycld2

_ENOUGH = 40  # bytes of text under which CLD2 itself calls nothing reliable


def detect_language(text: str) -> str | None:
    """ISO 639 code of the language that most of the text is in; None when the detector is not sure."""
    clean = "".join(character for character in text if character.isprintable() or character in " \n")
    if len(clean.encode("utf-8", "replace")) < _ENOUGH:
        return None
    try:
        reliable, _, details = pycld2.detect(clean.encode("utf-8", "replace"), isPlainText=True)
    except pycld2.error:
        return None
    code: str = details[0][1]
    return code if reliable and code != "un" else None
