"""Lines to typed blocks: roles by a line's own cues, cleaning, and that no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.layout import Block, lay_out
from ingest.layout.credits import closing_credit, line_credit, opening_credit

ROLES = [
    ("# 江边新城", "title"),
    ("## 找准路子", "heading"),
    ("——青石县护林工作纪实", "subtitle"),
    ("——**粮食稳产增收**。全年产粮三万吨。", "text"),  # a dash lead inside a report, not a deck
    ("王小明 李芳 赵大海", "byline"),
    ("本报记者 王小明 通讯员 李芳", "byline"),
    ("（李　明）", "byline"),
    ("（本报记者 王小明 摄）", "byline"),
    ("文/图 李芳", "byline"),
    ("高度重视", "text"),  # begins with a surname, is no name on its own
    ("2023年3月1日", "dateline"),
    ("（2019年1月8日）", "dateline"),
    ("图为志愿者在清理河道。", "caption"),
    ("青石新区一角（由相关单位供图）", "caption"),
    ("（下转第二版）", "jump"),
    ("（上接A1版）", "jump"),
    ("一、过去一年工作回顾", "heading"),
    ("一、以产业为支撑。坚持高端方向，加快", "text"),  # breaks off behind a sentence
    ("**狠抓招商引资**", "heading"),
    ("[3]“双减”：减轻作业负担和校外培训负担。", "footnote"),
    ("- 修桥两座", "list_item"),
    ("| 队名 | 积分 |", "table"),
    ("<!-- 市长作报告 -->", "comment"),
    ("责任编辑：王小明", "furniture"),
    ("招商热线：0000-1234567", "furniture"),
    ("全县共修建水渠三十公里。", "text"),
]


@pytest.mark.parametrize(("line", "role"), ROLES)
def test_role(line: str, role: str) -> None:
    assert [b.role for b in lay_out(line)] == [role]


CLEANED = [
    ("1-11 月，完成收入 12 亿元", "1-11月，完成收入12亿元"),
    ("本 市 共 有 3 个 园 区，均已投产。", "本市共有3个园区，均已投产。"),
    ("推进民生项目 解决急难愁盼", "推进民生项目解决急难愁盼"),  # running text unless the page makes it a headline
    ("引进 New Energy 公司两家。", "引进New Energy公司两家。"),
    ("**招商成果丰硕。**引进项目五个。", "招商成果丰硕。引进项目五个。"),
    ("“天网”^[2]深度融合，", "“天网”深度融合，"),
    ("盘活“三资”[5]总量；国发〔2022〕2号文件〔3〕落地。", "盘活“三资”总量；国发〔2022〕2号文件落地。"),
    ("项目有序推进。（下转第二版） （上接第一版）开工五个。", "项目有序推进。开工五个。"),
    ("债务人王某(身份证号码4301****)尚欠本息。", "债务人王某(身份证号码4301****)尚欠本息。"),
    ("税收达30万/亩，单价5*3元。", "税收达30万/亩，单价5*3元。"),
    ("一边是山<br>一边是水。", "一边是山一边是水。"),
]


@pytest.mark.parametrize(("line", "text"), CLEANED)
def test_clean_text(line: str, text: str) -> None:
    assert [b.text for b in lay_out(line)] == [text]


def test_headline_keeps_its_spaces() -> None:
    assert lay_out("## 桃溪：禁毒有力度 帮扶有温度")[0].text == "桃溪：禁毒有力度 帮扶有温度"


def test_bold_and_notes_are_kept() -> None:
    block = lay_out("**三资**^[5]：指资源、**资产**。")[0]
    assert [block.text[a:b] for a, b in block.bold] == ["三资", "资产"]
    assert block.notes == ((6, 10, "5"),)


CREDITS = [
    (line_credit, "湖南日报全媒体记者 王小明 通讯员 李芳", ("王小明", "李芳")),
    (line_credit, "记者王小明 通讯员李芳 赵　海", ("王小明", "李芳", "赵海")),
    (line_credit, "（欧阳小春 李芳）", ("欧阳小春", "李芳")),
    (line_credit, "记者 王小明 摄", ("王小明",)),
    (line_credit, "王小明 李芳 文/图", ("王小明", "李芳")),
    (line_credit, "（见图）", None),
    (line_credit, "实力园区 活力园区", None),
    (line_credit, "全面推进 压实责任", None),  # 全 is a rare surname; four characters are no name
    (line_credit, "田园 牧歌", None),  # words of a headline that begin like surnames
    (line_credit, "湖南日报·新湖南客户端记者 王晗 通讯员 李小明", ("王晗", "李小明")),
    (line_credit, "记者：王晗 编辑：李小明", ("王晗",)),
    (line_credit, "●王晗", ("王晗",)),
    (line_credit, "王晗/文 李小明/图", ("王晗", "李小明")),
    (line_credit, "（左二）", None),
    (line_credit, "（责任编辑 王晗）", None),
    (line_credit, "青石县委书记 王晗", None),
    (closing_credit, "推动工作落实落细。(宁佩 赵宇峰)", ("宁佩", "赵宇峰")),
    (closing_credit, "建成厂房三万平方米（二期）", None),
    (opening_credit, "本报讯（记者 王小明 通讯员 李芳）日前，医院开业。", ("王小明", "李芳")),
    (opening_credit, "湖南日报11月29日讯（全媒体记者 王小明）日前，医院开业。", ("王小明",)),
    (opening_credit, "本报讯(王晗 李小明)日前，医院开业。", ("王晗", "李小明")),
    (opening_credit, "为规范通讯（含网络）管理，全县开展整治。", None),
]


@pytest.mark.parametrize(("read", "text", "names"), CREDITS)
def test_credit(read: object, text: str, names: tuple[str, ...] | None) -> None:
    credit = read(text)  # type: ignore[operator]
    assert (credit.names if credit else None) == names


def check(text: str, blocks: tuple[Block, ...]) -> None:
    last = 0
    for block in blocks:
        assert block.text == "".join(text[p.start : p.end] for p in block.pieces if p.role != "mark")
        assert block.text
        for piece in block.pieces:
            assert last <= piece.start < piece.end
            assert not text[last : piece.start].strip()
            assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
            last = piece.end
    assert not text[last:].strip()


MARKS = ["**", "# ", "## ", "* ", "- ", "^[2]", "[3]", "（下转第二版）", "<!--", "-->", "<br>", "\\*", "****", "|"]
WORDS = ["一、", "——", "“", "”", "。", "，", "本报讯（记者王芳）", "青石县", "a", "12", "（李芳）", "："]
PARTS = st.sampled_from([*MARKS, *WORDS, "\n", "\n\n", " ", "\u3000", "\x85"])


@given(st.one_of(st.text(), st.lists(PARTS, max_size=30).map("".join)))
def test_no_character_is_lost(text: str) -> None:
    check(text, lay_out(text))
