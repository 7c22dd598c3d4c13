"""A reading as rows: what cannot be pointed at is told, not dropped."""

from __future__ import annotations

from ingest.archive.rows import document_rows
from ingest.models import Article, Page, Paragraph, Piece, Published, Reading, Refusal, Source

TEXT = "全县财政收入3\n另一栏的话\n5亿元。"


def _reading(*pieces: tuple[int, int], end: int) -> Reading:
    text = "".join(TEXT[a:b] for a, b in pieces)
    paragraph = Paragraph("text", text, tuple(Piece(a, b, "text") for a, b in pieces), 0)
    page = Page(TEXT, None, "page", Published(), (Article("news", None),), (), (paragraph,))
    source = Source("页.txt", TEXT, "text/plain", "utf-8", 0, "")
    return Reading(source, page, refusals=(Refusal(0, 6, end, text[6:end], "torn"),))


def test_a_number_torn_in_two_is_a_problem() -> None:
    rows = document_rows(_reading((0, 7), (14, 18), end=10))
    assert rows["refusals"] == []
    (problem,) = rows["problems"]
    assert (problem["code"], problem["source_start"], problem["source_end"]) == ("torn-number", 6, 7)
    assert "“35亿元”" in problem["message"]


def test_a_number_in_one_piece_is_none() -> None:
    rows = document_rows(_reading((0, 7), (14, 18), end=7))
    assert len(rows["refusals"]) == 1
    assert rows["problems"] == []
