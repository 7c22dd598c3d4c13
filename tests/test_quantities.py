"""What is a quantity, what it amounts to and what is none: one row a rule, with its counter-example beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.facts.quantity.quantities import find_quantities
from ingest.facts.quantity.refusals import reasons
from ingest.facts.words.before_number import _LONGEST, _words
from ingest.models import Quantity

# text, then (printed, value, unit) of each quantity
NUMBERS = [
    ("总收入1617亿元", [("1617亿元", "161700000000", "元")]),
    ("出口2.675亿美元", [("2.675亿美元", "267500000", "美元")]),  # no float noise
    ("追回工资7154余万元", [("7154余万元", "71540000", "元")]),
    ("建成30万吨/年乙烯装置", [("30万吨/年", "300000", "吨/年")]),
    ("税收达30万/亩", [("30万/亩", "300000", "元/亩")]),
    ("录取率６８.３％", [("６８.３％", "68.3", "%")]),
    ("总产值百分之八点四", [("百分之八点四", "8.4", "%")]),
    ("存栏一亿八千万头", [("一亿八千万头", "180000000", "头")]),
    ("损失二十五亿七千多万元", [("二十五亿七千多万元", "2570000000", "元")]),
    ("收入2，895，753，000元", [("2，895，753，000元", "2895753000", "元")]),
    ("新建5所，改造300户", [("5所", "5", "所"), ("300户", "300", "户")]),
    ("人民币叁拾伍万元整", [("叁拾伍万元", "350000", "元")]),
    ("到陆家嘴考察", []),
    ("历时3个半月", []),
    ("近7成企业", [("7成", "7", "成")]),
    ("2023年3成立", []),
    ("共1,234户", [("1,234户", "1234", "户")]),
    ("工期2—3天", [("2—3天", "2", "天")]),
    ("用地3名至5名", [("3名至5名", "3", "名")]),
    ("排名提升31、36个名次", [("31", "31", "个名次"), ("36个名次", "36", "个名次")]),
    ("分别提高2、7、3个百分点", [("2", "2", "个百分点"), ("7", "7", "个百分点"), ("3个百分点", "3", "个百分点")]),
    ("建成6个体育公园", [("6个", "6", "个")]),
    ("带动5万个体工商户", [("5万", "50000", "户")]),
    ("与传统产业比达到28.7：71.3", [("28.7", "28.7", "%"), ("71.3", "71.3", "%")]),
    ("按4:3:2:1分担", []),
    ("突破300亿和400亿元", [("300亿", "30000000000", "元"), ("400亿元", "40000000000", "元")]),
    ("面积8、9万亩", [("8", "80000", "亩"), ("9万亩", "90000", "亩")]),
    ("提高1.4个、2.1个百分点", [("1.4个", "1.4", "个百分点"), ("2.1个百分点", "2.1", "个百分点")]),
    ("用户突破2500万、809项服务", [("2500万", "25000000", "户"), ("809项", "809", "项")]),  # two things, no list
    ("三次产业结构为10.8∶54.1∶35.1", [("10.8", "10.8", "%"), ("54.1", "54.1", "%"), ("35.1", "35.1", "%")]),
    ("城乡收入比缩小到2.13:1", [("2.13:1", "2.13", "")]),
    ("会议10:45开始", []),
    ("完成GDP325亿元", [("325亿元", "32500000000", "元")]),
    ("新增“四上”企业5家", [("5家", "5", "家")]),
    ("5大类51项任务", [("5大类", "5", "大类"), ("51项", "51", "项")]),
    ("10大优势产业", [("10大", "10", "个")]),
    ("提高了5个多百分点", [("5个多百分点", "5", "个百分点")]),
    ("新增50亿项目3个", [("50亿", "5000000000", "元"), ("3个", "3", "个")]),
    ("投资是五年前的3倍多", [("3倍多", "3", "倍")]),
    ("新建3个多功能厅", [("3个", "3", "个")]),  # 多 belongs to 多功能
    ("市场占有率近四成，", [("四成", "4", "成")]),
    ("占总量的三分之一", [("三分之一", "0.3333333333333333333333333333", "")]),
]

# A unit that is not printed but cannot be doubted.
BARE = [
    ("城镇人口达70万", [("70万", "700000", "人")]),
    ("22万左右贫困人口脱贫", [("22万", "220000", "人")]),
    ("南疆110万农户", [("110万", "1100000", "户")]),
    ("旅游人次达到1.2亿", [("1.2亿", "120000000", "人次")]),
    ("新增市场主体2万，", [("2万", "20000", "户")]),
    ("产值突破5000亿大关", [("5000亿", "500000000000", "元")]),
    ("市场主体由12.4增加到22.4万户", [("12.4", "124000", "户"), ("22.4万户", "224000", "户")]),
    ("拥挤指数从1.49下降到1.38，", [("1.49", "1.49", ""), ("1.38", "1.38", "")]),
    ("1200余群众", [("1200余", "1200", "人")]),
    ("举办2024人才大会", []),
    ("指数为102.3，", [("102.3", "102.3", "")]),
    ("涟钢1580等项目", []),
    ("拨打12345市民服务热线", []),
]

REFUSED = [
    ("2023年3月5日", "date"),
    ("今年1—11月", "date"),
    ("2016-2020年", "date"),
    ("一九五八年", "date"),
    ("上午8:30", "date"),
    ("S208", "name"),
    ("PM2.5", "name"),
    ("5G基站", "name"),
    ("世界500强", "name"),
    ("地铁3号线", "name"),
    ("“3360”标准", "quoted name"),
    ("“五好”园区", "quoted name"),
    ("《三年行动计划（2021—2023年）》", "title"),
    ("1+2+N", "scheme"),
    ("15分钟政务服务圈", "name"),
    ("第六届", "ordinal"),
    ("第三产业", "ordinal"),
    ("十一届十二次全会", "ordinal"),
    ("13812345678", "phone"),
    ("1.加快建设", "list"),
    ("（3）加快建设", "list"),
    ("每100户拥有", "base"),
    ("10万吨级码头", "class"),
    ("220千伏变电站", "class"),
    ("过去5年", "period"),
    ("连续42年", "period"),
    ("3—5年内建成", "period"),
    ("三大攻坚战", "small count"),
    ("四个意识", "set phrase"),
    ("百亿元产业", "magnitude"),
    ("60岁以上老人", "age"),
]

# text, measure, value of the last quantity
MEASURES = [
    ("同比增长35.8%", "change", "35.8"),
    ("增加值增长5%", "change", "5"),
    ("增加值增长 5 %", "change", "5"),
    ("审批时限压缩 42%", "change", "-42"),
    ("工业增加值5亿元", "value", "500000000"),
    ("审批时限压缩42%", "change", "-42"),
    ("压缩审批时限42%", "change", "-42"),
    ("时限压缩至3天", "value", "3"),
    ("比重由20%下降到8%", "value", "8"),
    ("失业率降低到3%", "value", "3"),
    ("减少用工500人", "change", "-500"),
    ("精简部室2个", "value", "2"),  # what was cut is counted
    ("精简材料37%", "change", "-37"),
    ("新增站点55个", "value", "55"),
    ("新增55个", "value", "55"),
    ("财政收入比上年增加5亿元", "change", "500000000"),
    ("再增加100辆公交车", "value", "100"),  # what is counted follows: new ones are an amount
    ("改造提升25所学校", "value", "25"),
    ("路况提升500公里", "value", "500"),
    ("出台稳增长20条", "value", "20"),
    ("投入增幅达58.8%", "change", "58.8"),
    ("增长率保持在5%", "change", "5"),
    ("人口自然增长率7‰", "value", "7"),
    ("实现8%的增长", "change", "8"),
    ("占经济增长的60%", "value", "60"),
    ("覆盖率提高0.5个百分点", "change", "0.5"),
    ("高于全省平均水平0.2个百分点", "change", "0.2"),
    ("低于全省0.3个百分点", "change", "-0.3"),
    ("增长-3.5%", "change", "-3.5"),
    ("收入增长2.3倍", "change", "2.3"),
    ("是2015年的3倍", "value", "3"),
    ("产值翻一番", "change", "1"),
    ("收入翻两番", "change", "2"),
    ("任务提前5个月完成", "change", "5"),
    ("分别下降5%、6%", "change", "-6"),
    ("分别达到5%、6%", "value", "6"),
    ("排名上升2位", "change", "2"),
    ("获评全省第四位", "rank", "4"),
    ("增速居全省第一", "rank", "1"),
    ("增速居全省首位", "rank", "1"),
    ("全国百强县进至63位", "rank", "63"),
    ("选聘63位专家", "value", "63"),
    ("按不低于5%的比例压减", "change", "-5"),
    ("按不低于5%的比例安排", "value", "5"),
    ("规模排名行业前五，", "rank", "5"),
    ("加快22个项目建设", "value", "22"),
    ("比上年少增63万人", "change", "-630000"),
    ("每年减轻农民负担1335亿元", "change", "-133500000000"),
]
NO_RANKS = [
    "坚持质量第一，",
    "坚持民生首位，",
    "提高城市首位度",
    "把群众利益放在第一位",
    "第一，加快建设",
    "第一产业增加值",
    "目前15位院士",
    "前三季度",
]

QUALIFIERS = [
    ("约50家", "about"),
    ("近3000万元", "about"),
    ("50家左右", "about"),
    ("超过50家", "over"),
    ("突破20亿元", "over"),
    ("总量不突破20亿元", "up_to"),
    ("约占全省总量的60%", "about"),
    ("占全省总量的60%", None),
    ("销售收入过10亿元", "over"),
    ("总量跨上3000亿元台阶", "over"),
    ("通过3家审核", None),
    ("50余家", "over"),
    ("50家以上", "over"),
    ("不低于50家", "over"),
    ("至少保证了消防车1台", "over"),
    ("至少保证了消防车1台、水泵2台", "over"),
    ("不超过50家", "up_to"),
    ("最多50家", "up_to"),
    ("不足50家", "under"),
    ("控制在3%以内", "under"),
    ("3天内反馈", "under"),
    ("5家内资企业", None),
    ("达到50家", None),
    ("参加国际条约187个", None),
    ("全省附近3家", None),
    ("全省前五，", "under"),
]

PHRASES = [
    ("产值同比增长约35.8%左右，", "同比增长约35.8%左右"),
    ("产值达20亿元，", "达20亿元"),
    ("企业20家。", "20家"),
]


def _one(text: str) -> Quantity:
    found, _ = find_quantities(text)
    assert found, text
    return found[-1]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS + BARE)
def test_number_and_unit(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found, _ = find_quantities(text)
    got = [(q.text, abs(q.value), q.unit) for q in found]
    assert got == [(t, Decimal(v), u) for t, v, u in wanted]
    for q in found:
        assert text[q.start : q.end] == q.text


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_refused_with_its_reason(text: str, reason: str) -> None:
    found, refused = find_quantities(text)
    assert not found
    assert reason in {r for _, _, r in refused}


@pytest.mark.parametrize(("text", "measure", "value"), MEASURES)
def test_measure_and_sign(text: str, measure: str, value: str) -> None:
    q = _one(text)
    assert (q.measure, q.value) == (measure, Decimal(value))


@pytest.mark.parametrize("text", NO_RANKS)
def test_no_rank(text: str) -> None:
    assert not [q for q in find_quantities(text)[0] if q.measure == "rank"]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIERS)
def test_qualifier(text: str, qualifier: str | None) -> None:
    assert _one(text).qualifier == qualifier


@pytest.mark.parametrize(("text", "phrase"), PHRASES)
def test_phrase_holds_verb_and_hedge(text: str, phrase: str) -> None:
    q = _one(text)
    assert text[q.phrase_start : q.phrase_end] == phrase


def test_range_keeps_both_ends() -> None:
    q = _one("增长10-15万元")
    assert (q.text, q.value, q.value_max) == ("10-15万元", Decimal(100000), Decimal(150000))


def test_members_of_a_list_share_a_group() -> None:
    found, _ = find_quantities("分别增长5%、6%和7%，另有3家")
    assert [(q.group, q.order) for q in found] == [(0, 0), (0, 1), (0, 2), (None, 0)]


GROUPS = [
    ("分别达65%和500亿元", [(0, 0), (0, 1)]),
    ("达65%和500亿元", [(None, 0), (None, 0)]),
    ("分别居全省第1、第2位", [(0, 0), (0, 1)]),
    ("比例为5:40:55", [(0, 0), (0, 1), (0, 2)]),
]


@pytest.mark.parametrize(("text", "places"), GROUPS)
def test_groups(text: str, places: list[tuple[int | None, int]]) -> None:
    found, _ = find_quantities(text)
    numbered = {group: i for i, group in enumerate(dict.fromkeys(q.group for q in found if q.group is not None))}
    assert [(None if q.group is None else numbered[q.group], q.order) for q in found] == places


def test_longest_lead_word_is_looked_for() -> None:
    assert max(map(len, _words())) <= _LONGEST


def test_every_reason_is_told() -> None:
    told = reasons()
    for text, _ in REFUSED:
        for _, _, reason in find_quantities(text)[1]:
            assert reason in told, reason
    assert {reason for _, reason in REFUSED} <= set(told)


def test_the_later_members_of_a_list_of_ranks_are_ranks() -> None:
    """“分别居全省第4、6、5位”; a fall of 5 places is none, nor a figure after another."""
    assert [(q.measure, q.unit) for q in find_quantities("分别居全省第4、6、5位")[0]] == [("rank", "位")] * 3
    assert [q.measure for q in find_quantities("居全省第4，上升5位")[0]] == ["rank", "change"]


def test_more_or_less_than_the_budget_and_doublings_are_changes() -> None:
    assert [q.measure for q in find_quantities("比预算超收72亿元，五年翻1.2番")[0]] == ["change", "change"]
