"""The shapes of numbers and of what looks like one: the patterns that a character can open."""

from __future__ import annotations

import re
from functools import cache

from ingest.facts.quantity.numerals import ARABIC, DIGITS, NUMERALS
from ingest.facts.quantity.units import chinese_unit_pattern, chinese_units, unit_pattern

D = "[0-9０-９]"
C = f"[{NUMERALS}]"
DIGIT = f"[{''.join(DIGITS)}]"
# Every dash of the Unicode category and what is typed for one; 一 only between digits (“1.2一1.5亿元”).
DASHES = "-\u2010-\u2015\u2212\u2043\u2053\u2500\u2501\ufe58\ufe63\uff0d~～\u301c\u223c"
_DASH = rf"(?:[{DASHES}]{{1,2}}|(?<={D})一(?={D}))"
RANGE = rf"[ ]?(?:{_DASH}|至|到)[ ]?"
YEAR = rf"(?:1[5-9]|20){D}{D}"
LARGE = r"[十百千]?万亿|[十百千]?[万亿]"
# “3千瓦” is three kilowatt and “5百分点” no hundreds: a multiplier must not open a unit.
MULTIPLIER = rf"{LARGE}|千(?![瓦伏克米卡帕赫])|[十百](?!分)"
# One more than the character before: “三、四百人”, “七八百户” are vague.
_NEIGHBOURS = "|".join(f"{a}、?{b}" for a, b in zip("一二三四五六七八", "二三四五六七八九", strict=True))

MONTH, DAY = "(?:1[0-2]|0?[1-9])", rf"(?:3[01]|[12]{D}|0?[1-9])"
COUNTED = "[%％‰万亿元个人亩吨户家名件次条套台]"  # what counts is no date

_DATE = rf"""
  {YEAR}(?:(?:{RANGE}|、|和|/){YEAR}|{RANGE}{D}{{2}}(?=[ ]?年))*[ ]?(?:学年度?|财年|年)(?:代|度|末|底|初)?
    (?:[ ]?{D}{{1,2}}(?:{RANGE}{D}{{1,2}})?[ ]?月(?:份|底|末|初|[ ]?{D}{{1,2}}(?:{RANGE}{D}{{1,2}})?[ ]?[日号])?)?
 |(?<!{D}){YEAR}(?P<dot>[-./．－]){MONTH}(?P=dot){DAY}(?!{D})日?              # 2023-12-31, 2023.12.31
 |(?<!{D}){YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]{D}|3[01])(?![0-9０-９.．]|{COUNTED})  # 20231231
 |{YEAR}[.．]{MONTH}{RANGE}(?:{YEAR}[.．])?{MONTH}(?!{D})                         # 2023.1—2023.11
 |(?<!{D}){YEAR}-(?:0[1-9]|1[0-2])(?![0-9.．]|{COUNTED})
 |{YEAR}{RANGE}{YEAR}(?!{D})
 |(?<=截至){MONTH}[.．]{DAY}(?!{D})(?=[，,日])
 |{D}{{1,2}}[ ]?月?(?:{RANGE}|、){D}{{1,2}}[ ]?月(?:份|底|末|初|{D}{{1,2}}[日号])?
 |{D}{{1,2}}[ ]?月(?:份|底|末|初|[ ]?{D}{{1,2}}(?:{RANGE}{D}{{1,2}})?[ ]?[日号])?
 |{D}{{2}}年代
 |[1-4]季度
 |{D}{{1,2}}日?(?:{RANGE}{D}{{1,2}})?日(?![均产])
 |{D}{{1,2}}[:：]{D}{{2}}(?![0-9０-９.:：∶])
 |{D}{{1,2}}点{D}{{1,2}}分?
 |{D}{{1,2}}时(?:{D}{{1,2}}分|许|整|起|至)
"""
_CHINESE_DATE = r"""
  [一二三四五六七八九〇○零OＯ0]{4}年
 |[一二三四五六七八九〇○零]{2}年代
 |(?:十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|[一二三四五六七八九十]{1,3}[日号]?)?(?![里亮饼])
 |[二三]?十?[一二三四五六七八九]五(?=规划|期间|时期|计划|以来|开局|末|目标)
 |(?<=[午晨晚早夜])[一二三四五六七八九十]{1,3}点(?:半|整|钟|[一二三四五六七八九十]{1,3}分?)?
 |[一二三四五六七八九十]{1,3}点(?:半|整|钟|[一二三四五]?十?[一二三四五六七八九]?分(?!之))
"""


@cache
def arabic() -> re.Pattern[str]:
    """What a digit can open."""
    return re.compile(
        rf"""
 (?!{D}{{1,4}}(?:[.．]{D}+)?[%％万亿元个家户项吨亩人])(?:  # most are plain: what follows their digits tells
 (?P<date>{_DATE})
|(?P<list>(?<![0-9.．]){D}{{1,2}}[.．](?={YEAR}年)|^{D}{{1,2}}(?:[.．](?!{D})|、)           # 1.加快…
   |(?:^|(?<=[。；;，：\n万亿元%％个家户项人亩吨里]))[1-9][.．][1-9](?=[\u4e00-\u9fff])(?!{COUNTED}|{MULTIPLIER}|[倍成岁天年米度]))
|(?P<scheme>{D}+(?:[+＋×*xX][0-9０-９NXxn一二三四五六七八九]+)+)                        # 1+2+N, 7×24
|(?P<hotline>123{D}{{2}}(?=[ ]?[\u4e00-\u9fff]{{0,8}}(?:热线|平台|服务台)))                   # 12345市长热线
|(?P<phone>(?<!{D})0{D}{{2,3}}[-—]{D}{{7,8}}|{D}{{11,}}[0-9xX*]*|{D}{{6,}}\*+)
|(?P<label>(?<=[表图注]){D}{{1,2}}(?:[-－—.．]{D}{{1,2}})?(?![0-9.．万亿元%％]))                       # 表3-2
|(?P<above>[1-9])[/／](?P<below>[2-9]|10)(?![0-9])
|(?P<ratio>{ARABIC}(?:[:：∶]{ARABIC})+))
|(?P<num>{ARABIC})[ ]?(?P<mid>[余多])?(?P<mult>{MULTIPLIER})?(?P<tail>[余多])?
   (?P<unit>[ ]?{unit_pattern()}|大(?![关约桥道型量幅学中专军])(?=[\u4e00-\u9fff]))?
""",
        re.VERBOSE,
    )


_WHOLE_TENTHS = r"成(?:半|[一二三四五六七八九](?=[，。、；）]|$))?"


@cache
def chinese() -> re.Pattern[str]:
    """What a Chinese numeral can open. No numeral is longer than the reach: a run of 万 costs one look each."""
    return re.compile(
        rf"""
 (?P<date>{_CHINESE_DATE})
|(?P<vague>(?:{_NEIGHBOURS})(?:[十百千万亿]+[余多]?|(?=[个名位家户人件次天年])){chinese_unit_pattern()}?)
|(?P<base>[百千万])分之(?P<percent>{ARABIC}|{C}+(?:点{C}+)?)
|(?P<below>[二三四五六七八九十])分之(?P<above>[一二三四五六七八九])
|(?P<num>{C}{{1,24}}(?:点{DIGIT}+)?)(?P<mid>[余多])?(?P<mult>{LARGE})?(?P<tail>[余多])?
   (?P<unit>[ ]?{chinese_unit_pattern()}
     |{_WHOLE_TENTHS}(?=[，。、；）以左多的提降增升下上]|$)
     |(?<=[近逾约超过足到达有][一二三四五六七八九])成(?:半)?(?![立为果功员本长就熟效都交])
     |(?<=[万亿])度(?!假)
     |大(?!关)(?=[\u4e00-\u9fff]))
""",
        re.VERBOSE,
    )


@cache
def ordinal() -> re.Pattern[str]:
    """第 with its number."""
    return re.compile(
        rf"第[ ]?(?P<num>{D}+|[一二三四五六七八九十百]+)(?P<unit>[ ]?(?:[名位]|{chinese_unit_pattern()}))?"
    )


# 前五, 前10名, 后2位, 倒数第一; 前三季度, 前5个月 and 目前15位 are none.
FRONT = re.compile(
    rf"(?<![目以此提之当先])[前后末][ ]?(?P<num>{D}+|[一二两三四五六七八九十百]+)"
    r"(?P<unit>[ ]?[名位强]|(?=[，。；、）的]|$))"
)
DOUBLING = re.compile(r"翻了?(?P<hedge>[近约超逾])?(?P<num>[一两二三四])?番(?P<half>半)?")
QUOTED = re.compile(r"“[^”“，。；：！？\n]{1,9}”|\"[^\"，。；：！？\n]{1,9}\"")
FIRST = re.compile("首位|榜首|最后一[名位]")
TITLE = re.compile(r"《[^》\n]{1,80}》")
# PM2.5, S208, C919, 5G's like; “GDP325亿元” is an indicator before its figure.
NAME = re.compile(r"(?!(?:GDP|CPI|PPI|FDI|IPO|GNP)\d)[A-Za-z]+[-－.+＋]?[0-9][0-9A-Za-z.+＋-]*|[A-Za-z]+")
ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\.[A-Za-z]+")
CURRENCY = re.compile(r"(?P<sign>(?:US|HK|NT)?[$＄]|USD|HKD|CNY|RMB|EUR|[¥￥€£])[ ]?(?=[0-9０-９])")
CURRENCIES = {
    "$": "美元", "US$": "美元", "USD": "美元", "HK$": "港元", "HKD": "港元", "NT$": "新台币", "¥": "元", "CNY": "元", "RMB": "元",
    "EUR": "欧元", "€": "欧元", "£": "英镑",
}  # fmt: skip
HOLDS_NUMBER = re.compile(rf"[0-9０-９{NUMERALS}]")

# “1亿3000万”, “2千零30万”, “1.2万多亿”, “500来万”, “2.5个亿”: number and multiplier in turns.
_BETWEEN = "[余多来几]"
MIXED = re.compile(
    rf"(?:{ARABIC}|{C}{{1,12}}(?={D}))(?:{_BETWEEN}?(?:个(?=亿(?![级元吨])))?(?:{MULTIPLIER}){_BETWEEN}?"
    rf"零?(?:{ARABIC}(?!年)|[一二两三四五六七八九](?=[十百千万亿]))?)+"
    rf"|{ARABIC}[来几](?=[个名位家户人件次天年])|(?:{C}{{1,12}}){ARABIC}"
)
GOES_ON = frozenset("0123456789０１２３４５６７８９零来几个" + NUMERALS)
"""What may follow a plain number that is only the beginning of a mixed one."""

# What joins or parts two runs of digits so that neither can be told: blanks, a comma before other than three digits, a slash.
TORN = re.compile(
    rf"(?:[ \u00a0\u2007\u2009\u202f\u3000]{D}+(?:[.．]{D}+)?|[,，'’]{D}+(?:[.．]{D}+)?|[/／]{D}+(?:[.．]{D}+)?"
    rf"|(?:[ ][.．·][ ]?|[.．·][ ]){D}+)+(?:{MULTIPLIER})?"
)
MISREAD = re.compile(
    rf"[〇○OＯoIlｌ]+(?=[0-9０-９.．%％]|{MULTIPLIER}|[元个人户家亩吨米公])[0-9０-９〇○OＯoIlｌ.．]*(?:{MULTIPLIER})?"
)
POINT = re.compile(
    rf"(?P<whole>{D}+)(?:[ ][.．·][ ]?|[.．·][ ])(?P<places>{D}+)(?=[ ]?(?:{MULTIPLIER}|[%％‰]|个百分点))"
)


@cache
def opening() -> re.Pattern[str]:
    """What may open a number or what is none; a Chinese numeral only before a character that can go on with it."""
    behind = {unit[0] for unit in chinese_units()} | set(NUMERALS + "○零 年月分点余多成大、")
    return re.compile(
        rf"[0-9０-９A-Za-z第前后末翻首榜最《“\"$＄¥￥€£{NUMERALS}]"
        rf"(?:(?<![{NUMERALS}])|(?=[0-9{re.escape(''.join(sorted(behind)))}]))"
    )


# What shows that the unit before it is not the whole of one, or is none of the table: “元/x”, “kW·x”, “亿㎘”.
UNIT_GOES_ON = re.compile(
    r"[ ]?[/／·•⋅*×^²³](?!亩|平方米|公顷)[ ]?[A-Za-z\u4e00-\u9fff]|(?<=[A-Za-z])[A-Za-z²³·]|[\u3300-\u33ff]"
)
