"""Scripts that are written without spaces between words; what follows from that is the business of who counts."""

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
