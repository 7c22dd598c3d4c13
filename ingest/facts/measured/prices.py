"""What goods cost: “枇杷批发价卖到一斤6元”, “山药年前一斤4元，年后3元”: the goods, the weight that is priced, the price word."""

from __future__ import annotations

import re

from ingest.facts.measured.figure import Figure
from ingest.facts.measured.phrases import noun_before
from ingest.facts.rule import Said, rule
from ingest.facts.words.slots import last_mark
from ingest.facts.words.wording import any_of, verbs
from ingest.models import Carried

# Goods are priced by weight or volume; “一个”, “每人”, “每亩” are of much else.
_EACH = r"(?:每|一|1)(?:市?斤|公斤|千克|吨|公担|市?担|升|石)"
_EACH_LAST = re.compile(rf"(?P<each>{_EACH})$")
_EACH_FIRST = re.compile(rf"(?P<each>{_EACH})(?=[一-鿿])")
_EACH_INSIDE = re.compile(_EACH)
_EACH_BEHIND = re.compile(rf"(?P<each>{_EACH})(?![一-鿿]{{0,2}}[奖补])")
_PRICE_LAST = re.compile(
    r"(?:(?:最[高低]|平均|市场|零售|批发|收购|销售|出厂|产地|田头|地头|统一|期货|现货|到岸|挂牌|交易)*(?:价格|单价|均价|价钱|价位|[售卖报进买牌]?价))$"
)
_SOLD = re.compile(
    r"(?:(?:可以|能够|能|可|还|就|只|才|曾|一度|已)*(?:卖到|卖出|卖|售出|售|涨[到至回]|升[到至]|[降跌落回][到至]|回落[到至]|下跌[到至]|下降[到至]|上涨[到至]|保持|维持|稳定|高达|达到?|为|是|在|报)(?:了|在)?)$"
)
_SELLS = re.compile("[卖售]")
_EXTREME = re.compile("^(?:平均|最[高低])+")
_HEDGE_LAST = re.compile(r"(?:大?约|近|将近|接近|超过?|不到|不足|逾|只有|仅|只要?)$")
_WHEN = (
    r"(?:[年节]前|[年节]后|如今|现在|目前|眼下|今年|去年|往年|今天|昨天|当前|上周|本周|当时|此前|之后|过去|平时|原来"
    r"|(?P<least>最(?:低|便宜|差))的?时候?|(?P<most>最(?:高|贵|好))的?时候?)"
)
_WHEN_LAST = re.compile(rf"{_WHEN}$")
_WHEN_FIRST = re.compile(
    r"^(?:像|例如|比如|其中|但是?|而|则|[年节][前后]|如今|现在|目前|今天|去年|今年|由于|[、，和及])+"
)
# Sums by weight that are no price: costs, grants, gains.
_NO_GOODS = re.compile(r"(?:成本|费用?|额|收入|补贴|补助|利润|效益|工资|租金|税|标准|奖励|运价|开支|投入|增收)$")
_GOODS = re.compile(r"[“”一-鿿A-Za-z]{1,14}")
_OTHER = re.compile(
    r"[了着过每多少]|[一-鿿]给|" + any_of([v for v, (deed, noun) in verbs().items() if deed and not noun])
)
# “山药则出现价格下降”, “价格上涨最快的当数芦笋”: which goods the clause before is of.
_MOVES = re.compile(
    r"^(?P<goods>[一-鿿]{1,8}?)(?:的)?(?:也|则|却|还|又|都|因为?|由于|出现|迎来|供应|货源|囤货|市场|批发|零售|收购|平均)*(?:(?:价格?|身价)|因为?|由于|(?:大|小)?(?:涨价|降价|跌价))"
)
_IS_ONE = re.compile(r"(?:当数|当属|要数|首推|就是|莫过于|的是)(?P<goods>[一-鿿]{1,8})$")
_OF_PRICE = re.compile(r"价|[涨跌]|贵|便宜|因为?|由于")
_PRICED = re.compile(rf"{_EACH}|(?:价格|[^评代]价)$")
_PRICE = re.compile(r"元/(?:公?斤|千克|吨|升|担|石)")  # the unit of a price that says its weight itself
PRICE_ALONE = re.compile(rf"(?:{_EACH})?(?:最[高低]|平均|零售|批发|收购|产地|出厂|市场)*(?:价格|单价|均价|价|[售卖]价)")
_BACK = 40  # characters of the clause before in which goods are looked for


def without_each(name: str) -> str:
    """The name of a price without the weight that is priced, as its rise is that of any (“枇杷一斤批发价” → “枇杷批发价”)."""
    return _EACH_INSIDE.sub("", name) if name.endswith(("价", "价格")) else name


@rule(
    "price-of-goods",
    "indicator",
    zh="东西的价钱：什么、按什么秤、哪一种价",
    en="what goods cost: which, by which weight, which price",
    sure=0.8,
    yes=(
        "枇杷批发价卖到一斤[6]元。→枇杷一斤批发价",
        "山药年前一斤4元，年后[3]元。→山药一斤价格",
        "莲藕则出现价格回落。年前一斤[5]元，年后降至3元。→莲藕一斤价格",
        "枇杷批发价一斤6元，产地收购价一斤[4]元。→枇杷一斤产地收购价",
        "枇杷零售价每斤6元，批发价[4]元。→枇杷每斤批发价",
        "鲥鱼最高时能卖到[90]元一斤。→鲥鱼一斤最高价",
        "毛猪收购价每公斤[17]元。→毛猪每公斤收购价",
        "龙井最高售价900元/斤，均价[300]元/斤。→龙井均价",
    ),
    no=(
        "玉米每吨补贴[60]元。",
        "油菜籽每斤多卖[0.2]元。",
        "柴油成本每吨[700]元。",
        "该厂卖出产品收入[60]元。",
        "一斤[60]元的补贴到账。",
    ),
)
def price_of_goods(at: Figure) -> str | Said | None:
    """“枇杷批发价卖到一斤6元”, “年后降至4元”, “18元一斤”."""
    if at.quantity.measure != "value":
        return None
    if _PRICE.fullmatch(at.quantity.unit):
        return _same_goods(at)
    if at.quantity.unit != "元":
        return None
    words = _Words(at.slot.left)
    behind = _EACH_BEHIND.match(at.slot.right) if not words.each else None
    each = words.each or (behind["each"] if behind else "")
    last = at.chain.name if _PRICED.search(at.chain.name) else ""
    goods = words.goods
    if _NO_GOODS.search(goods) or _OTHER.search(goods) or (goods and not _GOODS.fullmatch(goods)):
        return None
    first = _EACH_FIRST.match(goods)
    if not each and first is None:
        inside = _EACH_INSIDE.search(last)
        if goods or not inside or not (words.sold or words.when or words.price):
            return None
        each = inside.group()  # “年前一斤4元，年后3元”
    if not (words.price or words.sold or words.when or last or _of_price(at)):
        return None
    carried: list[Carried] = []
    price = words.price
    if last and not price:
        stem = _PRICE_LAST.search(last)
        price = _EXTREME.sub("", stem.group()) if stem else ""
        price = "价格" if price == "价" else price
    if words.extreme:
        price = words.extreme + _EXTREME.sub("", price or "价")
    if not goods:
        stem = _PRICE_LAST.search(last)
        goods = _EACH_INSIDE.sub("", last[: stem.start()] if stem else last) or _goods_before(at)
        carried += [Carried(goods, "clause")] if goods else []
    name = goods + (each if not first else "") + (price or "价格")
    return Said(name, tuple(carried))


def _same_goods(at: Figure) -> str | Said | None:
    """Another price of the goods whose price was named before: “最高售价达6000元每公斤，均价达1640元每公斤”."""
    stem = _PRICE_LAST.search(at.chain.name)
    own = _PRICE_LAST.fullmatch(at.core)
    if stem is None or own is None or not stem.start():
        return None
    goods = _EACH_INSIDE.sub("", at.chain.name[: stem.start()])
    return Said(goods + at.core, (Carried(goods, "clause"),)) if len(goods) > 1 else None


class _Words:
    """The words before a price, taken apart from their end: how it is sold, the weight, when, the price word; the goods are left."""

    def __init__(self, left: str) -> None:
        self.each = self.price = self.extreme = ""
        self.sold = self.when = False
        rest = left.strip("、，")
        while rest:
            if m := _HEDGE_LAST.search(rest):
                pass
            elif m := _WHEN_LAST.search(rest):
                self.when = True
                self.extreme = "最低" if m["least"] else "最高" if m["most"] else self.extreme
            elif not self.each and (m := _EACH_LAST.search(rest)):
                self.each = m["each"]
            elif not self.price and (m := _PRICE_LAST.search(rest)):
                self.price = m.group()
            elif m := _SOLD.search(rest):
                self.sold = self.sold or bool(re.search("[卖售涨跌降升落保维稳]", m.group()))
            else:
                break
            rest = rest[: m.start()]
        rest = _WHEN_FIRST.sub("", rest)
        kept = _EACH_FIRST.match(rest)
        self.goods = (rest if kept else noun_before(rest) if len(rest) > 1 else rest).rstrip("的")


def _clause(at: Figure) -> str:
    """The clause or sentence before that of the figure."""
    end = max(at.slot.left_start - 1, 0)
    start = last_mark(at.text, "，。；：！？\n", max(0, end - _BACK), end) + 1
    return at.text[start:end]


def _of_price(at: Figure) -> bool:
    return _OF_PRICE.search(_clause(at)) is not None


def _goods_before(at: Figure) -> str:
    """The goods that the clause before is of, "" where it tells none."""
    clause = _WHEN_FIRST.sub("", _clause(at))
    m = _IS_ONE.search(clause) or _MOVES.match(clause)
    return noun_before(m["goods"]) if m and len(m["goods"]) > 1 else ""
