"""Which files of a folder a benchmark measures."""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path


def asking(doc: str | None) -> argparse.ArgumentParser:
    """A command line that names a folder and how many of its files to draw; `doc` is the benchmark's docstring."""
    ask = argparse.ArgumentParser(description=(doc or "").splitlines()[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--sample", type=int, help="this many files, drawn at random (the same each time)")
    return ask


def drawn(folder: Path, sample: int | None) -> list[Path]:
    """The texts below `folder`, or `sample` of them, in order. Ends the program where there is none."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".txt"))
    if not files:
        sys.exit(f"{folder}: no .md or .txt file")
    return sorted(random.Random(1).sample(files, sample)) if sample and sample < len(files) else files
