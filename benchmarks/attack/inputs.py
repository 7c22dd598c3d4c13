"""Inputs mangled at random: each is read or refused with a reason, and what is read keeps every promise."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.archive.store import open_archive
from ingest.archive.update import update
from ingest.archive.verify import verify
from ingest.files import find_files

Mangle = Callable[[random.Random, bytes], bytes]

_FRAGMENTS = (
    *"，。、；：？！“”‘’（）《》【】—…·%％‰元亿万百千点零〇一二三十两几多余近约第至—-~～.,+−/\\|\t\v\f\r\n\0\x1a",
    *(
        "\ufeff",
        "\u200b",
        "\u00ad",
        "\u2028",
        "\x85",
        "\ufffd",
        "\U0001f600",
        "\U00020bb7",
        "e\u0301",
        "⼯业",
        "㎡",
        "①",
    ),
    *(
        "## ",
        "**",
        "<!-- ",
        "-->",
        "---\n",
        "| a | b |\n",
        "<table>",
        "[^1]",
        "（下转第2版）",
        "同比增长8.5%",
        "1 617亿元",
    ),
    *(
        "2022年",
        "一是",
        "一、",
        "（一）",
        "截至",
        "其中，",
        "分别为",
        "万" * 50,
        "0" * 60,
        "9" * 400,
        "1e999",
        "，" * 200,
    ),
)


def _cut(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[start : start + chance.randrange(1, 2000)]


def _flip(chance: random.Random, data: bytes) -> bytes:
    out = bytearray(_cut(chance, data))
    for _ in range(chance.choice((1, 3, 30))):
        out[chance.randrange(len(out))] ^= chance.randrange(1, 256)
    return bytes(out)


def _insert(chance: random.Random, data: bytes) -> bytes:
    text = _cut(chance, data).decode("utf-8", "ignore") or "文"
    for _ in range(chance.choice((1, 5, 25))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_FRAGMENTS) + text[at:]
    return text.encode()


def _shuffle(chance: random.Random, data: bytes) -> bytes:
    lines = _cut(chance, data).decode("utf-8", "ignore").splitlines()
    chance.shuffle(lines)
    return chance.choice(("\n", "\n\n", "\r\n", "\r", "")).join(lines).encode()


def _wrap(chance: random.Random, data: bytes) -> bytes:
    text, width = _cut(chance, data).decode("utf-8", "ignore").replace("\n", ""), chance.randrange(1, 40)
    return "\n".join(text[i : i + width] for i in range(0, len(text), width)).encode()


def _recode(chance: random.Random, data: bytes) -> bytes:
    text = _cut(chance, data).decode("utf-8", "ignore")
    out = text.encode(
        chance.choice(("gb18030", "big5hkscs", "utf-16", "utf-16-be", "utf-32", "utf-7", "latin-1")), "ignore"
    )
    return _flip(chance, out) if out and chance.random() < 0.5 else out


def _soup(chance: random.Random, data: bytes) -> bytes:
    return "".join(chance.choices(_FRAGMENTS, k=chance.randrange(1, 120))).encode("utf-8", "surrogatepass")


def _noise(chance: random.Random, data: bytes) -> bytes:
    return chance.randbytes(chance.randrange(600))


MANGLES: tuple[Mangle, ...] = (_cut, _flip, _insert, _insert, _shuffle, _wrap, _recode, _soup, _noise)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What became of the inputs: how many were read, refused by reason, and the faults."""

    tried: int
    read: int
    refused: dict[str, int]
    checked: int  # slices that were compared with what the archive says
    faults: tuple[str, ...]


def mangle(samples: Sequence[bytes], times: int, seed: int, workers: int = 1, batch: int = 500) -> Inputs:
    """Read `times` inputs made from `samples`, a batch to an archive, and verify each archive."""
    chance, refused, faults = random.Random(seed), Counter[str](), list[str]()
    read = checked = 0
    for first in range(0, times, batch):
        with tempfile.TemporaryDirectory() as folder:
            root, archive = Path(folder) / "inputs", Path(folder) / "a.db"
            root.mkdir()
            for number in range(first, min(first + batch, times)):
                data = chance.choice(MANGLES)(chance, chance.choice(samples))
                (root / f"{number:06}.{chance.choice(('txt', 'txt', 'md'))}").write_bytes(data)
            try:
                summary = update(archive, [find_files(root)], workers=workers)
                with open_archive(archive) as connection:
                    verdict = verify(connection)
                    query = "SELECT path, code, message FROM problems WHERE document_id IS NULL"
                    for path, code, message in connection.execute(query):
                        refused[code] += 1
                        faults += [f"{path}: {message}"] if code == "reader" else []
            except Exception as error:  # whatever gets through to here is a fault of ours
                faults.append(f"inputs {first}…: {type(error).__name__}: {error}")
                continue
            read += summary.counts["documents"]
            checked += verdict.checked
            faults += verdict.failures
            if read and verdict.coverage < 1:
                faults.append(f"inputs {first}…: coverage {verdict.coverage}")
    return Inputs(times, read, dict(refused), checked, tuple(faults))
