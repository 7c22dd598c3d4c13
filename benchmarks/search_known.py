"""Whether a text is found by its headline: python -m benchmarks.search_known ARCHIVE.db|FILE.jsonl [--among N]

From an archive: each article of the kinds of --kind (or, with --sections, each section under a heading). From a file
with a JSON object on each line: its `title` and its `text`. Each text is put into a new archive without its headline,
which is then asked for; N sections of --beside (by default of the archive) stand among them. Printed for the ranked
search as `/-/search.json` answers it, and beside it in the same rows: plain OR over the pairs of the headline, jieba's
words (OR, bm25), trigrams (OR, bm25), and stock FTS5 over raw text, which is what Datasette has without this package.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import jieba
from sqlite_utils import Database

from ingest.archive.schema import create_tables
from ingest.search import index, words
from ingest.search.find import Search, search
from ingest.search.tokens import pairs, runs

_NUMBERED = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("source", type=Path, help="an archive, or a file of JSON lines")
    options.add_argument("--kind", default="news,feature")
    options.add_argument("--sections", action="store_true")
    options.add_argument("--beside", type=Path, help="an archive whose sections stand among the texts")
    options.add_argument("--among", type=int, default=0)
    options.add_argument("--queries", type=int, default=5000)
    given = options.parse_args()
    if given.source.suffix == ".jsonl":
        asked = pairs_of(given.source)
    else:
        source = _opened(given.source)
        asked = headings(source) if given.sections else headlines(source, given.kind.split(","))
    asked = asked[:: max(1, len(asked) // given.queries)][: given.queries]
    others: list[str] = []
    if given.among:
        query = "SELECT text FROM sections WHERE length(text) > 40 ORDER BY id LIMIT ?"
        others = [row[0] for row in _opened(given.beside or given.source).execute(query, [given.among])]
    with tempfile.TemporaryDirectory() as folder:
        db = build(Path(folder) / "known.db", asked, others)
        words.load()
        report(db, asked)
        db.close()


@cache
def _jieba() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def pairs_of(path: Path) -> list[tuple[str, str]]:
    """Title and text of each line of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [(row["title"], row["text"]) for row in rows]


def headlines(source: sqlite3.Connection, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Headline and text (without the headline) of the articles of these kinds."""
    marks = ", ".join("?" * len(kinds))
    query = f"SELECT title, text FROM articles WHERE kind IN ({marks}) AND length(title) > 3 ORDER BY id"
    return [(title, without(text, title)) for title, text in source.execute(query, kinds)]


def headings(source: sqlite3.Connection) -> list[tuple[str, str]]:
    """Heading (without its number) and text of the sections whose heading stands but once in the archive."""
    query = (
        "SELECT heading, text FROM sections WHERE length(heading) BETWEEN 10 AND 40 AND length(text) > 100 "
        "GROUP BY heading HAVING count(*) = 1 ORDER BY min(id)"
    )
    return [
        (_NUMBERED.sub("", heading).rstrip("。"), without(text, heading)) for heading, text in source.execute(query)
    ]


def without(text: str, headline: str) -> str:
    """`text` without `headline`, wherever it stands."""
    return text.replace(headline, "").replace(_NUMBERED.sub("", headline).rstrip("。"), "")


def build(path: Path, asked: Sequence[tuple[str, str]], others: Sequence[str]) -> Database:
    """An archive of articles without titles; the table `known` tells the ids of those asked for, which are strewn among all."""
    db = Database(path)
    create_tables(db)
    index.create_indexes(db)
    db.execute("INSERT INTO documents (id, path) VALUES (1, 'known')")
    texts = [*((at, text) for at, (_, text) in enumerate(asked)), *((None, text) for text in others)]
    random.Random(1711).shuffle(texts)
    db.execute("CREATE TABLE known (number INTEGER PRIMARY KEY, id INTEGER)")
    db.conn.executemany(
        "INSERT INTO articles (id, document_id, ordinal, text) VALUES (?, 1, ?, ?)",
        ((rowid, rowid, text) for rowid, (_, text) in enumerate(texts, 1)),
    )
    db.conn.executemany(
        "INSERT INTO known VALUES (?, ?)",
        ((number, rowid) for rowid, (number, _) in enumerate(texts, 1) if number is not None),
    )
    index.add_documents(db, [1])
    index.finish(db)
    readers = {
        "stock": ("unicode61", str),
        "trigrams": ("trigram", str),
        "jieba": ("unicode61", lambda text: " ".join(_jieba().cut(text, HMM=False))),
    }
    for name, (tokenize, read) in readers.items():
        db.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(text, content='', tokenize='{tokenize}')")
        db.conn.executemany(
            f"INSERT INTO {name}(rowid, text) VALUES (?, ?)",
            ((rowid, read(text)) for rowid, (_, text) in enumerate(texts, 1)),
        )
    db.conn.commit()
    return db


def report(db: Database, asked: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Print and give MRR@10 and recall@10 of each way to rank."""
    connection: sqlite3.Connection = db.conn

    def ranked(text: str) -> list[int]:
        return [hit.id for hit in search(connection, Search(text, ("articles",)), size=10).hits]

    def matched(table: str, expression: str) -> list[int]:
        query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT 10"
        return [row[0] for row in connection.execute(query, [expression])]

    def any_of(found: Iterable[str]) -> str:
        return " OR ".join('"' + part.replace('"', '""') + '"' for part in found if part.strip()) or '""'

    def trigrams(text: str) -> list[str]:
        return [text[at : at + 3] for at in range(len(text) - 2)]

    ways: dict[str, Callable[[str], list[int]]] = {
        "ranked search": ranked,
        "pairs, OR": lambda text: matched(
            "articles_fts", any_of(dict.fromkeys(p for run in runs(text) for p in pairs(run)))
        ),
        "jieba's words, OR": lambda text: matched("jieba", any_of(_jieba().cut(text, HMM=False))),
        "trigrams, OR": lambda text: matched("trigrams", any_of(trigrams(text))),
        "stock FTS5": lambda text: matched("stock", any_of([text])),
    }
    places = dict(connection.execute("SELECT number, id FROM known"))
    found: dict[str, tuple[float, float]] = {}
    (rows,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    print(f"{len(asked):,} headlines among {rows:,} texts")
    for name, way in ways.items():
        reciprocal, recalled, times = 0.0, 0, []
        way(asked[0][0])
        for number, (headline, _) in enumerate(asked):
            at = places[number]
            start = time.perf_counter()
            ids = way(headline)
            times.append((time.perf_counter() - start) * 1000)
            if at in ids:
                reciprocal += 1 / (ids.index(at) + 1)
                recalled += 1
        times.sort()
        found[name] = (reciprocal / len(asked), recalled / len(asked))
        p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(
            f"  {name}: MRR@10 {found[name][0]:.3f} recall@10 {found[name][1]:.3f}, p50 {p50:.1f} ms p99 {p99:.1f} ms"
        )
    return found


if __name__ == "__main__":
    main()
