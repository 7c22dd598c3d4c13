"""The numbers of a text, as they stand: one pass, before anything is said of what they mean.

The pass looks for characters that can open a number or something that is none (a date, a title, a name) and
tries the pattern for that kind of opening, so that running text costs next to nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.facts.quantity.numerals import MULTIPLIERS, parse_arabic, parse_chinese
from ingest.facts.quantity.units import chinese_unit_pattern, chinese_units, unit_pattern

_ONE = Decimal(1)


@dataclass(slots=True)
class Number:
    """A number in the text with the unit printed behind it."""

    start: int
    end: int
    value: Decimal
    unit: str
    shape: str  # arabic, chinese, percent (百分之…), fraction, ratio, ordinal (第…), front (前…), doubling (翻…番)
    over: bool = False  # 余 or 多 is glued to it
    scale: Decimal = _ONE  # what the multiplier is worth, so that “8、9万亩” can share it
    maximum: Decimal | None = None
    parts: tuple[Decimal, ...] = ()  # of a ratio


Mark = tuple[int, int, str]  # start, end and why it is no quantity

_D = "[0-9０-９]"
# Thousands are set off by a comma of either width: 1,234.5 and (1956) 2，895，753，000元.
_DIGITS = rf"(?:(?<!{_D}){_D}{{1,3}}(?:[,，]{_D}{{3}}(?!{_D}))+|{_D}+)(?:[.．·]{_D}+)?"
_C = "[一二两三四五六七八九十百千万亿〇○零壹贰叁肆伍陆柒捌玖拾佰仟]"
_TO = r"[ ]?(?:[-—–―−~～－]{1,2}|至|到)[ ]?"
_YEAR = rf"(?:1[5-9]|20){_D}{_D}"
_LARGE = r"[十百千]?万亿|[十百千]?[万亿]"
# “3千瓦” is three kilowatt and “5百分点” no hundreds: a multiplier must not open a unit.
_MULTIPLIER = rf"{_LARGE}|千(?![瓦伏克米卡帕赫])|[十百](?!分)"

_DATE = rf"""
  {_YEAR}(?:(?:{_TO}|、|和){_YEAR}|{_TO}{_D}{{2}}(?=[ ]?年))*[ ]?年(?:代|度|末|底|初)?
    (?:[ ]?{_D}{{1,2}}(?:{_TO}{_D}{{1,2}})?[ ]?月(?:份|底|末|初|[ ]?{_D}{{1,2}}[ ]?[日号])?)?
 |{_YEAR}{_TO}{_YEAR}(?!{_D})
 |{_D}{{1,2}}[ ]?月?(?:{_TO}|、){_D}{{1,2}}[ ]?月(?:份|底|末|初|{_D}{{1,2}}[日号])?
 |{_D}{{1,2}}[ ]?月(?:份|底|末|初|[ ]?{_D}{{1,2}}(?:{_TO}{_D}{{1,2}})?[ ]?[日号])?
 |{_D}{{2}}年代
 |{_D}{{1,2}}(?:{_TO}{_D}{{1,2}})?日(?![均产])
 |{_D}{{1,2}}[:：]{_D}{{2}}(?![0-9０-９.:：∶])
 |{_D}{{1,2}}点{_D}{{1,2}}分?
 |{_D}{{1,2}}时(?:{_D}{{1,2}}分|许|整|起|至)
"""
_CHINESE_DATE = r"""
  [一二三四五六七八九〇○零]{4}年
 |[一二三四五六七八九〇○零]{2}年代
 |(?:十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|[一二三四五六七八九十]{1,3}[日号])?(?![里亮饼])
 |[二三]?十?[一二三四五六七八九]五(?=规划|期间|时期|计划|以来|开局|末|目标)
"""


@cache
def _digits() -> re.Pattern[str]:
    """What a digit can open."""
    return re.compile(
        rf"""
 (?!{_D}{{1,4}}(?:[.．]{_D}+)?[%％万亿元个家户项吨亩人])(?:  # most are plain: what follows their digits tells
 (?P<date>{_DATE})
|(?P<list>(?<![0-9.．]){_D}{{1,2}}[.．](?={_YEAR}年)|^{_D}{{1,2}}(?:[.．](?!{_D})|、))   # 1.加快…
|(?P<scheme>{_D}+(?:[+＋×*xX][0-9０-９NXxn一二三四五六七八九]+)+)                        # 1+2+N, 7×24
|(?P<hotline>123{_D}{{2}}(?=[ ]?[\u4e00-\u9fff]{{0,8}}(?:热线|平台|服务台)))                   # 12345市长热线
|(?P<phone>(?<!{_D})0{_D}{{2,3}}[-—]{_D}{{7,8}}|{_D}{{11,}}[0-9xX*]*|{_D}{{6,}}\*+)
|(?P<above>[1-9])[/／](?P<below>[2-9]|10)(?![0-9])
|(?P<ratio>{_DIGITS}(?:[:：∶]{_DIGITS})+))
|(?P<num>{_DIGITS})[ ]?(?P<mid>[余多])?(?P<mult>{_MULTIPLIER})?(?P<tail>[余多])?
   (?P<unit>[ ]?{unit_pattern()}|大(?![关约桥道型量幅学中专军])(?=[\u4e00-\u9fff]))?
""",
        re.VERBOSE,
    )


@cache
def _chinese() -> re.Pattern[str]:
    """What a Chinese numeral can open."""
    return re.compile(
        rf"""
 (?P<date>{_CHINESE_DATE})
|(?P<base>[百千万])分之(?P<percent>{_DIGITS}|{_C}+(?:点{_C}+)?)
|(?P<below>[二三四五六七八九十])分之(?P<above>[一二三四五六七八九])
|(?P<num>{_C}+(?:点[一二三四五六七八九零〇]+)?)(?P<mid>[余多])?(?P<mult>{_LARGE})?(?P<tail>[余多])?
   (?P<unit>[ ]?{chinese_unit_pattern()}
     |成(?:[一二三四五六七八九](?=[，。、；）]|$))?(?=[，。、；）以左多的提降增升下上]|$)|大(?!关)(?=[\u4e00-\u9fff]))
""",
        re.VERBOSE,
    )


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(
        rf"第[ ]?(?P<num>{_D}+|[一二三四五六七八九十百]+)(?P<unit>[ ]?(?:[名位]|{chinese_unit_pattern()}))?"
    )


# 前五, 前10名, 后2位; 前三季度, 前5个月 and 目前15位 are none.
_FRONT = re.compile(
    rf"(?<![目以此提之当先])[前后末][ ]?(?P<num>{_D}+|[一二两三四五六七八九十百]+)"
    r"(?P<unit>[ ]?[名位强]|(?=[，。；、）的]|$))"
)
_DOUBLING = re.compile(r"翻了?(?P<num>[一两二三四])?番")
_QUOTED = re.compile(r"“[^”“，。；：！？\n]{1,9}”|\"[^\"，。；：！？\n]{1,9}\"")
_FIRST = re.compile("首位|榜首")
_TITLE = re.compile(r"《[^》\n]{1,80}》")
# PM2.5, S208, C919, 5G's like; “GDP325亿元” is an indicator before its figure.
_NAME = re.compile(r"(?!(?:GDP|CPI|PPI|FDI|IPO|GNP)\d)[A-Za-z]+[-－.+＋]?[0-9][0-9A-Za-z.+＋-]*|[A-Za-z]+")
_HOLDS_NUMBER = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿]")
_NUMERALS = "一二两三四五六七八九十百千万亿〇壹贰叁肆伍陆柒捌玖拾佰仟"


@cache
def _opening() -> re.Pattern[str]:
    """What may open a number or what is none; a Chinese numeral only before a character that can go on with it."""
    behind = {unit[0] for unit in chinese_units()} | set(_NUMERALS + "○零 年月分点余多成大")
    return re.compile(
        rf"[0-9０-９A-Za-z第前后末翻首榜《“\"{_NUMERALS}]"
        rf"(?:(?<![{_NUMERALS}])|(?=[{re.escape(''.join(sorted(behind)))}]))"
    )


def scan(text: str) -> tuple[list[Number], list[Mark]]:
    """The numbers of `text` with their units, in order, and what looked like one and is a date, a title or a name."""
    numbers: list[Number] = []
    marks: list[Mark] = []
    arabic, chinese, ordinal, opening = _digits(), _chinese(), _ordinal(), _opening()
    at = 0
    while found := opening.search(text, at):
        at = found.start()
        first = found.group()
        at += 1
        if first in _ARABIC:
            m = arabic.match(text, at - 1)
            if m is None:  # cannot be: `num` takes any digit
                continue
            at = m.end()
            kind = m.lastgroup
            if kind in _REFUSED:
                marks.append((m.start(), at, _REFUSED[kind]))
            elif kind == "ratio":
                parts = tuple(parse_arabic(p) for p in re.split("[:：∶]", m["ratio"]))
                numbers.append(Number(m.start(), at, parts[0], "", "ratio", parts=parts))
            elif kind == "below":
                numbers.append(
                    Number(m.start(), at, parse_arabic(m["above"]) / parse_arabic(m["below"]), "", "fraction")
                )
            else:
                digits, mult = m.group("num", "mult")
                read = _number(m, parse_arabic(digits), "arabic", MULTIPLIERS[mult] if mult else _ONE)
                if read.unit in ("秒", "米") and (more := _HUNDREDTHS.match(text, at)):
                    read.value += Decimal(more.group()) / 100  # “12秒05”, “54米36”
                    read.end = at = more.end()
                numbers.append(read)
        elif first in '《“"':
            m = (_TITLE if first == "《" else _QUOTED).match(text, at - 1)
            if m:
                at = m.end()
                if _HOLDS_NUMBER.search(m.group()):
                    marks.append((m.start(), at, "title" if first == "《" else "quoted name"))
        elif first.isascii():
            m = _NAME.match(text, at - 1)
            if m:
                at = m.end()
                if not m.group().isalpha():
                    marks.append((m.start(), at, "name"))
        elif first == "第":
            m = ordinal.match(text, at - 1)
            if m:
                at = m.end()
                value = (
                    parse_arabic(m["num"]) if m["num"][0] not in "一二三四五六七八九十百" else parse_chinese(m["num"])
                )
                if value is not None:
                    numbers.append(Number(m.start(), at, value, (m["unit"] or "").strip(), "ordinal"))
        elif first in "前后末":
            m = _FRONT.match(text, at - 1)
            if m:
                at = m.end()
                value = (
                    parse_arabic(m["num"]) if m["num"][0] not in "一二两三四五六七八九十百" else parse_chinese(m["num"])
                )
                if value is not None:
                    numbers.append(Number(m.start(), m.end(), value, (m["unit"] or "").strip(), "front"))
        elif first in "首榜":
            if _FIRST.match(text, at - 1):
                at += 1
                numbers.append(Number(at - 2, at, Decimal(1), "首位", "ordinal"))
        elif first == "翻":
            m = _DOUBLING.match(text, at - 1)
            if m:
                at = m.end()
                numbers.append(Number(m.start(), at, parse_chinese(m["num"] or "一") or Decimal(1), "番", "doubling"))
        else:
            m = chinese.match(text, at - 1)
            if m:
                at = m.end()
                if m["date"]:
                    marks.append((m.start(), at, "date"))
                    continue
                number = _chinese_number(m)
                if number:
                    numbers.append(number)
    return numbers, marks


def _either(numeral: str) -> Decimal | None:
    return parse_arabic(numeral) if numeral[0] in _ARABIC else parse_chinese(numeral)


_HUNDREDTHS = re.compile(r"[0-9]{2}(?![0-9.．:：]|[a-zA-Z米秒分个人岁元年月日号点时])")
_ARABIC = frozenset("0123456789０１２３４５６７８９")
_REFUSED = {"date": "date", "list": "list", "scheme": "scheme", "phone": "phone", "hotline": "name"}


_MULTIPLIER_WITHIN = re.compile("[十百千万亿点拾佰仟]")


def _number(m: re.Match[str], value: Decimal, shape: str, scale: Decimal) -> Number:
    unit, mid, tail = m.group("unit", "mid", "tail")
    unit = unit.strip() if unit else ""
    over = bool(mid or tail)
    if "多" in unit:  # “5个多百分点”, “3个多月”
        unit, over = unit.replace("多", ""), True
    return Number(m.start(), m.end(), value * scale, unit, shape, over, scale)


def _chinese_number(m: re.Match[str]) -> Number | None:
    if m["percent"]:
        value = _either(m["percent"])
        if value is None:
            return None
        unit = {"百": "%", "千": "‰", "万": "‱"}[m["base"]]
        return Number(m.start(), m.end(), value, unit, "percent")
    if m["below"]:
        below, above = parse_chinese(m["below"]), parse_chinese(m["above"])
        if not below or not above:
            return None
        return Number(m.start(), m.end(), above / below, "", "fraction")
    digits = m["num"]
    if len(digits) > 1 and not _MULTIPLIER_WITHIN.search(digits):  # 一二三次产业, 八二一人民公园, 唯一一家
        return None
    if (m["unit"] or "")[:1] == "成" and len(m["unit"]) == 2:  # 五成四: 5.4 tenths
        tenths, more = parse_chinese(digits), parse_chinese(m["unit"][1])
        return Number(m.start(), m.end(), (tenths or 0) + (more or 0) / Decimal(10), "成", "chinese")
    value = parse_chinese(digits + (m["mult"] or ""))  # 二十五亿七千多万: the multiplier is of the last part alone
    return None if value is None else _number(m, value, "chinese", _ONE)
