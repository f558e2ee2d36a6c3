"""Jobs without Prefect, on the terminal."""

from pipeline.forget import forget
from pipeline.ingest import IngestRequest, ingest
from pipeline.reextract import ReextractRequest, reextract
from pipeline.summary import forgotten_lines, reextraction_lines, summary_lines
from pipeline.terminal import show_lines
from warehouse.store.protocol import Store


def run_direct(request: IngestRequest) -> int:
    """Run on the terminal. Returns the exit code; errors are raised."""
    show_lines(summary_lines(ingest(request)))
    return 0


def run_reextraction(request: ReextractRequest) -> int:
    """Extract again on the terminal. Returns the exit code; errors are raised."""
    show_lines(reextraction_lines(reextract(request)))
    return 0


def run_forgetting(target: str, why: str, store: Store) -> int:
    """Forget on the terminal. Returns the exit code; errors are raised."""
    show_lines(forgotten_lines(forget(target, why, store)))
    return 0
