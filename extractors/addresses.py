"""Addresses of pages as pages and feeds write them, which may be none."""

from urllib.parse import urljoin


def joined(base: str, address: str) -> str | None:
    """An address that may be relative, as a whole one; None where either is none ("http://[::1")."""
    try:
        return urljoin(base, address)
    except ValueError:
        return None
