"""What all tests share: how many examples properties are tried on; Ctrl-C does what it does at a terminal; one Prefect
server and one PostgreSQL; pandas is looked for once, what was proved of the program is proved once, and pages are
labelled again in the process that loads them.
"""

import signal

from tests.absent import search_once
from tests.examples import register_profiles
from tests.in_process import work_here
from tests.proved import prove_once
from tests.standing import (  # noqa: F401 - hooks and fixtures
    postgres,
    pytest_collection_finish,
    pytest_sessionfinish,
    server,
)
from tests.terminal import here  # noqa: F401
from tests.turns import pytest_collection_modifyitems, pytest_xdist_make_scheduler  # noqa: F401

register_profiles()
search_once("pandas")
prove_once()
work_here()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell that starts the tests in the background says so, and
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what the tests start would inherit it
