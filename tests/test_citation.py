"""Citations: what is told of the source, in the forms that readers and programs need, and nothing that it does not tell."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest
from datasette.app import Datasette

from publish.citation import Citation, author_of, day_of
from tests.site_pages import first, page

NEWS = Citation(
    "江城新貌",
    "张三",
    "2024-03-15",
    "N",
    "江城晚报",
    "03",
    "http://a/-/cite/c/p.txt@12",
    "方志档案（指纹 ab）",
    "2026-01-02",
)
REPORT = replace(NEWS, title="2023年政府工作报告", author="甲市人民政府", day="2023", mark="R", paper="", edition="")


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            NEWS,
            "张三. 江城新貌[N/OL]. 江城晚报, 2024-03-15(03)[2026-01-02]. 方志档案（指纹 ab）. http://a/-/cite/c/p.txt@12",
        ),
        (
            REPORT,
            "甲市人民政府. 2023年政府工作报告[R/OL]. (2023)[2026-01-02]. 方志档案（指纹 ab）. http://a/-/cite/c/p.txt@12",
        ),
        (
            replace(NEWS, author="", paper="", day=""),
            "江城新貌[N/OL].[2026-01-02]. 方志档案（指纹 ab）. http://a/-/cite/c/p.txt@12",
        ),
    ],
)
def test_a_line_after_the_standard(told: Citation, line: str) -> None:
    assert told.gb7714() == line


def test_programs_read_the_same() -> None:
    assert NEWS.bibtex().startswith("@article{fangzhi-cite-c-p-txt-12,")
    assert "  journal = {江城晚报},\n" in NEWS.bibtex()
    assert "  institution = {甲市人民政府},\n" in REPORT.bibtex()
    lines = NEWS.ris().split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert "DA  - 2024/03/15" in lines
    assert parse_qs(NEWS.coins())["rft.jtitle"] == ["江城晚报"]
    broken = replace(NEWS, title="甲}乙").bibtex()
    assert broken.count("{") == broken.count("}")


@pytest.mark.parametrize(
    ("bounds", "day"),
    [
        (("2024-03-15", "2024-03-15"), "2024-03-15"),
        (("2022-12-12", "2022-12-31"), "2022-12"),
        (("2023-01-01", "2023-12-31"), "2023"),  # never the first of January
        (("2022-01-01", "2023-12-31"), ""),
        ((None, None), ""),
    ],
)
def test_a_day_is_as_narrow_as_the_source(bounds: tuple[Any, Any], day: str) -> None:
    assert day_of(*bounds) == day


@pytest.mark.parametrize(
    ("row", "author"),
    [
        ({"kind": "report", "place": "甲市", "title": "甲市2023年政府工作报告"}, "甲市人民政府"),
        ({"kind": "report", "place": "全国", "title": "1954年政府工作报告"}, "国务院"),
        (
            {"kind": "report", "place": "甲市", "title": "甲市2023年统计公报"},
            "",
        ),  # of a statistical bureau, which is not told
        ({"kind": "news", "place": "甲市", "title": "市长作政府工作报告"}, ""),
        ({"kind": "news", "byline": "记者 李四"}, "记者 李四"),
    ],
)
def test_who_wrote_it(row: dict[str, Any], author: str) -> None:
    assert author_of(row) == author


@pytest.mark.asyncio
async def test_pages_say_how_to_cite_them(site: Datasette, rows: sqlite3.Connection) -> None:
    fact = first(rows, "select id, article_id, document_id from facts where article_id is not null")
    compare = "/-/compare?place=%E4%BA%91%E6%BA%AA&indicator=GDP"
    for path in (f"/archive/facts/{fact[0]}", f"/archive/articles/{fact[1]}", f"/archive/documents/{fact[2]}", compare):
        text = await page(site, path)
        assert 'class="Z3988"' in text, path
        links = [unescape(href) for href in re.findall(r'href="(/-/citation/[^"]+)"', text)]
        assert len(links) == 2, path
        for link in links:
            answer = await site.client.get(link)
            assert answer.status_code == 200, link
            assert "http://" in answer.text
    answer = await site.client.get(f"/-/citation/facts/{fact[0]}.txt")
    (url,) = re.findall(r"http://localhost(\S+)$", answer.text.strip())
    there = await site.client.get(url)
    assert there.headers["location"].split("?")[0].split("#")[0] == f"/archive/facts/{fact[0]}"


@pytest.mark.asyncio
async def test_what_is_not_there_cannot_be_cited(site: Datasette) -> None:
    for path in ("articles/999999.bib", "articles.ris", "compare.bib"):
        assert (await site.client.get(f"/-/citation/{path}")).status_code == 404
    assert "永久链接" in await page(site, "/-/citing")
