"""What of Prefect's addresses is kept."""

import pytest

from flows.tasks import without_login


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (None, None),
        ("http://127.0.0.1:4200/runs/flow-run/x", "http://127.0.0.1:4200/runs/flow-run/x"),
        ("https://me:secret@prefect.example/ui/runs/flow-run/x", "https://prefect.example/ui/runs/flow-run/x"),
        ("http://me:se@cret@[::1]:4200/runs", "http://[::1]:4200/runs"),
    ],
)
def test_no_password_of_an_address_is_kept(url: str | None, kept: str | None) -> None:
    assert without_login(url) == kept
