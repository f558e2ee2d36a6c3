"""Pages as text browsers print them: a number before each link, or behind it, and the addresses in a list below.

Lynx and ELinks print "By [34]Jane Doe" and, at the end, "34. https://...". Programs that make text of mails print
"Read more [1]" and "[1] https://...".
"""

import re

from extractors.article import Markup

_LISTED = re.compile(
    r"^[ \t]{0,8}(?:(\d{1,5})\.|\[(\d{1,5})\]:?)[ \t]{1,4}[A-Za-z][A-Za-z0-9+.-]{1,20}:\S+[ \t]*$", re.MULTILINE
)
_NUMBER = re.compile(r"\[(\d{1,5})\]")
_BEFORE = r"(?=[^\W_]|[\"'“‘„«(\[])"  # the text of its link
_SHOWN = re.compile(rf"\[\d{{1,5}}\]{_BEFORE}|\s?\[\d{{1,5}}\](?!{_BEFORE})")
_FEWEST = 3  # links
_MOST = 0.5  # of the addresses, whose numbers stand in the text: links without a text have none


def markup_of(text: str) -> Markup:
    """`Markup.NUMBERED` for text with numbers for links and a list of their addresses, else `Markup.NONE`."""
    if "[1]" not in text or "://" not in text:
        return Markup.NONE
    listed = {int(dotted or bracketed) for dotted, bracketed in _LISTED.findall(text)}
    if len(listed) < _FEWEST or 1 not in listed:
        return Markup.NONE
    printed = {int(number) for number in _NUMBER.findall(_LISTED.sub("", text))}
    return Markup.NUMBERED if len(listed & printed) >= _MOST * len(listed) else Markup.NONE


def without_numbers(text: str) -> str:
    """A text without the numbers of its links."""
    return _SHOWN.sub("", text) if "[" in text else text
