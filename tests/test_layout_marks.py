"""Marks of Markdown, characters that are not printed, front matter, tables: what of a line is read."""

from __future__ import annotations

import pytest

from ingest.layout import lay_out, metadata_blocks
from ingest.layout.front_matter import front_matter

READ = [
    ("生产总值达到*1617*亿元，增长*6.5%*。", "生产总值达到1617亿元，增长6.5%。"),
    ("税收达到__12.6亿元__，就业_2.3万人_。", "税收达到12.6亿元，就业2.3万人。"),
    ("面积`32`平方公里，总投资`350亿元`。", "面积32平方公里，总投资350亿元。"),
    ("面积~~32~~36平方公里。", "面积3236平方公里。"),
    ("生产总值[1617亿元](http://a.example/2023)，增长6.5%。", "生产总值1617亿元，增长6.5%。"),
    ('见[公报](http://a.example/x_1_y "2023年") 。', "见公报 。"),
    ("全文<https://a.example/2023/01>公布。", "全文公布。"),
    ("就业2.3万人。\\", "就业2.3万人。"),
    ("1) 学校12所", "学校12所"),
    ("- [x] 学校12所", "学校12所"),
    ("生产\u00ad总值16\u200b17亿元。", "生产总值1617亿元。"),
    ("\ufeff全市植树1500棵。", "全市植树1500棵。"),
    # left as printed
    ("长宽高为2*3*4米。", "长宽高为2*3*4米。"),
    ("身份证号4301****的市民", "身份证号4301****的市民"),
    ("姓名____电话____", "姓名____电话____"),
    ("文件data_2023_v1已公布。", "文件data_2023_v1已公布。"),
    ("（1）学校12所", "（1）学校12所"),
]


@pytest.mark.parametrize(("printed", "read"), READ)
def test_marks(printed: str, read: str) -> None:
    (block,) = lay_out(printed)
    assert block.text.replace("。 ", "。") == read.replace("报 。", "报。") or block.text == read
    covered = "".join(printed[p.start : p.end] for p in block.pieces)
    assert covered.replace(" ", "") == printed.replace(" ", "")


def test_headings_of_markdown() -> None:
    text = "青石市年鉴\n====\n\n经济\n----\n\n##一、工业\n\n#话题#里的话\n\n* * *\n\n```\n第一段。\n```\n"
    assert [(b.role, b.hashes, b.text) for b in lay_out(text)] == [
        ("title", 1, "青石市年鉴"),
        ("heading", 2, "经济"),
        ("heading", 2, "一、工业"),
        ("text", 0, "#话题#里的话"),
        ("comment", 0, "* * *"),
        ("comment", 0, "```"),
        ("text", 0, "第一段。"),
        ("comment", 0, "```"),
    ]


def test_a_line_break_of_word_is_a_line() -> None:
    assert [b.text for b in lay_out("植树活动举行\x0b\x0b共植树1500棵。\x0b")] == ["植树活动举行", "共植树1500棵。"]


FRONT = [
    ("---\ntitle: 青石市政府工作报告\n---\n正文", {"title": "青石市政府工作报告"}),
    (
        '+++\ntitle = "青石市政府工作报告"\ndate = 2024-01-10\n+++\n',
        {"title": "青石市政府工作报告", "date": "2024-01-10"},
    ),
    (
        "---\nsource: https://a.example/1.html\ntags:\n  - 报告\n标题：公报\n---\n",
        {"source": "https://a.example/1.html", "title": "公报"},
    ),
]


@pytest.mark.parametrize(("text", "fields"), FRONT)
def test_front_matter(text: str, fields: dict[str, str]) -> None:
    found = front_matter(text)
    assert found is not None
    assert dict(found.fields) == fields
    blocks = metadata_blocks(text, found.end)
    assert {b.role for b in blocks} == {"metadata"}
    assert text[found.end :].strip() in ("", "正文")


@pytest.mark.parametrize(
    "text",
    [
        "---\n过去一年，我们坚持稳中求进。\n---\n正文",
        "---\n\n# 标题\n\n---\n",
        "------\n日报\n",
        "---\ntitle: 没有结尾\n正文。",
    ],
)
def test_rules_are_no_front_matter(text: str) -> None:
    assert front_matter(text) is None


TABLES = [
    "指标          单位     2023年\n生产总值   亿元     1617.0\n粮食产量       万吨     35.6",
    "指标\t单位\t2023年\n生产总值\t亿元\t1617.0\n粮食产量\t万吨\t35.6",
    "| 指标 | 单位 | 2023年 |\n| --- | --- | ---: |\n| 生产总值 | 亿元 | 1617.0 |\n| 粮食产量 | 万吨 | 35.6 |",
    "指标 | 单位 | 2023年\n---|---|---\n生产总值 | 亿元 | 1617.0\n粮食产量 | 万吨 | 35.6",
    "┌──┬──┬──┐\n│指标│单位│2023年│\n├──┼──┼──┤\n│生产总值│亿元│1617.0│\n│粮食产量│万吨│35.6│\n└──┴──┴──┘",
    "+---+---+---+\n| 指标 | 单位 | 2023年 |\n+---+---+---+\n| 生产总值 | 亿元 | 1617.0 |\n| 粮食产量 | 万吨 | 35.6 |\n+---+---+---+",
    "指标,单位,2023年\n生产总值,亿元,1617.0\n粮食产量,万吨,35.6",
    "指标 单位 2023年\n生产总值 亿元 1617.0\n粮食产量 万吨 35.6",
    "<table><tr><th>指标</th><th>单位</th><th>2023年</th></tr>\n<tr><td>生产总值</td><td>亿元</td>\n<td>1617.0</td></tr><tr><td>粮食产量</td>"
    "<td>万吨</td><td>35.6</td></tr></table>",
]
CELLS = [["指标", "单位", "2023年"], ["生产总值", "亿元", "1617.0"], ["粮食产量", "万吨", "35.6"]]


@pytest.mark.parametrize("printed", TABLES)
def test_tables(printed: str) -> None:
    """However the cells are parted, the rows are the same; what stands before and behind is none."""
    text = f"一、2023年工作回顾\n\n全市经济平稳运行。\n\n{printed}\n\n二、2024年工作安排\n"
    blocks = lay_out(text)
    rows: dict[int, list[str]] = {}
    for block in blocks:
        for cell in block.cells:
            rows.setdefault(cell.row, []).append(text[cell.start : cell.end])
    assert list(rows.values()) == CELLS
    assert {b.role for b in blocks if b.cells} == {"table"}
    assert [b.text for b in blocks if b.role not in ("table", "comment")] == [
        "一、2023年工作回顾",
        "全市经济平稳运行。",
        "二、2024年工作安排",
    ]
    shown = sorted((p.start, p.end) for b in blocks for p in b.pieces)
    assert "".join(text[a:b] for a, b in shown) == "".join(text[a:b].strip() for a, b in shown)
    assert "".join("".join(text[a:b] for a, b in shown).split()) == "".join(text.split())


NO_TABLES = [
    "李 明  王 芳\n赵 强  孙 丽",
    "推进民生项目  解决急难愁盼\n全市经济  稳中向好",
    "2023年3月10日 星期五 第2版\n青石日报 今日8版 总第1234期",
    "本报记者  马贵  通讯员  刘银花\n摄影  李明  王五  赵六",
    "他说，今年种了3亩，收了2千斤，\n比去年多，全家都高兴。",
]


@pytest.mark.parametrize("printed", NO_TABLES)
def test_what_is_no_table(printed: str) -> None:
    assert all(not b.cells for b in lay_out(printed))


def test_cells_that_span_columns() -> None:
    text = (
        "<table><tr><td colspan=2>合计</td><td>3</td></tr>"
        "<tr><td rowspan='2'>甲</td><td>1</td><td>2</td></tr><tr><td>4</td><td>5</td></tr></table>"
    )
    spots = [(c.row, c.column, text[c.start : c.end]) for b in lay_out(text) for c in b.cells]
    assert spots == [(0, 0, "合计"), (0, 2, "3"), (1, 0, "甲"), (1, 1, "1"), (1, 2, "2"), (2, 1, "4"), (2, 2, "5")]
