"""Text from pages and file names inside Markdown, as Prefect shows it in artifacts: cells of tables, descriptions."""

import re

from pipeline.terminal import safe_line

# All that could begin markup somewhere in a line: code, emphasis, links, images, HTML, entities, cells, strikes,
# formulas, addresses; and what would do so at its start: headings, lists, rules.
_MARKUP = re.compile(r"[\\`*_\[\]{}<>&|~$!@]|:(?=//)|(?<=www)\.|^[#+=-]", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d+)([.)])")


def in_markdown(text: str) -> str:
    """Markdown that shows a text as it is, in one line: no link, image, HTML or cell border comes of it.

    Control characters and line breaks show as U+FFFD; white space at the ends is left out.
    """
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", safe_line(text).strip()))
