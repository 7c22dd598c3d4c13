"""How well and how fast the search of an archive finds: python -m benchmarks.search ARCHIVE.db [--peers]

One process, warm. Queries are drawn from the archive itself by a fixed seed: substrings of 1 to 10 characters,
words, and two or three words of one section. Substrings are held against a LIKE scan over the sections. With
--peers, stock FTS5 (trigram; jieba's words in unicode61) is built over the same sections in a temporary file and
asked the same.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba

from ingest.search import find, functions, names, words
from ingest.search.index import INDEXES
from ingest.search.query import parse
from ingest.search.rank import Ranker
from ingest.search.tokens import fold, marks, runs
from ingest.search.units import BY_NAME

LENGTHS = (1, 2, 3, 4, 6, 10)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("archive", type=Path)
    options.add_argument("--queries", type=int, default=1000)
    options.add_argument("--peers", action="store_true")
    given = options.parse_args()
    connection = sqlite3.connect(f"file:{given.archive}?mode=ro", uri=True)
    functions.register(connection)
    words.load()
    words.learn(connection)
    sizes(connection)
    sections = connection.execute("SELECT id, text FROM sections WHERE length(text) > 40 ORDER BY id").fetchall()
    print(f"{len(sections):,} sections")
    drawn = random.Random(1711)
    substrings = substrings_of(sections, given.queries // 2, drawn)
    worded = words_of(sections, given.queries - len(substrings), drawn)
    truth = {text: like(connection, text) for text in substrings}

    def ours(text: str) -> list[int]:
        ranker = Ranker(connection, BY_NAME["sections"], parse(text), lambda name: names.other_names(connection, name))
        return [row.id for row in ranker.best(20)]

    def ours_all(text: str) -> set[int]:
        rows = connection.execute("SELECT rowid FROM sections_fts WHERE sections_fts MATCH zh(?)", [text])
        return {row[0] for row in rows}

    print("\nsubstrings, the 20 best sections:")
    report_substrings("pairs", connection, substrings, truth, ours, ours_all)
    if given.peers:
        with tempfile.TemporaryDirectory() as folder:
            peers(connection, Path(folder) / "peers.db", sections, substrings, truth)
    print("\nfirst page over everything, ranked, with snippets and counts:")
    for label, queries in (("substrings", substrings), *worded.items()):
        report_times(label, queries, lambda text: find.search(connection, text))
    everything = [*substrings, *(text for queries in worded.values() for text in queries)]
    report_times("all", everything, lambda text: find.search(connection, text))


def sizes(connection: sqlite3.Connection) -> None:
    """Print the bytes of each index beside the bytes of the text that it indexes."""
    all_text = all_index = 0
    for index in INDEXES:
        held = " + ".join(f"coalesce(length(CAST([{column}] AS BLOB)), 0)" for column in index.columns)
        (text,) = connection.execute(f"SELECT coalesce(sum({held}), 0) FROM [{index.table}]").fetchone()
        # The blocks of the index, the lengths of its rows, and 24 bytes for each entry of its list of pages.
        (blocks,) = connection.execute(f"SELECT sum(length(block)) FROM [{index.name}_data]").fetchone()
        (rows, lengths) = connection.execute(f"SELECT count(*), sum(length(sz)) FROM [{index.name}_docsize]").fetchone()
        (pages,) = connection.execute(f"SELECT count(*) FROM [{index.name}_idx]").fetchone()
        size = blocks + (lengths or 0) + 8 * rows + 24 * pages
        all_text, all_index = all_text + text, all_index + size
        print(f"{index.table:<11} text {text / 1e6:8.1f} MB   index {size / 1e6:8.1f} MB   {size / max(1, text):.2f}")
    print(f"{'all':<11} text {all_text / 1e6:8.1f} MB   index {all_index / 1e6:8.1f} MB   {all_index / all_text:.2f}")


def substrings_of(sections: Sequence[tuple[int, str]], count: int, drawn: random.Random) -> list[str]:
    """Pieces of texts that cross no mark and no blank, of each length alike."""
    found: dict[str, None] = {}
    while len(found) < count:
        length = LENGTHS[len(found) % len(LENGTHS)]
        text = drawn.choice(sections)[1]
        start = drawn.randrange(len(text) - length)
        piece = text[start : start + length]
        if len(runs(piece)) == 1 and not marks(piece) and len(runs(piece)[0]) == length:
            found[piece] = None
    return list(found)


def words_of(sections: Sequence[tuple[int, str]], count: int, drawn: random.Random) -> dict[str, list[str]]:
    """Queries of one word, and of two and three words of one section with blanks between."""
    out: dict[str, list[str]] = {"one word": [], "two words": [], "three words": []}
    for at in range(count):
        number = at % 3
        known = sorted(set(words.words(drawn.choice(sections)[1])))
        if len(known) > number:
            out[list(out)[number]].append(" ".join(drawn.sample(known, number + 1)))
    return out


def like(connection: sqlite3.Connection, text: str) -> set[int]:
    """The sections that hold `text`, by a scan."""
    pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    query = "SELECT id FROM sections WHERE text LIKE ? ESCAPE '\\'"
    return {row[0] for row in connection.execute(query, [f"%{pattern}%"])}


def report_substrings(
    label: str,
    connection: sqlite3.Connection,
    queries: Sequence[str],
    truth: dict[str, set[int]],
    best: Callable[[str], list[int]],
    everything: Callable[[str], set[int]],
) -> None:
    """Print recall by length, how often the first hit holds the substring, and times."""
    first = 0
    recalls: dict[int, list[float]] = {length: [] for length in LENGTHS}
    for text in queries:
        recalls[len(text)].append(len(everything(text) & truth[text]) / len(truth[text]))
        top = best(text)
        if top:
            row = connection.execute("SELECT coalesce(heading, '') || ' ' || text FROM sections WHERE id = ?", [top[0]])
            first += fold(text) in fold(row.fetchone()[0])
    means = " / ".join(f"{sum(r) / max(1, len(r)):.3f}" for r in recalls.values())
    total = sum(map(sum, recalls.values())) / len(queries)
    lengths = " / ".join(map(str, LENGTHS))
    print(f"  {label}: recall {total:.3f} (length {lengths}: {means}), exact first {first / len(queries):.3f}")
    report_times(label, queries, best)


def report_times(label: str, queries: Sequence[str], ask: Callable[[str], object]) -> None:
    """Print times over `queries` after an unmeasured round: by the clock, and of the processor alone."""
    for text in queries:
        ask(text)
    elapsed, processor = [], []
    for text in queries:
        clock, used = time.perf_counter(), time.process_time()
        ask(text)
        elapsed.append((time.perf_counter() - clock) * 1000)
        processor.append((time.process_time() - used) * 1000)
    shown = []
    for name, times in (("clock", sorted(elapsed)), ("processor", sorted(processor))):
        p50, p99 = (times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.99))
        shown.append(f"{name} p50 {p50:.1f} p99 {p99:.1f} max {times[-1]:.1f}")
    print(f"  {label}: {len(queries)} queries, ms by {'; '.join(shown)}", flush=True)


def peers(
    connection: sqlite3.Connection,
    path: Path,
    sections: Sequence[tuple[int, str]],
    queries: Sequence[str],
    truth: dict[str, set[int]],
) -> None:
    """Build stock FTS5 over the same sections and ask it the same."""
    other = sqlite3.connect(path)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()

    def as_words(text: str) -> str:
        return " ".join(word for word in tokenizer.cut(text, HMM=False) if word.strip())

    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    readers: dict[str, tuple[str, Callable[[str], str], Callable[[str], str]]] = {
        "trigram": ("trigram", str, quoted),
        "words": (
            "unicode61",
            as_words,
            lambda text: " AND ".join('"' + w.replace('"', '""') + '"' for w in as_words(text).split()),
        ),
    }
    size = sum(len(text.encode()) for _, text in sections)
    for name, (tokenize, read, ask) in readers.items():
        other.execute(f"CREATE VIRTUAL TABLE [{name}] USING fts5(text, content='', tokenize='{tokenize}')")
        other.executemany(f"INSERT INTO [{name}](rowid, text) VALUES (?, ?)", ((i, read(text)) for i, text in sections))
        other.execute(f"INSERT INTO [{name}]([{name}]) VALUES ('optimize')")
        other.commit()
        (blocks,) = other.execute(f"SELECT sum(length(block)) FROM [{name}_data]").fetchone()
        print(f"  {name}: index {blocks / size:.2f} of the text")
        every = f"SELECT rowid FROM [{name}] WHERE [{name}] MATCH ?"

        def found(text: str, query: str = every, ask: Callable[[str], str] = ask) -> set[int]:
            return {row[0] for row in other.execute(query, [ask(text)])}

        def best(
            text: str, query: str = f"{every} ORDER BY rank LIMIT 20", ask: Callable[[str], str] = ask
        ) -> list[int]:
            return [row[0] for row in other.execute(query, [ask(text)])]

        report_substrings(name, connection, queries, truth, best, found)
    other.close()


if __name__ == "__main__":
    main()
