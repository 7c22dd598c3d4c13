"""Terms and the shortest stretch that explains them."""

from __future__ import annotations

import pytest

from ingest.models import Article, Page, Paragraph, Piece, Published
from ingest.names import read_terms
from ingest.names.explained import count_in
from ingest.names.notes import is_notes_heading
from tests.gold_page import gold_page


def _page(lines: list[str]) -> Page:
    text, paragraphs = "", []
    for line in lines:
        paragraphs.append(Paragraph("text", line, (Piece(len(text), len(text) + len(line), "text"),), 0))
        text += line + "\n"
    return Page(text, None, "report", Published(), (Article("report", None),), (), tuple(paragraphs))


# an entry of a list of notes, its (term, definition) pairs
NOTES = [
    ("1. “三资”：指国有资源、资产、资本。", [("“三资”", "国有资源、资产、资本")]),
    # the body names the term more shortly than the head
    ("2. 打好“六仗”：“六仗”，即甲仗、乙仗。", [("“六仗”", "甲仗、乙仗")]),
    ("3.“天网”“地网”：“天网”指信息设施；“地网”指服务体系。", [("“天网”", "信息设施"), ("“地网”", "服务体系")]),
    ("4.“双减”“双升”：双减，减轻负担；双升，提升质量。", [("“双减”", "减轻负担"), ("“双升”", "提升质量")]),
    # what comes after 即 explains, the rest tells where it is from
    (
        "[4]“走找想促”：“走找想促”是省委谋划的活动。即走基层、找问题、想办法、促发展。",
        [("“走找想促”", "走基层、找问题、想办法、促发展")],
    ),
    ("双碳：即碳达峰、碳中和。碳达峰是指不再增长。", [("双碳", "碳达峰、碳中和")]),
    # parts that are no words (“1”, “N”) are no terms of their own
    ("6. “1+N”政策：“1”指《意见》，“N”指若干举措。", [("“1+N”政策", "“1”指《意见》，“N”指若干举措")]),
    (
        "7. “两增一减”：“两增”指增产量、增产值；“一减”指减排放。",
        [("“两增一减”", "“两增”指增产量、增产值；“一减”指减排放"), ("“两增”", "增产量、增产值"), ("“一减”", "减排放")],
    ),
    # history first, then what it is
    ("新质力：新质力，是2023年首次提到的新词。新质力是相对于旧力而言的新力。", [("新质力", "相对于旧力而言的新力")]),
    ("〔8〕“七纵”（P12）：七条南北大道。", [("“七纵”", "七条南北大道")]),
    ("城市家具：城市中各种户外环境设施。", [("城市家具", "城市中各种户外环境设施")]),
    ("[9]“四个有”是指有人、有钱、有地、有房。", [("“四个有”", "有人、有钱、有地、有房")]),
]
INLINE = [
    # the list stands before the name and has as many members as its number says
    ("严格按照规划好、平台好、项目好的“三好”标准，抓项目。", [("“三好”标准", "规划好、平台好、项目好")]),
    ("对批而未供、闲置、低效(空闲)等“三类土地”开展清理。", [("“三类土地”", "批而未供、闲置、低效(空闲)")]),
    (
        "划定“一带三线”（沿江经济带、岸线、生态红线、山体红线），构建格局。",
        [("“一带三线”", "沿江经济带、岸线、生态红线、山体红线")],
    ),
    # the explanation ends where its list ends
    (
        "制定“3360”标准，即税收30万元、投入300万元、产值600万元，倒逼企业算账。",
        [("“3360”标准", "税收30万元、投入300万元、产值600万元")],
    ),
    (
        "推行“五个一”工作模式，即1名领导挂帅、1个单位联系，推动项目落地。",
        [("“五个一”工作模式", "1名领导挂帅、1个单位联系")],
    ),
    # clauses that play on the name's word
    ("在线索上把握“三点”，踩准节点，突出重点，挖掘亮点。", [("“三点”", "踩准节点，突出重点，挖掘亮点")]),
    ("湖南韶青投资控股有限公司（以下简称“韶青控股”）发行债券。", [("韶青控股", "湖南韶青投资控股有限公司")]),
    (
        "让“节水优先、空间均衡、系统治理、两手发力”的“十六字”方针走进村落。",
        [("“十六字”方针", "节水优先、空间均衡、系统治理、两手发力")],
    ),
    ("编制《青石县发展规划（草案）》（以下简称“规划（草案）”）。", [("规划（草案）", "《青石县发展规划（草案）》")]),
    ("率先试点QFLP（合格境外有限合伙人）。", [("QFLP", "合格境外有限合伙人")]),
    ("所谓“绿线”，就是城市绿地的边界。", [("“绿线”", "城市绿地的边界")]),
    (
        "打造“一核两翼”——以城区为核、东乡西镇为两翼、沿江成带。",
        [("“一核两翼”", "以城区为核、东乡西镇为两翼、沿江成带")],
    ),
    (
        "整治“三边”，“三边”即山边、水边、路边，“两点”即村口、路口。",
        [("“三边”", "山边、水边、路边"), ("“两点”", "村口、路口")],
    ),
    ("推行农村党务、村务、财务等“三务”公开。", [("“三务”", "党务、村务、财务")]),
    (
        "建立委领导评价、同级部门评价、服务对象评价的“三评”机制。",
        [("“三评”机制", "委领导评价、同级部门评价、服务对象评价")],
    ),
    # the list goes on behind its first comma
    ("推动“两减一强”，即减文件、减会议，强督查，全面落实。", [("“两减一强”", "减文件、减会议，强督查")]),
    ("尼日利亚铁路总公司（简称尼铁）调度员", [("尼铁", "尼日利亚铁路总公司")]),
    ("“绿线”是指城市各类绿地范围的控制线。", [("“绿线”", "城市各类绿地范围的控制线")]),
]
NOTHING = [
    "印发《青石县招商办法》（以下简称《办法》）。",  # a paper, not a name
    "古人说：“处其厚，不居其薄；处其实。”是指要淳厚。",  # a sentence quoted
    "推进智能、新能源、材料、终端、基因、视频等“六大技术”攻关。",  # sorts of things
    "坚持“三防”，紧盯事前防御。",  # one clause for three
    "实现“三连冠”，工业向好，农业增产，服务业回升。",
    "坚持以大数据、大生态、大扶贫为关键词的“三个建成”目标。",  # the list qualifies, it does not explain
    "培养懂农业、爱农村、爱农民的“三农”工作队伍。",
    "打赢“蓝天保卫战”三年行动计划（2018—2020年）。",
    "引进华为、三一等“三类500强”企业12家。",  # examples only
    "“一站式”即时结算服务全覆盖。",  # 即 belongs to 即时
    "构建“大应急”指挥体系，提升能力。",  # 指 belongs to 指挥
    "围绕“一个希望”指示精神，“4”即四项政策。",
    "GDP（约）增长6%，同比增长（以下简称增长）1.1%。",
]


@pytest.mark.parametrize(("line", "wanted"), NOTES, ids=[n[0][:10] for n in NOTES])
def test_terms_of_notes(line: str, wanted: list[tuple[str, str]]) -> None:
    found = read_terms(_page(["注释：", line]))
    assert [(t.term, t.definition) for t in found] == wanted


@pytest.mark.parametrize(("line", "wanted"), INLINE, ids=[n[0][:10] for n in INLINE])
def test_terms_that_running_text_explains(line: str, wanted: list[tuple[str, str]]) -> None:
    page = _page([line])
    found = read_terms(page)
    assert [(t.term, t.definition) for t in found] == wanted
    assert all(line[t.start : t.end] == t.term for t in found)


@pytest.mark.parametrize("line", NOTHING)
def test_what_explains_nothing(line: str) -> None:
    assert read_terms(_page([line])) == ()


def test_a_note_that_the_layout_left_in_two_pieces() -> None:
    lines = [
        "注释：",
        "8. “走找想促”：“走找想促”是省委关",
        "于调研的活动。即走基层、找问题。",
        "9. “三资”：指资源、资产、资本。",
    ]
    found = read_terms(_page(lines))
    assert [(t.term, t.definition) for t in found] == [("“走找想促”", "走基层、找问题"), ("“三资”", "资源、资产、资本")]


def test_a_term_explained_twice_in_the_same_words_counts_once() -> None:
    line = "“绿线”是指城市绿地的控制线。"
    assert len(read_terms(_page([line, line]))) == 1


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("注释：", True),
        ("**名词解释**", True),
        ("《政府工作报告》名词注释", True),
        ("附件：名词解释", True),
        ("要重视名词解释的作用。", False),
        ("注重实效", False),
    ],
)
def test_headings_of_notes(line: str, wanted: bool) -> None:
    assert is_notes_heading(line) is wanted


@pytest.mark.parametrize(
    ("name", "count"),
    [("五好", 5), ("一带三线", 4), ("三送三解三优", 9), ("绿线", 0), ("十四五", 0), ("3360", 0), ("八项重点", 8)],
)
def test_how_many_members_a_name_speaks_of(name: str, count: int) -> None:
    assert count_in(name) == count


@pytest.mark.parametrize("seed", ["000", "002", "004"])
def test_every_term_of_the_annotated_seeds_is_found(seed: str) -> None:
    page, gold = gold_page(seed)
    found = {t.term for t in read_terms(page)}
    assert {t["term"] for t in gold["terms"] if not t["optional"]} <= found
    assert found <= {t["term"] for t in gold["terms"]}
