"""Which blocks break off, which may continue another."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.assemble.articles.headlines import strings_of
from ingest.assemble.torn.evidence import SeamReader
from ingest.assemble.torn.joins import can_continue, is_torn
from ingest.assemble.torn.matching import best_pairs
from ingest.assemble.torn.short_lines import breaks_off
from ingest.assemble.torn.tears import Start, Tail, find_joins
from ingest.assemble.torn.topics import agreement, topic
from ingest.layout import lay_out
from ingest.layout.language import affinity, begins_torn, opens_sentence

TORN = [
    ("园区与四川大学、湖南理工学院、湖", "南石油化工学院等高校开展合作。", True),
    ("针对务工人员就业难、", None, True),
    ("“天网”深度融合，", None, True),
    ("全县建成水渠三十公里。", "今年以来，新建水渠十公里。", False),
    ("项目建设推进有力", "全年开工项目三十个。", False),  # a headline ends without a full stop by right
    ("回顾2023：我们抢抓机遇、克难攻坚 交出了一份发展答卷", "2023年，是不平凡的一年。", False),
    ("各位代表：", "现在，我报告工作。", False),
    ("（一）着力推动产业发展，经济实力进一步增强", "实施三年行动计划。", False),
    ("推动工作落实落细。（王芳 李明）", None, False),
    ("8.“走找想促”：“走找想促”是省委贯彻落实党中央关", "于大兴调查研究的决策部署。", True),
    ("**各项工作有序推进，社会事业全面进步，改革开放持续深化**", "经济平稳运行。", False),
    ("①修桥二座；②修路三条；③建设电站一处；", "④建设老年人照料中心。", True),  # a list that goes on
    ("一要修桥；二要修路；", "三要建站。", False),
    ("改革创新成为结构性调整的强力引擎，各项事业迈上新台阶，群众生活明显改善", "加快建设现代产业体系。", False),
    ("全年完成各类棚户区改造108.", "9万户。", True),  # a number torn in two
]


@pytest.mark.parametrize(("line", "after", "torn"), TORN)
def test_is_torn(line: str, after: str | None, torn: bool) -> None:
    following = lay_out(after)[0] if after else None
    assert is_torn(lay_out(line)[0], following) is torn


CONTINUES = [
    ("南石油化工学院等高校开展合作。", True),
    ("二、工作安排", False),
    ("各位代表，", False),
    ("**加快建设步伐**", False),
    ("## 找准路子", False),
]


@pytest.mark.parametrize(("line", "may"), CONTINUES)
def test_can_continue(line: str, may: bool) -> None:
    assert can_continue(lay_out(line)[0]) is may


@given(st.integers(1, 4).flatmap(lambda m: st.lists(st.lists(st.integers(-5, 9), min_size=m, max_size=m), max_size=4)))
def test_best_pairs_is_the_best(table: list[list[int]]) -> None:
    """Against trying every pairing."""
    pairs = best_pairs([dict(enumerate(row)) for row in table])
    assert len([j for j in pairs if j >= 0]) == len({j for j in pairs if j >= 0})
    width = len(table[0]) if table else 0
    tried = [
        sum(max(0, table[i][j]) for i, j in enumerate(p) if j < width)
        for p in permutations(range(width + len(table)), len(table))
    ]
    assert sum(table[i][j] for i, j in enumerate(pairs) if j >= 0) == max(tried, default=0)


def joined(tails: list[str], starts: list[str], following: list[int]) -> list[tuple[int, int]]:
    """The joins between tails and starts, by their numbers; `following` says which start stands next to a tail."""
    blocks = lay_out("\n".join(tails + starts))
    n = len(tails)
    made_tails = [Tail(i, n + following[i] if following[i] >= 0 else -1, t, since=i) for i, t in enumerate(tails)]
    made_starts = [Start(n + j, s) for j, s in enumerate(starts)]
    found = find_joins(blocks, made_tails, made_starts, (), SeamReader(strings_of("\n".join(tails + starts))))
    return [(j.before, j.after - n) for j in found]


CHOSEN = [
    # the word torn in two decides, though another start stands next
    (
        ["今年累计排查燃气安全隐", "禁毒志愿者进村入户深入"],
        ["基层、学校，发放禁毒手册。", "患两百处，均已整改。"],
        [0, -1],
        [(0, 1), (1, 0)],
    ),
    # “以……为重点”: a preposition and what closes it
    (["针对务工人员看病难、", "开展日常检查。同时以"], ["工程建设领域为重点，集中整治。"], [0, -1], [(1, 0)]),
    # an open quotation is closed by its rest
    (["村支书说：“村里修好了路，也修通了"], ["心，大家都愿意回来。”"], [-1], [(0, 0)]),
    # what opens a sentence continues nothing
    (["全县清理河道，整治沿河"], ["近年来，青石县坚持绿色发展。"], [-1], []),
]


@pytest.mark.parametrize(("tails", "starts", "following", "pairs"), CHOSEN)
def test_joins_are_chosen_over_the_whole_page(
    tails: list[str], starts: list[str], following: list[int], pairs: list[tuple[int, int]]
) -> None:
    assert joined(tails, starts, following) == pairs


FAR = [
    # half a word each; the next line is another article's rest
    (
        ["农技员手把手教果农给猕猴桃疏花授", "交警在学校门口设岗，引导学生过马"],
        ["路，接送的车辆一律停在划线以内。", "粉，今年坐果率比往年高出一成。"],
        [0, -1],
        [(0, 1), (1, 0)],
    ),
    # “，却”: a conjunction that opens no sentence
    (["这条水渠修了三年，塌了两回，"], ["今年，县里投入八十万元。", "却没有一个人说要放弃。"], [-1], [(0, 1)]),
    # a whole paragraph elsewhere that only speaks of the same is no continuation
    (["全县清理河道，整治沿河"], ["县水利局要求各乡镇每月巡河两次。"], [-1], []),
]


@pytest.mark.parametrize(("tails", "starts", "following", "pairs"), FAR)
def test_what_continues_elsewhere(
    tails: list[str], starts: list[str], following: list[int], pairs: list[tuple[int, int]]
) -> None:
    assert joined(tails, starts, following) == pairs


SHORT = [
    # text that breaks off: half a word, or a clause that the line below carries on
    ("指出，该县认真落实河道巡查各项制", "度，每月通报一次。", True),
    ("去年，他申请了五万元小额", "贷款，买回三十头羊。", True),
    # headlines over paragraphs
    ("雨过天晴果农忙", "近日，走进李家村果园，处处是采摘的人。", False),
    ("小水渠，浇出大丰收", "“水来了！”3月2日，青石村村民王大山站在田埂上喊。", False),
    ("青石县：河道巡查“一月一通报”", "今年以来，青石县坚持河道巡查制度。", False),
]


@pytest.mark.parametrize(("line", "below", "torn"), SHORT)
def test_a_short_line_is_a_headline_or_torn(line: str, below: str, torn: bool) -> None:
    blocks = lay_out(f"{line}\n{below}")
    assert breaks_off(blocks, 0, blocks[1], line, marked=False) is torn


def test_topics_tell_what_names_do_not() -> None:
    farm, road = topic("果农给果树剪枝施肥，合作社收购水果"), topic("交警查处超载货车，司机被罚款")
    assert agreement(farm, topic("村民种植蔬菜，产量增加")) > agreement(road, topic("村民种植蔬菜，产量增加"))
    assert agreement(farm, topic("")) == 0


def test_no_paragraph_runs_in_a_circle() -> None:
    """Two stretches, each ending in what the other's beginning seems to continue: one join of the two is kept."""
    a, b = "患两百处，均已整改，全市燃气安全隐", "患三百处，均已销号，全县消防安全隐"
    blocks = lay_out(f"{a}\n{b}")
    tails, starts = [Tail(0, 1, a, since=0), Tail(1, -1, b, since=1)], [Start(0, a), Start(1, b)]
    assert len(find_joins(blocks, tails, starts, (), SeamReader(strings_of(f"{a}\n{b}")))) == 1


def test_what_the_language_says() -> None:
    assert affinity("安全隐", "患") > 5
    assert affinity("学院", "年底") < 0
    assert opens_sentence("近年来，全县") > 0.3
    assert opens_sentence("患三百处") < 0.05
    assert begins_torn("，均已整改") and begins_torn("位，均已到岗")
    assert not begins_torn("目前，均已整改")
