"""Whether all that users install can be installed without a compiler, on each Python and machine we support.

    python -m tests.wheels UV

Asks the package registry by uv, which reads its lists and downloads nothing. Prints a line for each Python; exit status
1 when something is lacking, 2 when there was no answer.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = [ROOT / "requirements-desk.txt", ROOT / "requirements-s3.txt"]  # each with all that requirements.txt names
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = {
    "Linux x86_64": "x86_64-manylinux_2_28",
    "Linux aarch64": "aarch64-manylinux_2_28",
    "macOS arm64": "aarch64-apple-darwin",
}
_LACKING = re.compile(r"Because (?:all versions of )?([\w.-]+?)(?:==(\S+))? has? ?(?:have )?no usable wheels")


class NoAnswer(Exception):
    """uv said something else than what it would install or what it lacks: no registry, most likely."""


def main(uv: str) -> int:
    """Print what lacks a wheel; the exit status."""
    failed = False
    everywhere: set[str] | None = None
    answers: list[tuple[str, str, tuple[str, ...]]] = []
    try:
        for python in PYTHONS:
            for machine, platform in MACHINES.items():
                found = lacking(uv, python, platform)
                answers.append((python, machine, found))
                everywhere = set(found) if everywhere is None else everywhere & set(found)
    except NoAnswer as error:
        print(f"wheels: no answer: {error}", file=sys.stderr)
        return 2
    for python in PYTHONS:
        parts = []
        for of, machine, found in answers:
            if of == python:
                parts.append(f"{machine}: " + (f"lacks {', '.join(found)}" if found else "all"))
                failed = failed or bool(found)
        print(f"Python {python}  " + "; ".join(parts))
    if everywhere:
        print(f"no wheel anywhere, built from source: {', '.join(sorted(everywhere))}")
    return int(failed)


def _locked() -> str:
    """The entries of the locks, each package once."""
    entries: dict[str, str] = {}
    for path in LOCKS:
        for entry in re.split(r"(?m)^(?=[\w.-]+==)", path.read_text(encoding="utf-8")):
            entries.setdefault(entry.partition("==")[0], entry)
    return "".join(entries.values())


def lacking(uv: str, python: str, platform: str) -> tuple[str, ...]:
    """The pinned packages without a wheel for a Python on a platform: uv names one, and is asked again without it."""
    lock, found = _locked(), []
    with tempfile.TemporaryDirectory() as folder:
        rest = Path(folder) / "requirements.txt"
        while True:
            rest.write_text(lock, encoding="utf-8")
            asked = subprocess.run(
                [
                    *(uv, "pip", "install", "--dry-run", "--no-deps", "--only-binary", ":all:", "--color", "never"),
                    *("--python", sys.executable, "--python-version", python, "--python-platform", platform),
                    *("--target", f"{folder}/none", "--requirements", str(rest)),
                ],
                check=False,
                capture_output=True,
                text=True,
            )
            if asked.returncode == 0:
                return tuple(found)
            said = _LACKING.search(" ".join(asked.stderr.split()))
            if said is None:
                raise NoAnswer(asked.stderr.strip()[-500:])
            name = said[1]
            shorter = re.sub(rf"(?mi)^{re.escape(name)}==[^\n]*\n(?:[ ]+[^\n]*\n)*", "", lock)
            if shorter == lock:
                raise NoAnswer(asked.stderr.strip()[-500:])
            lock, found = shorter, [*found, f"{name} {said[2] or ''}".strip()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
