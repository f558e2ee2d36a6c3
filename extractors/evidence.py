"""How sure it is that a file is of a format, by what is seen of it."""

from enum import IntEnum


class Evidence(IntEnum):
    """What speaks for a format, the weakest first. Of two formats that claim a file, the one with more has it.

    A bare True is as good as BEGIN, and REST of a format that takes what no other does.
    """

    NONE = 0
    REST = 1  # no other format claims it: plain text
    NAME = 2  # the name of the file, and nothing in it
    BEGIN = 3  # its beginning looks so: column names that articles have, elements of HTML without a page around them
    MARK = 4  # its beginning is a mark that no other format has: a root element, a header, a key of an object
