"""The columns that a correction may set: how each is told as text, and a thing with another value in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.corrections.files import number, period
from ingest.models import Article, Fact, Named, Period, Person, Published
from ingest.sidecar import given_date

RULE = "corrected"
"""The rule of what a person said."""


def told(thing: Fact | Article | Person, column: str) -> str | None:
    """What stands in the column, as a correction would write it."""
    value: Any = getattr(thing, column.partition(".")[2])
    match value:
        case Named():
            return value.name
        case Period():
            return f"{value.start or ''}/{value.end or ''}"
        case Published():
            return f"{value.start or ''}/{value.end or ''}" if value.start or value.end else None
        case Decimal():
            return f"{value:f}"
        case None:
            return None
        case _:
            return str(value)


def fact_with(fact: Fact, column: str, value: str | None) -> Fact:
    """The fact with `value` (None: nothing) in the column."""
    match column.partition(".")[2]:
        case "subject":
            return replace(fact, subject=Named(value, RULE, 1.0))
        case "indicator":
            return replace(fact, indicator=Named(value, RULE, 1.0))
        case "period":
            found = period(value) if value else None
            return replace(fact, period=Period(*found, None, RULE) if found else None)
        case "value" | "value_max" as name:
            return replace(fact, rule=RULE, **{name: number(value) if value else None})  # type: ignore[arg-type]
        case "unit":
            return replace(fact, rule=RULE, unit=value or "")
        case name:
            return replace(fact, **{name: value})  # type: ignore[arg-type]


def article_with(article: Article, column: str, value: str | None) -> Article:
    """The article likewise."""
    match column.partition(".")[2]:
        case "published":
            given = given_date(value) if value else None
            return replace(article, published=Published(*given, "改正") if given else Published())
        case "place":
            return replace(article, place=value, place_basis="改正" if value else None)
        case name:
            return replace(article, **{name: value})  # type: ignore[arg-type]


def person_with(person: Person, column: str, value: str | None) -> Person:
    """The person likewise."""
    return replace(person, rule=RULE, **{column.partition(".")[2]: value})  # type: ignore[arg-type]
