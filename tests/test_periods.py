"""Periods: a table of what each wording says, in a paper."""

from __future__ import annotations

import pytest

from ingest.facts import read_facts
from ingest.facts.quantity.quantities import find_quantities
from ingest.facts.time.calendar import five_year_plans, month_span, number
from ingest.facts.time.periods import read_periods
from ingest.facts.time.words import find_times
from tests.gold_page import gold_page
from tests.gold_quantities import gold_quantities
from tests.periods_cases import page_of

YEAR_2022 = ("2022-01-01", "2022-12-31")
YEAR_2023 = ("2023-01-01", "2023-12-31")

# In a paper of December 2022: each marked figure with its period.
NEWS: dict[str, tuple[str, list[tuple[str | None, str | None] | None]]] = {
    "months with dash and 月": ("今年1月—11月，园区税收[54.4万元]。", [("2022-01-01", "2022-11-30")]),
    "the first months": ("今年前5个月，研发投入[5万元]。", [("2022-01-01", "2022-05-31")]),
    "a dateline is no time of a figure": ("本报合肥11月24日电，村民[30名]看戏。", [None]),
    "before a year": ("2012年以前，补贴[90元]，后来涨到[600元]。", [(None, "2011-12-31"), None]),
    "since an opening": ("去年10月开放以来，接待团队[210批次]。", [("2021-10-01", "2022-12-31")]),
    "founded years ago": ("该中心成立三年来，救治患者[1624例]。", [(None, "2022-12-31")]),
    "since a season": ("暑期以来，该中心开放项目[8个]。", [(None, "2022-12-31")]),
    "up to now": ("近年来，我县投入资金。至此，企业达到[17家]。", [(None, "2022-12-31")]),
    "up to a month goes on": (
        "截至5月底完成投资[5亿元]。轴承等[19个]项目开工。",
        [(None, "2022-05-31")] * 2,
    ),
    "what a project is to yield": (
        "7月14日，生产线投产。达产后年产值[25亿元]，提供岗位[1200个]。",
        [None, None],
    ),
    "months with spaces": ("1-11 月，园区新开工项目[61个]。", [("2022-01-01", "2022-11-30")]),
    "month of last year": ("去年12月，该县引进企业[3家]。", [("2021-12-01", "2021-12-31")]),
    "a day without its year": ("12月1日，中心办结业务[4件]。", [("2022-12-01", "2022-12-01")]),
    "up to a month's end": ("截至11月底，开展教育[5次]。", [(None, "2022-11-30")]),
    "up to a day": ("截至2022年2月28日，本金[35万元]未还。", [(None, "2022-02-28")]),
    "since a year": ("2021年以来，盘活土地[337亩]。", [("2021-01-01", "2022-12-31")]),
    "since ten days of a month": ("自10月中旬以来，查处[9起]。", [("2022-10-11", "2022-12-31")]),
    "from year to month": ("2021年至2022年1月，处置[7252亩]。", [("2021-01-01", "2022-01-31")]),
    "今年以来": ("今年以来，办结案件[40件]。", [("2022-01-01", "2022-12-31")]),
    "目前": ("目前，园区拥有装置[100多套]。", [(None, "2022-12-31")]),
    "quarters": ("前三季度，完成投资[50亿元]。", [("2022-01-01", "2022-09-30")]),
    "a half-year's meeting": ("今年半年度讲评会议上，获奖[21个]。", [("2022-01-01", "2022-06-30")]),
    "the year's start": ("今年初，园区精简部室[2个]。", [("2022-01-01", "2022-12-31")]),
    "目前已 in a year begun": (
        "今年，铺排项目[33个]，目前已完成投资[73亿元]。",
        [("2022-01-01", "2022-12-31"), ("2022-01-01", "2022-12-31")],
    ),
    "the cost and size of a park": ("4月，投资[20亿元]的[381亩]新区开工建设。", [None, None]),
    "half a year": ("2022年上半年，完成投资[50亿元]。", [("2022-01-01", "2022-06-30")]),
    "a year's end": ("2007年底，全市有企业[50家]。", [(None, "2007-12-31")]),
    "to a year": ("到2025年，产值达到[500亿元]。", [("2025-01-01", "2025-12-31")]),
    "a five-year plan": ("“十四五”期间，投入[50亿元]。", [("2021-01-01", "2025-12-31")]),
    "years in full characters": ("一九五三年，全县有学校[12所]。", [("1953-01-01", "1953-12-31")]),
    "long ago, and now": ("2013年成立了合作社，如今已有社员[460人]。", [(None, "2022-12-31")]),
    "this year, and so far": ("今年投资[5亿元]，目前已完成[3亿元]。", [("2022-01-01", "2022-12-31")] * 2),
    "the year of an event's name": (
        "8月26日，2022年龙舟公开赛在公园举行，[24支]队伍参加。",
        [("2022-08-26", "2022-08-26")],
    ),
    "近年来 is no date": ("近年来，新建停车场[8个]。", [None]),
    "日前 is no date": ("日前，[150名]家属到场。", [None]),
    "nothing stated": ("选派干部[187名]。", [None]),
    "carried to the next sentence": ("今年1—11月，收入[5亿元]。税收[1亿元]。", [("2022-01-01", "2022-11-30")] * 2),
    "until another is stated": (
        "目前，有企业[5家]。2021年，税收[1亿元]。",
        [(None, "2022-12-31"), ("2021-01-01", "2021-12-31")],
    ),
    "clause by clause": ("2021年引进[3家]，今年引进[5家]。", [("2021-01-01", "2021-12-31"), YEAR_2022]),
    "not what stands before": ("内设机构减至[5个]；今年，处置[9亩]。", [None, YEAR_2022]),
    "a base is no period": ("今年，收入[5亿元]，比2019年增长[9%]。", [YEAR_2022, YEAR_2022]),
    "with 相比": ("今年，收入[5亿元]，与2019年相比增长[9%]。", [YEAR_2022, YEAR_2022]),
    "a multiple of a year": ("今年收入[5亿元]，是2012年的[2.3倍]。", [YEAR_2022, YEAR_2022]),
    "a title is no period": ("根据《2019年工作方案》，开展检查[9次]。", [None]),
    "a plan's name is no period": ("按“十四五”规划，建设项目[9个]。", [None]),
    "a date set for one thing": ("甲项目预计明年3月试生产；[5万吨]乙项目提速。", [None]),
    "after a day": ("项目5月28日签约落地后，明确干部[2名]。", [None]),
    "from a year to come on": ("从2025年起，每年投入[2亿元]。", [("2025-01-01", None)]),
    "自此": ("该厂2019年停产。自此，[30亩]地闲置。", [("2019-01-01", "2022-12-31")]),
    "a running total": ("今年以来，改造管网[15公里]，累计已投资[2亿元]。", [YEAR_2022, (None, "2022-12-31")]),
    "目前 inside another word": ("抓紧项目前期工作，今年完成[5个]。", [YEAR_2022]),
    "至今 inside another word": ("甚至今年新建[5个]。", [YEAR_2022]),
    "a range in brackets is a name": ("出台建设方案（2022—2025年），整合为[6家]。", [None]),
    "a sum over five years": ("五年累计完成投资[6960亿元]。", [None]),
    "project of a day": ("10月28日，总投资[12.15亿元]的大桥开工。", [None]),
    "since, said of one thing": (
        "产值[3亿元]，自8月份以来增速月月第一，税收[5亿元]。",
        [None, None],
    ),
    "this year so far, a topic": ("专家说，今年以来资金紧缩，利润率[12%]。", [("2022-01-01", "2022-12-31")]),
    "所以 is no base": ("所以今年大量进口，积压[700万吨]。", [YEAR_2022]),
    "behind a dateline without a mark": (
        "本报讯（记者张三）1-5月全省有企业[938家]。共实现收入[476亿元]；利润[23亿元]。",
        [("2022-01-01", "2022-05-31")] * 3,
    ),
    "inside a clause, and on": ("据测算，2021年全国市场达[75亿元]。返点[4亿元]。", [("2021-01-01", "2021-12-31")] * 2),
    "which ones are meant": ("今年改造的[17个]均为2000年以前建成的小区。其中，市区[7个]。", [YEAR_2022] * 2),
    "a base in straight marks": (
        '"十四五"期间，电网投资[155亿元]，比"十三五"期间增长[43%]。',
        [("2021-01-01", "2025-12-31")] * 2,
    ),
    "a plan's years before a verb": ("“十四五”开工建设高速[3段]。", [("2021-01-01", "2025-12-31")]),
    "a plan's name before a thing": ("启动“十四五”首批项目[9个]。", [None]),
    "since something done": ("自2015年实施购机补贴政策以来，补贴[3亿元]。", [("2015-01-01", "2022-12-31")]),
    "many years to come": ("承诺将在未来20年内投资[15亿美元]。", [("2022-01-01", "2041-12-31")]),
    "a meeting of a year, and a goal": (
        "从2022年工作会议了解到，到2025年，公路达[16600公里]，高速突破[330公里]。",
        [("2025-01-01", "2025-12-31")] * 2,
    ),
    "a month in a name": ("纳入今年第一批的有东湖小区、十月小区、红旗小区等[34个]，涉及[4186户]。", [YEAR_2022] * 2),
    "a month, not a name": ("今年，十月小区改造[34个]。", [("2022-10-01", "2022-10-31")]),
    "a year of a standard": ("按照2013年版标准，合格[34批次]。", [None]),
    "the total of a plan's years": ("“十四五”期间，电网总投资[155亿元]。", [("2021-01-01", "2025-12-31")]),
    "the total of a project": ("“十四五”期间，该项目总投资[155亿元]。", [None]),
    "a plan's end": ("“十四五”末，打通接头路[13条]。", [(None, "2025-12-31")]),
    "a project's power": ("2022年，招标项目总装机规模为[100万千瓦]。", [None]),
    "a province's power": ("2022年，全省总装机容量达[100万千瓦]。", [YEAR_2022]),
    "a month, not a length of time": ("用3个月建成[5个]。", [None]),
    "the size of a work": (
        "自本月进场以来，高[7米]、跨径[13米]的洞口已成，浇筑[2公里]。",
        [None, None, ("2022-12-01", "2022-12-31")],
    ),
    "what has been built of a road": ("今年，建成公路[13公里]。", [YEAR_2022]),
    "days in brackets": ("春节假期（2月4日至10日），销售[27亿元]。", [("2022-02-04", "2022-02-10")]),
    "what was left of the last year": ("2022年，上年结转[28万元]。", [YEAR_2022]),
    "yearly means, each": ("“十三五”期间，收入年均分别增长[7.4%]和[8.9%]。", [("2016-01-01", "2020-12-31")] * 2),
    "the day it was told": ("12月3日，市统计局发布，新增企业[15家]。", [None]),
    "the day it was done": ("12月3日，市里召开推进会，签约[15家]。", [("2022-12-03", "2022-12-03")]),
}


@pytest.mark.parametrize(("text", "wanted"), NEWS.values(), ids=NEWS.keys())
def test_news(text: str, wanted: list[tuple[str | None, str | None] | None]) -> None:
    page, paragraph, quantities = page_of(text)
    found = read_periods(page, paragraph, quantities)
    assert [(p.start, p.end) if p else None for p in found] == wanted


DAYS = {  # in a paper of 2020-07-15
    "yesterday": ("昨日，投放鱼苗[18万尾]。", ("2020-07-14", "2020-07-14")),
    "up to a day without its month": ("截至13日，恢复供电[1980户]。", (None, "2020-07-13")),
    "the last such day": ("截至28日，恢复供电[1980户]。", (None, "2020-06-28")),
    "a rule of a day to come": ("8月1日起施行的条例规定，罚款[3次]。", ("2020-08-01", None)),
    "a day of the last year": ("12月1日，投放鱼苗[18万尾]。", ("2019-12-01", "2019-12-01")),
    "in the night of a day": ("队员于11日上午抢通便道[3公里]。", ("2020-07-11", "2020-07-11")),
}


@pytest.mark.parametrize(("text", "wanted"), DAYS.values(), ids=DAYS.keys())
def test_days_of_a_paper(text: str, wanted: tuple[str | None, str | None]) -> None:
    page, paragraph, quantities = page_of(text, published=("2020-07-15", "2020-07-15"))
    (found,) = read_periods(page, paragraph, quantities)
    assert found is not None
    assert (found.start, found.end) == wanted


def test_months_of_the_last_year_in_a_paper_of_january() -> None:
    page, paragraph, quantities = page_of("1—11月，利润[5亿元]。2月14日，旅客[3万人]。", published=("2019-02-15",) * 2)
    found = [(p.start, p.end) for p in read_periods(page, paragraph, quantities) if p]
    assert found == [("2018-01-01", "2018-11-30"), ("2019-02-14", "2019-02-14")]


def test_a_paper_of_one_of_two_years_tells_no_this_year() -> None:
    text = "今年，税收[5亿元]。4月，旅客[3万人]。截至13日，复电[90户]。截至目前，修路[8公里]。2024年，产粮[9万吨]。"
    page, paragraph, quantities = page_of(text, published=("2025-06-01", "2026-06-30"))
    found = [(p.start, p.end) if p else None for p in read_periods(page, paragraph, quantities)]
    assert found == [None, None, None, (None, "2026-06-30"), ("2024-01-01", "2024-12-31")]


def test_a_paper_of_the_turn_of_a_year_is_of_the_new() -> None:
    page, paragraph, quantities = page_of("今年，税收[5亿元]。", published=("2022-12-30", "2023-01-05"))
    assert [p and p.start for p in read_periods(page, paragraph, quantities)] == ["2023-01-01"]


def test_what_a_stock_has_grown_by_is_of_the_year_that_ended() -> None:
    text = "截至2021年底，该市有企业4819家，增加502家。"
    page, paragraph, _ = page_of(text)
    found = read_periods(page, paragraph, find_quantities(text)[0])
    assert [(p.start, p.end) if p else None for p in found] == [(None, "2021-12-31"), ("2021-01-01", "2021-12-31")]


def test_a_rule_has_the_time_of_its_own_sentence_alone() -> None:
    text = "2021年，税收[5亿元]。集热器面积须超过[100平方米]。"
    facts, _ = read_facts(page_of(text)[0])
    assert [f.period.start if f.period else None for f in facts] == ["2021-01-01", None]


def test_the_words_are_kept() -> None:
    page, paragraph, quantities = page_of("截至11月底，教育[5次]。")
    period = read_periods(page, paragraph, quantities)[0]
    assert period is not None
    assert period.text == "截至11月底"


def test_a_day_named_in_the_paragraph_before() -> None:
    page, paragraph, quantities = page_of("当天，[74户]村民到场。", before=("12月5日，仪式举行。",))
    period = read_periods(page, paragraph, quantities)[0]
    assert period is not None
    assert (period.start, period.end) == ("2022-12-05", "2022-12-05")


ABOVE = {  # the paragraphs before, the paragraph, its period
    "an account of a few days": (
        ("2月4日至10日，全省销售[27亿元]。",),
        "电商销售[9亿元]。",
        ("2022-02-04", "2022-02-10"),
    ),
    "past a paragraph without time": (
        ("2月4日至10日，全省销售[27亿元]。", "市场货源充足。"),
        "电商销售[9亿元]。",
        ("2022-02-04", "2022-02-10"),
    ),
    "a month does not go on": (("今年7月，全省破案[27起]。",), "该县破案[9起]。", None),
    "其中 goes on": (("“十四五”期间，公路投资[27亿元]。",), "其中，国道投资[9亿元]。", ("2021-01-01", "2025-12-31")),
    "其中 of nothing stated": (("公路投资[27亿元]。",), "其中，国道投资[9亿元]。", None),
    "another time is told": (("2月4日至10日，全省销售[27亿元]。", "今年，开店[3家]。"), "电商销售[9亿元]。", None),
}


@pytest.mark.parametrize(("before", "text", "wanted"), ABOVE.values(), ids=ABOVE.keys())
def test_times_of_the_paragraphs_above(
    before: tuple[str, ...], text: str, wanted: tuple[str | None, str | None] | None
) -> None:
    page, paragraph, quantities = page_of(text, before=before)
    period = read_periods(page, paragraph, quantities)[0]
    assert (period and (period.start, period.end)) == wanted


def test_without_a_date_of_publication_only_printed_years_count() -> None:
    page, paragraph, quantities = page_of("今年，税收[5亿元]；2021年，税收[3亿元]。", published=(None, None))
    found = read_periods(page, paragraph, quantities)
    assert [(p.start, p.end) if p else None for p in found] == [None, ("2021-01-01", "2021-12-31")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一九五四", 1954),
        ("二〇三五", 2035),
        ("二○三五", 2035),
        ("２０２３", 2023),
        ("十一", 11),
        ("二十", 20),
        ("两", 2),
    ],
)
def test_numbers(text: str, wanted: int) -> None:
    assert number(text) == wanted


def test_months_end_where_the_calendar_says() -> None:
    assert month_span(2024, 2).end == "2024-02-29"
    assert five_year_plans()["十四五"] == (2021, 2025)


@pytest.mark.parametrize("text", ["每年投入", "1个月内", "青年3000人", "比上年增长", "5·12地震", "第3年"])
def test_what_is_no_time(text: str) -> None:
    assert not find_times(text)


@pytest.mark.parametrize("name", ["000", "002", "004"])
def test_gold(name: str) -> None:
    page, gold = gold_page(name)
    right = of = 0
    for index, pairs in gold_quantities(page, gold).items():
        for (_, fact), period in zip(pairs, read_periods(page, index, [q for q, _ in pairs]), strict=True):
            wanted = fact["period"] or {"from": None, "to": None}
            of += not fact["optional"]
            right += not fact["optional"] and ((period.start, period.end) if period else (None, None)) == (
                wanted["from"],
                wanted["to"],
            )
    assert right / of >= 0.97
