"""A number with what stands beside it, as the rules see it that may refuse it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.facts.quantity.written import Number
from ingest.facts.words.before_number import Lead
from ingest.models import Qualifier


@dataclass(slots=True)
class Seen:
    """A number with what stands beside it, asked whether it is a quantity."""

    text: str
    number: Number
    lead: Lead
    behind: Qualifier | None  # what the hedge behind it says
    before: str  # the character before it
    after: str  # … and behind
