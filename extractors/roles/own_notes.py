"""What a line says of its own article: "This story was first published on March 10, 2021 with another headline".

Only the words; whether such a line gives the days of its page is for dated_lines.py, which knows where it stands.
"""

from collections.abc import Sequence

from extractors.dates.printed import PrintedDate
from extractors.roles.bylines import read_byline
from extractors.text.lines import count_words
from extractors.text.phrases import phrases, plain

LONGEST = 420  # characters of such a line
_NOTE = 3  # words before a colon: "Editor's note"
_SUBJECT = 60  # characters in which a line says what it speaks of
_VERBS = 2  # words between "This story" and "updated": "has been"
_VERBS_BEFORE_DAY = 3  # the same where the day stands before what happened: "wurde zuerst am ... veröffentlicht"


def speaks_of_itself(text: str) -> int:
    """With how many words a line begins to speak of its article: "This story", "Editor's note: This story"."""
    before, colon, behind = text.partition(":")
    told = behind if colon and count_words(before) <= _NOTE else text
    subject = count_words(phrases("offered", "own").begin(plain(told[:_SUBJECT])))
    return subject + (count_words(before) if told is behind and subject else 0)


def lead_of(before: str) -> int:
    """How many words stand before a date and its label that name neither the article nor its author."""
    if read_byline(before.rstrip(" |,;·•–—-")):
        return 0
    subject = speaks_of_itself(before)
    return max(0, count_words(before) - subject - (_VERBS if subject else 0))


def is_own_note(text: str, dates: Sequence[PrintedDate]) -> bool:
    """Whether a line begins with when its article was published or changed, whatever it says behind that. An article
    that is not "this" one must be told by the verb behind it: "Article 5 was amended on ..." is a law's."""
    first = dates[0]
    before = text[: first.first]
    subject = speaks_of_itself(before)
    if not first.label or not subject:
        return False
    own = phrases("own").begin(plain(before))
    verbs = count_words(before) - subject
    if first.first == first.start:
        return not own and verbs <= _VERBS_BEFORE_DAY
    return verbs <= (1 if own else _VERBS)
