#!/usr/bin/env python3
"""How fast facts are read, on one core: facts.py FOLDER [--sample N] [--seconds S]

Prints MB/s (of UTF-8) over the Markdown and text files of FOLDER for

- find_quantities: numbers, units, measures and qualifiers of each paragraph;
- read_facts: the same with periods, status, indicators and subjects (layout and assembly are done before the
  clock starts);
- jieba: segmentation of the same paragraphs into words, the floor of most Chinese text work;
- Recognizers-Text: its number, currency and dimension models, what the best public library for quantities does.

The last two run for S seconds at most; one that cannot be imported is named and left out. Recognizers-Text
1.0.2a2 wants `emoji<2`, so an environment of its own suits it best: `pip install "emoji<2" recognizers-text-suite`,
then put that environment's site-packages on PYTHONPATH.
"""

from __future__ import annotations

import hashlib
import logging
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.drawn import asking, drawn
from ingest.assemble import read_page
from ingest.facts import read_facts
from ingest.facts.quantity.quantities import find_quantities
from ingest.models import Source


def megabytes(texts: Sequence[str]) -> float:
    """The size of the texts in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def timed(work: Callable[[str], int], texts: Sequence[str], seconds: float = float("inf")) -> tuple[float, int]:
    """MB/s of `work` over as many of `texts` as fit in `seconds`, and how many things it found."""
    found, size = 0, 0
    start = time.process_time()
    for text in texts:
        found += work(text)
        size += len(text.encode())
        if time.process_time() - start > seconds:
            break
    return size / 1e6 / (time.process_time() - start), found


def row(name: str, speed: float, base: float, note: str) -> None:
    """One line of the table: speed, ratio to find_quantities, what was found."""
    print(f"{name:18} {speed:9.3f} MB/s {speed / base:8.4f} x  {note}")


def jieba_words() -> Callable[[str], int] | None:
    """Segmentation by jieba, None if it is not installed."""
    try:
        import jieba  # noqa: PLC0415
    except ImportError:
        return None
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return lambda text: len(jieba.lcut(text))


def recognizers() -> Callable[[str], int] | None:
    """Numbers, money and dimensions by Recognizers-Text, None if it is not installed."""
    try:
        from recognizers_number import recognize_number  # noqa: PLC0415
        from recognizers_number_with_unit import recognize_currency, recognize_dimension  # noqa: PLC0415
    except ImportError:
        return None
    models = (recognize_number, recognize_currency, recognize_dimension)
    models[0]("1", "zh-cn")  # the models are built on first use
    return lambda text: sum(len(model(text, "zh-cn")) for model in models)


def _source(path: Path) -> Source:
    data = path.read_bytes()
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    return Source(path.name, text, "text/plain", "utf-8", len(data), hashlib.sha256(data).hexdigest())


def main() -> None:
    """Measure and print the table."""
    ask = asking(__doc__)
    ask.add_argument("--seconds", type=float, default=20.0, help="the longest run of jieba and Recognizers-Text each")
    args = ask.parse_args()
    files = drawn(args.folder, args.sample)
    pages = [read_page(_source(path)) for path in files]
    texts = [paragraph.text for page in pages for paragraph in page.paragraphs if paragraph.text]
    print(f"{len(files)} files, {len(texts)} paragraphs, {megabytes(texts):.1f} MB")
    base, found = timed(lambda text: len(find_quantities(text)[0]), texts)
    row("find_quantities", base, base, f"{found} quantities")
    start = time.process_time()
    facts = sum(len(read_facts(page)[0]) for page in pages)
    row("read_facts", megabytes(texts) / (time.process_time() - start), base, f"{facts} facts")
    shuffled = random.Random(2).sample(texts, len(texts))
    for name, work, what in (("jieba", jieba_words(), "words"), ("Recognizers-Text", recognizers(), "numbers")):
        if work is None:
            print(f"{name:18} not installed, left out")
            continue
        speed, found = timed(work, shuffled, args.seconds)
        row(name, speed, base, f"{found} {what} in {args.seconds:.0f} s at most")


if __name__ == "__main__":
    main()
