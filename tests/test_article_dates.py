"""Each article is dated by its own dateline where it has one, else by its page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.assemble.dating.articles import date_articles
from ingest.assemble.dating.mentions import find_datelines
from ingest.models import Article, Published
from tests.made_drafts import paragraphs

JUNE = ("2011-06-01", "2011-06-30")
PRINTED = ("2011-04-26", "2011-04-26")

CASES: dict[str, tuple[tuple[str | None, str | None], list[str], tuple[str | None, str | None]]] = {
    "a dateline weeks before the page's latest": (
        JUNE,
        ["本报青石5月11日电 （记者李强）11日，市里印发清单。"],
        ("2011-05-11", "2011-05-11"),
    ),
    "a dateline within the page's days": (JUNE, ["新华社明州6月3日电 小麦收割过半。"], ("2011-06-03", "2011-06-03")),
    "a dateline with its year": (JUNE, ["新华社明州2011年5月3日电 小麦返青。"], ("2011-05-03", "2011-05-03")),
    "no dateline": (JUNE, ["5月11日，市里印发清单。"], JUNE),
    "no date of the page": ((None, None), ["本报青石5月11日电 市里印发清单。"], (None, None)),
    "a December dateline in January": (
        ("1998-01-04", "1998-01-31"),
        ["本报青石12月30日电 全县通电。"],
        ("1997-12-30", "1997-12-30"),
    ),
    "of a page of either of two years": (
        ("2025-06-01", "2026-06-30"),
        ["本报青石5月11日电 市里印发清单。"],
        ("2025-06-01", "2026-06-30"),
    ),
    "a year's page": (("2024-01-01", "2024-12-31"), ["本报青石5月11日电 开园。"], ("2024-01-01", "2024-12-31")),
    "news in brief": (
        JUNE,
        ["新华社明州5月3日电 小麦返青。", "新华社云湖5月9日电 早稻插完。"],
        JUNE,
    ),
    "the day that a page prints is that of all on it": (PRINTED, ["本报青石4月25日电 开园。"], PRINTED),
    "but not of what is reported of a later day": (
        PRINTED,
        ["云湖网6月14日报道：项目招标。"],
        ("2011-06-14", "2011-06-14"),
    ),
    "a later day on which figures were made known": (
        PRINTED,
        ["全市一季度采购数据6月13日公布，节约率为11%。"],
        ("2011-06-13", "2011-06-17"),
    ),
    "a later day to come": (PRINTED, ["条例将于7月1日公布。", "展会5月18日开幕。"], PRINTED),
    "a day of the last year": (PRINTED, ["去年7月3日公布的办法。", "2010年7月3日，局长表示认可。"], PRINTED),
    "a day of last December": (PRINTED, ["12月30日，县里公布名单。"], PRINTED),
}


@pytest.mark.parametrize("name", CASES)
def test_dates_of_articles(name: str) -> None:
    page, lines, wanted = CASES[name]
    made = tuple(replace(p, article=0) for p in paragraphs(*lines))
    (article,) = date_articles((Article("news", None),), made, Published(*page))
    assert (article.published.start, article.published.end) == wanted


def test_an_article_with_its_own_date_keeps_it() -> None:
    own = Published("2010-01-05", "2010-01-05", "题头")
    made = paragraphs("本报青石5月11日电 开园。")
    assert date_articles((Article("report", None, published=own),), made, Published(*JUNE))[0].published == own


DATELINES = [
    ("本报北京5月18日电", [(None, 5, 18)]),
    ("新华社明州二〇一一年五月三日电", [(2011, 5, 3)]),
    ("云湖网6月14日报道：", [(None, 6, 14)]),
    ("6月14日电话调查显示", []),
    ("海口市7月6日开始出售", []),
    ("广交会5月2日闭幕的消息传开", []),
]


@pytest.mark.parametrize(("text", "wanted"), DATELINES)
def test_datelines(text: str, wanted: list[tuple[int | None, int, int]]) -> None:
    assert [(m.year, m.month, m.day) for m in find_datelines(text)] == wanted
