"""Whom and what a text names: people, terms, projects, places, schemes, writers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Stage = Literal["signed", "started", "under_construction", "completed", "operating", "planned"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person named with a post, role or description. Offsets: the name's, in the paragraph's text."""

    paragraph: int
    start: int
    end: int
    name: str
    title: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A name that differs in one character from that of a person of the same article, and speaks as that person does.

    It is a guess: two people may bear such names. Offsets: the variant's, in the paragraph's text.
    """

    name: str  # of the person named with a post
    variant: str
    paragraph: int
    start: int
    end: int
    confidence: float = 0.6


@dataclass(frozen=True, slots=True)
class Term:
    """A named standard, method, scheme or abbreviation that the text explains. Offsets: the term's."""

    paragraph: int
    start: int
    end: int
    term: str
    definition: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A construction or investment project named in the text. Offsets: the name's."""

    paragraph: int
    start: int
    end: int
    name: str
    owner: str | None = None
    place: str | None = None
    investment: Decimal | None = None  # yuan
    stage: Stage | None = None
    stage_date: str | None = None  # ISO, as precise as the text (2022, 2022-06, 2022-06-03)
    rule: str = ""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """An administrative division, or a village behind its town, that the text names. Offsets: the name's."""

    paragraph: int
    start: int
    end: int
    name: str  # as printed, with the divisions above that stand right before it (岳阳市云溪区)
    code: str | None  # of the division (of a village: of its town); None where it could not be told which is meant
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A named system (standard, method, platform) with what the text says of how it works. Offsets: the name's."""

    paragraph: int
    start: int
    end: int
    name: str  # without its quotes
    kind: str | None  # 标准, 工作法, 平台 …, where the text says it
    definition: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """A person whom an article's byline names as having written, photographed or delivered it. Offsets: the name's."""

    paragraph: int
    start: int
    end: int
    name: str
