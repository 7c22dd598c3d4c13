"""Words of a page that is no article, by kind, for the expressions that look for them."""

from __future__ import annotations

import re

from ingest.data_files import data_rows


def any_of(kind: str) -> str:
    """The words of one kind of `data/layout/page_words.csv` as alternatives of an expression, longer ones first."""
    words = [row["word"] for row in data_rows("layout/page_words.csv") if row["kind"] == kind]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
