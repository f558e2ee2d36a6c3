"""The names in an article: people, organisations, places and what else bears a name, as printed, with what shows it.

`read_names` is all that others call. Values in, values out.
"""

from extractors.names.kinds import Kind
from extractors.names.reading import Mention, Name, read_names

__all__ = ("Kind", "Mention", "Name", "read_names")
