"""`python -m benchmarks.attack [PART …] [--times SHARE]`: attack the program and print what still fails.

The parts are inputs, growth, flips, kills, requests, load. SHARE makes them smaller or larger;
1 takes half an hour on two cores of their own.
The exit code is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.attack.flips import flip
from benchmarks.attack.growth import PATTERNS, growth
from benchmarks.attack.inputs import mangle
from benchmarks.attack.kills import kill
from benchmarks.attack.load import DOWNLOADS, download, read
from benchmarks.attack.requests import harass
from benchmarks.attack.served import served
from ingest.archive.update import update
from ingest.files import find_files

SEEDS = Path(__file__).parents[2] / "seeds"
STEEP = 1.35  # an exponent of steps above which work does not grow with the text
Line = tuple[str, str, int]
"""What was tried, what came of it, how many of it failed."""


def attack_inputs(archive: Path, share: float) -> Iterator[Line]:
    samples = [path.read_bytes() for path in sorted(SEEDS.iterdir())]
    found = mangle(samples, round(6000 * share), seed=11, workers=os.cpu_count() or 1)
    refused = "，".join(f"{code} {count}" for code, count in sorted(found.refused.items()))
    yield f"{found.tried} inputs", f"read {found.read}, refused {refused}; {found.checked} slices", len(found.faults)
    for fault in found.faults[:10]:
        yield "", fault[:150], 0


def attack_growth(archive: Path, share: float) -> Iterator[Line]:
    length, steep = 2000, 0
    patterns = list(PATTERNS)[:: max(1, round(1 / share))]
    for pattern in patterns:
        found = growth(pattern, length, patience=60)
        if found is None:
            what = "not done after 60 s"
        elif found.exponent > STEEP or (found.time_exponent > STEEP + 0.5 and found.seconds[1] > 2):
            what = f"steps n^{found.exponent:.2f}, time n^{found.time_exponent:.2f}, {found.seconds[1]:.1f} s"
        else:
            continue
        steep += 1
        yield f"  {pattern}", f"{what} for {2 * length} characters", 0
    yield f"growth of {len(patterns)} patterns", f"steeper than n^{STEEP} at {length} → {2 * length}: {steep}", steep


def attack_flips(archive: Path, share: float) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:  # one page: an archive is checked as a whole after each
        small = Path(folder) / "small.db"
        update(small, [find_files(min(SEEDS.iterdir(), key=lambda path: path.stat().st_size))])
        found = flip(small, round(300 * share), seed=11)
    told = "，".join(f"{how} {count}" for how, count in sorted(found.told.items()))
    yield f"{found.tried} flips", f"told by {told}", len(found.missed)


def attack_kills(archive: Path, share: float) -> Iterator[Line]:
    found = kill(round(200 * share), seed=11)
    yield f"{found.killed} kills", f"of these after the end {found.too_late}", len(found.faults)
    for fault in found.faults[:10]:
        yield "", fault[:150], 0


def attack_requests(archive: Path, share: float) -> Iterator[Line]:
    with served(archive) as site:
        found = harass(site.port, round(10_000 * share), seed=11)
        statuses = "，".join(f"{status}: {count}" for status, count in sorted(found.statuses.items()))
        yield f"{found.tried} hostile requests", statuses, 0
        yield "  5xx of ours", "", len(found.ours)
        yield "  5xx of Datasette's pages", "", len(found.others)
        yield "  scripts, tracebacks, split headers", "", len(found.leaks)
        yield "  peak memory", f"{site.peak()} MB", 0
        for told in (*found.ours[:10], *found.others[:10], *found.leaks[:10]):
            yield "", told, 0


def attack_load(archive: Path, share: float) -> Iterator[Line]:
    with served(archive, "--unmasked") as site:  # else the archive itself is not given away
        for connections in (50, 200, 500):
            found = read(site.port, connections, 60 * share)
            what = f"{sum(found.statuses.values())} answers {found.statuses}, half in {found.median:.2f} s"
            yield f"{connections} connections", f"{what}, longest {found.longest:.1f} s", found.failures
        for form in DOWNLOADS:
            if form == "Parquet" and find_spec("pyarrow") is None:
                continue
            found = download(site.port, form, 20, patience=120)
            yield f"20 clients, {form}", f"{found.statuses}, longest {found.longest:.1f} s", found.failures
        yield "peak memory", f"{site.peak()} MB", 0


PARTS: dict[str, Callable[[Path, float], Iterator[Line]]] = {
    "inputs": attack_inputs,
    "growth": attack_growth,
    "flips": attack_flips,
    "kills": attack_kills,
    "requests": attack_requests,
    "load": attack_load,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attack", description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    parser.add_argument("--times", type=float, default=1.0, metavar="SHARE")
    asked = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        update(archive, [find_files(SEEDS)])
        for part in asked.parts or PARTS:
            began = time.monotonic()
            for what, came, failures in PARTS[part](archive, asked.times):
                failed += failures
                print(f"{what:36} {came}" + (f"  FAILED {failures}" if failures else ""), flush=True)
            print(f"{'':36} [{part}: {time.monotonic() - began:.0f} s]", flush=True)
    print("no failures" if not failed else f"{failed} failures")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
