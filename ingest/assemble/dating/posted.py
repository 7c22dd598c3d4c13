"""The days that web pages print below the headlines of their texts."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.assemble.dating.mentions import posted
from ingest.models import Paragraph


def posted_days(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The days (ISO, in order) printed below the headlines of a page's texts, as web pages have them.

    A day alone counts right below a headline only: elsewhere it signs a notice.
    """
    found, above = set(), ""
    for p in sorted(paragraphs, key=lambda p: p.pieces[0].start):
        day = posted(p.text)
        if day and (day[1] or above == "title"):
            found.add(day[0])
        above = p.role
    return sorted(found)
