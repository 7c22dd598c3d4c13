"""Which words are asked for, in which texts, and the address of that."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

MOST_WORDS = 6
_BETWEEN = re.compile(r"[\s、，,；;]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """Words to count; of one place and kind, and of some years, if these are given."""

    words: tuple[str, ...] = ()
    place: str = ""
    kind: str = ""
    first: int | None = None
    last: int | None = None

    @classmethod
    def of(cls, arguments: Any) -> Asked:
        """What the arguments of an address ask for; words stand apart by blanks, commas or in arguments of their own."""
        given = [word for value in arguments.getlist("q") for word in _BETWEEN.split(value) if word]
        first, last = (_year(arguments.get(name)) for name in ("from", "to"))
        if first and last and first > last:
            first, last = last, first
        return cls(
            tuple(dict.fromkeys(given))[:MOST_WORDS],
            (arguments.get("place") or "")[:40],
            (arguments.get("kind") or "")[:20],
            first,
            last,
        )

    def with_(self, **changes: Any) -> Asked:
        """The same but for `changes`."""
        return replace(self, **changes)

    def query(self, **more: Any) -> str:
        """The arguments of the address, those that say nothing left out."""
        given: dict[str, Any] = {"place": self.place, "kind": self.kind, "from": self.first, "to": self.last, **more}
        kept = [(key, value) for key, value in given.items() if value]
        return urlencode([*(("q", word) for word in self.words), *kept])


def _year(text: str | None) -> int | None:
    return int(text) if text and len(text) == 4 and text.isascii() and text.isdigit() else None
