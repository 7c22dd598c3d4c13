"""A fact as the comparisons across documents need it: plain values, nothing that points into a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files

from ingest.facts.quantity.units import base_value
from ingest.models import Measure, Qualifier, Status


@dataclass(frozen=True)
class FactRow:
    """One fact with its subject and indicator under their one name each, and when its document came out."""

    id: int
    document_id: int
    subject: str | None
    indicator: str | None
    measure: Measure
    value: Decimal
    value_max: Decimal | None
    unit: str
    qualifier: Qualifier | None
    status: Status
    period_from: str | None
    period_to: str | None
    published_to: str | None
    real: bool = False  # a change with prices taken out (“扣除价格因素，实际增长5%”), beside the nominal one
    sentence: str | None = None  # in which it stands

    @property
    def comparable(self) -> bool:
        """Whether subject and indicator say enough for a figure of another document to be of the same thing."""
        return self.subject is not None and bool(self.indicator) and self.indicator not in _generic()

    @cached_property
    def base(self) -> tuple[Decimal, str]:
        """The value in the base unit of its kind and that unit (万亩 and 公顷 compare); else both as they are."""
        return base_value(self.value, self.unit) or (self.value, self.unit)

    @cached_property
    def top(self) -> Decimal:
        """The upper end of a range in the base unit; the value itself where there is no range."""
        if self.value_max is None:
            return self.base[0]
        found = base_value(self.value_max, self.unit)
        return found[0] if found else self.value_max


@cache
def _generic() -> frozenset[str]:
    lines = (files("ingest") / "data" / "generic_indicators.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
