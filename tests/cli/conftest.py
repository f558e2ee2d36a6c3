"""What tests of the command share: they run it as those of the flows do, on the same pages."""

from tests.flows.conftest import copydesk, installed, loaded, newsstand, seeds, warehouse  # noqa: F401
