"""What others than a page say of it: the list of sources, and the folder that its file lies in.

What of it counts beside what the page states is decided in fields.py, and where it comes from in lists.py.
"""

from dataclasses import dataclass

from extractors.outlets import Profile


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one article; None where nothing is, or where its files are told different things."""

    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    folder: str | None = None  # the outlet whose folder its files lie in
    profile: Profile | None = None  # of that outlet: its rules hold for the page


NOTHING = Told()
