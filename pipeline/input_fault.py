"""What stops a run before it reads a file: something beside the sources that cannot be used."""

from extractors.errors import CopydeskError

SHOWN = 10  # problems that are told of


class InputFault(CopydeskError):
    """Files that cannot be used. For each problem the message has the file, the line and what to do; at the end it says
    that no file was read."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """The lines of the message."""
        shown = [line for problem in self.problems[:SHOWN] for line in problem.split("\n")]
        more = len(self.problems) - SHOWN
        return [*shown, *([f"... and {more:,} more"] if more > 0 else []), "No file was read"]
