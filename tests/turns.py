"""How the processes of a test run share the tests: those of a file go to one of them, files that take long first.

pytest-xdist 3.8 has a way of its own to say which tests go together, the mark `xdist_group`; with pytest 9.2 it is
without effect, since a test's id cannot be written to any more.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

DEPLOYMENTS, POSTGRES = "what is deployed on the one server", "lakes in PostgreSQL"
BRIEFINGS = "briefings of the same warehouses"
DESK = "desks of the same warehouses"

# Tests that would be in each other's way at once, those that share what a process makes once, and those of a file that
# would take too long in one process.
TOGETHER = {
    "tests/flows/test_deployments.py": DEPLOYMENTS,
    "tests/flows/test_pages.py::test_the_parameters_of_a_deployment_explain_themselves": DEPLOYMENTS,
    "tests/flows/test_serve.py::test_killed_it_ends_with_its_worker_and_what_that_runs": DEPLOYMENTS,
    "tests/flows/test_serve.py::test_in_a_folder_without_deployments_it_serves_those_that_come_along": DEPLOYMENTS,
    "tests/flows/test_watch.py::test_the_deployment_is_run_and_waited_for_when_there_is_one": DEPLOYMENTS,
    "tests/flows/test_lake.py::test_runs_that_overlap_give_the_digest_of_one": POSTGRES,
    "tests/flows/test_lake.py::test_a_run_that_is_killed_while_it_builds_leaves_the_lock_and_its_work": POSTGRES,
    "tests/flows/test_bucket_lake.py::test_what_the_readme_shows_for_more_than_one_machine": POSTGRES,
    "tests/reports/test_browser.py": BRIEFINGS,
    "tests/reports/test_page.py": BRIEFINGS,
    "tests/reports/test_reader.py": BRIEFINGS,
    "tests/desk/test_desk_browser.py": DESK,
    "tests/desk/test_questions.py": DESK,
}

# What takes longest; what needs the one server comes when it is up.
FIRST = (
    "tests/flows/test_lake.py",
    "tests/reliability/test_prefect_failures.py",
    DEPLOYMENTS,
    "tests/test_quality.py",
    "tests/reliability/test_hostile.py",
    POSTGRES,
    "tests/flows/test_bucket_lake.py",
    "tests/flows/test_cluster.py",
    "tests/flows/test_readme.py",
    "tests/reliability/test_kills.py",
    "tests/reliability/test_full_disk.py",
)


def group(test: str) -> str:
    """The group that a test belongs to, by its id: its file, unless something else is said of it."""
    file, _, name = test.partition("::")
    return TOGETHER.get(f"{file}::{name.partition('[')[0]}") or TOGETHER.get(file) or file


def order(item: pytest.Item) -> int:
    """Where a test stands among those that are shared."""
    return FIRST.index(found) if (found := group(item.nodeid)) in FIRST else len(FIRST)


class Turns(LoadScopeScheduling):
    """Gives each process a group when it has nothing else to do."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let what takes longest come first where several processes share the tests."""
    if hasattr(config, "workerinput"):
        items.sort(key=order)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Turns | None:
    """Share the tests so, where `--dist loadgroup` asks for groups."""
    if config.getvalue("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False
    return Turns(config, log)
