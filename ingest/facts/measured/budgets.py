"""What budgets and plans say without naming it again: shares of the budget, what was done of it, totals of a fund, levels reached."""

from __future__ import annotations

import re

from ingest.facts.measured.carried import counts, without_verb
from ingest.facts.measured.figure import Figure
from ingest.facts.rule import Said, rule
from ingest.facts.words.wording import read_words
from ingest.models import Carried

# What so many per cent of it were done: “为汇总调整预算的108.9%”, “完成预算调整的99.5%”, “完成省定任务的180%”.
_BUDGET = re.compile(
    r"(?:完成|为|占|是|达到?)?(?P<of>(?:年初|全年|年度|当年|汇总|代编|省定|市定|计划)*(?:调整)?(?:预算(?:调整)?数?|计划数?|目标任务|目标|任务))"
)
_PLANNED = re.compile(r"(?:年初|调整|代编|全年)*预算(?:数|合计|安排|安排数|为)*$")
_DONE = re.compile(r"(?:实际|累计|全年)*(?:完成|执行|实现)(?:了|约|近)?$|^实际(?:为)?$")
# The four books that a government budgets in, and what each holds besides its own receipts and spending.
_FUND = re.compile(
    r"(?P<fund>[^，。；]{0,6}?(?:一般公共|公共财政|政府性基金|基金|国有资本经营|社会保险基金|社保基金)预算)(?=[一-鿿]{2})"
)
_OF_FUND = re.compile(
    rf"(?:{'|'.join(read_words('budget_items.txt'))}|(?:收入|支出)(?:总计|总量|合计)|总(?:收入|支出)"
    r"|(?:当年|年末|累计|本年|滚存)*(?:收支)?(?:结余|结转))"
)
_MARKS = re.compile(r"^(?:[、，和及]|其中：?|加上?|加)+|(?:[为达约有]|共计)+$")
_REACHED = re.compile(r"[，、]?(?:累计|总数|总量|总计|已|数量|总)*(?:达到?|增至|增加到|有|共)?(?:约|近|超过?)?")
_NEW = ("新增", "净增", "新认定", "新培育", "新获批", "新引进", "新注册", "新签约")


def _carried(name: str, words: str) -> Said:
    return Said(name, (Carried(words, "clause"),))


@rule(
    "of-budget",
    "indicator",
    zh="为预算、计划的百分之几：前面那一项的",
    en="so many per cent of the budget or plan: of the item named before",
    sure=0.8,
    yes=(
        "国有资本经营预算收入3亿元，为汇总调整预算的[108.9%]。→国有资本经营预算收入为汇总调整预算",
        "新建公路30公里，完成省定任务的[180%]。→新建公路为省定任务",
    ),
    no=("教育支出占一般公共预算支出的[20%]。",),
)
def of_budget(at: Figure) -> str | Said | None:
    """“收入3亿元，为预算的108.9%”."""
    m = _BUDGET.fullmatch(at.core) if at.quantity.unit == "%" and at.chain.name else None
    return _carried(f"{at.chain.name}为{m['of']}", at.chain.name) if m else None


_OF_SUM = re.compile(r"(?:完成|占|为|是|达到?)(?P<of>(?:年初|全年|年度|当年|代编)*(?:调整)?预算(?:调整)?数?)$")


@rule(
    "budgeted",
    "indicator",
    zh="完成预算多少钱的百分之几：那笔预算和那个比例，都是前面那一项的",
    en="so many per cent of a budget of so much: both are of the item named before",
    sure=0.8,
    yes=(
        "税收收入3亿元，完成年初预算数[8]亿元的40%。→税收收入年初预算数",
        "税收收入3亿元，完成年初预算数8亿元的[40%]。→税收收入为年初预算",
    ),
    no=("税收收入3亿元，完成预算的[40%]。", "投资3亿元，占地[8]亩。"),
)
def budgeted(at: Figure) -> str | Said | None:
    """“税收收入3亿元，完成年初预算数8亿元的40%”: neither is what the clauses after speak of."""
    name, unit = at.chain.name, at.quantity.unit
    if not name or (unit == "%" and not (at.slot.adjoins and at.slot.left == "的")):
        return None
    if unit == "%":
        m = _OF_SUM.search(at.before.left)
        return _carried(f"{name}为{m['of'].removesuffix('数')}", name) if m else None
    m = _OF_SUM.search(at.slot.left) if unit == "元" and at.slot.right.startswith("的") else None
    return _carried(name + m["of"], name) if m else None


@rule(
    "done-of-planned",
    "indicator",
    zh="实际完成的是前面预算的那一项",
    en="what was done of the item whose budget was named before",
    sure=0.8,
    yes=("一般公共预算收入年初预算合计80亿元，实际完成[82]亿元。→一般公共预算收入",),
    no=("一般公共预算收入完成[82]亿元。",),
)
def done_of_planned(at: Figure) -> str | Said | None:
    """“收入年初预算合计80亿元，实际完成82亿元”."""
    m = _PLANNED.search(at.chain.name)
    if m is None or not m.start() or not _DONE.search(at.left):
        return None
    item = at.chain.name[: m.start()]
    return _carried(item, item)


@rule(
    "total-of-fund",
    "indicator",
    zh="补助、上解、结转、转贷和收支总计、结余：前面那一本预算的",
    en="a transfer, the total or the rest of the budget named before",
    sure=0.75,
    yes=(
        "政府性基金预算收入100亿元，加上债务转贷收入等，收入总计[341]亿元。→政府性基金预算收入总计",
        "全区一般公共预算收入16亿元，增长3%；上级补助收入9亿元、上年结转[2]亿元。→一般公共预算上年结转",
        "社会保险基金预算支出8亿元，年末滚存结余[5]亿元。→社会保险基金预算年末滚存结余",
    ),
    no=("财政总收入[341]亿元。", "医院收入3亿元，上级补助收入[1]亿元。"),
)
def total_of_fund(at: Figure) -> str | Said | None:
    """“政府性基金预算收入100亿元，上年结转2亿元，收入总计341亿元”."""
    item = _MARKS.sub("", at.left)
    if not _OF_FUND.fullmatch(item):
        return None
    m = _FUND.match(at.chain.name) or _FUND.match(at.chain.last)
    return _carried(m["fund"] + item, m["fund"]) if m else None


@rule(
    "level-reached",
    "indicator",
    zh="新增之后达到的总数：不再是新增的",
    en="the number reached after so many new ones",
    sure=0.75,
    yes=("新增专精特新企业86家，达到[366]家。→专精特新企业",),
    no=("新增专精特新企业[86]家。",),
)
def level_reached(at: Figure) -> str | Said | None:
    """“新增专精特新企业86家、累计达366家”."""
    name = at.chain.name
    if at.core or not name.startswith(_NEW) or at.chain.unit != at.quantity.unit or not counts(at.quantity.unit):
        return None
    if not at.left.strip("，、 ") or not _REACHED.fullmatch(at.left):
        return None
    thing = without_verb(name)
    if thing == name:
        thing = name.removeprefix(next(new for new in _NEW if name.startswith(new)))
    return _carried(thing, thing) if len(thing) >= 2 else None
