"""People named with a post, role or description."""

from __future__ import annotations

from ingest.models import Page, Person


def read_people(page: Page) -> tuple[Person, ...]:
    """The people of `page`, in reading order."""
    return ()
