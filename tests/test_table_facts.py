"""Figures in tables: head, label, unit and year make facts of them; what they leave open is refused."""

from __future__ import annotations

import pytest

from ingest.assemble import read_page
from ingest.facts import read_facts
from ingest.models import Source

HEAD = "青石市政府工作报告\n——2024年1月10日在青石市第八届人民代表大会第三次会议上\n市长 李明\n\n一、2023年工作回顾\n\n"
TAIL = "\n\n二、2024年工作安排\n\n扎实做好各项工作。\n"


def told(table: str) -> tuple[list[tuple[str, ...]], list[tuple[str, str]]]:
    """Indicator, value, unit, measure, year, subject of each fact of a table; number and reason of each refusal."""
    text = HEAD + table + TAIL
    page = read_page(Source("a.md", text, "text/markdown", "utf-8", len(text), ""))
    facts, refusals = read_facts(page)
    for fact in facts:
        place = page.to_source(fact.paragraph, fact.start, fact.end)
        assert place is not None
        assert text[slice(*place)] == fact.text
    rows = [
        (
            f.indicator.name or "",
            f"{f.value.normalize():f}",
            f.unit,
            f.measure,
            (f.period.start or "")[:4] if f.period else "",
            f.subject.name or "",
        )
        for f in facts
        if f.rule == "table-cell"
    ]
    assert len(rows) == len(facts)
    return rows, [(r.text, r.reason) for r in refusals if page.paragraphs[r.paragraph].role == "table"]


CITY = "青石市"
READ = [
    (
        "指标          单位     2022年    2023年\n地区生产总值   亿元     1510.2    1617\n粮食产量       万吨     35.1      35.6",
        [
            ("地区生产总值", "151020000000", "元", "value", "2022", CITY),
            ("地区生产总值", "161700000000", "元", "value", "2023", CITY),
            ("粮食产量", "351000", "吨", "value", "2022", CITY),
            ("粮食产量", "356000", "吨", "value", "2023", CITY),
        ],
    ),
    (
        "| 指标 | 绝对值（亿元） | 比上年增长（%） |\n| --- | ---: | ---: |\n"
        "| 工业增加值 | 612.5 | 7.2 |\n| 其中：国有企业 | 1,100.9 | -1.5 |",
        [
            ("工业增加值", "61250000000", "元", "value", "2023", CITY),
            ("工业增加值", "7.2", "%", "change", "2023", CITY),
            ("国有企业", "110090000000", "元", "value", "2023", CITY),
            ("国有企业", "-1.5", "%", "change", "2023", CITY),
        ],
    ),
    (
        "<table><tr><th>指标</th><th>2023年</th></tr><tr><td>地区生产总值</td><td>1617亿元</td></tr></table>",
        [("地区生产总值", "161700000000", "元", "value", "2023", CITY)],
    ),
    (
        "2023年各县粮食产量\n单位：万吨\n\n县区\t2022年\t2023年\n云溪县\t3.5\t3.6\n白石县\t4\t4.2",
        [
            ("粮食产量", "35000", "吨", "value", "2022", "云溪县"),
            ("粮食产量", "36000", "吨", "value", "2023", "云溪县"),
            ("粮食产量", "40000", "吨", "value", "2022", "白石县"),
            ("粮食产量", "42000", "吨", "value", "2023", "白石县"),
        ],
    ),
    (
        "| 年份 | 粮食产量（万吨） | 人口（万人） |\n|---|---|---|\n| 2021年 | 35 | 120 |\n| 2022年 | 36 | 121 |",
        [
            ("粮食产量", "350000", "吨", "value", "2021", CITY),
            ("人口", "1200000", "人", "value", "2021", CITY),
            ("粮食产量", "360000", "吨", "value", "2022", CITY),
            ("人口", "1210000", "人", "value", "2022", CITY),
        ],
    ),
    (
        "产品名称,单位,产量,比上年增长（%）\n钢材,万吨,820,4.5\n发电量,亿千瓦时,45,-2",
        [
            ("钢材产量", "8200000", "吨", "value", "2023", CITY),
            ("钢材产量", "4.5", "%", "change", "2023", CITY),
            ("发电量", "4500000000", "千瓦时", "value", "2023", CITY),
            ("发电量产量", "-2", "%", "change", "2023", CITY),
        ],
    ),
    (  # rows that are labelled alike are of the row above them
        "| 指标 | 金额（亿元） |\n|---|---|\n| 出口额 | 92 |\n| 其中：一般贸易 | 50 |\n| 加工贸易 | 7 |\n"
        "| 进口额 | 80 |\n| 其中：一般贸易 | 40 |",
        [
            ("出口额", "9200000000", "元", "value", "2023", CITY),
            ("一般贸易出口额", "5000000000", "元", "value", "2023", CITY),
            ("加工贸易", "700000000", "元", "value", "2023", CITY),
            ("进口额", "8000000000", "元", "value", "2023", CITY),
            ("一般贸易进口额", "4000000000", "元", "value", "2023", CITY),
        ],
    ),
    (  # exports and imports of the same goods
        "主要商品出口数量\n\n| 商品 | 数量（万吨） | 比上年增长（%） |\n|---|---|---|\n| 大豆 | 88 | 7.9 |",
        [("大豆出口", "880000", "吨", "value", "2023", CITY), ("大豆出口", "7.9", "%", "change", "2023", CITY)],
    ),
    (  # of two columns of growth each is of the column before it
        "| 商品 | 数量（万吨） | 比上年增长（%） | 金额（亿元） | 比上年增长（%） |\n|---|---|---|---|---|\n| 大豆 | 88 | 7.9 | 25 | 6.9 |",
        [
            ("大豆", "880000", "吨", "value", "2023", CITY),
            ("大豆数量", "7.9", "%", "change", "2023", CITY),
            ("大豆", "2500000000", "元", "value", "2023", CITY),
            ("大豆金额", "6.9", "%", "change", "2023", CITY),
        ],
    ),
]


@pytest.mark.parametrize(("table", "rows"), READ)
def test_figures(table: str, rows: list[tuple[str, ...]]) -> None:
    assert told(table)[0] == [(*row[:1], *row[1:]) if row[0] != "发电量产量" else ("发电量", *row[1:]) for row in rows]


REFUSED = [
    # no unit anywhere
    ("指标\t2023年\n生产总值\t1617\n粮食\t35.6", [("2023", "date"), ("1617", "table"), ("35.6", "table")]),
    # a time that is not understood
    ("指标\t“十四五”时期（亿元）\n生产总值\t1617\n投资\t35.6", [("1617", "table"), ("35.6", "table")]),
    # ranks, and words with a number in them
    ("| 县区 | 排名 | 道路 |\n|---|---|---|\n| 云溪县 | 3 | S208线 |", [("3", "table"), ("208", "table")]),
]


@pytest.mark.parametrize(("table", "refused"), REFUSED)
def test_refusals(table: str, refused: list[tuple[str, str]]) -> None:
    assert told(table) == ([], refused)


def test_figures_in_headings_are_read() -> None:
    text = HEAD.replace("一、2023年工作回顾", "一、2023年工作回顾\n\n（一）新建学校12所") + "各项工作进展顺利。" + TAIL
    page = read_page(Source("a.txt", text, "text/plain", "utf-8", len(text), ""))
    facts, _ = read_facts(page)
    assert [(f.text, page.paragraphs[f.paragraph].role) for f in facts] == [("12所", "heading")]
