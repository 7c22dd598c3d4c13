"""Words over the years: what the index counts is what one would count by hand."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from html import unescape
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from datasette.utils import MultiParams

from ingest.search.tokens import fold
from publish.frequency.asked import Asked
from publish.frequency.count import count, countable
from publish.frequency.passages import passages
from publish.frequency.tally import Text, chosen, tallies
from tests.site_pages import page

# One character, two, more; inside words; with digits, letters, signs; that lie in themselves; traditional, full width.
WORDS = [
    *(
        "的",
        "乡",
        "发展",
        "项目",
        "内酰胺",
        "己内酰胺",
        "高质量发展",
        "乡村振兴",
        "新区绿色",
        "2023",
        "2022年",
        "3.5%",
        "ＧＤＰ",
    ),
    *("發展", "“五好”", "人人", "一一", "村村", "0", "00", "没有这几个字的"),
]


@pytest.fixture
def plain(rows: sqlite3.Connection) -> dict[int, str]:
    """The folded text of each article."""
    return {row["id"]: fold(row["text"] or "") for row in rows.execute("select id, text from articles")}


@pytest.mark.parametrize("word", WORDS)
def test_the_index_counts_what_stands_in_the_text(rows: sqlite3.Connection, plain: dict[int, str], word: str) -> None:
    by_hand = {article: times for article, text in plain.items() if (times := text.count(fold(word)))}
    assert count(rows, word) == by_hand


def test_any_piece_of_a_text_is_counted(rows: sqlite3.Connection, plain: dict[int, str]) -> None:
    texts = [text for text in plain.values() if len(text) > 400]
    for number, text in enumerate(texts):
        for length in (1, 2, 3, 5, 8, 13):
            at = 37 * (number + length) % (len(text) - 20)
            word = text[at : at + length]
            if countable(word):
                by_hand = {article: times for article, of in plain.items() if (times := of.count(word))}
                assert count(rows, word) == by_hand, word


@pytest.mark.parametrize("word", ["", "两 个", "一句。又", "。又", "，", "长" * 31])
def test_what_is_no_run_of_characters_is_not_counted(rows: sqlite3.Connection, word: str) -> None:
    assert not countable(word)
    assert count(rows, word) == {}


def test_passages_are_as_many_as_are_counted(rows: sqlite3.Connection) -> None:
    for word in ("己内酰胺", "项目", "高质量"):
        counted = count(rows, word)
        found = passages(rows, word, sorted(counted), most=10_000)
        assert len(found) == sum(counted.values())
        assert all(f"<mark>{word}</mark>" in row["text"] for row in found)


TEXTS = {
    1: Text(1000, 2022, "甲市", "report"),
    2: Text(3000, 2022, "乙市", "report"),
    3: Text(500, 2023, "甲市", "news"),
    4: Text(900, None, "", "news"),
}


def test_rates_are_for_the_text_of_the_group() -> None:
    by_year = tallies(TEXTS, {"词": {1: 2, 2: 2, 4: 1}}, "year")
    assert by_year[2022].rate("词") == 10
    assert by_year[2023].rate("词") == 0
    assert by_year[2022].texts == 2
    assert tallies(TEXTS, {"词": {1: 2, 2: 2}}, "place")["甲市"].uses == {"词": 2}


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (Asked(), {1, 2, 3, 4}),
        (Asked(place="甲市"), {1, 3}),
        (Asked(kind="news"), {3, 4}),
        (Asked(first=2023), {3}),  # a text of no sure year is of no span
        (Asked(last=2022), {1, 2}),
    ],
)
def test_texts_are_chosen(asked: Asked, wanted: set[int]) -> None:
    assert set(chosen(TEXTS, asked)) == wanted


def test_words_stand_apart_by_blanks_and_commas() -> None:
    assert Asked.of(MultiParams({"q": ["创新、协调 绿色", "创新，开放"]})).words == ("创新", "协调", "绿色", "开放")


@pytest.mark.asyncio
async def test_a_number_leads_to_its_passages(site: Datasette, rows: sqlite3.Connection) -> None:
    word = "己内酰胺"
    text = await page(site, f"/-/words?q={quote(word)}")
    total = sum(count(rows, word).values())
    assert f"<b>{total}</b>" in text
    (link,) = re.findall(r'class="word-totals"><a href="([^"#]+)#passages"', text)
    shown = await page(site, unescape(link))
    assert shown.count(f"<mark>{word}</mark>") == total
    for href in set(re.findall(r'<li><a href="([^"]+#p\d+)"', shown)):
        path, anchor = href.split("#")
        assert f'id="{anchor}"' in await page(site, path)


@pytest.mark.asyncio
async def test_the_csv_adds_up(site: Datasette, rows: sqlite3.Connection) -> None:
    answer = await site.client.get("/-/words.csv?q=发展")
    head, *lines = csv.reader(io.StringIO(answer.text))
    assert head == ["年份", "地区", "篇数", "字数", "词", "次数", "每万字"]
    (furniture,) = rows.execute("select group_concat(id) from articles where kind = 'furniture'").fetchone()
    left_out = {int(one) for one in (furniture or "").split(",") if one}
    assert sum(int(line[5]) for line in lines) == sum(n for a, n in count(rows, "发展").items() if a not in left_out)


@pytest.mark.asyncio
async def test_what_cannot_be_counted_is_told(site: Datasette) -> None:
    assert "数不了" in await page(site, "/-/words?q=" + "长" * 31)
    assert "试试" in await page(site, "/-/words")
    assert (await site.client.get("/-/words.svg")).status_code == 404
