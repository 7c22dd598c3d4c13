"""Whether a name of the gazetteer is a place where it stands, or part of another word or name."""

from __future__ import annotations

from ingest.link.gazetteer import gazetteer
from ingest.names.lexicon import dictionary, words
from ingest.names.place_context import Context, Seen

_COMMON = 200  # from this frequency in jieba's dictionary on a word is an everyday one
_RARE = 400  # up to this one a short name that is also a word may stand for the document's own place
_FUNCTION = frozenset("和应成单高新富文理全通")
_LANDMARKS = frozenset("山江河湖海")
_LIST = frozenset("、和与及")


def stands(text: str, one: Seen, starts: set[int], around: Context) -> bool:
    """Whether a name of the gazetteer is a place where it stands."""
    divisions = around.divisions(one.name)
    codes = [d.code for d in divisions]
    level = divisions[0].level
    ordinary = one.name in words("ordinary_places.txt") or one.name in words("ordinary_places.txt", "in text")
    if one.short:
        return _short_stands(text, one, codes, level, ordinary, starts, around)
    if text[one.end - 1 : one.end + 1] in words("after_places.txt", "full"):  # 长沙|市民: the short name stands there
        return False
    if level == "town":
        if one.name in words("common_places.txt"):  # 中心镇
            return False
        if around.near(codes, 2 if around.home is None else 1):
            return True
        return len(one.name) > 3 and sum(around.near([code], 0) for code in codes) == 1  # 浪拔湖镇
    if len(one.name) == 2:  # 南县, but not 各市|和县
        near = around.near(codes, 1) or (one.name[0] not in _FUNCTION and around.near(codes, 0))
        return not ordinary and near and not _runs_over(text, one.start, 0)
    stem = one.name[:-1]
    if ordinary:
        return around.home in codes
    if one.name.endswith("区") and level == "county" and (len(one.name) == 3 or len(codes) > 1):
        known = around.near(codes, 1 if stem in words("ordinary_places.txt") and len(codes) == 1 else 0)
        return known and not _runs_over(text, one.start)  # 赣南山区
    if _runs_over(text, one.start):  # 绿化|州市, 顺应|城市化
        return around.near(codes, 0) and dictionary().get(one.name[1:], 0) <= _COMMON
    return True


def _short_stands(
    text: str, one: Seen, codes: list[str], level: str, ordinary: bool, starts: set[int], around: Context
) -> bool:
    after = text[one.end : one.end + 3]
    if one.end not in starts:
        marks = words("after_places.txt")
        if level != "province":
            marks = marks | words("after_places.txt", "water and hills")
        if any(after[:size] in marks for size in (1, 2, 3) if after):
            return False
    if _inside_word(text, one):
        return False
    known = dictionary()
    over = text[one.start - 1 : one.start + 1] if one.start and text[one.start - 1] not in _LIST else ""
    if level != "province" and over in gazetteer().short and not known.get(text[max(0, one.start - 2) : one.start], 0):
        return False  # 长乐|山大果沙棘; but 湖南|岳阳, though 南岳 is a place
    left, right = _runs_over(text, one.start), _runs_over(text, one.end)
    right = right or dictionary().get(text[one.end - 1 : one.end + 2], 0) > 0
    if left and right:  # 推广|西红柿, 湘江|西岸
        return False
    listed = _listed(text, one, starts)
    if level in ("province", "city") and not ordinary:
        return known.get(one.name, 0) < 20 * _COMMON or not left
    if left:
        return False
    if ordinary:  # 会同, 平安, 资源
        own = around.home in codes and known.get(one.name, 0) <= _RARE
        if one.start == 0 and around.named_in_full(codes):  # a paragraph that begins 会同通过…, beside 会同县
            return True
        listed = listed or after.startswith(("高新区", "经开区"))
        return around.near(codes, 1) and (listed or own)
    if around.near(codes, 1) or any(code in around.sure for code in codes):  # its full name stands elsewhere
        return True
    return listed and around.near(codes, 0)


def _inside_word(text: str, one: Seen) -> bool:
    """Whether the name is part of a longer word: 出海口, 岳阳楼, 长治久安; or begins in one: 贺兰山|东麓, 洞庭湖|南岸.

    深圳机场, 台湾同胞 are put together from words and name the place.
    """
    known = dictionary()
    for low in range(max(0, one.start - 2), one.start + 1):
        for high in range(one.end, min(len(text), one.end + 2) + 1):
            if high - low == one.end - one.start or known.get(text[low:high], 0) == 0 or _is_place(text[low:high]):
                continue
            parts = (text[low : one.start], text[one.end : high])
            if not all(not part or part in "新大人" or (len(part) > 1 and known.get(part, 0)) for part in parts):
                return True
    if text[one.start] in _LANDMARKS and one.start:
        return known.get(text[one.start - 1 : one.start + 1], 0) > 100 or (
            one.start > 1 and known.get(text[one.start - 2 : one.start + 1], 0) > 0
        )
    return False


def _is_place(word: str) -> bool:
    return word in gazetteer().full or word in gazetteer().short


def _runs_over(text: str, at: int, rarest: int = _COMMON) -> bool:
    """Whether an everyday word reaches over `at`."""
    return 0 < at < len(text) and dictionary().get(text[at - 1 : at + 1], 0) > rarest


def _listed(text: str, one: Seen, starts: set[int]) -> bool:
    """Whether a name of another place stands beside it in a list: 湘阴、汨罗."""
    return text[one.end : one.end + 1] in _LIST and one.end + 1 in starts
