"""What a comparison is asked for, and its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import urlencode

Measure = Literal["level", "growth"]

MOST_PLACES, MOST_INDICATORS = 12, 6
SCALES = {"1": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}


@dataclass(frozen=True, slots=True)
class Asked:
    """Places and indicators by name, the years from `first` to `last` (None: all), levels or growth.

    `scale` is a key of SCALES, "" to choose one that suits the values.
    """

    places: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    measure: Measure = "level"
    scale: str = ""

    @classmethod
    def of(cls, arguments: Any) -> Asked:
        """What the arguments of an address ask for; what cannot be meant is left out, and years are put in order."""
        first, last = (_year(arguments.get(name)) for name in ("from", "to"))
        if first and last and first > last:
            first, last = last, first
        scale = arguments.get("scale") or ""
        return cls(
            _names(arguments, "place", MOST_PLACES),
            _names(arguments, "indicator", MOST_INDICATORS),
            first,
            last,
            "growth" if arguments.get("measure") == "growth" else "level",
            scale if scale in SCALES else "",
        )

    def with_(self, **changes: Any) -> Asked:
        """The same but for `changes`."""
        return replace(self, **changes)

    def without(self, kind: str, name: str) -> Asked:
        """The same without one of its `places` or `indicators`."""
        kept = tuple(other for other in getattr(self, kind) if other != name)
        return self.with_(**{kind: kept})

    def query(self, **more: str) -> str:
        """The arguments of the address, those at their usual value left out."""
        given: list[tuple[str, str]] = [("place", name) for name in self.places]
        given += [("indicator", name) for name in self.indicators]
        rest: Mapping[str, Any] = {"from": self.first, "to": self.last, "scale": self.scale}
        given += [(key, str(value)) for key, value in rest.items() if value]
        if self.measure == "growth":
            given.append(("measure", "growth"))
        return urlencode([*given, *more.items()])


def _names(arguments: Any, key: str, most: int) -> tuple[str, ...]:
    given = [part.strip() for value in arguments.getlist(key) for part in value.replace("，", ",").split(",")]
    return tuple(dict.fromkeys(name[:40] for name in given if name))[:most]


def _year(text: str | None) -> int | None:
    return int(text) if text and len(text) == 4 and text.isascii() and text.isdigit() else None
