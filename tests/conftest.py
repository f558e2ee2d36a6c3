"""What all tests share: no property is timed, since a busy machine is no fault of the program; Ctrl-C does what it does
at a terminal; one Prefect server and one PostgreSQL."""

import signal

from hypothesis import settings

from tests.standing import (  # noqa: F401 - hooks and fixtures
    postgres,
    pytest_collection_finish,
    pytest_sessionfinish,
    server,
)
from tests.terminal import here  # noqa: F401
from tests.turns import pytest_collection_modifyitems, pytest_xdist_make_scheduler  # noqa: F401

settings.register_profile("untimed", deadline=None, max_examples=25)
settings.load_profile("untimed")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell that starts the tests in the background says so, and
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what the tests start would inherit it
