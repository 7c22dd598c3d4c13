"""Standards, methods, schemes and abbreviations that a page explains."""

from __future__ import annotations

from ingest.models import Page, Term


def read_terms(page: Page) -> tuple[Term, ...]:
    """The terms that `page` explains, in reading order."""
    return ()
