"""What someone typed, as the search reads it: operators, numbers, names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.archive.schema import create_tables
from ingest.facts.quantity.numerals import parse_chinese
from ingest.search import index, names, snippet
from ingest.search.find import Search, facets, search
from ingest.search.numerals import spellings, whole
from ingest.search.query import box, expression, forms, parse, parts, phrase
from ingest.search.synonyms import synonyms
from ingest.search.terminal import lines

# text, a spelling that it must have (None: none at all)
NUMBERS = [
    ("三百五十亿", "350亿"),
    ("350亿元", "三百五十亿元"),
    ("1617亿", "1,617亿"),
    ("1,617亿", "1617亿"),
    ("二〇二三年", "2023年"),
    ("2023年", "二〇二三年"),
    ("3.5%", "百分之三点五"),
    ("百分之三点五", "3.5%"),
    ("三万五千亩", "3.5万亩"),
    ("3.5万亩", "35,000亩"),
    ("第二十次", "第20次"),
    ("一千零五", "1005"),
    ("１００", "一百"),  # full width is half width
    ("一百二", "120"),  # the last digit takes the next place, as in the facts
    ("三万五", "3.5万"),
    ("两千五", "2500"),
    ("百亿", "100亿"),
    ("三点五亿", "3.5亿"),
    ("1亿3000万", "1.3亿"),
    ("廿五年", "25年"),
    ("二○○八年", "2008年"),
    ("百分之百", "100%"),
    ("一百五六十", None),  # vague: the facts refuse it
    ("1亿3000", None),
    ("十四五规划", None),  # a name, and no number by its grammar
    ("一带一路", None),
    ("百日攻坚", None),
    ("亿万富翁", None),
    ("9" * 300, None),  # longer than any number that is written out
    ("云溪区", None),
]

# text, clauses, excluded
OPERATORS = [
    ("云溪区", [["云溪区"]], []),
    ("云溪区 己内酰胺", [["云溪区"], ["己内酰胺"]], []),
    ('"云溪区 工业" 产值', [["云溪区 工业"], ["产值"]], []),
    ("“一网通办”", [["一网通办"]], []),
    ("工业 -农业", [["工业"]], ["农业"]),
    ("水稻 OR 小麦 产量", [["水稻", "小麦"], ["产量"]], []),
    ("-5%", [["-5%"]], []),  # a negative number
    ("-农业", [["-农业"]], []),  # nothing is left to find without it
    ("工业 AND 农业", [["工业"], ["农业"]], []),
    ("工业 AND", [["工业"]], []),  # still typing
    ("工业 NOT 农业", [["工业"]], ["农业"]),
    ("NOT", [["NOT"]], []),
    ("R&D AND", [["R&D"]], []),
    ("2020-2023", [["2020-2023"]], []),
    ("OR", [["OR"]], []),
    ("注意：安全", [["注意：安全"]], []),  # no field of ours
    ("江永：“党建+讲堂”新模式", [["江永：“党建+讲堂”新模式"]], []),  # a headline's own colon and quotes
    ("“五好”园区", [["“五好”园区"]], []),
    ("各地区:工业", [["各地区:工业"]], []),
    ("年份:很久", [["年份:很久"]], []),
    ('"', [['"']], []),
    ("  ", [], []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_spellings(text: str, expected: str | None) -> None:
    assert (spellings(text) == []) if expected is None else (expected in spellings(text))


@pytest.mark.parametrize(
    "written", ["一百二", "三万五", "两千五", "百亿", "三点五亿", "三百五十亿", "1亿3000万", "一万零五十"]
)
def test_every_spelling_has_the_value_that_the_facts_read(written: str) -> None:
    value = parse_chinese(written)
    assert {parse_chinese(form.replace(",", "")) for form in spellings(written)} == {value}


@pytest.mark.parametrize(("text", "clauses", "excluded"), OPERATORS)
def test_operators(text: str, clauses: list[list[str]], excluded: list[str]) -> None:
    query = parse(text)
    assert [[term.text for term in clause] for clause in query.clauses] == clauses
    assert [term.text for term in query.excluded] == excluded


def test_fields() -> None:
    query = parse("标题:工业 地区：岳阳 年份:2020-2023 类型:news 产值")
    assert [(t.text, t.title) for t in query.terms] == [("工业", True), ("产值", False)]
    assert (query.places, query.years, query.kinds) == (("岳阳",), ((2020, 2023),), ("news",))


PHRASES = [
    ("己内酰胺", '"己内 内酰 酰胺"'),
    ("胺", '"胺"*'),  # begins some token
    ("增长，达到", '"增长 长 达到"'),  # any mark between
    ("增长，达", '"增长 长 达"*'),
    ("，增长", '"增长"'),
    ("。", '"。"'),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_phrase(text: str, expected: str) -> None:
    assert phrase(text) == expected


# query, whether it names nothing that rows should hold
NEEDS_TERM = [("-农业", True), ("NOT 农业", True), ("-农业 -工业", True), ("地区:岳阳", True), ("年份:2022 -农业", True),
              ("工业 -农业", False), ("-5%", False), ("AND", False), ("", False)]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEEDS_TERM)
def test_a_query_without_a_term(text: str, expected: bool) -> None:
    assert parse(text).needs_term == expected


# query, a name by which it is looked for as well (None: no other)
NAMES = [("GDP增长", "地区生产总值增长"), ("一季度GDP", "一季度地区生产总值"), ("AI产业", "人工智能产业"),
         ("XGDP增长", None), ("工业增长", None)]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_word_in_letters_has_its_other_names_in_a_longer_term(text: str, expected: str | None) -> None:
    found = forms(text, synonyms)
    assert expected in found if expected else found == [text]


def test_a_form_that_holds_another_is_not_looked_for() -> None:
    assert "地区" not in expression(parse("GDP"), synonyms)  # 地区生产总值 holds 生产总值
    assert phrase("生产总值") in expression(parse("GDP"), synonyms)


# text, what stands as a whole number in it or not
WHOLE = [("50亿", "产值50亿元", True), ("50亿", "产值350亿元", False), ("50亿", "产值3.50亿元", False),
         ("50亿", "产值1,250亿、50亿元", True), ("２", "第2次", True), ("350亿", "３５０亿", True), ("5g", "全市5G网", True),
         ("2020", "20201元", False), ("2020", "2020.5元", False),
         ("2020", "在2020.", True), ("二十次", "一百二十次", False), ("3万5千", "13万5千", False), ("二十次", "第二十次", True),
         ("十四五", "“十四五”规划", None), ("工业", "工业", None), ("3.5%", "增长13.5%", False)]  # fmt: skip


@pytest.mark.parametrize(("number", "text", "expected"), WHOLE)
def test_a_number_as_a_whole(number: str, text: str, expected: bool | None) -> None:
    pattern = whole(number)
    assert (pattern and bool(re.search(pattern, text))) == expected


# query, its parts
PARTS = [("产值350亿元", ["产值", "350", "亿元"]), ("3.5%的", ["3．5", "％的"]), ("第2次会", ["第2", "2次", "次会"])]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_number_is_a_part_as_a_whole(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_box_takes_filters_for_words() -> None:
    assert '"岳阳"' in box("地区:岳阳")
    assert box("") == '""'


@pytest.fixture
def db(tmp_path: Path) -> Database:
    database = Database(tmp_path / "archive.db")
    create_tables(database)
    index.create_indexes(database)
    articles = [
        (1, "news", "云溪区", "2022-12-12", "绿色化工迈上新台阶", "地区生产总值350亿元，己内酰胺项目投产。"),
        (2, "news", "湘阴县", "2023-03-01", "优化营商环境", "全县GDP增长，园区负责人焦红桥介绍工业的做法。"),
        (3, "report", "云溪区", "2023-12-19", "政府工作报告", "發展農業，工业产值三百五十亿元。工业稳定。"),
    ]
    for key, kind, place, date, title, text in articles:
        database.execute("INSERT INTO documents (id, path) VALUES (?, ?)", [key, f"{key}.txt"])
        database.execute(
            "INSERT INTO articles (id, document_id, ordinal, kind, place, published_from, title, text) "
            "VALUES (?, ?, 1, ?, ?, ?, ?, ?)",
            [key, key, kind, place, date, title, text],
        )
    database.execute("INSERT INTO people (document_id, article_id, name, title) VALUES (2, 2, '焦红桥', '负责人')")
    index.add_documents(database, [1, 2, 3])
    index.finish(database)
    return database


# query, ids of the articles that hold all of it, the best first
FOUND = [
    ("内酰", [1]),
    ("GDP", [2, 1]),  # as typed before its other names
    ("地区生产总值", [1, 2]),
    ("350亿", [1, 3]),
    ("三百五十亿", [3, 1]),
    ("发展农业", [3]),  # simplified finds traditional
    ("發展", [3]),
    ("ＧＤＰ", [2, 1]),
    ("工业 -焦红桥", [3]),
    ("己内酰胺 OR 农业", [3, 1]),
    ("标题:环境", [2]),
    ("工业 地区:云溪", [3]),
    ("工业 年份:2023", [3, 2]),
    ("工业 年份:2020-2022", []),
    ('"产值三百"', [3]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_search(db: Database, text: str, expected: list[int]) -> None:
    results = search(db.conn, Search(text, ("articles",)))
    found = [hit.id for hit in results.hits if hit.score >= 1]
    assert (found if len(found) < 3 else set(found)) == (expected if len(expected) < 3 else set(expected))
    assert results.total == len(expected)


# query, what a reader is told, how many rows are listed
TOLD = [("-农业", "needs_term", 0), ("地区:云溪", "needs_term", 0), ("没有这样的事", "nothing", 0),
        ("工业 AND", None, 2), ("工业 NOT 焦红桥", None, 1), ("己内酰胺生产线", "partial", 1), ("", "nothing", 0),
        ("1350亿", "nothing", 0), ("50亿", None, 2), ("950亿项目", "partial", 1)]  # fmt: skip


@pytest.mark.parametrize(("text", "note", "rows"), TOLD)
def test_rows_and_count_agree_or_the_reader_is_told(db: Database, text: str, note: str | None, rows: int) -> None:
    results = search(db.conn, Search(text, ("articles",)))
    assert (results.note, len(results.hits)) == (note, rows)
    assert note == "partial" or results.total == rows


def test_what_holds_a_part_comes_after(db: Database) -> None:
    hits = search(db.conn, Search("己内酰胺生产线", ("articles",))).hits
    assert hits[0].id == 1
    assert hits[0].score < 1
    assert hits[0].snippet.marks


def test_a_name_with_one_character_wrong_is_corrected(db: Database) -> None:
    assert search(db.conn, "焦洪桥").corrections == ("焦红桥",)
    assert search(db.conn, "焦红桥").corrections == ()
    assert names.suggestions(db.conn, "焦") == [("焦红桥", "person")]
    assert [hit.table for hit in search(db.conn, "焦红桥").hits[:1]] == ["people"]


def test_a_short_form_is_known_and_suggested(db: Database) -> None:
    assert names.other_names(db.conn, "社零")[:1] == ["社会消费品零售总额"]
    assert "人工智能" in names.other_names(db.conn, "ai")
    assert names.suggestions(db.conn, "GD") == []  # the archive has no fact about it
    db.execute("INSERT INTO indicators (name, aliases) VALUES ('地区生产总值', '[]')")
    names.renew(db)
    assert names.suggestions(db.conn, "GD") == [("地区生产总值", "indicator")]


def test_a_name_misprinted_in_the_text_is_found_and_corrected(db: Database) -> None:
    db.execute("UPDATE articles SET text = text || '焦洪桥说。' WHERE id = 2")
    index.rebuild(db)
    results = search(db.conn, "焦洪桥")
    assert results.total == 1
    assert results.corrections == ("焦红桥",)


def test_facets_and_filters(db: Database) -> None:
    assert facets(db.conn, Search("工业"))["place"] == [("云溪区", 1), ("湘阴县", 1)]
    assert {
        hit.id for hit in search(db.conn, Search("工业", ("articles",), year=("2023",), kind=("report",))).hits
    } == {3}
    # Several values of one facet, and values that an article may not have; the others of the facet stay countable.
    both = Search("工业", ("articles",), place=("云溪区", "湘阴县"))
    assert {hit.id for hit in search(db.conn, both).hits} == {2, 3}
    of_others = {hit.id for hit in search(db.conn, replace(both, place=("-云溪区",))).hits}
    of_one = {hit.id for hit in search(db.conn, replace(both, place=("云溪区",))).hits}
    assert of_one and of_others and of_one | of_others == {2, 3}
    assert facets(db.conn, replace(both, place=("云溪区",)))["place"] == [("云溪区", 1), ("湘阴县", 1)]


def test_sorted_by_date(db: Database) -> None:
    assert [hit.id for hit in search(db.conn, Search("工业", ("articles",), sort="newest")).hits] == [3, 2]


def test_lines_for_a_terminal(db: Database) -> None:
    text = "\n".join(lines(search(db.conn, "己内酰胺"), colour=False))
    assert "【己内酰胺】" in text
    assert text.endswith("1 条命中（文章 1）")


MARKED = [
    ("己内酰胺项目", ["己内酰胺"], "[己内酰胺]项目"),
    ("內酰胺與ＧＤＰ", ["内酰胺", "gdp"], "[內酰胺]與[ＧＤＰ]"),  # folding keeps places
    ("没有", ["别的"], "没有"),
    ("内酰胺", ["内酰", "酰胺"], "[内酰胺]"),  # matches that overlap are one
]


@pytest.mark.parametrize(("text", "forms", "expected"), MARKED)
def test_marks(text: str, forms: list[str], expected: str) -> None:
    assert snippet.Marker([forms]).snippet(text).render("[", "]") == expected


def test_a_snippet_shows_the_match_of_a_long_text() -> None:
    text = "前文很长。" * 2000 + "其中，己内酰胺项目投产。" + "后文。" * 100
    shown = snippet.Marker([["己内酰胺"]]).snippet(text)
    assert shown.render("[", "]").startswith("…其中，[己内酰胺]项目") or "[己内酰胺]" in shown.render("[", "]")
    assert shown.cut == (True, True)
    assert len(shown.text) <= 80
    (aligned,) = snippet.Marker([["己内酰胺"]]).context(text)
    assert aligned.aligned()[1] == "己内酰胺"


def test_html_is_escaped() -> None:
    assert snippet.Marker([["b"]]).snippet("<b>").as_html() == "&lt;<mark>b</mark>&gt;"


def test_a_section_that_is_its_whole_article_is_not_shown_beside_it(db: Database) -> None:
    for key, article, ordinal, text in (
        (1, 1, 0, "己内酰胺项目投产。"),
        (2, 3, 0, "发展农业。"),
        (3, 3, 1, "农业稳定。"),
    ):
        db.execute(
            "INSERT INTO sections (id, article_id, ordinal, text) VALUES (?, ?, ?, ?)", [key, article, ordinal, text]
        )
    index.rebuild(db)
    assert [(hit.table, hit.id) for hit in search(db.conn, "己内酰胺").hits] == [("articles", 1)]
    assert {(hit.table, hit.id) for hit in search(db.conn, "农业").hits} >= {
        ("articles", 3),
        ("sections", 2),
        ("sections", 3),
    }
