"""Between which dates a page was published, as its words allow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.assemble.dating.mentions import find_mentions, find_years, masthead
from ingest.assemble.dating.published import date_document
from ingest.models import Article, Published
from tests.made_drafts import paragraphs

PAGES = {
    "a quarter that opens is not over": (
        ["1月19日上午，白石县举行2021年第一季度重大项目集中开工仪式，总投资30亿元。"],
        ("2021-01-19", "2021-02-28"),
    ),
    "the end of the month of the latest dateline; a month further on is the last year's": (
        [
            "本报青石6月7日电 （记者李强）2026年，全市将新建公园12个。",
            "云湖11月搬来的新厂，如今已满产。",
            "新华社明州6月5日电 记者从市农业农村局获悉，小麦收割过半。",
        ],
        ("2026-06-07", "2026-06-30"),
    ),
    "a day after the dateline is this year's": (
        ["本报青石7月28日讯 2023年以来，全市外贸增长。", "9月3日，云湖大道通车。"],
        ("2023-09-03", "2023-10-31"),
    ),
    "years counted up to now": (
        ["2002年7月公园建成，至今已有24年。", "本报青石5月25日电 公园迎来客流高峰。"],
        ("2026-05-25", "2026-05-31"),
    ),
    "a plan's first year": (
        ["“十四五”开局之年，全市项目建设加快。", "3月5日，码头开工。"],
        ("2021-03-05", "2021-04-30"),
    ),
    "今年 with passed months, the year by a plan, an event still to come": (
        [
            "云湖区印发《云湖区2022年交通整治行动方案》，逐一列出清单。",
            "今年1月—11月，园区亩均税收54万元。",
            "12月12日，村民在田间忙碌。项目将于12月底全面完工。",
            "预计明年3月试生产。",
        ],
        ("2022-12-12", "2022-12-31"),
    ),
    "the year before reviewed, a dated notice, a third of a month still to come": (
        [
            "东江省2022年度园区综合评价通报出炉，云湖榜上有名。",
            "截至2023年2月28日，债务人尚欠本金。",
            "2023年3月1日",
            "2月27日，护林员走进林场。",
            "道路封闭施工，预计3月下旬实现通车。",
        ],
        ("2023-03-01", "2023-03-20"),
    ),
    "a year said to be under way; told of late in the year, within that year": (
        ["2022年是专项整治三年行动收官之年。", "11月29日，经开区开展培训。", "预计2023年3月底可竣工验收。"],
        ("2022-11-29", "2022-12-31"),
    ),
    "a year's result is told in the next": (
        ["2021年，云湖区实现营业收入208.7亿元。", "4月6日，记者走进车间。"],
        ("2022-04-06", "2022-05-31"),
    ),
    "beside the paper's name over the page, whatever quarter a headline names": (
        ["云湖日报  2019年3月28日", "白石镇一季度签约项目12个", "3月26日，12个项目集中签约。"],
        ("2019-03-28", "2019-03-28"),
    ),
    "no paper's name": (
        ["云湖区工作情况通报2019年3月28日", "2021年6月8日，全区召开会议。"],
        ("2021-06-08", "2021-07-31"),
    ),
    "only months passed": (["2023年前三季度，全市外贸增长12%。"], ("2023-10-01", "2023-11-30")),
    "December told of in January": (
        ["2023年1月5日，全县召开大会。", "12月28日，新桥通车。"],
        ("2023-01-05", "2023-02-28"),
    ),
    "an anniversary": (["今年是建党100周年，6月8日，学校开展宣讲。"], ("2021-06-08", "2021-07-31")),
    "a year's result beside a plan that bears the year": (
        ["2022年重点项目全部竣工。", "2022年，云湖区实现营业收入208.7亿元。", "2月27日，护林员走进林场。"],
        ("2023-02-27", "2023-03-31"),
    ),
    "a plan of years, in its first": (
        ["县里编制《产业规划（2022—2026年）》。", "5月7日，专班进驻。"],
        ("2022-05-07", "2022-06-30"),
    ),
    "a congress alone leaves the rest of the year": (["深入学习党的十九大精神。"], ("2017-10-24", "2017-12-31")),
    "a congress bounds the year from below": (
        ["深入学习党的二十大精神，11月3日，宣讲团走进社区。"],
        ("2022-11-03", "2022-12-31"),
    ),
    "and is spoken of most soon after": (
        ["深入学习党的二十大精神，3月5日，宣讲团走进社区。"],
        ("2023-03-05", "2023-04-30"),
    ),
    "a masthead says the day": (
        ["明州日报 2021年5月6日 星期四 第3版", "5月5日，全市迎来客流高峰。"],
        ("2021-05-06", "2021-05-06"),
    ),
    "a date alone at the head": (["2022年09月25日", "9月15日至17日，采风团走进益阳。"], ("2022-09-25", "2022-09-25")),
    "a date alone below is a notice's": (
        ["县城新建公园。", "河道清淤完工。", "债务催收公告。", "二〇二三年三月一日", "2月27日，苗木下田。"],
        ("2023-03-01", "2023-04-30"),
    ),
    "a day of last year, told beside the news of this": (
        ["1997年8月6日，他被评为模范。", "2月10日，全县召开大会。"],
        ("1998-02-10", "1998-03-31"),
    ),
    "a day of the year before, in January": (
        ["2022年12月20日，新桥合龙。", "1月5日，灯会开幕。"],
        ("2023-01-05", "2023-02-28"),
    ),
    "a day of this year, and later news": (
        ["2023年3月1日，项目开工。", "11月6日，厂房封顶。"],
        ("2023-11-06", "2023-12-31"),
    ),
    "今年 tells a dated day to be of the last": (
        ["2021年7月1日，庆祝大会举行。", "今年5月，村里修通了路。"],
        ("2022-05-01", "2022-06-30"),
    ),
    "a signed notice is of this year": (
        ["县城新建公园。", "河道清淤完工。", "2022年11月30日", "今年3月，村里修通了路。"],
        ("2022-11-30", "2022-12-31"),
    ),
    "a year compared with is over; an event still to come holds the page in its year": (
        [
            "2026年云湖健步走活动从4月持续至11月，总决赛将于11月下旬举行。",
            "本报青石5月18日电 套保率为33%，较2025年提高3个百分点。",
        ],
        ("2026-05-18", "2026-05-31"),
    ),
    "a year compared with may lie far back": (["本报青石5月3日电 游客恢复较快，较2019年增长12%。"], (None, None)),
    "a plan compares with a year that still runs": (
        ["2025年全市开展专项行动。", "到2030年，能耗比2025年下降13%。", "5月3日，专班进驻。"],
        ("2025-05-03", "2025-06-30"),
    ),
    "a review of years that are over": (
        [
            "自2010年2月挂牌以来，林场增收。",
            "本报青石6月3日电 检察院发布《护林白皮书（2006—2010）》，梳理5年办案情况。",
        ],
        ("2011-06-03", "2011-06-30"),
    ),
    "a review that comes out as its last year ends": (
        ["县里发布《护林白皮书（2018—2020）》。", "2020年以来，林场增收。", "12月23日，护林员走进林场。"],
        ("2020-12-23", "2020-12-31"),
    ),
    "a review only cited": (["参见《护林白皮书（2006—2010）》。", "6月3日，林场开园。"], (None, None)),
    "an edition put out is of its year or the next": (
        ["本报青石6月1日电 市里印发《准入清单（2025版）》。", "2023年以来，这里建成高标准农田。"],
        ("2025-06-01", "2026-06-30"),
    ),
    "an edition may be cited for years": (["按《指导目录（2011年本）》执行。", "6月1日，厂房开工。"], (None, None)),
    "years kept up, the first counted too": (
        ["读书月已持续15年。“2012年4月，市里提出建设读书之城”。", "2025年，书展落幕。", "5月23日，书市开张。"],
        ("2026-05-23", "2026-06-30"),
    ),
    "years kept up leave two years open": (
        ["1998年起，灯会已连续举办14年。", "2月6日，灯会开幕。"],
        ("2011-02-06", "2012-03-31"),
    ),
    "the outline of a plan, adopted in its first year": (
        ["摘自“十二五”规划纲要。", "5月3日，管网开工，预计2011年10月底建成。"],
        ("2011-05-03", "2011-06-30"),
    ),
    "the outline of a plan may be spoken of for five years": (
        ["“十二五”规划纲要提出，发展旅游。", "5月3日，管网开工。"],
        (None, None),
    ),
    "a plan's outline is drafted before": (
        ["县里编制“十五五”规划纲要。", "2025年以来，全县座谈12次，5月3日收官。"],
        ("2025-05-03", "2025-06-30"),
    ),
    "a year said to be the last": (["去年（2010年）粮食增产。", "4月6日，春耕开始。"], ("2011-04-06", "2011-05-31")),
    "a weekday tells the year": (
        ["2023年获省先进单位。", "5月20日（星期一），记者走进车间。"],
        ("2024-05-20", "2024-06-30"),
    ),
    "a weekday alone comes again": (["5月20日（星期一），记者走进车间。"], (None, None)),
    "an anniversary of any event kept": (
        ["今年是香港回归一周年，6月8日，学校开展宣讲。"],
        ("1998-06-08", "1998-07-31"),
    ),
    "an anniversary in characters": (
        ["在长征胜利七十五周年之际，10月8日，学校开展宣讲。"],
        ("2011-10-08", "2011-11-30"),
    ),
    "an anniversary far ahead": (
        ["2024年以来，全县苦干；到新中国成立一百周年时，全面建成。6月8日开工。"],
        ("2024-06-08", "2024-07-31"),
    ),
    "a speech held at an anniversary is cited for years": (["学习在庆祝建党95周年大会上的讲话。"], (None, None)),
    "a year told of, and one promised": (
        ["2020年获省先进单位。", "11月14日，工人正在铺路，预计2021年6月通车。"],
        ("2020-11-14", "2021-12-31"),
    ),
    "history tells nothing": (["1934年10月，红军从这里出发。", "今年以来，游客增多。"], (None, None)),
    "a year alone": (["2019年是攻坚之年，全县干部深入一线。"], ("2019-01-01", "2019-12-31")),
    "what has always been so tells nothing": (["每年7月，这里都会举办采摘节。"], (None, None)),
    "an honour won long ago tells nothing": (["2020年获省先进单位。", "11月14日，工人正在铺路。"], (None, None)),
    "a plan for years to come tells nothing": (["到2035年，基本实现现代化。"], (None, None)),
    "no time at all": (["群众满意是最好的评价。"], (None, None)),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    lines, wanted = PAGES[name]
    published = date_document("pages/000_4109074ba33ef66a.txt", (), paragraphs(*lines))
    assert (published.start, published.end) == wanted
    assert bool(published.basis) == (wanted != (None, None))


PATHS = [
    ("a/2023-03-01.txt", ("2023-03-01", "2023-03-01")),
    ("a/明州日报20210506第3版.txt", ("2021-05-06", "2021-05-06")),
    ("明州日报2021年05月06日.txt", ("2021-05-06", "2021-05-06")),
    ("a/2021-05/page.txt", ("2021-05-01", "2021-05-31")),
    ("a/215f585422bec4e2.txt", (None, None)),  # a hash is no date
    ("a/20210230.txt", (None, None)),  # no such day
]


@pytest.mark.parametrize(("path", "wanted"), PATHS)
def test_file_names(path: str, wanted: tuple[str | None, str | None]) -> None:
    published = date_document(path, (), paragraphs("群众满意是最好的评价。"))
    assert (published.start, published.end) == wanted


def test_a_report_has_the_date_of_its_head() -> None:
    own = Published("2023-12-19", "2023-12-19", "题头")
    article = Article("report", "政府工作报告", published=own)
    assert date_document("2024-明州市.md", (article,), paragraphs("今年1-11月，税收增长。")) == own


def test_repeats_are_not_read_twice_nor_comments() -> None:
    made = paragraphs("2022年是收官之年，5月3日开工。", "9月9日完工。")
    assert date_document("", (), (made[0], replace(made[1], repeat_of=0))).start == "2022-05-03"
    assert date_document("", (), (made[0], replace(made[1], role="comment"))).start == "2022-05-03"


MENTIONS = [
    ("今年1月—11月，税收增长", [(None, 0, 11, None, True, False)]),
    ("1-11 月，完成收入", [(None, None, 11, None, True, False)]),
    ("2021年，全县脱贫，8月验收", [(2021, None, 8, None, False, False)]),
    ("预计3月下旬通车", [(None, None, 3, None, False, True)]),
    ("截至11月底，建成", [(None, None, 11, None, False, False)]),
    ("请于2023年3月31日前还款", [(2023, None, 3, 31, False, True)]),
    ("明年6月完工", [(None, 1, 6, None, False, True)]),
    ("总工期自2022年3月至2024年5月", [(2022, None, 3, None, False, True), (2024, None, 5, None, False, True)]),
    ("2022年至2023年1月，处置土地", [(2023, None, 1, None, False, False)]),
    ("9月，大会将在明州举办", [(None, None, 9, None, False, True)]),
    ("每年7月采摘", []),
]


@pytest.mark.parametrize(("text", "wanted"), MENTIONS)
def test_mentions(text: str, wanted: list[tuple[int | None, int | None, int, int | None, bool, bool]]) -> None:
    found = [(m.year, m.relative, m.month, m.day, m.months_passed, m.future) for m in find_mentions(text)]
    assert found == wanted


SENSES = [
    ("《云湖区2022年整治行动方案》", [(2022, "titled")]),
    ("产业规划（2022—2026年）", [(2022, "planned")]),
    ("2022年以来，新增企业", [(2022, "now")]),
    ("2022年度园区综合评价通报出炉", [(2022, "reviewed")]),
    ("2021年，产值占全省的一半", [(2021, "told")]),
    ("到2025年，产值翻番", [(2025, "future")]),
    ("助力2022年北京冬奥会", [(2022, "future")]),
    ("对标2035年远景目标", [(2035, "future")]),
    ("2023年3月1日", []),  # a day, not a year
]


@pytest.mark.parametrize(("text", "wanted"), SENSES)
def test_years(text: str, wanted: list[tuple[int, str]]) -> None:
    assert [(y.year, y.sense) for y in find_years(text)] == wanted


@pytest.mark.parametrize("text", ["2021年5月6日，全市召开大会，星期四。", "2021年5月6日", "明州日报"])
def test_no_mastheads(text: str) -> None:
    assert masthead(text) is None


def test_a_running_year_in_a_headline_does_not_push_the_page_into_the_next() -> None:
    """“2022年…完成15个项目” heads news of that year; in running text it tells of a year that is over."""
    lines = ("2022年东川投资20亿完成15个交通项目", "今年，东川市共实施交通项目15项。", "4月19日，记者走进工地。")
    made = paragraphs(*lines)
    headed = (replace(made[0], role="title"), *made[1:])
    assert (date_document("", (), headed).start, date_document("", (), made).start) == ("2022-04-19", "2023-04-19")


@pytest.mark.parametrize(
    ("days", "precision"),
    [
        (("2022-03-05", "2022-03-05"), "day"),
        (("2022-02-01", "2022-02-28"), "month"),
        (("2022-01-01", "2022-12-31"), "year"),
        (("2022-04-19", "2022-05-31"), "interval"),
        ((None, None), None),
    ],
)
def test_how_exactly_a_date_is_known(days: tuple[str | None, str | None], precision: str | None) -> None:
    assert Published(*days).precision == precision
