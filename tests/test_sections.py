"""Which headings an article has, at which level, and which paragraphs lie under them."""

from __future__ import annotations

import pytest

from ingest.assemble.sections.headings import is_notes_heading, own_line, stands_whole
from ingest.assemble.sections.marks import numeral
from ingest.assemble.sections.run_in import dash_lead, numbered_lead
from ingest.assemble.sections.tree import outline
from tests.made_drafts import blocks, draft, drafts

BODY = "推进三个码头改造，建成两条专用铁路，货运能力稳步提升，企业用工得到保障。"

OWN_LINES = [
    ("一、坚持创新驱动，产业结构更加优化", "cn"),
    ("**一、2022年工作回顾**", "cn"),
    ("二，紧紧围绕富民强县的目标，进一步推动发展", "cn"),  # a comma for the point
    ("（三）持续保障和改善民生", "cnp"),
    ("**（一）以改革推动转型升级。**", "cnp"),
    ("第二部分 今后五年的奋斗目标", "part"),
    ("**第一，全县动员，大办农业。**", "nth"),
    ("2022年工作回顾", "line"),
    ("回顾2023：我们迎难而上交出了一份答卷", "line"),
    ("## 关于对外交往", "line"),
    ("注释：", "notes"),
    ("《政府工作报告》名词解释", "notes"),
    ("附件：名词解释", "notes"),
]

NO_OWN_LINES = [
    "各位代表：",
    "**各位代表！**",
    "一年来，我们主要做了以下工作：",
    "**今年重点做好以下十项工作：**",
    "围绕上述目标，重点做好六个方面的工作。",
    "（2023年1月9日）",
    "政府工作报告",  # the title again, on a later page
    "1.完成云湖小学改扩建。",  # an item of a list
    "一是完善路网",
    "表1 2018年年末人口数及其构成",
    "图3　2018—2022年全员劳动生产率",
    "建设更加富裕的家园，使城乡更美、人民更富——",
    "市六届人大二次会议后，全县粮食总产量达到三十万吨，比上年有所增长，农民收入有所提高，城镇面貌有所改观，",
]


@pytest.mark.parametrize(("line", "shape"), OWN_LINES)
def test_lines_that_are_headings(line: str, shape: str) -> None:
    lead = own_line(draft(line), report=True)
    assert lead is not None
    assert (lead.shape, lead.own_line) == (shape, True)


@pytest.mark.parametrize("line", NO_OWN_LINES)
def test_short_lines_that_are_none(line: str) -> None:
    assert own_line(draft(line), report=True) is None


CUT_LINES = [
    ("二、聚", "焦产业发展，培育壮大三条产业链。", False),
    ("六、加大改", "革开放力度，激发市场活力。", False),
    ("一、工作回顾", "过去一年，全县上下共同努力。", True),
    ("三、加强自身建设", "迈上新征程、肩负新使命，必须更加努力。", True),
    ("2023年工作安排", "今年是关键之年。", True),
]


@pytest.mark.parametrize(("line", "after", "whole"), CUT_LINES)
def test_a_heading_cut_by_a_page_break_does_not_stand_whole(line: str, after: str, whole: bool) -> None:
    first, second = blocks(line, after)
    assert stands_whole(first, second) is whole


TORN_SENTENCES = [
    "今年，面对两轮疫情冲击，我们坚持",
    "“十三五”时期政府工作的指导思想：深入贯彻落实",
    "积极推进“平安建设",
    "加快建设城乡一体的",
]


@pytest.mark.parametrize("line", TORN_SENTENCES)
def test_the_beginning_of_a_torn_sentence_is_no_heading(line: str) -> None:
    assert own_line(draft(line), report=True) is None


def test_on_a_newspaper_page_only_the_layout_makes_a_line_a_heading() -> None:
    assert own_line(draft("高起点规划，产业集聚"), report=False) is None
    assert own_line(draft("高起点规划，产业集聚", role="heading"), report=False) is not None


NUMBERED = [
    ("（二）深化改革开放。" + BODY, "（二）深化改革开放。"),
    ("一、坚持挖潜力、添动能，产业更加兴旺。" + BODY, "一、坚持挖潜力、添动能，产业更加兴旺。"),
    ("**一、2011年工作回顾**2011年是实施规划的第一年。" + BODY, "一、2011年工作回顾"),
    ("一、2011年工作回顾 2011年是实施规划的第一年。" + BODY, "一、2011年工作回顾"),
    ("第四，努力办好10件实事。" + BODY, "第四，努力办好10件实事。"),  # a count is no statement of a result
    ("1．发展特色农业。" + BODY, "1．发展特色农业。"),
    (
        "（二）聚焦企业、产业、园区，在推动产业高端化、智能化、绿色化发展上全面发力，打造现代化产业体系“四梁八柱”。"
        + BODY,
        "（二）聚焦企业、产业、园区，在推动产业高端化、智能化、绿色化发展上全面发力，打造现代化产业体系“四梁八柱”。",
    ),
    ("一、完成投资3.5亿元。" + BODY, None),  # a result, not a heading
    ("1.5万人实现就业。" + BODY, None),
    ("一是发展特色农业。" + BODY, None),
    ("（一）改造老旧小区；（二）新建停车场；（三）完善路灯。", None),
    ("一、二、三产业协调发展，结构更加优化，质量更高，" + BODY * 2, None),
]


@pytest.mark.parametrize(("line", "heading"), NUMBERED)
def test_numbered_leads(line: str, heading: str | None) -> None:
    lead = numbered_lead(draft(line))
    assert (lead and lead.end) == (heading and len(heading))


DASHED = [
    ("——经济运行稳中有进。" + BODY, "经济运行稳中有进。"),
    ("——**重大项目“顶天立地”**。" + BODY, "重大项目“顶天立地”"),
    ("－－坚持生态优先：" + BODY, "坚持生态优先："),
    ("——地区生产总值增长6%左右；", None),  # a target of a list
    ("——全年粮食产量增长3.2%。" + BODY, None),
    ("——坚持以人为本，切实增强人民的获得感、幸福感、安全感；", None),
    ("——经济运行稳中有进。", None),  # nothing behind it: a sentence of a list
]


@pytest.mark.parametrize(("line", "heading"), DASHED)
def test_dash_leads(line: str, heading: str | None) -> None:
    made = draft(line)
    lead = dash_lead(made)
    assert (lead and made.text[lead.start : lead.end]) == heading


def headings(*lines: str, kind: str = "report") -> list[tuple[int, str | None]]:
    """Level and heading of each section."""
    sections, _ = outline(drafts(*lines), kind)  # type: ignore[arg-type]
    return [(s.level, s.heading) for s in sections]


TREES = {
    "parts hold numbered sections, these hold bold leads; a dash lead is of level 2": (
        [
            "各位代表：",
            "2022年工作回顾",
            "——质量持续提升。" + BODY,
            "一、产业更加兴旺。**招商成果丰硕。**" + BODY + "**园区提质增效。**" + BODY,
            "二、城乡更加协调。" + BODY,
            "2023年工作安排",
            "一、狠抓项目建设",
            BODY,
        ],
        [
            (0, None),
            (1, "2022年工作回顾"),
            (2, "质量持续提升。"),
            (2, "一、产业更加兴旺。"),
            (3, "招商成果丰硕。"),
            (3, "园区提质增效。"),
            (2, "二、城乡更加协调。"),
            (1, "2023年工作安排"),
            (2, "一、狠抓项目建设"),
        ],
    ),
    "without parts 一、 is of level 1": (
        [
            "一、工作回顾",
            "（一）产业。" + BODY,
            "1.农业。" + BODY,
            "2.工业。" + BODY,
            "（二）民生。" + BODY,
            "二、工作安排",
            BODY,
        ],
        [
            (1, "一、工作回顾"),
            (2, "（一）产业。"),
            (3, "1.农业。"),
            (3, "2.工业。"),
            (2, "（二）民生。"),
            (1, "二、工作安排"),
        ],
    ),
    "the first of a run loses its bold to the number": (
        ["一、产业更加兴旺。项目建设有力。" + BODY + "**招商成果丰硕。**" + BODY],
        [(1, "一、产业更加兴旺。"), (2, "项目建设有力。"), (2, "招商成果丰硕。")],
    ),
    "without bold siblings it is a topic sentence": (
        ["一、坚持“三防”，紧盯防御。盯住制度防源头。" + BODY + "盯住监管防变化。" + BODY],
        [(1, "一、坚持“三防”，紧盯防御。")],
    ),
    "parallel first sentences, paragraph after paragraph": (
        ["一、突出产业", "突出规划引领。" + BODY, "狠抓招商引资。" + BODY, "强化要素保障。" + BODY],
        [(1, "一、突出产业"), (2, "突出规划引领。"), (2, "狠抓招商引资。"), (2, "强化要素保障。")],
    ),
    "one short first sentence is a topic sentence": (
        ["一、突出产业", "突出规划引领。" + BODY, "市县两级共同编制园区的详细规划，" + BODY, "去年建成两座桥。" + BODY],
        [(1, "一、突出产业")],
    ),
    "bold dates, quantities, enumerations and whole sentences are no headings": (
        [
            "一、回顾",
            "**2023年1月9日**，全县召开大会。" + BODY,
            "**全年生产总值增长6.5%。**" + BODY,
            "**一是稳增长。**" + BODY,
            BODY + "**" + BODY + "**" + BODY,
        ],
        [(1, "一、回顾")],
    ),
    "第二，… on its own line is a heading where its matter follows, an item where the next does": (
        [
            "第一，加快转变职能。",
            BODY + BODY,
            "第二，建设服务型政府。",
            BODY + BODY,
            "1.修路。",
            "2.架桥。",
            "3.植树造林。",
        ],
        [(1, "第一，加快转变职能。"), (1, "第二，建设服务型政府。")],
    ),
    "headings may group the notes by the report's parts": (
        ["名词解释", "一、2014年工作回顾", "1.四个一批：谋划一批、开工一批。", "二、四个全面", "即四项全面。"],
        [(1, "名词解释"), (2, "一、2014年工作回顾")],
    ),
    "an annex may follow the notes": (
        ["名词解释：", "**四个一批**：谋划一批、开工一批。", "2011年十件实事", "**一、建设学校**。" + BODY],
        [(1, "名词解释："), (1, "2011年十件实事"), (2, "一、建设学校")],
    ),
    "below the heading of notes all is one section": (
        ["一、回顾", BODY, "注释：", "1.**湘易办**：政务服务平台。", "2.**四个一批**：谋划一批、开工一批。"],
        [(1, "一、回顾"), (1, "注释：")],
    ),
}


@pytest.mark.parametrize("name", TREES)
def test_trees(name: str) -> None:
    lines, wanted = TREES[name]
    assert headings(*lines) == wanted


def test_a_newspaper_page_asks_for_leads_of_one_length() -> None:
    lead = "建设专班工作制度，由发改部门牵头，每周调度一次，问题当场交办，限期整改销号。"
    alike = ["紧抓重点工作周调度。" + lead, "紧盯重点指标月考评。" + lead, "紧靠重点导向全程管。" + lead]
    unlike = ["春日暖阳高照。" + lead, "村民忙着翻耕水田。" + lead, "喇叭响了起来。" + lead]
    assert [h for _, h in headings(*alike, kind="feature")] == [line[:10] for line in alike]
    assert headings(*unlike, kind="feature") == [(0, None)]


def test_two_leads_of_a_newspaper_page_need_one_build() -> None:
    body = "该区将理论学习作为第一议题，定期组织干部学习，逐项对照检查，及时整改到位。"
    alike = ["立足“两个维护”，强化政治监督。" + body, "聚焦“三个环境”，突出日常监督。" + body]
    unlike = ["村口的老树又发芽了。" + body, "全县春耕生产有序铺开。" + body]
    assert len(headings(*alike, kind="feature")) == 2
    assert headings(*unlike, kind="feature") == [(0, None)]


def test_an_address_closes_the_numbered_sections() -> None:
    lines = drafts(
        "2023年工作安排", "一、抓项目。" + BODY, "各位代表，奋进新征程，担当新使命。**旗帜鲜明讲政治。**" + BODY
    )
    sections, parts = outline(lines, "report")
    assert [(s.level, s.heading) for s in sections][-1] == (2, "旗帜鲜明讲政治。")
    assert [sections[p.section].heading for p in parts if p.draft == 2 and p.section is not None] == [
        "2023年工作安排",
        "旗帜鲜明讲政治。",
    ]


@pytest.mark.parametrize("name", TREES)
def test_parts_hold_the_whole_text_in_order(name: str) -> None:
    made = drafts(*TREES[name][0])
    sections, parts = outline(made, "report")
    for number, one in enumerate(made):
        own = [p for p in parts if p.draft == number]
        assert "".join(one.text[p.start : p.end] for p in own) == one.text
    for part in parts:
        assert part.section is not None
        assert part.heading_end <= part.end - part.start
        heading = sections[part.section].heading
        if part.heading_end and heading:
            assert heading in made[part.draft].text[part.start : part.start + part.heading_end]


def test_kinds_without_sections() -> None:
    assert headings("一、高举旗帜。" + BODY, kind="furniture") == [(0, None)]
    assert outline((), "report") == ((), ())


def test_repeats_and_titles_bear_no_heading() -> None:
    assert headings("各位代表：") == [(0, None)]
    sections, parts = outline((draft("一、回顾", role="title"), draft(BODY)), "report")
    assert [s.heading for s in sections] == [None]
    assert [p.section for p in parts] == [None, 0]


@pytest.mark.parametrize(
    ("mark", "number"), [("十二、", 12), ("（三）", 3), ("二十、", 20), ("3.", 3), ("第十，", 10), ("——", None)]
)
def test_numerals(mark: str, number: int | None) -> None:
    assert numeral(mark) == number


@pytest.mark.parametrize("line", ["引起社会广泛关注", "说明", "一、名词解释工作持续推进，群众关注"])
def test_lines_that_only_end_like_a_heading_of_notes(line: str) -> None:
    assert not is_notes_heading(line)
