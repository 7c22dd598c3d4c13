"""What the words after a number say that it counts: “新建8个停车场”, “30多家优质石化企业”."""

from __future__ import annotations

import re

from ingest.facts.measured.carried import NOT_NOUN, TOTAL, Chain, counts
from ingest.facts.measured.counted import done_in, done_to, noun_after, pivoted, without_next
from ingest.facts.measured.phrases import ends_in_verb, leading_deed
from ingest.facts.words.slots import Slot
from ingest.facts.words.wording import trim_lead, trim_tail
from ingest.models import Named

RANKED_AS = re.compile(r"^(?:\d+千伏|国家级?|省级|市级|州级|县级|区级|世界级|全国|全省)")
_OF_KIND = re.compile("[性型化率]")
_FUND = re.compile(r"的[一-鿿]{2,16}(?:基金|债券|贷款|补贴|补助|奖金|消费券)$")
_WORTH = re.compile(r"总?投资(?:超过?|过|达|约)?")
_TOGETHER = re.compile(r"、?(?:计划|年度|估算)?总?投资(?:额|规模)?(?:约|近|超过?|达)?")
_PART_OF = frozenset(("实事", "项目", "子项目", "机组", "任务", "示范点", "示范点建设", "站点", "标段", "指标"))
_WHOLE = re.compile(r"^[^，、]{2,}(?:工程|行动|计划|电站|电厂|保护|改造|建设|规划|实事|高速|铁路|公路)$")
LEVEL = re.compile(
    r"^(?:国家级?|中央|地方|城镇|农村|[东中西]部|[省市县区州部]级?|[省市县区州]本级|(?:[一二三四五\dA-Z]{1,2})级|\d+千伏|国外|国内|境外|省外|市外)$"
)
_FRAMES = frozenset(("对", "以", "为", "在", "向", "将", "把", "从", "给", "由", "与", "每", "每个", "分", "按", ""))
_HAN = re.compile(r"[“《]?(?:[一-鿿A-Za-z]|\dG|\d+强|\d+千伏)")
SIZES = frozenset(("平方米", "亩", "公里", "米", "公顷"))
_TOWARD = re.compile(r"(?:对|向|给|为)$")
_FOR = re.compile(r"[还已又先后累计共]+[为给]$")  # “社区还为16对金婚老人补拍了婚纱照”: who did it counts nothing
_TOWARD_ALL = re.compile(r"[对向给为](?:全[国省市区县州镇乡村]|辖区|各地|县内|区内|市内)$")
_PLACE_OF = re.compile(r"在(?:全[国省市县区州]|辖区|境内|县内)?$")
_QUOTED_DEED = re.compile(r"“[^“”]{2,8}”$")
_BROUGHT = ("实现", "使", "让", "确保", "保障", "推动", "帮助")  # “实现100万贫困人口脱贫”
JOINTS = ("、", "和", "及", "与")
_HEDGE_RIGHT = re.compile(r"^(?:以[上下内]|左右|及以上)的?")


def read_after(
    text: str, places: list[Slot], index: int, left: str, core: str, right: str, chain: Chain
) -> Named | None:
    """The noun after the number, with the verb before it: “新建8个停车场”, “30多家优质石化企业”."""
    slot = places[index]
    if left.endswith(JOINTS):
        left, core = "", ""  # “背街小巷和55个小区”: what stands before is another member of the list
    nothing = (
        not core
        or core in _FRAMES
        or (left.endswith("的") and counts(slot.quantity.unit))
        or (_FOR.search(left) is not None and counts(slot.quantity.unit))
        or not trim_lead(trim_tail(left))
    )
    verb = ends_in_verb(left)
    if verb is not None and (not nothing or core in ("", verb)):
        noun = pivoted(left, right) or noun_after(right, with_predicate=verb == "" and left.endswith(_BROUGHT))
        noun += _shared_noun(noun, places, index)
        return Named(verb + noun, "noun-after", 0.92) if noun else None
    if _TOWARD_ALL.search(left) and (done := done_to(right)):  # “向全市312名村支书发放倡议书”
        return Named(done, "done-to", 0.7)
    if _PLACE_OF.search(left) and (doing := done_in(text, slot.quantity.end)):
        chain.verb = doing[0]
        return Named(doing[0] + doing[1], "done-in", 0.7)  # “在18个乡镇开展试点” → “试点乡镇”
    if nothing or left.endswith("等") or trim_lead(left) in _FRAMES:
        following = places[index + 1].quantity if index + 1 < len(places) else None
        # “100个项目完成投资220亿元”: what the next figure says is no part of what is counted
        goes_on = following is not None and slot.right != "" and following.start == slot.quantity.end + len(slot.right)
        noun = noun_after(without_next(right) if goes_on else right, with_predicate=True)
        noun += _shared_noun(noun, places, index)
        if not noun:
            return None
        if _TOWARD.search(left) and (done := done_to(right)):  # “对6个单位进行约谈”
            return Named(done, "done-to", 0.7)
        joint = left if slot.adjoins else text[slot.left_start - 1 : slot.left_start] + left
        if (
            left.endswith("等")
            and (verb := leading_deed(trim_lead(left)))
            and not _OF_KIND.match(trim_lead(left)[len(verb) :])
        ):  # “改造甲路、乙路等6条道路”
            return Named(verb + noun_after(right, with_predicate=False), "noun-after-such", 0.8)
        listed = not joint.strip("、和及与以 “") or (not joint.strip("，") and slot.quantity.unit == chain.unit)
        if chain.verb and listed and counts(slot.quantity.unit):
            return Named(chain.verb + noun_after(right, with_predicate=False), "verb-of-list", 0.85)
        return Named(noun, "noun-after-alone", 0.7)
    after = places[index + 1] if index + 1 < len(places) else None
    follows = after is not None and after.adjoins and not after.left.endswith(JOINTS)
    if counts(slot.quantity.unit) and not follows and not TOTAL.search(core):
        noun = noun_after(right, with_predicate=False)
        if len(noun) >= 2 and (quoted := _QUOTED_DEED.search(left)):
            return Named(quoted.group() + noun, "noun-after-counter", 0.6)  # “主动“揭榜挂帅”20个重大项目”
        if len(noun) >= 2 and noun in _PART_OF and _WHOLE.search(core):
            return Named(core + noun, "noun-after-counter", 0.7)  # “民生工程10件实事”, “雪卡水电站4台机组”
        if len(noun) >= 2:
            return Named(noun, "noun-after-counter", 0.6)
    return None


def _shared_noun(noun: str, places: list[Slot], index: int) -> str:
    """The noun that a bare level shares with the next member of its list (“10个省级、40个州级示范县市”)."""
    if index + 1 == len(places) or not LEVEL.match(noun):
        return ""
    other = noun_after(places[index + 1].right, with_predicate=False)
    if LEVEL.match(other):
        return _shared_noun(other, places, index + 1)  # “6个220千伏、11个110千伏、6个35千伏变电站”
    return RANKED_AS.sub("", other) if RANKED_AS.match(other) else ""


def words_right(text: str, places: list[Slot], index: int, left: str) -> str:
    """The words right after the number if they begin with a noun, else an empty string."""
    slot = places[index]
    right = slot.right
    if (
        not right
        and index + 1 < len(places)
        and "投资" in places[index + 1].left
        and _TOGETHER.fullmatch(text, slot.quantity.end, places[index + 1].quantity.start)
    ):
        after = places[index + 1]  # “抓好200个、总投资7067亿元的市级重点项目”
        return after.right[1:] if after.right.startswith("的") else ""
    if slot.quantity.unit in ("%", "") and right.startswith("的") and not trim_lead(trim_tail(left)):
        return right[1:]  # “75%的村卫生室能够开展…”
    if right.startswith("的"):  # “建成8.2公里的大堤路”, but “总投资4.3亿元的雨污分流工程”
        if slot.quantity.unit == "元" and _FUND.match(right) and ends_in_verb(left) is not None:
            return right[1:]  # “设立15亿元的产业发展基金”
        if slot.quantity.unit in ("元", "%"):
            return ""
        return right[1:] if ends_in_verb(left) is not None or not trim_lead(trim_tail(left)) else ""
    if not right and index + 1 < len(places) and places[index + 1].quantity.start == slot.quantity.end:
        after = places[index + 1]  # “4个百亿级项目”: the second number is part of the noun
        if after.quantity.unit in SIZES and _HAN.match(after.right) and not NOT_NOUN.match(after.right):
            return after.right  # “5栋1800平方米房屋”: a size of its own
        return after.quantity.text + after.right if len(after.right) > 1 else ""
    if (
        "投资" in right
        and index + 1 < len(places)
        and _WORTH.fullmatch(right)
        and places[index + 1].right.startswith("的")
    ):
        after = places[index + 1]  # “39个投资过10亿元的工业项目”
        limit = right + after.quantity.text + "的" if right.endswith(("过", "超")) else ""
        return limit + after.right[1:]
    if not right:
        return ""
    if slot.quantity.unit == "人" and right.startswith(("口", "畜")):
        return "人" + right  # “22万人口脱贫”, “5.7万人畜饮水”
    right = _HEDGE_RIGHT.sub("", right)
    if len(right) == 1:
        return (
            right if right in "村镇乡县市州省校企猪牛羊鸡鸭鹅鱼马树车船桥灯井路房屋床书画伞碑亭塔坝渠沟塘池钱" else ""
        )  # “506个村（社区）”
    return right if _HAN.match(right) and not NOT_NOUN.match(right) else ""
