"""Jobs without Prefect, on the terminal."""

from pipeline.forget import forget
from pipeline.ingest import IngestRequest, ingest
from pipeline.orchestrator import Orchestrator
from pipeline.progress import Progress
from pipeline.reextract import ReextractRequest, reextract
from pipeline.summary import forgotten_lines, reextraction_lines, summary_lines
from pipeline.terminal import show_lines
from warehouse.store.protocol import Store


def run_direct(request: IngestRequest) -> int:
    """Run on the terminal. Returns the exit code; errors are raised."""
    with Progress() as progress:
        summary = ingest(request, Orchestrator(progress))
    show_lines(summary_lines(summary))
    return 0


def run_reextraction(request: ReextractRequest) -> int:
    """Extract again on the terminal. Returns the exit code; errors are raised."""
    with Progress() as progress:
        ended = reextract(request, Orchestrator(progress))
    show_lines(reextraction_lines(ended))
    return 0


def run_forgetting(target: str, why: str, store: Store) -> int:
    """Forget on the terminal. Returns the exit code; errors are raised."""
    show_lines(forgotten_lines(forget(target, why, store)))
    return 0
