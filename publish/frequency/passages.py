"""The passages in which a word stands, each with a link to its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from ingest.search.tokens import fold
from publish.annotate import Mark, annotate
from publish.view import Row

MOST = 60
_AROUND = 40
_NO_TEXT = ("title", "subtitle", "kicker", "byline", "furniture")  # what a text is not made of


def passages(connection: Connection, word: str, articles: Sequence[int], most: int = MOST) -> list[Row]:
    """The first `most` places of `word` in these articles, in their order: what stands around it, and where it is."""
    wanted, found = fold(word), []
    for article in articles:
        rows = connection.execute(
            f"""select p.id, p.text, a.title, a.place, a.published_from, a.published_to from paragraphs p
            join articles a on a.id = p.article_id where p.article_id = ? and p.repeat_of is null
            and p.role not in ({", ".join("?" * len(_NO_TEXT))}) order by p.ordinal""",
            [article, *_NO_TEXT],
        )
        for identity, text, title, place, first, last in rows:
            folded, at = fold(text or ""), -1
            while (at := folded.find(wanted, at + 1 if at < 0 else at + len(wanted))) >= 0:
                low, high = max(0, at - _AROUND), min(len(text), at + len(word) + _AROUND)
                marked = annotate(text[low:high], [Mark(at - low, at - low + len(word), "mark")])
                found.append(
                    {
                        "article": article,
                        "paragraph": identity,
                        "title": title,
                        "place": place,
                        "first": first,
                        "last": last,
                        "text": ("…" if low else "") + marked + ("…" if high < len(text) else ""),
                    }
                )
                if len(found) == most:
                    return found
    return found
