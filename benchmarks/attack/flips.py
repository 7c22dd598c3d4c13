"""One bit or byte of an archive changed at a time: `verify` has to tell of every change."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.archive.seal import seal_faults
from ingest.archive.store import open_archive
from ingest.archive.verify import verify
from ingest.errors import FangzhiError


@dataclass(frozen=True, slots=True)
class Flips:
    """How many changes were tried, what told of them, and those that nothing told of."""

    tried: int
    told: dict[str, int]
    missed: tuple[int, ...]  # offsets


def whole(archive: Path) -> str | None:
    """What `fangzhi verify` says: "refused" at opening, "seal" where only that is broken, "rows" where more is."""
    try:
        with open_archive(archive) as connection:
            faults = len(list(seal_faults(connection)))
            verdict = verify(connection)
    except FangzhiError:
        return "refused"
    return None if verdict.sound else "seal" if len(verdict.failures) == faults else "rows"


def sealed(archive: Path) -> str | None:
    """The same by the seal alone, which is quick."""
    try:
        with open_archive(archive) as connection:
            return "seal" if list(seal_faults(connection)) else None
    except FangzhiError:
        return "refused"


def flip(archive: Path, times: int, seed: int, check: Callable[[Path], str | None] = whole) -> Flips:
    """Change `times` bits and bytes of the file at `archive`, one after another; each is put back.

    Bytes that are zero are mostly room that nothing uses: nine in ten changes are made elsewhere.
    """
    chance, data = random.Random(seed), bytearray(archive.read_bytes())
    used = [at for at, byte in enumerate(data) if byte]
    told: Counter[str] = Counter()
    missed: list[int] = []
    for _ in range(times):
        at = chance.choice(used) if chance.random() < 0.9 else chance.randrange(len(data))
        was = data[at]
        data[at] ^= 1 << chance.randrange(8) if chance.random() < 0.5 else chance.randrange(1, 256)
        archive.write_bytes(data)
        if how := check(archive):
            told[how] += 1
        else:
            missed.append(at)
        data[at] = was
    archive.write_bytes(data)
    return Flips(times, dict(told), tuple(missed))
