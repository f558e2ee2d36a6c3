"""What all tests share: no property is timed, since a busy machine is no fault of the program; one Prefect server."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.prefect_server import Server, running_server

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Prefect server that all tests use which leave it running: it takes half a minute to start."""
    with running_server(tmp_path_factory.mktemp("prefect")) as running:
        yield running
