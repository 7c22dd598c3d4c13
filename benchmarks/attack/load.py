"""Many readers at once: pages over many connections, and everybody downloading the same."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass

PAGES = (
    *("/", "/-/search?q=%E5%B2%B3%E9%98%B3", "/-/promises", "/-/overview", "/archive/facts", "/archive/articles/1"),
    *("/archive/facts/1", "/archive/documents/1", "/-/places", "/-/indicators", "/-/search.json?q=%E7%A8%8E%E6%94%B6"),
)
DOWNLOADS = {
    "CSV": "/archive/facts.csv?_stream=on",
    "XLSX": "/-/download/archive.xlsx?sql=select+*+from+facts",
    "Parquet": "/-/download/archive.parquet?sql=select+*+from+facts",
    "search CSV": "/-/search.csv?q=%E7%9A%84",
    "archive": "/archive.db",
}


@dataclass(frozen=True, slots=True)
class Load:
    """What readers got: statuses (0: the connection broke; 598: not done in time), and how long they waited in seconds."""

    statuses: dict[int, int]
    median: float
    longest: float

    @property
    def failures(self) -> int:
        """Answers that are neither the thing asked for nor a request to come back."""
        return sum(count for status, count in self.statuses.items() if status not in (200, 206, 503))


def read(port: int, connections: int, seconds: float, seed: int = 1) -> Load:
    """`connections` readers open one page after another for `seconds`."""

    async def reader(number: int, until: float, told: list[tuple[int, float]]) -> None:
        chance = random.Random(seed * 100_000 + number)
        while time.monotonic() < until:
            told.append(await _get(port, chance.choice(PAGES), seconds + 120))

    return _together(connections, reader, seconds)


def download(port: int, form: str, clients: int, patience: float) -> Load:
    """`clients` download the same at once."""

    async def reader(number: int, until: float, told: list[tuple[int, float]]) -> None:
        told.append(await _get(port, DOWNLOADS[form], patience))

    return _together(clients, reader, patience)


def _together(count: int, reader: object, seconds: float) -> Load:
    told: list[tuple[int, float]] = []

    async def run() -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(reader(number, until, told) for number in range(count)))  # type: ignore[operator]

    asyncio.run(run())
    waits = sorted(wait for _, wait in told)
    return Load(dict(Counter(status for status, _ in told)), waits[len(waits) // 2], waits[-1])


async def _get(port: int, target: str, patience: float) -> tuple[int, float]:
    began = time.monotonic()
    try:
        async with asyncio.timeout(patience):
            status = await _answer(port, target)
    except TimeoutError:
        status = 598
    except OSError:
        status = 0
    return status, time.monotonic() - began


async def _answer(port: int, target: str) -> int:
    """The status; 0 if the answer is shorter than it says."""
    incoming, outgoing = await asyncio.open_connection("127.0.0.1", port)
    try:
        outgoing.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        await outgoing.drain()
        head = await incoming.readuntil(b"\r\n\r\n")
        fields = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:] if b": " in line)
        size, tail = 0, b""
        while piece := await incoming.read(1 << 16):
            size, tail = size + len(piece), (tail + piece)[-8:]
        short = size < int(fields.get(b"content-length", b"0"))
        cut = fields.get(b"transfer-encoding") == b"chunked" and not tail.endswith(b"0\r\n\r\n")
        return 0 if short or cut else int(head.split(b" ")[1])
    except asyncio.IncompleteReadError:
        return 0
    finally:
        outgoing.close()
