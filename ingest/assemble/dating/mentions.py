"""Where a text names times that help to tell when it was published: past events, times still to come, years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.assemble.dating.dates import DATE, han_number, span, year_of
from ingest.data_files import data_rows

_YEAR = r"(?:19|20)\d{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_TIME = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年\s*|(?P<rel>今年|本年|去年|上年|明年|次年|前年)[初底]?\s*)?"
    rf"(?:(?P<from>{_MONTH})\s*月?\s*(?:[—–~～至到-]|—)\s*)?"
    rf"(?P<month>{_MONTH})\s*月\s*(?:份\s*)?"
    r"(?P<part>(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号]|初|底|末|上旬|中下旬|中旬|下旬)?"
    r"(?P<before>\s*之?前)?"
)
"""A month, with a year, a day or a range where printed: 今年1月—11月, 12月1日, 2022年10月中旬, 3月31日前."""

_QUARTER = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年|(?P<rel>今年))(?P<part>上半年|半年度|前三季度|一季度|第一季度|前两个?月)"
)
_PASSED = {"上半年": 7, "半年度": 7, "前三季度": 10, "一季度": 4, "第一季度": 4, "前两月": 3, "前两个月": 3}

_OPENS = re.compile(
    r"[^，。；！？\d]{0,14}(?:开工|签约|启动|部署|开门红|动员|工作(?:会|安排|计划)|计划|目标|攻坚|调度|开局)"
)
"""What a quarter begins with: “2021年第一季度重大项目集中开工仪式” is held in it, not after it."""
_BEGUN = {"上半年": 1, "半年度": 1, "前三季度": 1, "一季度": 1, "第一季度": 1, "前两月": 1, "前两个月": 1}
_DATELINE = re.compile(
    r"^(?:（?(?:本报|新华社|中新社|据)?[^，。；！？（）()\d]{0,14})(?:(?P<year>(?:19|20)\d{2})年)?"
    r"(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日"
    r"(?:[^，。；！？\d]{0,6}?[电讯](?![子话力影视台])|(?:综合)?报道|消息)"
)
_FROM_MONTH = re.compile(rf"{_YEAR}年\s*{_MONTH}月\s*[—–~～-]{{1,2}}\s*$")
_COUNTED = re.compile(
    rf"(?P<from>{_YEAR})年(?:{_MONTH}月)?(?:[^。！？\d]{{0,30}})(?:至今|迄今)(?:已有?|已经|走过|坚持|持续)*(?:近|将近)?(?P<years>\d{{1,2}})(?P<more>余|多)?年(?!代)"
)

_YEAR_ALONE = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})(?:\s*年)?(?P<to>\s*[—–~～至到-]+\s*{_YEAR})?\s*年(?P<degree>度)?(?!\s*{_MONTH}\s*月)"
)
_TO_COME = re.compile(
    r"(?:预计|将于?|将在|拟于?|计划|有望|力争|争取|确保|定于|预期|可望|到|至|截止|期限|届满|在)(?:[^，。；！？、]{0,6})$"
)
_SURE_TO_COME = re.compile(
    r"(?:预计|将于?|将在|拟于?|计划于?|有望|力争|争取|定于|预期|可望|确保)(?:[^，。；！？、]{0,8})$"
)
_COMING_BEHIND = re.compile(
    r"[^，。；！？]{0,6}(?:将|前完成|前全面|前建成|前竣工|完工。|可竣工)"
    r"|[^。；！？]{0,16}将(?:于|在|会|全面|正式|举办|举行|召开|迎来|实现|完工|建成|投产|通车|开通|投入)"
)
_TERM = re.compile(
    r"(?:工期|建设期|周期|实施期|有效期|期限|租期|任期|展期|展出时间|活动时间|报名时间|公示期)[^。；]{0,20}$"
)
"""What runs until a date that need not have come: “总工期自2022年3月至2024年5月”, not “2022年至2023年1月，处置…亩”."""
_THIRDS = {"上旬": 1, "初": 1, "中旬": 2, "中下旬": 3, "下旬": 3}
_ALWAYS = re.compile(r"(?:每年|历年|往年|常年|同期|每逢|第\d+个)[^，。；]{0,4}$")
_UNTIL = re.compile(r"(?:截至|截止)(?:到)?(?:目前)?(?:[^，。；]{0,2})$")
_IN_TITLE = re.compile(
    r"[^，。；！？]{0,24}(?:方案|计划|行动|工程|清单|要点|通知|实事|重点(?:项目|工作|建设)|任务|意见|攻坚)"
)
_PLANS_NOW = re.compile(r"[，,][^，。；！？\d]{0,14}(?:将|拟|计划|正在|继续)")
_NOW = re.compile(r"\s*(?:是(?!一个)|以来|初|至今|起)")
_NAMED = re.compile(
    r"[^，。；]{0,4}(?:冬奥|奥运|亚运|全运|世博|世园|世界杯|青运|大运|亚冬|残奥|远景|愿景|议程|目标|碳达峰|碳中和)"
)
"""Years in names that a text of an earlier year speaks of too (“2022年北京冬奥会”, “2035年远景目标”)."""
_REVIEWED = re.compile(r"度[^，。；]{0,26}(?:通报|评价|考核|结果|表彰|评选|排名|榜|先进|优秀)")
_MAST = re.compile(
    r"^[^。，]{0,24}?(?P<year>(?:19|20)\d{2})\s*[年.\-/]\s*(?P<month>1[0-2]|0?[1-9])\s*[月.\-/]\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*日?[^。，\d]{0,6}(?:星期|周[一二三四五六日]|农历|第?(?:\d{1,2}|[一二三四五六七八九十]{1,2})版|[A-D]\d{1,2}|责编|责任编辑|编辑)"
)


_DAY_ALONE = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*[年.\-/]\s*(?P<month>1[0-2]|0?[1-9])\s*[月.\-/]\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*日?"
)
_HAN_YEAR = re.compile(r"[一二][九〇○零0][〇○零0一二三四五六七八九]{2}年")


@dataclass(frozen=True, slots=True)
class Mention:
    """A time named in the text. `first`/`last` bound it inside its year; the year may be still to be told."""

    words: str  # with a little of its sentence
    month: int
    year: int | None = None  # as printed
    relative: int | None = None  # 0 for 今年, -1 for 去年, 1 for 明年
    day: int | None = None  # None: the month as a whole
    end_of_month: bool = False  # 底, 末
    third: int = 0  # 1 上旬, 2 中旬, 3 下旬
    months_passed: bool = False  # a range (1—11月) or a half-year: told only when it is over
    future: bool = False


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year named without a month, and its sense: `now`, `titled`, `planned`, `reviewed`, `told`, `future`."""

    year: int
    sense: str
    words: str
    result: bool = False  # a figure for the whole year stands behind it (“2022年，…实现营业收入2081.7亿元”)


def masthead(text: str) -> tuple[str, str] | None:
    """The day in a page's head or foot (“2023年3月1日 星期三 第3版”), twice (ISO); None if it is none."""
    if len(text) > 80:
        return None
    found = _MAST.search(text)
    return span(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


_PAPER = (
    r"《?[一-鿿]{2,12}(?:日报|晚报|早报|晨报|周报|时报|商报|快报|导报|(?<![通汇公预情简战捷喜海年月])报"
    r"|新闻网|在线|网|频道|电视台|广播电台|融媒体?(?:中心)?|发布)》?"
)
_APART = r"[\s/|｜·,，—-]*"


def of_paper(text: str) -> tuple[str, str] | None:
    """The day beside a paper's name on a line of their own (“青山日报 2019年3月28日”), twice (ISO); None if it is none."""
    line = arabic_dates(text.strip())
    if len(line) > 60:
        return None
    found = _OF_PAPER.fullmatch(line) or _BEFORE_PAPER.fullmatch(line)
    return span(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


_CLOCK = r"(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_OF_PAPER = re.compile(rf"(?:来源|稿源)?[：:]?\s*{_PAPER}{_APART}(?:日期|时间)?[：:]?\s*{_DAY_ALONE.pattern}{_CLOCK}")
_BEFORE_PAPER = re.compile(rf"{_DAY_ALONE.pattern}{_CLOCK}{_APART}(?:来源|稿源)?[：:]?\s*{_PAPER}")


# What stands beside the day in such a line: addresses, clocks, labels, sites and papers, writers.
_BESIDE_DAY = re.compile(
    r"(?:https?://)?[A-Za-z][\w.-]*\.(?:com|cn|net|org)[\w./-]*|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    r"|(?:发布|更新|发表|发稿|刊发)?(?:时间|日期)|(?:来源|稿源)[：:]\s*[一-鿿]{2,20}|来源|稿源|作者|责任编辑|责编|编辑|字体显示|字号|字体|打印本页|打印|浏览次数|浏览|点击数|点击|阅读"
    r"|(?:记者|通讯员)\s*[一-鿿]{2,4}|[一-鿿]{2,14}?(?:新闻网站|网站|新闻网|网|日报|晚报|晨报|(?<![通汇公预情简战捷喜海])报|电视台|客户端|在线|频道|综合)(?![一-鿿])|\d+次?|[大中小]"
)
_POINTS = re.compile(r"[\s•·*()（）\[\]【】|｜:：/，,。.—-]+")
LONGEST_POSTED = 90  # characters of a line that says when and where a text was put on the web


def posted(text: str) -> tuple[str, bool] | None:
    """The day (ISO) on which a text was put on the web, as a line of its own below the headline says.

    “2021/06/09 10:52 来源：青石日报 记者李强”, “(2020/3/24 9:57:32) 来源：青石网 打印本页”, “发布时间：2013年01月06日”. The second
    tells whether more than the day stands there. None where the line says anything else.
    """
    if len(text) > LONGEST_POSTED or (found := _DAY_ALONE.search(line := arabic_dates(text.strip()))) is None:
        return None
    rest = _POINTS.sub("", _BESIDE_DAY.sub(" ", line[: found.start()] + " " + line[found.end() :]))
    day = span(int(found["year"]), int(found["month"]), int(found["day"]))
    if rest or day is None:
        return None
    return day[0], bool(_POINTS.sub("", line[: found.start()] + line[found.end() :]))


def date_alone(text: str) -> tuple[str, str] | None:
    """The day (ISO, twice) that a line names and nothing else (“2022年09月25日”, “1997-11-01”); None if it is none."""
    found = _DAY_ALONE.fullmatch(arabic_dates(text.strip()))
    return span(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def arabic_dates(text: str) -> str:
    """The text with the dates in Chinese numerals written in Arabic ones (二〇二三年三月一日 → 2023年3月1日)."""
    if not _HAN_YEAR.search(text):
        return text
    return DATE.sub(_in_arabic, text)


def _in_arabic(m: re.Match[str]) -> str:
    day = f"{han_number(m['day'])}日" if m["day"] else ""
    return f"{year_of(m['year'])}年{han_number(m['month'])}月{day}"


def find_mentions(text: str) -> list[Mention]:
    """The months and days that a paragraph names, in order; a month after “2021年，…” keeps that year."""
    text = arabic_dates(text)
    found: list[Mention] = []
    carried: tuple[int, int | None, int | None] | None = None  # end of the sentence's year, year, relative
    for m in _TIME.finditer(text):
        before = text[max(0, m.start() - 14) : m.start()]
        if _ALWAYS.search(before) or (before[-1:].isdigit() and not m["year"]):
            continue
        year = int(m["year"]) if m["year"] else None
        relative = _relative(m["rel"])
        if year is None and relative is None:
            alone = _year_before(text, m.start())
            if alone is not None:
                year = alone
            elif carried and not re.search(r"[。！？]", text[carried[0] : m.start()]):
                year, relative = carried[1], carried[2]
        else:
            carried = (m.end(), year, relative)
        part = m["part"] or ""
        found.append(
            Mention(
                _around(text, m.start(), m.end()),
                int(m["month"]),
                year,
                relative,
                int(m["day"]) if m["day"] else None,
                part in ("底", "末"),
                _THIRDS.get(part, 0),
                m["from"] is not None,
                relative == 1 or _is_to_come(text, m),
            )
        )
    for m in _QUARTER.finditer(text):
        year, relative = (int(m["year"]), None) if m["year"] else (None, 0)
        opens = _OPENS.match(text, m.end()) is not None
        month = _BEGUN.get(m["part"], 1) if opens else _PASSED[m["part"]] - 1
        found.append(Mention(m.group(), month, year, relative, months_passed=not opens))
    return found


def find_datelines(text: str) -> list[Mention]:
    """The days of the datelines of a paragraph: “本报北京5月18日电”, “新华社长沙6月1日电”, “太原7月28日讯”."""
    return [
        Mention(m.group(), int(m["month"]), int(m["year"]) if m["year"] else None, None, int(m["day"]))
        for m in _DATELINE.finditer(arabic_dates(text)[:60])
    ]


def counted_from(text: str) -> list[YearMention]:
    """The years that a count of years up to now gives: “2002年7月…至今已有近24年” is of 2026."""
    found = []
    for m in _COUNTED.finditer(text):
        year = int(m["from"]) + int(m["years"]) + (1 if m["more"] else 0)
        if 1 < int(m["years"]) < 100:
            found.append(YearMention(year, "now", m.group()))
    return found


def _is_to_come(text: str, m: re.Match[str]) -> bool:
    """Whether the sentence speaks of the time as still to come (“将于12月底完工”, “3月31日前还款”)."""
    before, behind = text[max(0, m.start() - 30) : m.start()], text[m.end() : m.end() + 26]
    if _UNTIL.search(before):
        return False
    if _SURE_TO_COME.search(before) or _TERM.search(before) or (_COMING_BEHIND.match(behind) and not m["from"]):
        return True
    if m["year"] and _FROM_MONTH.search(before):
        return True  # “活动时间：2026年5月—2026年11月”; what has been done in a stretch names its year once
    if m["before"]:
        return not re.search(r"[了已曾]", behind[:14])
    # “干到2024年6月”, but not the end of a stretch that has passed: “2022年至2023年1月”, “自2022年5月到2023年1月”
    stretch = re.search(rf"[自从]|{_YEAR}年", before[-14:])
    return before.endswith(("到", "至")) and bool(m["year"]) and not m["from"] and not stretch


def find_years(text: str) -> list[YearMention]:
    """The years that a paragraph names without a month, each with its sense."""
    found = []
    for m in _YEAR_ALONE.finditer(text):
        before, behind = text[max(0, m.start() - 12) : m.start()], text[m.end() : m.end() + 30]
        year = int(m["year"])
        words = _around(text, m.start(), m.end())
        if (
            (_TO_COME.search(before) and not before.endswith(("在", "自", "从")))
            or re.match(r"\s*前", behind)
            or _NAMED.match(behind)
        ):
            sense = "future"
        elif _PLANS_NOW.match(behind):
            sense = "now"  # “2026年，成都市拟改造…”
        elif m["to"]:
            sense = "planned"  # “（2022—2026年）”: a plan not older than its first year
        elif m["degree"]:
            sense = "reviewed" if _REVIEWED.match("度" + behind) else "told"
        elif _NOW.match(behind):
            sense = "now"
        elif (
            not re.match(r"[，,]", behind)
            and _IN_TITLE.match(behind)
            and not re.match(r"\s*(?:获|被|荣获|评|完成|实施|启动|出台)", behind)
        ):
            sense = "titled"
        else:
            sense = "told"
        clause = re.split(r"[。；！？]", text[m.end() : m.end() + 60])[0]
        result = (
            sense == "told" and re.search(r"(?:实现|完成|达|增长|占|突破|收入|产值|总值).{0,14}\d", clause) is not None
        )
        found.append(YearMention(year, sense, words, result))
    return found


def named_events(text: str) -> list[tuple[str, str, str]]:
    """The named events that the text speaks of: first day (ISO), kind (`since`, `year`), name."""
    found = [(start, kind, name) for name, start, kind in _events() if name in text]
    for m in _PLAN_YEAR.finditer(text):
        first, last = _plans().get(m["plan"], (0, 0))
        if first:
            found.append((f"{first if m['open'] else last}-01-01", "year", m.group()))
    return found


_PLAN_YEAR = re.compile(
    r"“?(?P<plan>十?[一二三四五六七八九]五)”?(?:规划)?(?:(?P<open>的?开局(?:之年|起步)?)|的?收官(?:之年)?)"
)


@cache
def _plans() -> dict[str, tuple[int, int]]:
    return {row["name"]: (int(row["from"]), int(row["to"])) for row in data_rows("five_year_plans.csv")}


@cache
def _events() -> tuple[tuple[str, str, str], ...]:
    return tuple((row["phrase"], row["from"], row["kind"]) for row in data_rows("published/events.csv"))


def _relative(word: str | None) -> int | None:
    return {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1}.get(word or "")


def _year_before(text: str, at: int) -> int | None:
    """The year named earlier in the same sentence (“2021年，…8月”), None if there is none or 今年 stands between."""
    low = max(text.rfind(stop, 0, at) for stop in "。！？；")
    sentence = text[low + 1 : at]
    years = list(re.finditer(rf"({_YEAR})年", sentence))
    if (
        not years
        or re.search(r"今年|去年|明年", sentence[years[-1].end() :])
        or _TO_COME.search(sentence[: years[-1].start()])
    ):
        return None
    if "》" in sentence[years[-1].end() :] or "—" in sentence[years[-1].end() : years[-1].end() + 2]:
        return None
    return year_of(years[-1][1])


def _around(text: str, start: int, end: int) -> str:
    """The words of a mention with a little of its clause, for the basis."""
    low = max(text.rfind(stop, 0, start) for stop in "，。；！？：“《") + 1
    stops = [i for i in (text.find(stop, end) for stop in "，。；！？》”") if i >= 0]
    return text[max(low, start - 10) : min([*stops, end + 14, len(text)])].strip(" 　”’）》")
