"""What a text says in numbers: quantities, facts, and the numbers that were refused."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Measure = Literal["value", "change", "rank"]
Status = Literal["actual", "estimate", "target", "standard"]
Qualifier = Literal["about", "over", "under", "up_to"]
RankFrom = Literal["top", "bottom"]
"""Where a rank is counted from: 第2位, 前三 from the top, 倒数第一, 后2位 from the bottom."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as it stands in one text, before anything is known of what it measures."""

    start: int  # of `text` in the paragraph's text
    end: int
    text: str
    value: Decimal  # multipliers worked out, a decrease negative
    unit: str  # without multiplier, as printed; "" if none
    measure: Measure = "value"
    qualifier: Qualifier | None = None
    value_max: Decimal | None = None  # the upper end of a range
    group: int | None = None  # the same number for quantities of one list (“31、36个名次”), else None
    order: int = 0  # place in that list
    phrase_start: int = -1  # of the whole expression with its verb and hedge (“同比增长约35.8%左右”) …
    phrase_end: int = -1  # … and its end; equal to start and end where there is no more to it
    rule: str = ""  # what recognised it
    rank_from: RankFrom | None = None  # of a rank


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that was seen and is no fact, with the reason."""

    paragraph: int
    start: int
    end: int
    text: str
    reason: str  # the rule's name: date, year, ordinal, road, phone, name, idiom, …


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure is for: ISO dates (either may be open) and the words that say so."""

    start: str | None
    end: str | None
    text: str | None  # as printed; None where it is the section's or the paragraph's own year
    rule: str = ""


CarriedFrom = Literal["clause", "sentence", "list", "lead", "heading"]


@dataclass(frozen=True, slots=True)
class Carried:
    """Words that a clause leaves unsaid, and where they were said."""

    words: str
    source: CarriedFrom


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator or subject with the rule that found it, how sure it is (0 to 1) and what was carried from elsewhere."""

    name: str | None
    rule: str
    confidence: float
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One quantity that the text states, with all that it says of it. Offsets are in the paragraph's text."""

    paragraph: int
    start: int
    end: int
    text: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    measure: Measure
    qualifier: Qualifier | None
    status: Status
    indicator: Named
    subject: Named
    period: Period | None
    sentence: str
    rule: str = ""
    rank_from: RankFrom | None = None  # of a rank
