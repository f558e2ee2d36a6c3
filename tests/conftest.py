"""What all tests share: how many examples properties are tried on; Ctrl-C does what it does at a terminal; one Prefect
server and one PostgreSQL."""

import signal

import pytest

from tests.examples import register_profiles
from tests.standing import (  # noqa: F401 - hooks and fixtures
    postgres,
    pytest_collection_finish,
    pytest_sessionfinish,
    server,
)
from tests.terminal import here  # noqa: F401

register_profiles()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell that starts the tests in the background says so, and
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what the tests start would inherit it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together, when several processes share the tests, those of a file, unless they say otherwise."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
