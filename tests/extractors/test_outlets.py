"""Every profile of the folder is sound; a broken one is refused with its name."""

from pathlib import Path

import pytest

from extractors.outlets import FOLDER, ProfileError, profiles, read_profile, recognise

SEEDS = Path(__file__).parents[2] / "seeds"
GOLDEN = Path(__file__).parents[1] / "golden"


def page_lines() -> list[str]:
    """The lines of all seeds and golden pages, trimmed."""
    seeds = [
        line.strip() for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n")
    ]
    golden = [
        line.split("|", 1)[1].strip()
        for path in GOLDEN.rglob("*.labels")
        for line in path.read_text().split("\n")
        if "|" in line
    ]
    return [" ".join(line.split()) for line in (*seeds, *golden)]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_rule_of_a_profile_is_used_by_a_page(path: Path) -> None:
    lines = page_lines()
    profile = read_profile(path)
    assert recognise(lines, [profile]) == profile
    for rule in profile.lines:
        assert any(rule.pattern.search(line) for line in lines), f"{rule.name} matches no line of seeds or golden pages"


def test_profiles_recognise_only_their_own_pages() -> None:
    assert recognise(["Russia invites US for talks", "March 7, 2013"], profiles()) is None


def test_two_outlets_on_one_page_are_none(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(f'name = "{name}"\nrecognise = ["^Home$"]\n')
    assert recognise(["Home"], profiles(tmp_path)) is None


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('recognise = ["x"]', 1, "'name' is missing"),
        ('name = "x"\nrecognise = ["("]', 2, "unterminated"),
        ('name = "x"\nrecognise = []\ntitel_tail = "y"', 3, "titel_tail"),
        ('name = "x"\nrecognise = []\n[[line]]\npattern = "x"\nrole = "menu"\nwhy = "y"', 5, "menu"),
        ('name = "x"\nrecognise = []\n[[line]]\npattern = "x"\nrole = "chrome"\nwhy = " "', 6, "empty why"),
        ('name = "x"\n\nrecognise = [', 3, "not TOML"),
        ('name = 1\nrecognise = ["x"]', 1, "name is no text"),
        ('name = "x"\nday_first = 1\nrecognise = []', 2, "true or false"),
        ('name = "x"\nrecognise = []\nline = "x"', 3, "tables"),
        (
            'name = "x"\nrecognise = []\n[[line]]\npattern = "x"\nrole = "chrome"\nwhy = "y"\n\n'
            '[[line]]\npattern = "["\nrole = "chrome"\nwhy = "y"',
            9,
            "unterminated",
        ),
    ],
)
def test_a_broken_profile_says_where_and_what(tmp_path: Path, text: str, line: int, problem: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text)
    with pytest.raises(ProfileError, match=problem) as caught:
        read_profile(path)
    assert caught.value.path == "broken.toml"
    assert str(caught.value).startswith(f"outlet profile {path}, line {line}: ")
