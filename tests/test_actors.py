"""Who or what the clauses of a newspaper speak of, where no ending tells a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.facts.whose.bodies import founded_before, local_body
from ingest.facts.whose.companies import short_firms
from ingest.facts.whose.page_places import recurring
from ingest.facts.whose.people import called_at, person_of_notice, who_says
from ingest.facts.whose.things import actor_at, label_of, water_at
from ingest.facts.words.names import Name
from tests.test_subjects import _article, _read

# What heads a clause, and what only looks like it.
ACTORS = [
    ("裕德楼建于清乾隆年间，住着9户人家。", ("裕德楼", "thing")),
    ("首届农民篮球争霸赛由市体育局主办，历时36天。", ("首届农民篮球争霸赛", "thing")),
    ("2018年辽河龙舟公开赛在湿地公园举行。", ("2018年辽河龙舟公开赛", "event")),
    ("乡贤理事会又发动了112户村民。", ("乡贤理事会", "body")),
    ("黔能新材公司首条锂电池生产线正式投产，日产电芯8万支。", ("黔能新材公司首条锂电池生产线", "made")),
    ("总投资3.8亿元的灌区改造项目启动，新建闸门416座。", ("灌区改造项目", "made")),
    ("该桥全长286米。", None),  # a pronoun
    ("项目建于2012年。", None),  # a kind alone
    ("一批重点项目集中开工。", None),
    ("5个生产线正式投产。", None),
    ("采用中国标准设计建成的铁路开通。", None),  # a clause
]


@pytest.mark.parametrize(("text", "wanted"), ACTORS)
def test_actor_at(text: str, wanted: tuple[str, str] | None) -> None:
    found = actor_at(text, 0)
    assert (found and (found[0], found[2])) == wanted


def test_honorifics_and_notices() -> None:
    assert called_at("谭女士在直播间看上一只手镯", 0) == "谭女士"
    assert called_at("美女士兵的一天", 0) is None
    assert person_of_notice("谢阿桂，女，73岁，身高1.50米左右。") == "谢阿桂"
    assert person_of_notice("今天上午，男生宿舍停水。") is None


def test_labels_and_local_bodies() -> None:
    assert label_of("肃川县：春季造林全面启动，计划造林5.2万亩。") == ("肃川县", 4)
    assert label_of("记者来到县城：街上人来人往。") is None
    assert local_body("市乒协的12名志愿者来到养老院。", 0) == ("乒协", 3)
    assert local_body("市民中心的广场上有12名志愿者。", 0) is None


def test_waters() -> None:
    assert water_at("坪寨河水位陡涨4.2米。", 0) == ("坪寨河", 3)
    assert water_at("浏阳河婚庆公园接待12万人次。", 0) is None


def test_short_names_of_companies() -> None:
    text = "山河智能装备公司负责人说。山河智能装备出口1亿美元，山河智能装备有新订单。中老铁路有限公司说，中老铁路长1000公里，中老铁路…"
    names = [Name("山河智能装备公司", "company"), Name("中老铁路有限公司", "company")]
    assert short_firms(names, text) == {"山河智能装备": "山河智能装备公司"}


# (title, paragraphs, subjects of the last paragraph's figures)
NEWS = {
    "a short name of a court": (
        "“背包法庭”翻过八座山",
        ["1月8日，永溪县法院的法官在晒谷坪上调解纠纷。", "永溪法院“背包法庭”行程1.6万公里，调解率达到78.5%。"],
        ["永溪法院“背包法庭”"] * 2,
    ),
    "the police": (
        "民警跨省追回货款",
        ["市民把锦旗送到云溪区公安分局城南派出所。", "10月下旬，专案组赴外地蹲守，扣押假玉器1300余件。"],
        ["云溪区公安分局城南派出所"],
    ),
    "a person introduced": (
        None,
        ["大满乡种植大户贺生祥去年改种玉米，得了8000元。"],
        ["贺生祥"],
    ),
    "an official who speaks": (None, ["云溪区区长张国强介绍，全区新建公路12公里。"], ["云溪区"]),
    "a portrait": (
        "他跑完了第一百个“全马”",
        ["——记退休炼钢工郎国栋", "郎国栋站了37年。", "退休体检时，体重接近190斤。"],
        ["郎国栋"],
    ),
    "a letter": (
        "这条断头路，何时能通？",
        ["我是云溪区陆城镇新设村的村民。", "去年修到离县道还有400米的地方停了工。"],
        ["云溪区陆城镇新设村"],
    ),
    "what was founded": (None, ["郎国栋和几个老工友成立了“红毛巾”跑团，如今已有会员460多人。"], ["“红毛巾”跑团"]),
    "a street that recurs": (
        None,
        ["云溪区东关街的酱园还没有开门。", "东关街2018年启动改造。三年过去，房租涨到了65元。"],
        ["东关街"],
    ),
    "a town's own side": (
        None,
        ["云溪区永溪乡裕德楼建于清乾隆年间。", "去年，乡里投入210万元修缮屋顶。"],
        ["云溪区永溪乡"],
    ),
    "results": (None, ["女子乙组100米：1.陶欣然 12秒05 2.卜晓梅 12秒18"], ["陶欣然", "卜晓梅"]),
    "all such firms": (None, ["9月末，金融机构各项贷款余额149.92万亿元，同比增长12.5%。"], ["金融机构"] * 2),
    "the firm behind its kind": (None, ["9月30日，苏州民营上市公司东方盛虹发行10亿元绿色债券。"], ["东方盛虹"]),
    "each its own": (None, ["天津、山东分别清理整治养殖区域超过2万亩和19万亩。"], ["天津", "山东"]),
    "the firm last named": (
        None,
        ["湖南甲科公司出口增长。湖南乙科公司有了新订单。", "湖南甲科公司副总刘曙光说，公司投入10亿元。"],
        ["湖南甲科公司"],
    ),
    "provinces together": (None, ["环渤海三省一市排查企业565家。"], ["环渤海三省一市"]),
    "no city in a word": (None, ["大城市专家培养医疗骨干984名。"], ["大城市专家"]),
    "all such firms, further down": (
        None,
        ["9月末，金融机构各项贷款余额149.92万亿元，贷款投向有三个特点。", "普惠小微贷款余额11.27万亿元。"],
        ["金融机构"],
    ),
    "a short name that the text gives": (
        None,
        ["走进漳原恒泰纺织有限公司（以下简称“恒泰纺织”）的车间。", "恒泰纺织投入4800万元。"],
        ["漳原恒泰纺织有限公司"],
    ),
    "the body that labels a headline": (
        "市第二人民医院：护士上门",
        ["上门的是泽川市第二人民医院的护士。", "患者提交申请，另收服务费60元。"],
        ["泽川市第二人民医院"],
    ),
    "a county whose name ends in another's": (
        None,
        ["梁渠县因纺织而兴。", "梁渠县先后关停企业117家。", "税收5亿元。"],
        ["梁渠县"],
    ),
    "who she is": (None, ["“花一开，价钱就掉。”村民伍桂莲边摘边说。她家种了6.5亩黄花菜。"], ["伍桂莲"]),
    "合作 is no city": (
        None,
        ["云溪区与高校签约。合作越来越深，合作越来越广，合作项目多，合作单位多。", "引进企业5家。"],
        ["云溪区"],
    ),
    "that school": (
        None,
        ["在云岭县职业中学汽修车间，学生们正在练习。该校已与11家企业签约。"],
        ["云岭县职业中学"],
    ),
    "whose sum it is": (None, ["云溪区先后开工。灌区改造工程总投资4200万元。"], ["灌区改造工程"]),
    "a sum of many": (None, ["云溪区先后开工。重点项目总投资4200万元。"], ["云溪区"]),
    "that park": (None, ["云岭竹木科技产业园就在路边。该产业园目前已入驻企业46家。"], ["云岭竹木科技产业园"]),
    "our athletes": (None, ["我市运动员表现抢眼，打破2项赛会纪录。"], ["我市运动员"]),
    "a project only in its sentence": (
        None,
        ["云溪区红崖灌区改造项目启动，新建闸门416座。去年，全区节水3100万立方米。"],
        ["云溪区红崖灌区改造项目", "云溪区"],
    ),
}


@pytest.mark.parametrize("name", NEWS)
def test_subjects_of_news(name: str) -> None:
    title, texts, wanted = NEWS[name]
    deck = texts[0] if texts[0].startswith("——") else None
    article = _article("news", title)
    if deck:
        article = replace(article, subtitle=deck)
    found = [n.name for n in _read(article, *texts)]
    assert found == wanted


def test_hamlets_that_recur() -> None:
    assert recurring(("赵家塬", "柬埔寨", "反中乱港", "电商平台", "“明厨亮灶”平台", "东关街")) == (
        "赵家塬",
        "“明厨亮灶”平台",
        "东关街",
    )


def test_who_says_what_is_mine() -> None:
    text = "“我家8亩坡地入了股，去年分红7200元。”赵家塬村村民武二女掰着指头说。"
    assert who_says(text, 1, frozenset({"武二女"})) == ("武二女", 3)
    assert who_says("“我省8亩坡地入了股。”武二女说。", 1, frozenset({"武二女"})) is None
    assert who_says("“我家8亩坡地入了股。”春天来了。", 1, frozenset({"武二女"})) is None


def test_what_was_founded_takes_people_in() -> None:
    text = "贾存厚牵头成立云岭县厚土林业专业合作社，吸纳386户农户。"
    assert founded_before(text, text.index("吸纳")) == "云岭县厚土林业专业合作社"
    text = "联村党委成立了合作社，流转3000亩。"
    assert founded_before(text, text.index("流转")) is None
