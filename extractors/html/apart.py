"""Whether inline elements that no space parts are read as two words: "Words" beside "Ana Reis".

Style parts them on the page. What is one word in two elements ("i" and "Phone", a drop cap, "CO" and "2") stays one.
"""

from lxml.html import HtmlElement

_APART = frozenset(("a", "button", "label", "time", "cite"))  # side by side they are told apart by style
_PLAIN = frozenset(("span", "time"))
_SHORTEST = 3  # letters of a word that a span without a class ends


def is_apart(before: str, element: HtmlElement, tag: str) -> bool:
    """Whether style alone parts an element from the one before it, whose text is `before`: no space stands between."""
    previous = element.getprevious()
    if previous is None or previous.tail:
        return False
    if tag in _APART and previous.tag == tag:
        return True
    if not before[-1:].isalnum():
        return False
    plain = tag in _PLAIN and previous.tag in _PLAIN
    styled = len(before) > 1 and element.get("class") and previous.get("class")
    if not (styled or plain):
        return False
    text = next(element.itertext(), "")
    first = text[:1]
    if styled and (first.isupper() or (first.isdigit() and before[-1].isalpha())):
        return True
    return plain and _are_words(before, text)


def _are_words(before: str, text: str) -> bool:
    """Whether two spans that say nothing of themselves are two words, or a word and a number of a date."""
    first, last = text[:1], before[-1]
    if first.isdigit():
        return len(before) >= _SHORTEST and before[-_SHORTEST:].isalpha()
    if last.isdigit():
        return len(text) >= _SHORTEST and text[:_SHORTEST].isalpha() and first.isupper()
    return len(before) >= _SHORTEST and len(text) >= _SHORTEST and last.islower() and first.isupper()
