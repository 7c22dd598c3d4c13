"""Whose each quantity of a paragraph is, by the fullest name that the article gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.models import Named, Page, Quantity


@dataclass(frozen=True, slots=True)
class Survey:
    """The names of one page, gathered once: places, organisations and projects, article by article."""


def survey(page: Page) -> Survey:
    """The names that the page's articles use, their full and short forms."""
    return Survey()


def read_subjects(
    page: Page, names: Survey, paragraph: int, quantities: Sequence[Quantity], indicators: Sequence[Named]
) -> list[Named]:
    """The subject of each of the paragraph's quantities."""
    return [Named(None, "none", 0.0) for _ in quantities]
