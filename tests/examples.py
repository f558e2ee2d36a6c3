"""How many examples a property is tried on: few in `make check`, more in `make test`, many in `make long-test`.

COPYDESK_TESTS (quick, test, long) or pytest's --hypothesis-profile says which; without them it is as in `make test`.
"""

import os

from hypothesis import settings

EXAMPLES = {"quick": 8, "test": 25, "long": 1_000}


def register_profiles() -> None:
    """Make the profiles known to hypothesis, and choose one.

    No property is timed, since a busy machine is no fault of the program. Only the long profile makes up other examples
    each time, so that no change fails by a chance that it has no part in.
    """
    for name, examples in EXAMPLES.items():
        settings.register_profile(name, deadline=None, max_examples=examples, derandomize=name != "long")
    settings.load_profile(os.environ.get("COPYDESK_TESTS", "test"))


def about(examples: int) -> int:
    """How many examples a property that is dear, or that needs more than most, is tried on: so many in `make test`.

    In proportion in other profiles, but never only one, since the first is often the empty one.
    """
    return max(min(examples, 2), round(examples * settings.default.max_examples / EXAMPLES["test"]))
