"""What all tests share: how many examples properties are tried on; Ctrl-C does what it does at a terminal; one Prefect
server."""

import signal
from collections.abc import Iterator

import pytest

from tests.examples import register_profiles
from tests.prefect_server import Server, running_server

register_profiles()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell that starts the tests in the background says so, and
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what the tests start would inherit it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together, when several processes share the tests, those of a file and those of the one server."""
    for item in items:
        shared = "server" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("server" if shared else str(item.path)))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Prefect server that all tests use which leave it running: it takes half a minute to start."""
    with running_server(tmp_path_factory.mktemp("prefect")) as running:
        yield running
