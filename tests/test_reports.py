"""The heads of reports: title, deck, speaker, date, place."""

from __future__ import annotations

import pytest

from ingest.assemble.report.head import read_report_head
from ingest.assemble.report.speaker import is_name, speaker
from tests.made_drafts import blocks

BODY = "现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员和列席人员提出意见。"

# lines of the head, path, then (title, speakers, first day, last day, place, number of head lines)
HEADS = [
    (
        ["政府工作报告", "——2023年12月19日在明州市云湖区第六届人民代表大会第四次会议上", "区人民政府区长 李青山"],
        "",
        ("政府工作报告", ("李青山",), "2023-12-19", "2023-12-19", "明州市云湖区", 3),
    ),
    (
        [
            "明州市政府工作报告（2020年1月9日 李青山）",
            "——2020年1月9日在明州市十六届人大三次会议上",
            "明州市人民政府代市长 李青山",
        ],
        "",
        ("明州市政府工作报告", ("李青山",), "2020-01-09", "2020-01-09", "明州市", 3),
    ),
    (
        ["东江省2006年政府工作报告", "（2006年1月16日 李青山）"],
        "",
        ("东江省2006年政府工作报告", ("李青山",), "2006-01-16", "2006-01-16", "东江省", 2),
    ),
    (
        ["政府工作报告（2007年）", "（2007年2月5日在明州市第十三届人民代表大会第一次会议上）", "市长 李青山"],
        "",
        ("政府工作报告", ("李青山",), "2007-02-05", "2007-02-05", "明州市", 3),
    ),
    (
        [
            "2012年政府工作报告",
            "——2012年2月15日在明州市第十五届人民代表大会",
            "第二次会议上",
            "代市长 李青山",
        ],  # a torn deck
        "",
        ("2012年政府工作报告", ("李青山",), "2012-02-15", "2012-02-15", "明州市", 4),
    ),
    (
        [
            "2010年东江省人民政府工作报告",
            "——二〇一〇年一月二十五日在东江省第十一届人民代表大会第三次会议上",
            "东江省人民政府省长 李青山",
        ],
        "",
        ("2010年东江省人民政府工作报告", ("李青山",), "2010-01-25", "2010-01-25", "东江省", 3),
    ),
    (
        [
            "1960年政府工作报告",
            "为提前实现农业发展纲要而奋斗",
            "——1960年4月6日在第二届全国人民代表大会第二次会议上",
            "国务院副总理 李青山",
        ],
        "",
        ("1960年政府工作报告", ("李青山",), "1960-04-06", "1960-04-06", "全国", 4),
    ),
    (
        [
            "2022年自治区政府工作报告",
            "政府工作报告",
            "——2022年1月23日在西域自治区第十三届人民代表大会第五次会议上",
            "买买提·阿不都拉",
        ],
        "",
        ("2022年自治区政府工作报告", ("买买提·阿不都拉",), "2022-01-23", "2022-01-23", "西域自治区", 4),
    ),
    (
        ["政府工作报告（2019年1月26日在东江省第十三届人民代表大会第二次会议上 省长 李青山）"],
        "",
        ("政府工作报告", ("李青山",), "2019-01-26", "2019-01-26", "东江省", 1),
    ),
    (
        ["2005年政府工作报告"],
        "cities/2005-明州市.md",
        ("2005年政府工作报告", (), "2005-01-01", "2005-12-31", "明州市", 1),
    ),
    (["政府工作报告"], "2005-明州市.md", ("政府工作报告", (), "2005-01-01", "2005-12-31", "明州市", 1)),
    (
        ["2023年明州市国民经济和社会发展统计公报", "明州市统计局", "2024年3月20日"],
        "",
        ("2023年明州市国民经济和社会发展统计公报", (), "2024-03-20", "2024-03-20", "明州市", 3),
    ),
    (
        [
            "关于明州市2022年国民经济和社会发展计划执行情况与",
            "2023年计划草案的报告",
            "——2023年1月8日在明州市第六届人民代表大会第二次会议上",
        ],
        "",
        (
            "关于明州市2022年国民经济和社会发展计划执行情况与2023年计划草案的报告",
            (),
            "2023-01-08",
            "2023-01-08",
            "明州市",
            3,
        ),
    ),
    (
        ["李青山市长在明州市第十三届人民代表大会第一次会议上的政府工作报告（2008年）"],
        "",
        (
            "李青山市长在明州市第十三届人民代表大会第一次会议上的政府工作报告",
            ("李青山",),
            "2008-01-01",
            "2008-12-31",
            "明州市",
            1,
        ),
    ),
    (
        ["2018年国民经济和社会发展统计公报", "中华人民共和国", "国家统计局", "2019年2月28日"],
        "",
        ("2018年国民经济和社会发展统计公报", (), "2019-02-28", "2019-02-28", "全国", 4),
    ),
    (
        ["东江省2003年政府工作报告", "（2010年2月20日 李青山）"],  # the day of another year's report
        "",
        ("东江省2003年政府工作报告", ("李青山",), "2003-01-01", "2003-12-31", "东江省", 2),
    ),
]


@pytest.mark.parametrize(("lines", "path", "wanted"), HEADS)
def test_heads(lines: list[str], path: str, wanted: tuple[str, tuple[str, ...], str, str, str, int]) -> None:
    head = read_report_head(
        blocks(*lines, "各位代表：", BODY, "一、工作回顾", "过去的一年，全市上下努力工作。" * 8), path
    )
    assert head is not None
    found = (head.title_text, head.speakers, head.published.start, head.published.end, head.place, head.first)
    assert found == wanted
    assert head.title[0] == 0
    assert sorted({*head.title, *head.subtitle, *head.byline}) == list(range(head.first))


NO_REPORTS = [
    ["# 山水间，崛起新城", "——园区建设纪实", "李青山", "冬日，走进园区，处处洋溢着热情。" * 5],
    ["代表热议政府工作报告", "本报记者 李青山", "各位代表围绕报告展开讨论，大家认为报告求真务实。"],
    [
        "市六届人大四次会议开幕 李青山作政府工作报告",
        "12月9日，明州市第六届人民代表大会第四次会议开幕。",
        "各位代表：会议号召全市上下共同努力。",
    ],
    ["全市经济工作报告会召开", "12月9日，市人大常委会会议室座无虚席。"],
    ["数说政府工作报告", "市六届人大四次会议"],
    ["政府工作报告起草历时三月", "记者从会上获悉，报告已征求各方意见。"],
    ["明州：打造“15分钟”便民圈", "12月9日，明州市开展服务活动。"],
    [],
]


@pytest.mark.parametrize("lines", NO_REPORTS)
def test_newspaper_pages_are_no_reports(lines: list[str]) -> None:
    assert read_report_head(blocks(*lines)) is None


SPEAKERS = [
    ("区人民政府区长蒋春山", "蒋春山"),
    ("市长　白 涛", "白涛"),
    ("自治区主席：买买提·阿不都拉", "买买提·阿不都拉"),
    ("国务院副总理兼国家计划委员会主任李青山", "李青山"),
    ("济州市市长 李青山讲话", "李青山"),
    ("济州市代市长", ""),  # the name is not printed
    ("一、2022年工作回顾", None),
    ("市长热线办理情况良好，群众满意度持续提高。", None),
]


@pytest.mark.parametrize(("line", "name"), SPEAKERS)
def test_speakers(line: str, name: str | None) -> None:
    assert speaker(line) == name


@pytest.mark.parametrize(
    ("text", "yes"), [("李青", True), ("欧阳青山", True), ("吾肉孜·哈西", True), ("工作报告", False), ("二月", False)]
)
def test_names(text: str, yes: bool) -> None:
    assert is_name(text) is yes


def test_the_place_that_the_body_speaks_of_where_the_head_names_none() -> None:
    lines = [
        "政府工作报告",
        "各位代表：",
        BODY,
        "一、工作回顾",
        *["浙江经济稳中有进，浙江与上海协作更紧，浙江人民生活改善。"] * 3,
    ]
    head = read_report_head(blocks(*lines))
    assert head is not None
    assert head.place == "浙江省"
    head = read_report_head(blocks(*lines[:4], "浙江与上海、江苏携手发展。"))
    assert head is not None
    assert head.place is None


def test_the_speaker_below_a_resolution() -> None:
    head = read_report_head(
        blocks(
            "明州市第七届人民代表大会第六次会议关于政府工作报告的决议",
            "（2025年2月27日明州市第七届人民代表大会第六次会议通过）",
            "会议听取和审议了市长所作的政府工作报告，决定批准这个报告。" * 3,
            "政府工作报告",
            "——2025年2月25日在明州市第七届人民代表大会第六次会议上",
            "明州市市长 李青山",
            "各位代表：",
            BODY,
        )
    )
    assert head is not None
    assert (head.speakers, head.byline, head.first) == (("李青山",), (5,), 2)
