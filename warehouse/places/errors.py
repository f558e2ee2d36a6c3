"""The error of an object store that cannot be asked, or refuses. It says which address, and which right is lacking."""

from extractors.errors import CopydeskError


class BucketError(CopydeskError):
    """`address` is what was asked for, `problem` what is wrong, `advice` what to do about it."""

    def __init__(self, address: str, problem: str, advice: str) -> None:
        super().__init__(address, problem, advice)
        self.address = address
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.address}: {self.problem}. {self.advice}"


class NoRight(BucketError):
    """The store knows who asks, and does not let them do it."""


class OtherContent(BucketError):
    """An object has another content than the one that was asked for: somebody wrote it meanwhile."""
