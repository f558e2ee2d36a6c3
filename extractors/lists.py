"""The lists of a folder of sources: the list of sources, and the profiles of outlets that stand beside the files.

They are data of the input, as the pages are. What they say of an article follows from where its files lie.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from extractors.names.corrections import NAME as NAMES
from extractors.names.corrections import read_name_list
from extractors.outlets import Profile, parse_profile
from extractors.source_list import NAME, SourceList, read_source_list

NO_SOURCES = SourceList()


@dataclass(frozen=True)
class Lists:
    """The list of sources and the profiles of a folder."""

    sources: SourceList = NO_SOURCES
    profiles: tuple[Profile, ...] = ()

    def folder_of(self, path: str, more: Sequence[Profile] = ()) -> Profile | None:
        """The profile in whose folder a file lies: the one that names more of its path. None: none, or two.

        `more` are profiles that count besides, unless one here has the name of their file.
        """
        found = [
            (pattern.begin, profile)
            for profile in self.with_profiles(more)
            for pattern in profile.folders
            if pattern.holds(path)
        ]
        longest = max((begin for begin, _ in found), default=0)
        profiles = {profile.stem: profile for begin, profile in found if begin == longest}
        return profiles.popitem()[1] if len(profiles) == 1 else None

    def with_profiles(self, more: Sequence[Profile]) -> tuple[Profile, ...]:
        """The profiles here, and those others that no file of the same name here stands in for."""
        own = {profile.stem for profile in self.profiles}
        return (*self.profiles, *(profile for profile in more if profile.stem not in own))

    @cached_property
    def by_key(self) -> Mapping[str, Profile]:
        """The profiles by what decides how they read a page."""
        return {profile.key(): profile for profile in self.profiles}


def read_lists(files: Iterable[tuple[str, str]]) -> Lists:
    """The lists that files are, given by name and text: `sources.csv`, `names.toml` and `outlets/NAME.toml`.

    Raises SourceListError, NameListError and ProfileError.
    """
    sources, profiles = NO_SOURCES, []
    for name, text in sorted(files):
        if name == NAME:
            sources = read_source_list(text)
        elif name == NAMES:
            read_name_list(text)  # it says nothing of files; the load applies it to names (warehouse/derive/names.py)
        else:
            profiles.append(parse_profile(PurePosixPath(name), text))
    return Lists(sources, tuple(profiles))


def hash_lists(files: Iterable[tuple[str, str]]) -> str:
    """One hash over the names and texts of lists."""
    digest = hashlib.sha256()
    for name, text in sorted(files):
        digest.update(f"{name}\0{len(text)}\0{text}\0".encode())
    return digest.hexdigest()
