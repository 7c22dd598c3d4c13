"""The words behind a number that can begin the noun that it counts, and the noun that a bare level shares with the next."""

from __future__ import annotations

import re

from ingest.facts.measured.carried import NOT_NOUN
from ingest.facts.measured.counted import SHORT_NOUNS, noun_after
from ingest.facts.measured.phrases import ends_in_verb
from ingest.facts.words.slots import Slot
from ingest.facts.words.wording import trim_lead, trim_tail

RANKED_AS = re.compile(r"^(?:\d+千伏|国家级?|省级|市级|州级|县级|区级|世界级|全国|全省)")
LEVEL = re.compile(
    r"^(?:国家级?|中央|地方|城镇|农村|[东中西]部|[省市县区州部]级?|[省市县区州]本级|(?:[一二三四五\dA-Z]{1,2})级|\d+千伏|国外|国内|境外|省外|市外)$"
)
_FUND = re.compile(r"的[一-鿿]{2,16}(?:基金|债券|贷款|补贴|补助|奖金|消费券)$")
_WORTH = re.compile(r"总?投资(?:超过?|过|达|约)?")
_TOGETHER = re.compile(r"、?(?:计划|年度|估算)?总?投资(?:额|规模)?(?:约|近|超过?|达)?")
_HAN = re.compile(r"[“《]?(?:[一-鿿A-Za-z]|\dG|\d+强|\d+千伏)")
SIZES = frozenset(("平方米", "亩", "公里", "米", "公顷"))
_HEDGE_RIGHT = re.compile(r"^(?:以[上下内]|左右|及以上)的?")


def shared_noun(noun: str, places: list[Slot], index: int) -> str:
    """The noun that a bare level shares with the next member of its list (“10个省级、40个州级示范县市”)."""
    if index + 1 == len(places) or not LEVEL.match(noun):
        return ""
    other = noun_after(places[index + 1].right, with_predicate=False)
    if LEVEL.match(other):
        return shared_noun(other, places, index + 1)  # “6个220千伏、11个110千伏、6个35千伏变电站”
    return RANKED_AS.sub("", other) if RANKED_AS.match(other) else ""


def words_right(text: str, places: list[Slot], index: int, left: str) -> str:
    """The words right after the number if they begin with a noun, else an empty string."""
    slot = places[index]
    after = places[index + 1] if index + 1 < len(places) else None
    right = slot.right
    if right.startswith("的"):
        return right[1:] if _owned(slot, left) else ""
    if after is not None and (not right or "投资" in right) and (found := _past_next(text, slot, after)) is not None:
        return found
    if not right:
        return ""
    if slot.quantity.unit == "人" and right.startswith(("口", "畜")):
        return "人" + right  # “22万人口脱贫”, “5.7万人畜饮水”
    right = _HEDGE_RIGHT.sub("", right)
    if len(right) == 1:
        return right if right in SHORT_NOUNS else ""  # “506个村（社区）”
    return right if _HAN.match(right) and not NOT_NOUN.match(right) else ""


def _owned(slot: Slot, left: str) -> bool:
    """Whether what stands behind 的 is counted (“建成8.2公里的大堤路”), not what a sum belongs to (“总投资4.3亿元的工程”)."""
    unit = slot.quantity.unit
    bare = not trim_lead(trim_tail(left))
    if unit in ("%", "") and bare:
        return True  # “75%的村卫生室能够开展…”
    if unit in ("元", "%"):  # “设立15亿元的产业发展基金”
        return unit == "元" and _FUND.match(slot.right) is not None and ends_in_verb(left) is not None
    return bare or ends_in_verb(left) is not None


def _past_next(text: str, slot: Slot, after: Slot) -> str | None:
    """The noun behind the next number, where that is part of what is counted; None where it is not."""
    end, begin = slot.quantity.end, after.quantity.start
    owned = after.right[1:] if after.right.startswith("的") else ""
    if slot.right:  # “39个投资过10亿元的工业项目”
        if not owned or not _WORTH.fullmatch(slot.right):
            return None
        return (slot.right + after.quantity.text + "的" if slot.right.endswith(("过", "超")) else "") + owned
    if "投资" in after.left and _TOGETHER.fullmatch(text, end, begin):
        return owned  # “抓好200个、总投资7067亿元的市级重点项目”
    if begin != end:
        return None
    if owned and after.quantity.unit in SIZES:
        return owned  # “4条82公里的公路”
    if after.quantity.unit in SIZES and _HAN.match(after.right) and not NOT_NOUN.match(after.right):
        return after.right  # “5栋1800平方米房屋”: a size of its own
    if slot.quantity.unit == "户" and after.quantity.unit in ("名", "人", "口"):
        return after.right  # “帮助659户3048名群众脱贫”
    return after.quantity.text + after.right if len(after.right) > 1 else ""  # “4个百亿级项目”
