"""The thresholds by which two articles that share text are told apart (apart.py), with what each was measured on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """When what two articles share says nothing of what they report. Words are counted, shares are 0-1.

    Measured on dup_controlled, on the reprints among Reuters-21578, ECB+ and FNC-1 (reuse_silver_pairs), and on press
    releases of one company that were made up.
    """

    # Of shared words that are further apart, each part is looked at alone.
    joined: int = 20
    # A shorter shared part is a phrase, not a paragraph: 12 words are eight 5-grams in a row.
    part: int = 12
    # What an article reports comes first: so many words of its own stand before a text about the company.
    opening: int = 10
    # It closes the article, but for a line such as whom to ask; or it has a heading, of so few words.
    closing: int = 12
    heading: int = 8
    # A text about the company is printed as it is: of its words so few differ. Of reports of one event that share text
    # in the middle three in four have more.
    holes: float = 0.25
    # It begins a paragraph, its first words edited at most.
    edited: int = 8
    # So many words before it may be the same by chance, as "years" is in "for thirty years" and "after nine years".
    chance: int = 2
    # The cosine of what each has of its own, but for the words with which the shared parts begin, which name whom they
    # are about. Of 44 pairs of reports of one event whose shared passage looks so, 40 have .15 or more; two releases of
    # one company hardly ever. At .155 stories of ECB+ lose .002 of their F1.
    name: int = 6
    kinship: float = 0.15
    # A gap in a template is filled by so many words: "A man of 34 from Arden was arrested on Mill Street", told as "Two
    # boys were found in Orrin", shares no five words in a row. Of 31 made pairs 12 words find 16, 20 27, 30 30. Names
    # stand between the same words there too: taken as one filling, gaps of 30 words tell 3 of 1,577 versions apart.
    gap: int = 30
    # Where more of the words within sentences begin with a capital, all nouns do, and names are those that are as rare
    # as words get: 95 of 100 pages in German have more, of reports in English (FNC-1, ECB+, Reuters) 92 to 97 fewer.
    capitals: float = 0.25
    # The weight of such a rare word: the rarest have 3.43.
    rare: float = 3.4
    # So many names and figures of each article are not in the other: a correction changes one or two.
    changed: int = 3
    # Of the names and figures of a template and its gaps fewer than that are the same.
    agreeing: float = 0.5


SIGNS = Signs()
