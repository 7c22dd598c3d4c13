"""The people of a newspaper's article whose own figures it may give: who speaks, who is portrayed, who lives there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.data_files import data_classes
from ingest.facts.whose.article_names import ArticleNames, Found
from ingest.facts.whose.bodies import founded_before
from ingest.facts.words.names import (
    name_at,
    region_at,
)
from ingest.names.people import find_people
from ingest.names.surnames import is_name, surname_class

_LETTER = re.compile(r"我(?:们)?是([^，。；：]{3,24}?)的?(?:村民|居民|业主|职工|学生|住户|商户|市民|农民|教师)")


def writer_of_letter(text: str) -> str | None:
    """The place of which a reader's letter says that its writer lives there (“我是甲区乙镇丙村的村民”)."""
    m = _LETTER.search(text)
    return m[1] if m and region_at(m[1], 0) > 0 else None


_PROTAGONIST = re.compile(r"^[—\-─]*(?:记|访|对话|追记|走近|追忆|专访|人物)[^，。]{0,30}?([一-鿿]{2,3})$")


def protagonist(lines: Sequence[str], texts: Sequence[str]) -> str | None:
    """The person of whom a deck says that the article is the portrait (“——记退休炼钢工郎国栋”)."""
    for line in lines:
        m = _PROTAGONIST.match(line.strip())
        for size in (3, 2):
            name = m[1][-size:] if m else ""
            if len(name) == size and is_name(name) and sum(text.count(name) for text in texts) > 1:
                return name
    return None


_RESIDENT = (
    *data_classes("posts.txt")["role"],
    "店主", "业主", "户主", "船主", "园主", "车主", "带头人", "致富带头人", "领头人", "创办人", "创始人",
)  # fmt: skip
# “虾农束长林的大棚里”: who grows or makes something, by a word that no list of posts holds.
_GROWER = re.compile(
    r"(?<=[虾蟹鱼果菜茶粮棉烟药蜂蚕藕盐花桑枣瓜葱蒜姜椒菇羊牛猪鸡鸭鹅]农)(?P<name>[一-鿿]{2,3}?)(?=[的在把将从用说，今去每告也已正种养家])"
)


def residents(text: str) -> list[tuple[str, str]]:
    """The people of `text` whose own figures it may give, not those who speak for a place: (words of introduction, name).

    “大满乡种植大户贺生祥”, “村民石小勇”; no mayor.
    """
    found = [("", m["name"]) for m in _GROWER.finditer(text) if is_name(m["name"])]
    for start, name, title, _ in find_people(text):
        if title.endswith(_RESIDENT):
            printed = text[max(0, start - len(title)) : start]
            found.append((title if printed == title else "", name))
    return found


# “谭女士”, “黎婆婆”, “蒙某”: called by a surname and an honorific.
_CALLED = re.compile(
    r"[一-鿿](?:女士|先生|小姐|某某|某|大爷|大妈|大娘|奶奶|爷爷|婆婆|阿姨|阿婆|师傅|大姐|大哥|大嫂|老汉|老伯|叔)"
)


def called_at(text: str, start: int) -> str | None:
    """The surname with an honorific that stands at `start`."""
    m = _CALLED.match(text, start)
    return m.group() if m and surname_class(m.group()[0]) in ("common", "known") else None


# “谢阿桂，女，73岁”: a notice about a person.
_PERSON_OF_NOTICE = re.compile(r"([一-鿿]{2,4})，[男女]，")


def person_of_notice(text: str) -> str | None:
    """The person with whose name, sex and age a notice begins."""
    m = _PERSON_OF_NOTICE.match(text)
    return m[1] if m and is_name(m[1]) else None


# “女子乙组100米：1.陶欣然 12秒05 2.卜晓梅 12秒18”; “第1名 石佛村（台安镇）”.
_RESULT = re.compile(r"(?:^|[\s：:\d])(?:\d{1,2}[.．、]\s*)([一-鿿]{2,4})(?:（[^（）]{1,8}）)?\s+$")
_PLACED = re.compile(r"\s+([一-鿿]{2,12})(?=（|\s|$)")


def result_of(text: str, start: int, end: int, *, ranked: bool) -> str | None:
    """Whose result or place a line of results gives: the name before the figure, or behind its rank."""
    m = _PLACED.match(text, end) if ranked else _RESULT.search(text, max(0, start - 24), start)
    return m[1] if m else None


_OWN_WORDS = re.compile(r"(?:我们?家|俺家?|我(?![国省市县区镇乡村校院局厂公]))")


def who_says(text: str, start: int, people: frozenset[str]) -> tuple[str, int] | None:
    """Who says a clause that begins with 我 or 我家: the person named behind the quotation."""
    m = _OWN_WORDS.match(text, start)
    close = text.find("”", start) if m else -1
    if m is None or close < 0 or text.rfind("“", 0, start + 1) < text.rfind("”", 0, start):
        return None
    behind = text[close + 1 : close + 24].split("。", maxsplit=1)[0]
    found = [(behind.find(name), name) for name in people if name in behind]
    return (min(found)[1], m.end()) if found and re.search("说|道|告诉|介绍|笑", behind) else None


_PERSON = re.compile(
    r"(?:债务人|借款人|被告|申请人|村民|居民|职工|党员|村支书|村主任|农户|市民|同学|老人|学生|户主)([一-鿿]{2,3}?)(?=[领说在已把将到手用家从通种养每现今一有，（(因的获])"
)


def somebody(text: str, start: int, known: ArticleNames, listed: frozenset[str]) -> Found | None:
    """Who acts or speaks in news, told by what stands around: what was founded, 谭女士, 我家, 村民张三, 她."""
    if founded := founded_before(text, start):
        return founded, start, "body", True
    if called := called_at(text, start):
        return called, start + len(called), "person", True
    if known.people and (speaker := who_says(text, start, known.people)):
        return *speaker, "person", False  # “我家8亩坡地入了股。”村民武二女说
    m = _PERSON.search(text, start, start + 18)
    if m and is_name(m[1]):
        return m[1], m.end(), "person", False
    if text[start : start + 1] not in ("她", "他"):
        return None
    if text[start + 1 : start + 2] == "的" and (own := name_at(text, start + 2, listed)) and own.kind == "company":
        return own.text, start + 2 + len(own.text), "company", True  # “他的湖南元泰实业公司，出口1900万美元”
    if text[start + 1 : start + 2] in ("们", "人", "山", "乡"):
        return None
    said = _person_before(text, start, known.people)
    return (said, start + 1, "person", False) if said else None  # “张三笑着说，她一天能摊260张”


_SAID = re.compile(r"([一-鿿]{2,3}?)(?:笑着|高兴地|激动地|自豪地|感慨地|欣慰地)?(?:说|告诉|介绍|坦言|回忆|表示|感叹)")


def _person_before(text: str, start: int, people: frozenset[str]) -> str | None:
    """Who spoke or was named last before `start`: the person that 他 or 她 stands for."""
    named = max(((text.rfind(name, max(0, start - 60), start), name) for name in people), default=(-1, ""))
    if named[0] >= 0:
        return named[1]
    for m in reversed(list(_SAID.finditer(text, max(0, start - 60), start))):
        for size in (3, 2):
            name = text[m.end(1) - size : m.end(1)]
            if len(name) == size and is_name(name):
                return name
    return None


def villagers(text: str) -> list[str]:
    """The people whom `text` introduces by a word such as 村民 (“黄旗村村民石小勇”)."""
    found = []
    for m in VILLAGER.finditer(text):
        names = () if called_at(text, m.end()) else (text[m.end() : m.end() + n] for n in (3, 2))
        if name := next((n for n in names if is_name(n)), None):
            found.append(name)
    return found


VILLAGER = re.compile(
    r"(?:[虾蟹鱼果菜茶粮棉烟药蜂蚕藕花枣瓜]农|(?:种粮|种植|养殖|种菜)大户|村民|居民|农户|种植户|养殖户|大户|贫困户|脱贫户|市民|职工|老人|创业者)(?![们会代小])"
)
