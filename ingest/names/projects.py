"""Construction and investment projects named on a page."""

from __future__ import annotations

from ingest.models import Page, Project


def read_projects(page: Page) -> tuple[Project, ...]:
    """The projects of `page`, in reading order."""
    return ()
