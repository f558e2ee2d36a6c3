"""What scripts differ in: which are written without spaces between words, and what closes a sentence."""

# Thai and Lao, Burmese, Khmer, Kana, Han with its extension A and the compatibility forms.
UNSPACED_RANGES = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)
UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED_RANGES)  # inside the [] of a pattern

_STOPS = frozenset(".!?…。！？؟۔।॥")
_CLOSERS = " \"'”’»“)]」』）"


def ends_sentence(text: str) -> bool:
    """Whether a line as shown ends with a full stop, question or exclamation mark of any script, quotes allowed."""
    return text.rstrip(_CLOSERS)[-1:] in _STOPS
