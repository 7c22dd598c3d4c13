"""Statuses: a table of what each wording says, in a paper, in a review, in a plan and in notes."""

from __future__ import annotations

import pytest

from ingest.facts.certainty.status import read_statuses
from ingest.facts.time.periods import read_periods
from tests.gold_page import gold_page
from tests.gold_quantities import gold_quantities
from tests.periods_cases import page_of

NEWS: dict[str, tuple[str, list[str]]] = {
    "plain": ("今年，税收[5亿元]。", ["actual"]),
    "拟建": ("该厂拟建[40万吨/年]装置。", ["target"]),
    "虚拟 is no plan": ("虚拟建设展厅[3个]。", ["actual"]),
    "力争": ("力争产值突破[5亿元]。", ["target"]),
    "将 before a verb": ("项目建成后将新增税收[5亿元]。", ["target"]),
    "将 as 把": ("已成功将[7家]企业腾笼换鸟。", ["actual"]),
    "预计": ("预计产值[5亿元]。", ["estimate"]),
    "预计 of a thing without a figure": ("甲项目预计明年3月试生产；[5万吨]乙项目提速。", ["actual"]),
    "a year to come": ("到2025年，产值[500亿元]。", ["target"]),
    "a standard defined": ("制定“3360”标准，即亩均税收[30万元]、产值[600万元]，算好账。", ["standard", "standard"]),
    "what a rule grants": ("积分满[100分]可以兑换物资。", ["standard"]),
    "a task is what is to be done": ("去年，耕地恢复任务[1.05万亩]，流出[0.9万亩]。", ["target", "actual"]),
    "a task done": ("完成整改任务[71项]、督察整改任务[134项]。", ["actual", "actual"]),
    "需完成 is to be done": ("今年需完成投资[22亿元]。", ["target"]),
    "计划改造": ("今年计划改造小区[17个]。", ["target"]),
    "parts of what is planned": ("计划改造小区[17个]。其中，东区[7个]，西区[10个]。", ["target"] * 3),
    "parts of what was planned and is done": ("计划改造小区[17个]。其中，东区已改造[7个]。", ["target", "actual"]),
    "years to come": ("未来5年由[62条]增加到[191条]。", ["actual", "target"]),
    "a budget": ("收入年初预算[80亿元]，实际完成[82亿元]。", ["target", "actual"]),
    "a share of the budget is none": ("完成收入[82亿元]，为年初预算的[102.5%]。", ["actual", "actual"]),
    "what a meeting agrees to": ("会议同意安排资金[2亿元]。", ["target"]),
    "不同意 is no plan": ("居民不同意安排车位[20个]。", ["actual"]),
    "a market's size cannot be promised": ("分析师认为，市场规模将达[178亿元]。", ["estimate"]),
    "an upper limit": ("饲养上限为[300头]。", ["standard"]),
    "a limit that must be kept": ("集热器面积须超过[100平方米]。", ["standard"]),
    "a fine": ("违者处以[20万元]罚款。", ["standard"]),
    "a class": ("引进[50亿元]以上项目[3个]。", ["standard", "actual"]),
    "what comes of an assumption": ("以返点[3%]计算，返点收益达[45亿元]。", ["estimate"] * 2),
    "a price basis is no assumption": ("按可比价格计算，增长[5%]。", ["actual"]),
    "a five-year plan that runs": ("“十四五”期间，电网总投资[155亿元]。", ["target"]),
    "done in a plan that runs": ("“十四五”期间，已建成高速[3段]。", ["actual"]),
    "a plan that has ended": ("“十三五”期间，建设高速[3段]。", ["actual"]),
    "计划投资 for a thing": ("计划投资[1.5亿元]，对[17个]小区进行改造。", ["target"] * 2),
    "计划投资 beside what there is": ("计划投资[1.5亿元]，占地[17亩]。", ["target", "actual"]),
    "once it is built": ("水库建成后将为全县供水，改善灌溉面积[2万亩]。", ["target"]),
    "a standard by": ("政府给予补助，标准按照集热器面积[200元]补贴。", ["standard"]),
    "行动计划 is a name": ("按照行动计划建设学校[3所]。", ["actual"]),
    "what is done ends what was planned": (
        "计划投资[51亿元]，目前已完成[73亿元]，完成率[142%]。",
        ["target", "actual", "actual"],
    ),
    "计划投资 of a thing counted": ("计划投资[29亿元]的甲等[14个]项目进驻。", ["target", "actual"]),
    "计划实施 without a figure": ("攻关计划实施顺利，取得成果[3万多项]。", ["actual"]),
    "parts of what is expected": (
        "预计投资完成[292亿元]，增长[21%]。其中：基本建设投资完成[127亿元]，更新改造投资完成[59亿元]。",
        ["estimate"] * 4,
    ),
    "parts of what is done": (
        "投资[292亿元]。其中：基本建设投资[127亿元]。预计税收[5亿元]。",
        ["actual", "actual", "estimate"],
    ),
    "what a document lays down": (
        "《生产技术规程》明确，杀青不超过[4小时]，含水量控制在[13%]以下。去年建成基地[5万亩]。",
        ["standard", "standard", "actual"],
    ),
    "what must not be": ("按照《供热管理办法》，室温不得低于[18℃]。", ["standard"]),
    "a book is no rule": ("《县志》记载，全县有井[18口]。", ["actual"]),
    "what a scheme consists of": ("推行分红机制，即收益的[40%]留作发展。", ["standard"]),
    "what one means to do": ("开春有了新打算：今年再造林[600亩]。", ["target"]),
    "from what it is to be": ("拟将注册资本由人民币[5000万元]减少至人民币[800万元]。", ["actual", "target"]),
    "有望": ("有望实现全年红，增速全省[第3]。", ["actual"]),
    "培养计划 is a name": ("入选培养计划[56人]、名师培养计划[13人]。", ["actual", "actual"]),
    "计划投资 is of one figure": ("年度计划投资[293亿元]、居全省[第3位]。", ["target", "actual"]),
    "what it did cost": ("工程计划投资[3.93亿元]实际投资仅[1.67亿元]。", ["target", "actual"]),
    "奋斗目标 as a noun": ("以美好生活作为奋斗目标，完成实事[66件]。", ["actual"]),
    "争取用地 is no promise": ("争取用地指标[4.8万亩]。", ["actual"]),
    "a count above a class": ("力争[1家]以上企业上市。", ["target"]),
    "争取 done": ("争取上级资金[5亿元]。", ["actual"]),
}
REVIEW: dict[str, tuple[str, list[str]]] = {
    "plain": ("税收[5亿元]，增长[5%]。", ["actual", "actual"]),
    "预计数，下同": ("税收[5亿元]（预计数，下同）。收入增长[5%]。", ["estimate", "estimate"]),
    "预计 to the end of the sentence": (
        "预计税收[5亿元]，增长[5%]；收入[6%]。新建[3所]。",
        ["estimate"] * 3 + ["actual"],
    ),
    "预计 inside a clause": (
        "产值[5亿元]，数字经济总量预计达到[9亿元]，税收[1亿元]。",
        ["actual", "estimate", "actual"],
    ),
    "a year that has only begun": ("2023年，产值[89亿元]。", ["target"]),
    "预计 and the growth behind it": ("今年外宾预计可达[8万人]，比去年增加[60%]。", ["estimate", "estimate"]),
    "预计 … 将": ("预计生产总值将达到[1360亿元]。", ["estimate"]),
    "a share of what was planned": ("完成投资[10亿元]，占计划投资的[93%]。", ["actual", "actual"]),
    "主要实现 is done": ("主要实现了“八个突破”：产值突破[6000亿元]。", ["actual"]),
    "预计数 of one figure": ("税收[5亿元]（预计数），收入[6%]。", ["estimate", "actual"]),
}
PLAN: dict[str, tuple[str, list[str]]] = {
    "plain": ("新建学校[3所]。", ["target"]),
    "a year before": ("2022年，该市建成项目[4个]。", ["actual"]),
    "what has been reached": ("目前，全市有企业[4家]。", ["actual"]),
    "a project's whole cost": ("推进总投资[5亿元]的甲项目。", ["actual"]),
    "where it starts from": ("覆盖率由[62%]提高到[65%]。", ["actual", "target"]),
    "预计": ("预计带动就业[500人]。", ["estimate"]),
}
NOTES: dict[str, tuple[str, list[str]]] = {
    "a limit laid down": ("“1357”工作法：“3”即[3天]内反馈。", ["standard"]),
    "a standard": ("“3360”标准：税收达[30万元]。", ["standard"]),
    "a goal": ("倍增计划：力争到2025年产值达到[30亿元]。", ["target"]),
    "a scheme that runs": ("应用场景计划：“十四五”期间，建设[50个]示范区。", ["target"]),
    "a limit from below": ("“一低于”指贫困发生率低于[3%]。", ["standard"]),
    "what a goal is reached by": ("“191”工程：打造[9条]产业链，力争年产值[5亿元]。", ["target", "target"]),
    "a count": ("“4×4”体系：[4大]产业。", ["actual"]),
}


def _statuses(text: str, kind: str, date: str, headings: tuple[str, ...]) -> list[str]:
    page, paragraph, quantities = page_of(text, kind=kind, published=(date, date), headings=headings)
    return list(read_statuses(page, paragraph, quantities, read_periods(page, paragraph, quantities)))


@pytest.mark.parametrize(("text", "wanted"), NEWS.values(), ids=NEWS.keys())
def test_news(text: str, wanted: list[str]) -> None:
    assert _statuses(text, "news", "2022-12-12", ()) == wanted


@pytest.mark.parametrize(("text", "wanted"), REVIEW.values(), ids=REVIEW.keys())
def test_review(text: str, wanted: list[str]) -> None:
    assert _statuses(text, "report", "2023-01-05", ("一、2022年工作回顾",)) == wanted


@pytest.mark.parametrize(("text", "wanted"), PLAN.values(), ids=PLAN.keys())
def test_plan(text: str, wanted: list[str]) -> None:
    assert _statuses(text, "report", "2023-01-05", ("二、2023年工作安排",)) == wanted


@pytest.mark.parametrize(("text", "wanted"), NOTES.values(), ids=NOTES.keys())
def test_notes(text: str, wanted: list[str]) -> None:
    assert _statuses(text, "report", "2023-01-05", ("注释：",)) == wanted


@pytest.mark.parametrize("name", ["000", "002", "004"])
def test_gold(name: str) -> None:
    page, gold = gold_page(name)
    right = of = 0
    for index, pairs in gold_quantities(page, gold).items():
        quantities = [q for q, _ in pairs]
        found = read_statuses(page, index, quantities, read_periods(page, index, quantities))
        for (_, fact), status in zip(pairs, found, strict=True):
            of += not fact["optional"]
            right += not fact["optional"] and status == fact["status"]
    assert right / of >= 0.97
