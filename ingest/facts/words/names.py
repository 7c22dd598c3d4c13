"""Names of places, parks, companies, offices and projects, recognised by the way they end."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ingest.facts.words.wording import REMEMBERED, any_of, read_rows, read_words, trim_lead, verbs
from ingest.link.gazetteer import counties_before, short_name

NameKind = Literal["region", "park", "company", "office", "place", "body", "project", "person", "group"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, and what it names."""

    text: str
    kind: NameKind


@cache
def _gazetteer() -> frozenset[str]:
    """Full names of the administrative divisions of county level and above, those of former days among them."""
    rows = read_rows("gazetteer.csv")
    former = [row["former"] for row in read_rows("former_names.csv") if row["former"][-1] in "省市县区州旗盟"]
    return frozenset((*(r["name"] for r in rows), *former, *counties_before(rows))) - {
        "城区",
        "郊区",
        "矿区",
        "市区",
        "老城区",
        "新城区",
    }


@cache
def full_regions() -> dict[str, str]:
    """The full name for each short name that belongs to one division only, higher levels before lower ones."""
    found: dict[str, str] = {}
    for row in sorted(read_rows("gazetteer.csv"), key=lambda r: (r["code"][2:] != "0000", r["code"][4:] != "00")):
        if stem := short_name(row["name"]):
            found.setdefault(stem, row["name"])
    return found


@cache
def region_openings() -> frozenset[str]:
    """The first two characters of the names of regions."""
    return frozenset(name[:2] for name in _gazetteer())


@cache
def ordinary_places() -> frozenset[str]:
    """Short names of places that are words of the language as well (和平, 合作)."""
    return frozenset(read_words("ordinary_places.txt"))


def is_region(name: str) -> bool:
    """Whether `name` is the full name of a province, city, county or district."""
    return name in _gazetteer()


def short_region(name: str) -> str | None:
    """The short form of the last region of a chain (岳阳市云溪区 → 云溪), if it has one of two and more characters."""
    for size in range(min(12, len(name)), 2, -1):
        if is_region(name[-size:]):
            return short_name(name[-size:])
    return None


_COMMON = frozenset(read_words("common_places.txt"))
_COMMON_PLACES = tuple(c for c in _COMMON if len(c) > 1 and c[-1] in "村镇乡区")
_ENDINGS = {r["suffix"]: r["kind"] for r in read_rows("org_suffixes.csv")}
_KINDS: dict[str, NameKind] = {s: "company" if k == "trade" else k for s, k in _ENDINGS.items()}  # type: ignore[misc]
_SUFFIX = any_of(list(_KINDS))
# Characters that do not stand inside a name: marks, particles, pronouns, prepositions.
_INNER = (
    r"[^\s，。；：、！？…,;:!?（）()《》【】\d—“+的了着在是与对把将被让为从到向以于等其这那该本各每某又也都已均并且而或有全我他她们由所个"
    r"名项条处至过下会能使据经把给]"
)
_MORE = re.compile(_SUFFIX)
_BODY = re.compile(any_of([s for s, k in _KINDS.items() if k == "office" and len(s) > 1]))
_NAME = re.compile(rf"{_INNER}{{1,16}}?(?:{_SUFFIX})(?![长员民])|“{_INNER}{{1,6}}(?:谷|港|城)”")
_GROUP = re.compile(
    r"(?:各级|各|有关|相关)?[^\s，。；：！？的了在是对把将被为从到向以于]{0,16}?(?:部门|机关|单位)(?!牵头)"
)


# The regions of a chain that is looked at as one: twice the levels that there are. A list of regions without marks, asked
# for at each of them, would take time with its square.
_LINKS = 8
REGION_UNIT = re.compile("[省市县区州旗盟]")  # what the name of a region ends in


def region_at(text: str, start: int) -> int:
    """The end of the chain of regions that begins at `start` (湖南省岳阳市云溪区), or `start` if none does."""
    at = start
    for _ in range(_LINKS):
        if text[at : at + 2] not in region_openings():  # hardly ever, so that running text costs one look
            break
        end = next((m.end() for m in REGION_UNIT.finditer(text, at, at + 11) if is_region(text[at : m.end()])), at)
        if end == at:
            break
        at = end
    return at


def name_at(text: str, start: int, known: Container[str] = ()) -> Name | None:
    """The name that begins at `start`, the longest chain of place and organisation (会同县堡子镇黄旗村).

    A chain begins with a region, with the short form of one (娄底经开区), with a name of `known`, or ends in
    a full legal form (…有限公司). “建设美丽乡村”, “精准帮扶城乡” are none.
    """
    at = region_at(text, start)
    if known:
        at = max(at, _known_region(text, start, known))
    kind: NameKind | None = "region" if at > start else None
    village = False
    while True:
        m = (_BODY.match(text, at) if at > start else _scenic_at(text, at)) or _NAME.match(text, at)
        if not m:
            break
        part = m.group()
        suffix = _suffix_of(part)
        stem = len(part) - len(suffix)
        if at == start:
            if suffix not in _KINDS:
                break  # “…谷” in quotation marks: a name only behind its place
            village = _is_village(text, at, part, m.end())
            if not _may_begin(part, village, known):
                break
        elif (
            len(part) > 12
            or (stem < 1 and _KINDS[suffix] not in ("office", "body"))
            or part in _COMMON
            or _starts_with_verb(part)
        ):
            break
        end = m.end()
        end, suffix = _last_ending(text, end, suffix)
        if suffix not in _KINDS:  # “…项目””: an ending that closes a quotation tells no kind
            break
        if at == start and kind is None and village and any(text[at:end].endswith(c) for c in _COMMON_PLACES):
            break  # “激发乡村活力”
        if text[end : end + 1] in _WORD_GOES_ON or (at > start and _KINDS[suffix] == "place" and len(part) > 6):
            break
        at, kind = end, _KINDS[suffix]
        if kind in ("project", "company", "park"):
            break
    return Name(text[start:at], kind) if kind and at > start else None


def _scenic_at(text: str, start: int) -> re.Match[str] | None:
    """The sight that begins at `start`: 九华山风景区, 宏村景区."""
    m = _SCENIC.match(text, start)
    return m if m and not _ANY_SCENIC.search(m[1]) and not _starts_with_verb(m.group()) else None


def _last_ending(text: str, end: int, suffix: str) -> tuple[int, str]:
    """Where a name that ends in `suffix` at `end` really ends: in the last of its endings (“湖南工程学院”)."""
    while longer := _MORE.match(text, end):
        if text[longer.end() : longer.end() + 1] in ("民", "长") and text[end] in "村镇县":
            break  # “戴家河村村民”
        end, suffix = longer.end(), longer.group()
    return end, suffix


def _is_village(text: str, at: int, part: str, end: int) -> bool:
    """Whether `part`, up to `end`, is the name of a village or town, alone or behind its town."""
    suffix = _suffix_of(part)
    if _KINDS[suffix] != "place":
        return False
    return (1 < len(part) - len(suffix) < 4 and _place_like(text, part, end)) or bool(_VILLAGE_OF.match(text, at))


def _may_begin(part: str, village: bool, known: Container[str]) -> bool:
    """Whether a name may begin with `part`, no region before it."""
    if _OF_LEVEL.match(part):
        return False  # “县级产业园区8个”
    suffix = _suffix_of(part)
    stem = len(part) - len(suffix)
    trade = _ENDINGS[suffix] == "trade" and 1 < stem < 5
    if not (placed(part) or village or trade or _scenic_at(part, 0) or part in known or _LEGAL.search(part)):
        return False
    if part in _COMMON or stem < 2 or _starts_with_verb(part) or _ACTS.search(part, 2):
        return False
    # “上海上市公司”: what the place has, no name
    return not (_KINDS[suffix] == "company" and any(len(p) > 3 and p in _COMMON for p in (part[2:], part[3:])))


def _known_region(text: str, start: int, known: Container[str]) -> int:
    """The end of the region of `known` that begins at `start`, or `start` if none does."""
    for size in (3, 4):
        if text[start + size - 1 : start + size] in _UNITS and text[start : start + size] in known:
            return start + size
    return start


_UNITS = frozenset("市县区州省盟旗")
# “甲街道乙村”: a village by the town that it lies in, where no county is named.
_VILLAGE_OF = re.compile(rf"{_INNER}{{2,3}}(?:镇|乡|街道){_INNER}{{2,3}}(?:村|社区)(?![村民委级庄组干两])")
_LEGAL = re.compile(r"有限(?:责任)?公司$")
# “九华山风景区”, “西递景区”: told by their ending alone; “重点景区”, “4A级景区”, “红色旅游景区” are nobody's name.
_SCENIC = re.compile(rf"({_INNER}{{2,8}}?)(?:风景名胜区|风景区|景区|古镇|古城|植物园|动物园)(?![长员内外里级])")
_ANY_SCENIC = re.compile(
    r"级$|[大类座家处批]|重点|主要|热门|知名|著名|旅游|乡村|收费|精品|国家|周边|核心|红色|附近|特色|打造|[新老小]$"
)
_OF_LEVEL = re.compile("(?:国家|世界|[省市县区州镇乡村])级")
_WORD_GOES_ON = frozenset("化级制长人民员性型内外间委居户")


def _place_like(text: str, part: str, end: int) -> bool:
    """Whether a short word in 镇, 乡 or 村 is a place's name: no word of the language, none that goes on."""
    return (
        part not in _COMMON
        and not _REGION_WORDS.search(part[:-1])  # “市县镇三级”
        and part[-2:] not in _COMMON
        and not any(part.endswith(c) for c in _COMMON if len(c) > 2)
        and text[end : end + 1] not in _WORD_GOES_ON
    )


_REGION_WORDS = re.compile(r"[省市县区镇乡村级]")
# A clause that merely ends like a name: “坝美获评省级旅游度假区”.
_ACTS = re.compile(
    r"看见|获[评批]|入选|跻身|评为|认定|力争|推进|加快|打造|创建|实现|完成|落户|入驻|开展|启动|新增|上榜|成为"
)
_POST = re.compile(r"^联合|书记|主任|[市县镇乡局部会院校处科队村]长(?!沙)|主席|村民|经理|代表|委员(?!会)")


def _suffix_of(part: str) -> str:
    for size in range(min(9, len(part)), 0, -1):
        if part[-size:] in _KINDS:
            return part[-size:]
    return part[-1:]


def kind_of(name: str) -> NameKind:
    """What a name with one of the known endings names."""
    return _KINDS.get(_suffix_of(name), "body")


def _starts_with_verb(part: str) -> bool:
    known = verbs()
    if _POST.search(part):
        return True
    bare = part.removeprefix("新")
    return any(p[:size] in known for p in (part, bare) for size in (4, 3, 2)) or trim_lead(part) != part


def placed(name: str) -> bool:
    """Whether `name` begins with a region or its short form (“娄底经开区”)."""
    return name[:2] in full_regions() or name[:3] in full_regions()


def group_after(text: str, start: int) -> str:
    """The departments named right after a place or a pronoun (“该市人社、司法等部门” → “人社、司法等部门”)."""
    m = _GROUP.match(text, start)
    return m.group() if m else ""


@lru_cache(REMEMBERED)
def strip_name(text: str, *, whole: bool = False) -> str:
    """`text` without the region, park or company that it begins with (“安仁县财政投入” → “财政投入”).

    A text that is all name is left as it is, or given up if `whole` (a name alone is ranked or grows, not measured).
    """
    known = full_regions()
    stem = 3 if text[:3] in known else 2 if text[:2] in known else 0
    end = region_at(text, 0) if stem or text[1:2] == "县" else 0
    m = _OWNER.match(text, end)
    if m and not _starts_with_verb(m.group()):
        end = m.end()
    if not end and stem and trim_lead(text[stem:]) != text[stem:]:
        end = stem  # “湘阴已引进产业项目”
    if end == len(text):
        return "" if whole else text
    return text[end:] if len(text) - end >= 2 else text


_OWNER = re.compile(rf"{_INNER}{{2,10}}?(?:经开区|高新区|开发区|有限公司|石化)")
