"""Whether a text is found by its headline: python -m benchmarks.search_known ARCHIVE.db [--kind news,feature] [--among N]

Each article of these kinds (or, with --sections, each section under a heading) is put into a new archive without its
headline, which is then asked for; N sections without headings of other documents stand beside them. Printed for the
ranked search, for plain OR over the pairs of the headline by FTS5's own bm25, and for stock FTS5 over raw text,
which is what Datasette has without this package.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils import Database

from ingest.archive.schema import create_tables
from ingest.search import index, words
from ingest.search.find import Search, search
from ingest.search.query import parts

_NUMBERED = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("archive", type=Path)
    options.add_argument("--kind", default="news,feature")
    options.add_argument("--sections", action="store_true")
    options.add_argument("--among", type=int, default=0)
    options.add_argument("--queries", type=int, default=3000)
    given = options.parse_args()
    source = sqlite3.connect(f"file:{given.archive}?mode=ro", uri=True)
    asked = headings(source) if given.sections else headlines(source, given.kind.split(","))
    asked = asked[:: max(1, len(asked) // given.queries)][: given.queries]
    others = source.execute("SELECT text FROM sections WHERE length(text) > 40 ORDER BY id LIMIT ?", [given.among])
    with tempfile.TemporaryDirectory() as folder:
        db = build(Path(folder) / "known.db", asked, [row[0] for row in others])
        words.load()
        report(db, asked)
        db.close()


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
    """An archive of articles without titles: those asked for have the ids 1, 2, …"""
    db = Database(path)
    create_tables(db)
    index.create_indexes(db)
    db.execute("INSERT INTO documents (id, path) VALUES (1, 'known')")
    texts = [*(text for _, text in asked), *others]
    db.conn.executemany(
        "INSERT INTO articles (id, document_id, ordinal, text) VALUES (?, 1, ?, ?)",
        ((at, at, text) for at, text in enumerate(texts, 1)),
    )
    index.add_documents(db, [1])
    index.finish(db)
    db.execute("CREATE VIRTUAL TABLE stock USING fts5(text, content='articles', content_rowid='id')")
    db.execute("INSERT INTO stock(stock) VALUES ('rebuild')")
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

    ways: dict[str, Callable[[str], list[int]]] = {
        "ranked search": ranked,
        "pairs, OR": lambda text: matched("articles_fts", " OR ".join(f'"{part}"' for part in parts(text)) or '""'),
        "stock FTS5": lambda text: matched("stock", '"' + text.replace('"', '""') + '"'),
    }
    found: dict[str, tuple[float, float]] = {}
    (rows,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    print(f"{len(asked):,} headlines among {rows:,} texts")
    for name, way in ways.items():
        reciprocal, recalled, times = 0.0, 0, []
        for at, (headline, _) in enumerate(asked, 1):
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
