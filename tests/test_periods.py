"""Periods: a table of what each wording says, in a paper and in a report."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.facts.calendar import five_year_plans, month_span, number
from ingest.facts.periods import part_of, read_periods
from ingest.facts.time_words import find_times
from ingest.models import Article, Page, Paragraph, Piece, Published, Section
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
    "a month, not a length of time": ("用3个月建成[5个]。", [None]),
}

# In the report of a year: heading, date, words, period.
REPORT: dict[str, tuple[tuple[str, ...], str, str, list[tuple[str | None, str | None] | None]]] = {
    "review of January": (("一、2022年工作回顾",), "2023-01-05", "税收[5亿元]。", [YEAR_2022]),
    "review named by years back": (("过去一年工作回顾",), "2023-01-05", "税收[5亿元]。", [YEAR_2022]),
    "a review whose heading sounds like a plan": (
        ("一、紧紧围绕中心任务，实现良好开局",),
        "2023-01-05",
        "刚刚过去的一年，税收[5亿元]。",
        [YEAR_2022],
    ),
    "在过去的一年里": (("七、关于外交工作",), "2023-03-05", "在过去的一年里，来访[40多位]。", [YEAR_2022]),
    "plan of January": (("二、2023年工作安排",), "2023-01-05", "税收[5亿元]。", [YEAR_2023]),
    "今年 in January": (("二、今年工作安排",), "2023-01-05", "今年，税收[5亿元]。", [YEAR_2023]),
    "去年 in January": (("一、工作回顾",), "2023-01-05", "去年，税收[5亿元]。", [YEAR_2022]),
    "全年 of a review": (("一、工作回顾",), "2023-01-05", "全年税收[5亿元]。", [YEAR_2022]),
    "全年 of a plan": (("二、今年主要任务",), "2023-01-05", "力争全年税收[5亿元]。", [YEAR_2023]),
    "review of December": (("回顾2023：答卷",), "2023-12-19", "1-11月，税收[5亿元]。", [("2023-01-01", "2023-11-30")]),
    "plan of December": (("奋进2024：行稳",), "2023-12-19", "全年税收[5亿元]。", [("2024-01-01", "2024-12-31")]),
    "five years back": (("一、过去五年工作回顾",), "2003-02-10", "税收[5亿元]。", [("1998-01-01", "2002-12-31")]),
    "five years back, then one of them": (
        ("一、过去五年工作回顾",),
        "2003-02-10",
        "2002年，税收[5亿元]。",
        [("2002-01-01", "2002-12-31")],
    ),
    "五年来": (("一、工作回顾",), "2022-01-10", "五年来，引进项目[5个]。", [("2017-01-01", "2021-12-31")]),
    "five years ahead": (("二、今后五年的目标任务",), "2022-01-10", "税收[5亿元]。", [("2022-01-01", "2026-12-31")]),
    "a plan period in a heading": (
        ("二、“十四五”时期的主要目标",),
        "2021-01-10",
        "税收[5亿元]。",
        [("2021-01-01", "2025-12-31")],
    ),
    "a sub-heading keeps the part": (
        ("二、2023年工作安排", "（三）推动改革取得新突破"),
        "2023-01-05",
        "税收[5亿元]。",
        [YEAR_2023],
    ),
    "to a later year": (
        ("二、2023年工作安排",),
        "2023-01-05",
        "到2025年，税收[5亿元]。",
        [("2025-01-01", "2025-12-31")],
    ),
    "the whole cost of a project": (("一、2022年工作回顾",), "2023-01-05", "总投资[153亿元]的乙烯项目投产。", [None]),
    "the sum of projects has a year": (
        ("一、2022年工作回顾",),
        "2023-01-05",
        "新开工项目[61个]，总投资[176亿元]。",
        [YEAR_2022] * 2,
    ),
    "a mean over years unknown": (("一、2022年工作回顾",), "2023-01-05", "投入年均增长[58%]。", [None]),
    "a mean over known years": (
        ("一、工作回顾",),
        "2022-01-10",
        "五年来，投入年均增长[58%]。",
        [("2017-01-01", "2021-12-31")],
    ),
    "from one year to the next": (
        ("一、2022年工作回顾",),
        "2023-01-05",
        "比重由2017年的[54%]提高到[60%]。",
        [("2017-01-01", "2017-12-31"), YEAR_2022],
    ),
    "from and to, said once and meant twice": (
        ("一、过去五年工作回顾",),
        "2008-03-05",
        "城镇由2002年[7703元]增加到2007年[13786元]，农村由[2476元]增加到[4140元]，资助[9万名]。",
        [
            ("2002-01-01", "2002-12-31"),
            ("2007-01-01", "2007-12-31"),
            ("2002-01-01", "2002-12-31"),
            ("2007-01-01", "2007-12-31"),
            ("2003-01-01", "2007-12-31"),
        ],
    ),
    "a mean beside one year of a span": (
        ("一、过去五年工作回顾",),
        "2003-02-10",
        "2002年，收入[5亿元]，年均增长[7.2%]。",
        [("2002-01-01", "2002-12-31"), ("1998-01-01", "2002-12-31")],
    ),
    "a yearly mean of a measurement": (("一、2022年工作回顾",), "2023-01-05", "PM2.5年均浓度下降[12%]。", [YEAR_2022]),
    "a year that is an attribute does not go on": (
        ("一、2022年工作回顾",),
        "2023-01-05",
        "2020年省里审定的[10条]全部落实。税收[5亿元]。",
        [("2020-01-01", "2020-12-31"), YEAR_2022],
    ),
    "what was decided last year, in a plan": (
        ("二、今年工作安排",),
        "2023-01-05",
        "继续执行去年出台的政策，新增减税[5000亿元]。",
        [YEAR_2023],
    ),
    "a plan five years long, named by its number": (
        ("二、“十四五”规划的主要内容",),
        "2021-01-10",
        "税收[5亿元]。",
        [("2021-01-01", "2025-12-31")],
    ),
    "a review that names the coming plan": (
        ("一、2022年工作回顾和“十五五”规划要点",),
        "2023-01-05",
        "税收[5亿元]。",
        [YEAR_2022],
    ),
    "goals reached are no plan": (
        ("一、2022年工作回顾", "促进就业实现预期目标"),
        "2023-01-05",
        "新增岗位[60万个]。",
        [YEAR_2022],
    ),
    "from what, undated": (("一、2022年工作回顾",), "2023-01-05", "绿化率由[56%]提升到[60%]。", [None, YEAR_2022]),
    "from what, a ratio": (
        ("一、过去五年工作回顾",),
        "2003-02-10",
        "三次产业结构由[15.1]:[51.1]:[33.8]调整为[10.5]:[52.1]:[37.4]。",
        [*[("1997-01-01", "1997-12-31")] * 3, *[("2002-01-01", "2002-12-31")] * 3],
    ),
    "five years: what was reached, what was summed up": (
        ("一、过去五年工作回顾",),
        "2003-02-10",
        "城市化水平达到[44.7%]，比1997年提高[14.8个百分点]，累计投入[12亿元]，新增就业超过[90万人]，税收年均增长[10%]。",
        [*[("2002-01-01", "2002-12-31")] * 2, *[("1998-01-01", "2002-12-31")] * 3],
    ),
    "five years: from and to": (
        ("一、过去五年工作回顾",),
        "2003-02-10",
        "人均收入由[9344元]增加到[14397元]。",
        [("1997-01-01", "1997-12-31"), ("2002-01-01", "2002-12-31")],
    ),
    "five years ahead, as stated": (
        ("二、今年工作安排",),
        "2003-02-10",
        "今后五年，新建成高速公路[1500公里]，通车总里程超过[3200公里]，水利投资达到[260亿元]。",
        [("2003-01-01", "2007-12-31")] * 3,
    ),
    "years stated hold for what is reached in them": (
        ("一、工作回顾",),
        "2021-02-10",
        "五年来，城镇化率达[49%]，收入由[5亿元]增加到[8亿元]。",
        [("2016-01-01", "2020-12-31"), ("2015-01-01", "2015-12-31"), ("2020-01-01", "2020-12-31")],
    ),
    "by a year, for all of a sentence": (
        ("二、“十四五”时期主要目标",),
        "2021-02-10",
        "力争到2025年，生产总值突破[1000亿元]；增加值[150亿元]。",
        [("2025-01-01", "2025-12-31")] * 2,
    ),
    "a stock without a verb, a change over the years": (
        ("一、过去五年工作回顾",),
        "2006-02-10",
        "电话用户[935万户]，恩格尔系数[27.7%]，五年下降[4.6个百分点]。",
        [("2005-01-01", "2005-12-31"), ("2005-01-01", "2005-12-31"), ("2001-01-01", "2005-12-31")],
    ),
    "a sum beside a mean": (
        ("一、“十一五”时期回顾和2010年工作",),
        "2011-01-21",
        "去年，收入[5亿元]。投资年均增长[30.5%]，累计达到[5万亿元]。",
        [("2010-01-01", "2010-12-31"), ("2006-01-01", "2010-12-31"), ("2006-01-01", "2010-12-31")],
    ),
    "for the first time in recent years": (
        ("一、过去五年工作回顾",),
        "2008-03-05",
        "2007年，能耗下降[3.27%]，排放总量近年来首次下降，比上年下降[3.14%]。",
        [("2007-01-01", "2007-12-31")] * 2,
    ),
    "growth on the year before": (
        ("一、过去五年工作回顾",),
        "2003-02-10",
        "生产总值比上年增长[11.6%]。",
        [("2002-01-01", "2002-12-31")],
    ),
    "从 without a new figure": (("一、2022年工作回顾",), "2023-01-05", "从严查处[56件]。", [YEAR_2022]),
    "a plan that looks back": (
        ("二、2011年的工作",),
        "2011-03-05",
        "过去一年，我们取得了很大成绩。生产总值增长[10.3%]。",
        [("2010-01-01", "2010-12-31")],
    ),
    "刚刚过去的": (
        ("一、过去五年工作回顾",),
        "2018-03-05",
        "刚刚过去的2017年，好于预期。生产总值增长[6.9%]。",
        [("2017-01-01", "2017-12-31")],
    ),
    "a mean in a plan of five years and one": (
        ("二、“十二五”时期发展目标和今年主要工作",),
        "2011-01-21",
        "主要目标是：生产总值年均增长[11%]，财政收入增长[9%]。",
        [("2011-01-01", "2015-12-31"), ("2011-01-01", "2011-12-31")],
    ),
    "a review that names its year first": (
        ("一、2020年工作回顾及“十三五”主要成就",),
        "2021-02-07",
        "新增企业[1家]。",
        [("2020-01-01", "2020-12-31")],
    ),
    "from this year on, in a plan": (
        ("二、2007年工作安排",),
        "2007-01-24",
        "从今年开始，资助患者[1万名]。",
        [("2007-01-01", "2007-12-31")],
    ),
    "from this year to another": (
        ("二、2007年工作安排",),
        "2007-01-24",
        "从今年开始到2010年，投入[5亿元]。",
        [("2007-01-01", "2010-12-31")],
    ),
    "what several projects cost": (
        ("二、2020年工作安排",),
        "2020-01-24",
        "总投资[1653亿元]的[151个]项目开工。",
        [("2020-01-01", "2020-12-31")] * 2,
    ),
    "compared with": (
        ("一、2015年工作回顾",),
        "2016-01-24",
        "与做实2014年基础数据相比，产值增长[5%]。",
        [("2015-01-01", "2015-12-31")],
    ),
    "a mean up to the end of a plan": (
        ("二、“十三五”发展成就",),
        "2021-01-21",
        "力争到2025年，生产总值达到[620亿元]，年均增长[6.5%]。",
        [("2025-01-01", "2025-12-31"), ("2021-01-01", "2025-12-31")],
    ),
    "a day does not go on in a report": (
        ("一、2020年工作回顾",),
        "2021-01-21",
        "去年1月24日，派出医疗队[3支]。支援医院[5家]。",
        [("2020-01-24", "2020-01-24"), ("2020-01-01", "2020-12-31")],
    ),
    "a championship to come": (
        ("一、2024年工作回顾",),
        "2025-01-21",
        "成功申办2029年世界锦标赛，承办赛事全国[第1]。",
        [("2024-01-01", "2024-12-31")],
    ),
    "年末 after another year": (
        ("一、2021年工作回顾",),
        "2022-01-21",
        "落实2022年度面积[9亩]。年末存栏[5万头]。",
        [("2022-01-01", "2022-12-31"), (None, "2021-12-31")],
    ),
    "five years in a plan": (
        ("二、“十三五”时期的主要目标",),
        "2016-01-21",
        "就业更加充分，五年新增就业[70万人]。",
        [("2016-01-01", "2020-12-31")],
    ),
    "a date line taken for a heading": (
        ("2013年1月25日在大会上", "一、过去五年工作回顾"),
        "2013-01-25",
        "税收[5亿元]。",
        [("2008-01-01", "2012-12-31")],
    ),
    "上年 is before the year spoken of": (
        ("一、2003年工作回顾",),
        "2004-01-25",
        "比重由上年的[20%]提高到[21%]，上交去年税收[5亿元]。",
        [("2002-01-01", "2002-12-31"), ("2003-01-01", "2003-12-31"), ("2003-01-01", "2003-12-31")],
    ),
    "notes whose heading names the report": (("《政府工作报告》有关名词解释",), "2004-01-25", "培育[2家]。", [None]),
    "one heading for the review and the beginning of the plan": (
        ("一、1998年工作回顾和1999年工作总体要求",),
        "1999-03-05",
        "税收[5亿元]。",
        [("1998-01-01", "1998-12-31")],
    ),
    "a dash heading after the review opens no plan": (
        ("2024年工作回顾", "——服务群众的成效持续显现。"),
        "2025-02-05",
        "税收[5亿元]。",
        [("2024-01-01", "2024-12-31")],
    ),
    "a scheme with a year in its name": (
        ("2015年工作回顾", "——制定制造2025战略"),
        "2016-02-05",
        "税收[5亿元]。",
        [("2015-01-01", "2015-12-31")],
    ),
    "up to a day of this year": (
        ("一、2019年工作回顾",),
        "2020-05-11",
        "截至4月23日，派出医疗队[6批]。",
        [(None, "2020-04-23")],
    ),
    "notes have no year": (("注释：",), "2023-01-05", "“倍增”指比上一年度增长[100%]。", [None]),
    "a past year does not go on in a plan": (
        ("二、2023年工作安排",),
        "2023-01-05",
        "2021年，税收[5亿元]。建设项目[3个]。",
        [("2021-01-01", "2021-12-31"), YEAR_2023],
    ),
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
    "in the night of a day": ("队员于11日上午抢通便道[3公里]。", ("2020-07-11", "2020-07-11")),
}


@pytest.mark.parametrize(("text", "wanted"), DAYS.values(), ids=DAYS.keys())
def test_days_of_a_paper(text: str, wanted: tuple[str | None, str]) -> None:
    page, paragraph, quantities = page_of(text, published=("2020-07-15", "2020-07-15"))
    (found,) = read_periods(page, paragraph, quantities)
    assert found is not None
    assert (found.start, found.end) == wanted


def test_months_of_the_last_year_in_a_paper_of_january() -> None:
    page, paragraph, quantities = page_of("1—11月，利润[5亿元]。2月14日，旅客[3万人]。", published=("2019-02-15",) * 2)
    found = [(p.start, p.end) for p in read_periods(page, paragraph, quantities) if p]
    assert found == [("2018-01-01", "2018-11-30"), ("2019-02-14", "2019-02-14")]


@pytest.mark.parametrize(("headings", "date", "text", "wanted"), REPORT.values(), ids=REPORT.keys())
def test_report(headings: tuple[str, ...], date: str, text: str, wanted: list[Any]) -> None:
    page, paragraph, quantities = page_of(text, kind="report", published=(date, date), headings=headings)
    found = read_periods(page, paragraph, quantities)
    assert [(p.start, p.end) if p else None for p in found] == wanted


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
    assert find_times(text) == []


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


def test_the_plan_after_a_review_may_have_a_heading_without_a_word_of_either() -> None:
    """“二、坚定信念、勇毅前行” after “一、攻坚克难、砥砺奋进”: neither says so, the order does."""
    dates = Published("2022-02-15", "2022-02-15")
    sections = (Section(0, 1, "一、攻坚克难、砥砺奋进"), Section(0, 1, "二、坚定信念、勇毅前行"))
    text = "税收5亿元。"
    paragraphs = tuple(Paragraph("text", text, (Piece(i * 7, i * 7 + 6, "text"),), 0, i) for i in range(len(sections)))
    page = Page(
        f"{text}\n{text}", None, "report", dates, (Article("report", None, None, (), dates),), sections, paragraphs
    )
    assert [part_of(page, i).kind for i in range(2)] == ["review", "plan"]
