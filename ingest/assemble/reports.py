"""The head of a government work report: title, meeting, date, speaker, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout.blocks import Block
from ingest.models import Published


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What stands before the body of a report. The numbers are indices of blocks."""

    title: tuple[int, ...]
    subtitle: tuple[int, ...]
    byline: tuple[int, ...]  # the blocks that name the speaker
    speakers: tuple[str, ...]
    published: Published
    place: str | None  # the place that reports, by the fullest name of the head
    first: int  # the first block of the body


def read_report_head(blocks: Sequence[Block]) -> ReportHead | None:
    """The head of the report that the blocks are, None if they are no report."""
    return None
