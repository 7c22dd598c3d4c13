"""Lines wrapped at an even width become paragraphs again, page numbers and running heads are bridged."""

from __future__ import annotations

import pytest

from ingest.layout import lay_out
from ingest.layout.lines import width

SAID = (
    "过去一年，全市上下团结一心，地区生产总值达到1617亿元，比上年增长6.5%，规模工业增加值增长7.2%，固定资产投资增长5.8%，社会消费品零售总额达到612.5亿元。",
    "城镇新增就业2.3万人，城镇居民人均可支配收入达到40600元，农村居民人均可支配收入达到21300元，分别增长5.5%和7.6%，居民收入与经济增长基本同步。",
    "我们坚持把实体经济作为立市之本，新增规模工业企业47家，认定高新技术企业63家，技术改造投资增长12.4%，县域经济的底盘更加扎实，产业结构持续优化。",
)
HEAD = ("青石市政府工作报告", "一、2023年工作回顾")


def wrapped(text: str, columns: int, cells: bool) -> list[str]:
    lines, line = [], ""
    for c in text:
        if (width(line + c) if cells else len(line + c)) > columns:
            lines.append(line)
            line = ""
        line += c
    return [*lines, line]


def texts(printed: str, role: str = "text") -> list[str]:
    return [block.text for block in lay_out(printed) if block.role == role]


@pytest.mark.parametrize("cells", [False, True])
@pytest.mark.parametrize("columns", [16, 20, 22, 35, 60])
@pytest.mark.parametrize("between", ["", "blank", "indent", "spaced"])
def test_a_wrapped_paragraph_is_whole_again(columns: int, cells: bool, between: str) -> None:
    """However its paragraphs are parted: by a blank line, an indent, a short last line; with blanks after each line."""
    if cells and columns == 60:
        columns = 58
    indent = "　　" if between == "indent" else ""
    parts = ["\n".join(wrapped(indent + text, columns, cells)) for text in (*HEAD, *SAID, *SAID)]
    printed = ("\n\n" if between in ("blank", "spaced") else "\n").join(parts)
    if between == "spaced":
        printed = "\n\n".join(line for part in parts for line in part.split("\n"))
    found = [block.text for block in lay_out(printed)]
    for text in SAID:
        assert any(text in block for block in found), found
    joined = [block for block in lay_out(printed) if len(block.stretches) > 1]
    for block in joined:
        shown = "".join(printed[p.start : p.end] for p in block.pieces if p.role != "mark")
        assert shown == block.text


def test_pages_are_bridged() -> None:
    """Page numbers, and the head that runs over every page, stand between the lines of one paragraph."""
    lines = [line for text in SAID * 4 for line in [*wrapped(text, 22, False), ""]]
    pages = [
        "\n".join([*lines[n : n + 9], "", f"— {n // 9 + 1} —", "青石市人民政府公报2024年第3期"])
        for n in range(0, len(lines), 9)
    ]
    printed = "\n".join(pages)
    blocks = lay_out(printed)
    assert [b.text for b in blocks if b.role == "text"] == list(SAID * 4)
    assert sum(b.role == "furniture" for b in blocks) == 2 * len(pages)


def test_a_number_that_a_page_cuts_is_one_number() -> None:
    """The page number in the middle of “1617亿元” is a mark of the paragraph, so that the figure can be pointed at."""
    cut = SAID[0].index("7亿元")
    printed = "\n".join(
        [*wrapped(SAID[1], cut, False), "", SAID[0][:cut], "— 3 —", *wrapped(SAID[0][cut:], cut, False)]
    )
    block = next(b for b in lay_out(printed) if "1617亿元" in b.text)
    assert [printed[p.start : p.end] for p in block.pieces if p.role == "mark"] == ["— 3 —"]


LEFT_ALONE = [
    # titles of works, of even width, one below the other
    "青石市推进生产性服务业发展战略研究\n青石市历史文化街区保护利用策略研究\n青石市乡村特色产业联农带农机制研究\n青石市城市社区养老服务体系建设研究",
    # telephone numbers
    "编制人联系电话：025-83270000\n接收人联系电话：025-83270001\n监督人联系电话：025-83270002\n经办人联系电话：025-83270003",
    # a poem
    "春江潮水连海平\n海上明月共潮生\n滟滟随波千万里\n何处春江无月明",
    # paragraphs that have a line each
    "\n".join(SAID),
]


@pytest.mark.parametrize("printed", LEFT_ALONE)
def test_lines_of_even_width_that_were_never_wrapped(printed: str) -> None:
    assert [b.text for b in lay_out(printed)] == printed.split("\n")


PAGE_NUMBERS = ["— 3 —", "- 4 -", "第5页 共20页", "第 5 页", "5/20", "· 12 ·", "第十二页", "Page 3 of 12", "－ 7 －"]


@pytest.mark.parametrize("number", PAGE_NUMBERS)
def test_page_numbers_are_furniture(number: str) -> None:
    blocks = lay_out(f"全市生产总值达到1617亿元。\n{number}\n粮食产量35.6万吨。\n")
    assert [b.role for b in blocks] == ["text", "furniture", "text"]


@pytest.mark.parametrize("line", ["12", "第5页的表格", "3月5日", "2023/24赛季", "一"])
def test_other_short_lines_are_not(line: str) -> None:
    assert all(b.role != "furniture" for b in lay_out(f"全市生产总值达到1617亿元。\n{line}\n粮食产量35.6万吨。\n"))


def test_columns_of_numbers_are_no_page_numbers() -> None:
    assert all(b.role != "furniture" for b in lay_out("项目\n1\n2\n3\n合计\n"))


def test_what_introduces_three_articles_is_no_running_head() -> None:
    text = "".join(f"第{n}中学开学\n本报讯\n3月{n}日，青石市第{n}中学开学，共有学生1200人。\n" for n in range(1, 5))
    assert all(b.role != "furniture" for b in lay_out(text))
