"""Values and periods in words, marks over text: what the pages say, without a server."""

import asyncio
import re
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from publish.annotate import Mark, annotate, around, cells, excerpt, in_paragraph
from publish.bars import Stack, bar_chart, stacked_bars
from publish.cells import listed
from publish.charts import Point, Series, line_chart
from publish.failures import in_chinese
from publish.figures import in_words, large, period_in_words, period_of, plain_number
from publish.language import in_english
from publish.pages.series import charts
from publish.pairs import Pair, pair_chart
from publish.remembered import remembered
from publish.words import label

NUMBERS = [
    (161700000000, "元", "1,617亿元", "161.7 billion 元"),
    (2000000000000, "元", "2万亿元", "2 trillion 元"),
    (544000, "元", "54.4万元", "544,000 元"),
    (8155, "亩", "8,155亩", "8,155 亩"),
    (35.8, "%", "35.8%", "35.8%"),
    (120000, "%", "120,000%", "120,000%"),  # a share is never told in 万
    (-42, "%", "-42%", "-42%"),
    (0, "家", "0家", "0 家"),
    (3, None, "3", "3"),
]


@pytest.mark.parametrize(("value", "unit", "chinese", "english"), NUMBERS)
def test_numbers_as_one_says_them(value: float, unit: str | None, chinese: str, english: str) -> None:
    assert plain_number(value, unit, "zh") == chinese
    assert plain_number(value, unit, "en") == english


def fact(value: float | None, unit: str, **more: Any) -> dict[str, Any]:
    return {"value": value, "value_max": None, "unit": unit, "measure": "value", "qualifier": None, "text": ""} | more


FACTS = [
    (fact(2000000000, "元", qualifier="over"), "≥20亿元", "≥ 2 billion 元"),  # 超20亿, and 20亿以上, which includes it
    (fact(3, "天", qualifier="under"), "≤3天", "≤ 3 天"),  # 3天内 includes the third
    (fact(50, "万吨", qualifier="up_to"), "≤50万吨", "≤ 50 万吨"),
    (fact(11, "亩", qualifier="about"), "约11亩", "about 11 亩"),
    (fact(2, "天", value_max=3), "2–3天", "2–3 天"),
    (fact(-42, "%", measure="change"), "减 42%", "down 42%"),
    (fact(7.5, "%", measure="change", qualifier="over"), "增≥7.5%", "up ≥ 7.5%"),
    (fact(4, "位", measure="rank"), "第4位", "no. 4"),
    (fact(5, "位", measure="rank", qualifier="under"), "前5位", "top 5"),
    (fact(2, "位", measure="rank", qualifier="under", text="后2位"), "后2位", "last 2"),
    (fact(3, "位", measure="rank", text="倒数第三"), "倒数第3位", "no. 3 from the bottom"),
    (fact(1, "位", measure="rank", text="最后一名"), "倒数第1位", "no. 1 from the bottom"),
    (fact(2, "位", measure="rank", qualifier="under", text="前2位", rank_from="bottom"), "后2位", "last 2"),
    (fact(None, "", text="若干"), "若干", "若干"),
]


@pytest.mark.parametrize(("given", "chinese", "english"), FACTS)
def test_facts_as_one_says_them(given: dict[str, Any], chinese: str, english: str) -> None:
    assert in_words(given, "zh") == chinese
    assert in_words(given, "en") == english


PERIODS = [
    (None, None, "", ""),
    ("2022-01-01", "2022-12-31", "2022年", "2022"),
    ("2021-01-01", "2025-12-31", "2021–2025年", "2021–2025"),
    ("2022-01-01", "2022-11-30", "2022年1—11月", "2022-01…11"),
    ("2024-02-01", "2024-02-29", "2024年2月", "2024-02"),
    (None, "2022-11-30", "截至2022年11月30日", "to 2022-11-30"),
    ("2022-10-15", None, "2022年10月15日起", "from 2022-10-15"),
    ("2022-12-01", "2022-12-01", "2022年12月1日", "2022-12-01"),
    ("2022-12-12", "2022-12-31", "2022年12月12日—31日", "2022-12-12 – 2022-12-31"),
    ("2022-11-29", "2022-12-13", "2022年11月29日—12月13日", "2022-11-29 – 2022-12-13"),
    ("2022-06", "2023", "2022-06–2023", "2022-06–2023"),  # as precise as it is told
]


@pytest.mark.parametrize(("start", "end", "chinese", "english"), PERIODS)
def test_periods_as_one_says_them(start: str | None, end: str | None, chinese: str, english: str) -> None:
    assert period_in_words(start, end, "zh") == chinese
    assert period_in_words(start, end, "en") == english


TOLD = [  # a bound that is only the day of publication is no date; 截至 stands where the text has it
    (("so_far", "累计已", None, "2022-12-31"), "截至发表时", "when published"),
    (("now", "截至目前", None, "2022-12-31"), "截至发表时", "when published"),
    (("now", "目前", "2022-01-01", "2022-12-31"), "2022年以来，到发表时", "from 2022 up to publication"),
    (("date", "自2016年以来", "2016-01-01", "2020-01-06"), "2016年以来", "since 2016"),
    (("date", "自8月份起", "2022-08-01", "2023-01-07"), "2022年8月以来", "since 2022-08"),
    (("date", "截至今年10月底", None, "2022-10-31"), "截至2022年10月底", "to 2022-10-31"),
    (("end", "年底", None, "2023-12-31"), "2023年底", "to 2023-12-31"),
    (("date", "至2023年底", None, "2023-12-31"), "截至2023年底", "to 2023-12-31"),
    (("whole", "全年", "2022-01-01", "2022-12-31"), "2022年", "2022"),
    (("part", None, "2022-01-01", "2022-12-31"), "2022年", "2022"),
    ((None, None, None, None), "", ""),
]


@pytest.mark.parametrize(("given", "chinese", "english"), TOLD)
def test_the_period_of_a_fact_says_no_more_than_its_text(
    given: tuple[str | None, ...], chinese: str, english: str
) -> None:
    told = dict(zip(("period_rule", "period_text", "period_from", "period_to"), given, strict=True))
    assert period_of(told, "zh") == chinese
    assert period_of(told, "en") == english


LARGE = [
    ("value", 35680000000, "356.8亿"),
    ("yuan", 9999, None),
    ("year", 20231, None),
    ("subject_id", 123456, None),
    ("value", "35680000000", None),
]


@pytest.mark.parametrize(("column", "value", "told"), LARGE)
def test_large_numbers_of_tables_are_told_in_large_units(column: str, value: object, told: str | None) -> None:
    assert large(column, value, "zh") == told


LISTS = [
    ("[]", ""),
    ('["己内酯项目"]', "己内酯项目"),
    ('["甲", "乙"]', "甲、乙"),
    ("[1, 2]", None),
    ("[甲", None),
    (7, None),
]


@pytest.mark.parametrize(("value", "told"), LISTS)
def test_lists_of_names_are_written_as_one_writes_them(value: object, told: str | None) -> None:
    assert listed(value) == told


FAULTS = [
    ("Statement must be a SELECT", "只能写 SELECT 查询：档案只读。"),
    ("no such column: 指标", "没有叫“指标”的栏目。"),
    ('near "form": syntax error', "“form”附近不合 SQL 的写法。"),
    ("ambiguous column name: heading", "“heading”不止一张表里有，请写明是哪张表的（表名.栏名）。"),
    ("没有收录 a/b", "没有收录 a/b"),
]


@pytest.mark.parametrize(("said", "told"), FAULTS)
def test_errors_are_told_in_chinese(said: str, told: str) -> None:
    assert in_chinese(said) == told


ANNOTATED = [
    ("产值<5亿", [], "产值&lt;5亿"),
    ("产值5亿元", [Mark(2, 5)], "产值<span>5亿元</span>"),
    ("甲乙丙丁", [Mark(0, 4, "b"), Mark(1, 2, "i")], "<b>甲<i>乙</i>丙丁</b>"),
    ("甲乙丙丁", [Mark(0, 2, "b"), Mark(1, 3, "i")], "<b>甲乙</b>丙丁"),  # crossing
    ("甲乙丙丁", [Mark(0, 4, "a"), Mark(1, 2, "a")], "<a>甲乙丙丁</a>"),  # a link in a link
    ("甲乙", [Mark(1, 9), Mark(-1, 1), Mark(1, 1)], "甲乙"),  # out of bounds, empty
    ("甲", [Mark(0, 1, "a", {"title": '"><script>', "href": None})], '<a title="&#34;&gt;&lt;script&gt;">甲</a>'),
]


@pytest.mark.parametrize(("text", "marks", "expected"), ANNOTATED)
def test_marks_nest_and_escape(text: str, marks: list[Mark], expected: str) -> None:
    assert annotate(text, marks) == Markup(expected)


def test_source_offsets_become_offsets_of_a_paragraph_torn_in_two() -> None:
    spans = [
        {"role": "text", "paragraph_start": 0, "source_start": 10, "source_end": 14},
        {"role": "mark", "paragraph_start": 4, "source_start": 14, "source_end": 16},
        {"role": "text", "paragraph_start": 4, "source_start": 30, "source_end": 40},
    ]
    assert in_paragraph(spans, 11, 13) == (1, 3)
    assert in_paragraph(spans, 12, 32) == (2, 6)
    assert in_paragraph(spans, 15, 32) is None  # begins in what cleaning dropped
    assert in_paragraph(spans, 50, 52) is None


def test_excerpts_are_cut_around_the_words() -> None:
    assert excerpt("前" * 9 + "词" + "后" * 9, "词", 3) == "…前前前<mark>词</mark>后后后…"
    assert excerpt("没有", "词", 3) == "没有"


def test_labels_are_what_stands_before_the_first_stop() -> None:
    assert label("主体：所说的地方", "subject") == "主体"
    assert label("编号", "id") == "编号"
    assert label(None, "id") == "id"


def test_english_takes_the_place_of_chinese_at_every_depth() -> None:
    given = {"title": "甲", "title_en": "A", "tables": {"t": {"columns": {"a": "乙"}, "columns_en": {"a": "B"}}}}
    assert in_english(given)["title"] == "A"
    assert in_english(given)["tables"]["t"]["columns"] == {"a": "B"}
    assert given["title"] == "甲"


def point(year: int, value: float, **more: Any) -> Point:
    return Point(year, value, f"{year} {value}", f"/facts/{year}", **more)


def test_line_charts_say_in_words_what_they_draw() -> None:
    series = [Series("甲<", (point(2020, 3), point(2021, 5), point(2022, 6, aimed=True)))]
    drawn = line_chart("产值", "元", series, "zh")
    assert drawn.count("<circle") == 3
    assert drawn.count('<line class="line s0"') == 1
    assert "<desc>甲&lt;：2020 3，2021 5，2022 6</desc>" in drawn
    assert "空心为目标" in drawn


def test_line_charts_need_two_years() -> None:
    assert line_chart("产值", "元", [Series("甲", (point(2020, 3),))], "zh") == ""
    assert line_chart("产值", "元", [], "zh") == ""


def test_lines_over_years_without_a_figure_are_dashed_and_said_to_be() -> None:
    drawn = line_chart("产值", "元", [Series("甲", (point(2018, 3), point(2021, 5), point(2022, 6)))], "zh")
    assert drawn.count("line s0 gap") == 1
    assert "虚线处其间的年份没有数" in drawn


def test_one_line_bears_its_values_and_several_their_names() -> None:
    one = Series("甲", (point(2020, 30000), point(2021, 50000)))
    other = Series("乙", (point(2020, 20000), point(2021, 50000)))
    alone = line_chart("产值", "元", [one], "zh")
    assert ">3万元</text>" in alone
    assert 'class="name' not in alone
    both = line_chart("产值", "元", [one, other], "zh")
    names = re.findall(r'<text class="name s\d" x="[\d.]+" y="([\d.]+)">(.)</text>', both)
    assert {name for _, name in names} == {"甲", "乙"}
    assert abs(float(names[0][0]) - float(names[1][0])) >= 15  # they end at one height: not one over the other


PAIRS = [
    Pair(2020, 6, 4.5, "missed", "增 6%", "增 4.5%", "/t1", "/r1"),
    Pair(2022, 6.5, 7, "met", "增 6.5%", "增 7%", "/t2", "/r2"),
]


def test_pairs_show_target_and_result_of_each_year() -> None:
    drawn = pair_chart("甲 · 产值", "%", PAIRS, {"met": "完成", "missed": "未完成"}, "zh")
    assert drawn.count("<circle") == 4
    assert drawn.count('<g class="missed">') == drawn.count('<g class="met">') == 1
    assert "<desc>2020：目标 增 6%，结果 增 4.5%，未完成；2022：目标 增 6.5%，结果 增 7%，完成</desc>" in drawn
    for link in ("/t1", "/r1", "/t2", "/r2"):
        assert f'<a href="{link}">' in drawn
    assert pair_chart("甲", "%", PAIRS[:1], {}, "zh") == ""


AROUND = [
    (Mark(0, 8), [Mark(0, 3)], [(3, 8)]),  # “5万吨己内酯项目”
    (Mark(0, 8), [Mark(2, 4), Mark(5, 6)], [(0, 2), (4, 5), (6, 8)]),
    (Mark(2, 4), [Mark(0, 9)], []),
    (Mark(2, 4), [Mark(4, 9)], [(2, 4)]),
    (Mark(2, 6), [Mark(0, 3)], [(3, 6)]),
]


@pytest.mark.parametrize(("mark", "others", "left"), AROUND)
def test_a_mark_gives_way_to_those_inside_it(mark: Mark, others: list[Mark], left: list[tuple[int, int]]) -> None:
    assert [(part.start, part.end) for part in around(mark, others)] == left


ROWS = [
    ("| 全国人口 | 136782 | 100.0 |", ["全国人口", "<b>136782</b>", "100.0"]),
    ("|甲|136782||", ["甲", "<b>136782</b>", ""]),
    ("||136782|乙|", ["", "<b>136782</b>", "乙"]),
    ("甲 | 136782", ["甲", "<b>136782</b>"]),
    ("| ---- | :--: |", []),
    ("|表1 人口<构成>| |", ["表1 人口&lt;构成&gt;", ""]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_rows_of_tables_are_cut_into_cells_that_keep_their_marks(text: str, expected: list[str]) -> None:
    at = text.find("136782")
    assert cells(text, [Mark(at, at + 6, "b")] if at >= 0 else []) == [Markup(cell) for cell in expected]


def told(year: int, value: float, whose: str, text: str = "", sentence: str = "", **more: Any) -> dict[str, Any]:
    return {
        "period_from": f"{year}-01-01",
        "period_to": f"{year}-12-31",
        "measure": "change",
        "status": "actual",
        "base_value": value,
        "base_unit": "%",
        "subject": whose,
        "text": text,
        "sentence": sentence,
        "when": str(year),
        "said": f"{value}",
        "link": f"/{year}",
    } | more


def test_growth_against_an_earlier_year_is_no_value_of_a_series() -> None:
    view: Any = SimpleNamespace(language="zh", say=lambda zh, en: zh)
    long = told(2007, 65.5, "甲", "65.5%", "2007年，产值达到24万亿元，比2002年增长65.5%，年均增长10.6%")
    last = told(2007, 11.9, "甲", "11.9%", "2007年产值比2006年增长11.9%")
    (drawn,) = charts(view, "产值", [told(2006, 11, "甲"), long, last], "subject")
    assert "65.5" not in drawn
    assert "11.9" in drawn


def test_a_series_takes_the_final_figure_or_what_was_expected_and_no_sum_of_several_years() -> None:
    view: Any = SimpleNamespace(language="zh", say=lambda zh, en: zh)
    facts = [
        told(2020, 5.1, "甲", status="estimate"),
        told(2020, 5.3, "甲"),
        told(2021, 6.2, "甲", status="estimate"),
        told(2021, 7, "甲", status="target"),
        told(2022, 71, "甲", period_from="2018-01-01"),
    ]
    (drawn,) = charts(view, "产值", facts, "subject")
    assert [said for said in ("5.1", "5.3", "6.2", "7", "71") if f" {said}</title>" not in drawn] == ["5.1", "71"]
    assert drawn.count('class="dot s0"') == 2
    assert drawn.count('class="dot s0 aimed"') == 1


def test_values_of_another_size_stand_in_no_common_chart() -> None:
    view: Any = SimpleNamespace(language="zh", say=lambda zh, en: zh)
    country = [told(year, 1e14, "全国", measure="value", base_unit="元") for year in (2020, 2021)]
    cities = [
        told(y, v, who, measure="value", base_unit="元")
        for who, v in (("甲市", 1e12), ("乙市", 4e11))
        for y in (2020, 2021)
    ]
    (drawn,) = charts(view, "产值", country + cities, "subject")
    assert "甲市" in drawn
    assert "乙市" in drawn
    assert "全国" not in drawn


def test_values_far_from_those_beside_them_are_told_and_not_drawn() -> None:
    view: Any = SimpleNamespace(language="zh", say=lambda zh, en: zh)

    def level(year: int, value: float, who: str) -> Any:
        return told(year, value, who, measure="value", base_unit="元")

    firm = [level(year, value, "甲市") for year, value in ((2019, 2.4e11), (2020, 2.5e11), (2022, 2.7e11))]
    (drawn,) = charts(view, "产值", [*firm, level(2021, 2e10, "甲市")], "subject")
    assert drawn.count("<circle") == 3
    assert "存疑未画" in drawn
    doubted = [level(2023, 6e9, "乙市"), level(2024, 5.14e10, "乙市")]  # one is wrong, and nobody can say which
    assert charts(view, "产值", doubted, "subject") == []
    (drawn,) = charts(view, "产值", [*firm, *doubted], "subject")
    assert "乙市" not in drawn


def test_equal_values_and_falls_can_be_drawn() -> None:
    for values in ((0, 0), (-3, -3), (-1, 2), (1e-9, 1e12)):
        points = tuple(point(2020 + n, value) for n, value in enumerate(values))
        assert "<circle" in line_chart("值", "%", [Series("甲", points)], "zh")


def test_bars_tell_counts() -> None:
    assert bar_chart("年份", []) == ""
    assert bar_chart("年份", [("2020", 1200, "/x"), ("2021", 0, "/y")]).count("<rect") == 2
    stacks = [Stack("2020", {"met": 3, "missed": 1}, "/x")]
    drawn = stacked_bars("结局", stacks, [("met", "完成"), ("missed", "未完成"), ("unclear", "说不准")])
    assert "<desc>2020：完成 3，未完成 1，说不准 0</desc>" in drawn
    assert drawn.count("<rect") == 2
    assert stacked_bars("结局", [], []) == ""


def test_what_is_remembered_is_made_once_for_all_who_ask_at_once() -> None:
    made = []

    async def make() -> int:
        await asyncio.sleep(0)
        made.append(1)
        return len(made)

    async def fail() -> int:
        raise ValueError("broken")

    async def ask() -> list[int]:
        key = ("test", object())
        with pytest.raises(ValueError, match="broken"):
            await remembered(key, fail)
        return list(await asyncio.gather(*(remembered(key, make) for _ in range(9))))

    assert asyncio.run(ask()) == [1] * 9
    assert len(made) == 1


def test_what_is_known_only_as_a_year_is_shown_as_one() -> None:
    from publish.cells import _known_as_year  # noqa: PLC0415

    assert _known_as_year({"published_from": "2022-01-01", "published_to": "2022-12-31"}) == "2022年"
    assert _known_as_year({"published_from": "2022-01-01", "published_to": "2022-01-31"}) is None
    assert _known_as_year({"published_from": None, "published_to": "2022-12-31"}) is None
