"""People named with a post, role or description.

A name is looked for where a post ends (县委书记|李镇江) and, for the ranks that follow a name (李德仁|院士), before it.
The surname and what follows decide where the name ends (`ingest.names.surnames`), so no model is needed: on labelled
sentences this rule found 19 people of 19, a statistical tagger at best .93 of them.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.link.gazetteer import gazetteer
from ingest.models import READ_ROLES, Page, Person
from ingest.names.lexicon import dictionary, words
from ingest.names.surnames import follows, is_name, name_at, surname_class, surname_classes
from ingest.names.titles import before_name, is_writer, post_ending

_CLASSES = ("post", "role", "honorific")
_JOIN = re.compile(r"[、和与及]|以及")
# What may stand before a name that a rank follows: 学习贯彻胡锦涛总书记…, 省委赵克志书记.
_LEFT = re.compile(
    r"(?:^|[，。；：、！？“”‘’（）()《》—\s]|[省市县区州党]委|中央|国务院|和|与|及|由|在|对|向|以|受|请|经|按照|根据|贯彻|落实|学习|"
    r"遵循|听取|牢记|践行|领会|把握|传达|引进|引育|培育|新增|邀请|聘请|柔性|聚焦|紧扣|围绕|沿着|迎来|推荐|到|得到|获|为|的)$"
)
# 张立明（青石县副县长）, 张立明是青石村村民: the post follows the name.
_POST_AFTER = re.compile(
    r"[（(](?P<bracket>[^（）()，。]{2,24})[）)]"
    r"|[是系](?P<is>[^，。；：！？“”（）()的]{2,24}|[^，。；：！？“”（）()的]{2,12}的[^，。；：！？“”（）()的]{2,8})(?=[，。；])"
)
_RAISED = frozenset({"高举", "紧跟", "牢记", "缅怀", "继承"})  # 高举|毛主席的伟大旗帜
_HEAD = frozenset("，。；：“”、 \n")
# 美国总统艾森豪威尔: four and more characters that transcribe sounds.
_SOUNDS = (
    "阿艾安巴贝比波博布查达戴德迪多厄恩尔菲弗夫福盖戈格古哈赫霍基吉加贾杰卡凯科克库拉莱兰朗劳勒雷里利列林卢鲁伦罗洛马玛麦曼梅蒙米密莫姆纳内尼诺帕佩皮普"
    "奇乔切琴萨塞瑟沙舍什史斯苏索塔泰坦汤特图托威韦维沃乌伍西希谢休雅亚扬耶伊因尤约泽扎詹森豪伏蒂"
)
_SOUND = frozenset(_SOUNDS)
_FOREIGN = re.compile(f"[{_SOUNDS}]{{4,9}}")
_DOTTED = re.compile(r"(?:[\u4e00-\u9fff]{1,6}·)+")  # 叶尔波力·孜汗: the last part ends where a name may end


@cache
def _post_ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a post ends and a surname begins, and where a rank begins after a Han character.

    Only single characters are compared, which is fast; the post is then looked up backwards.
    """
    last = {word[-1] for kind in _CLASSES for word in words("posts.txt", kind)}
    first = {name[0] for name in surname_classes()}
    ranks = sorted(words("posts.txt", "honorific"), key=len, reverse=True)
    return (
        re.compile(
            f"(?<=[{''.join(sorted(last))}])[”’]?[：:]?[ 　]?(?=[{''.join(sorted(first))}]|[\u4e00-\u9fff]{{1,6}}·)"
        ),
        re.compile(r"(?<=[\u4e00-\u9fff]{2})代?(?:" + "|".join(ranks) + ")"),
    )


def read_people(page: Page) -> tuple[Person, ...]:
    """The people of `page` with post, role or description as printed, in reading order.

    Bylines are left out, and so are names that stand without a post (later mentions).
    """
    found: list[Person] = []
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.repeat_of is not None or paragraph.role not in READ_ROLES:
            continue
        seen = set()
        for start, name, title, rule in find_people(paragraph.text):
            if (name, title) in seen:  # 债务人杨军… 请债务人杨军: said again, not another
                continue
            seen.add((name, title))
            at = _whole(page, index, start, name)
            if at is not None:
                found.append(Person(at[0], at[1], at[1] + len(name), name, title, rule))
    return tuple(found)


def _whole(page: Page, index: int, start: int, name: str) -> tuple[int, int] | None:
    """Paragraph and offset to point at for a name: its own, or if it is torn (石小⏎勇) its next whole one.

    A torn name that the article does not repeat keeps its own place, if its halves lie side by side in the source.
    """
    own = page.to_source(index, start, start + len(name))
    if own is not None and page.text[own[0] : own[1]] == name:
        return index, start
    article = page.paragraphs[index].article
    for later in range(index, min(index + 6, len(page.paragraphs))):
        paragraph = page.paragraphs[later]
        if paragraph.article != article or paragraph.role not in READ_ROLES:
            continue
        at = paragraph.text.find(name, start + len(name) if later == index else 0)
        while at >= 0:
            place = page.to_source(later, at, at + len(name))
            if place is not None and page.text[place[0] : place[1]] == name:
                return later, at
            at = paragraph.text.find(name, at + 1)
    return (index, start) if own is not None else None


def find_people(text: str) -> list[tuple[int, str, str, str]]:
    """Start, name, title and rule of each person of one text, in order; no name is given twice at one place."""
    after, before = _post_ends()
    found: dict[int, tuple[int, str, str, str]] = {}
    taken = set()  # where a rank ends whose bearer is known: no name follows 习近平总书记
    for m in before.finditer(text):
        hit = _before_rank(text, m)
        if hit:
            found[hit[0]] = hit
            taken.add(m.end())
    floor = 0  # the end of the person before: no title reaches over it
    for m in after.finditer(text):
        if m.end() not in found and m.start() not in taken:
            for hit in _after_post(text, m, floor):
                found.setdefault(hit[0], hit)
                floor = hit[0] + len(hit[1])
    for m in _POST_AFTER.finditer(text):
        hit = _before_post(text, m)
        if hit and hit[0] not in found:
            found[hit[0]] = hit
    return [found[start] for start in sorted(found)]


def _after_post(text: str, m: re.Match[str], floor: int) -> list[tuple[int, str, str, str]]:
    """The people whose names follow the post that ends at `m`: 副市长张三、李四, 总经理张更生说."""
    post = post_ending(text, m.start())
    if post is None:
        return []
    if foreign := _foreign_at(text, m.end()):
        title = before_name(text, m.start(), floor)
        return [(m.end(), foreign, title, "post-foreign")] if title else []
    got = name_at(text, m.end())
    if got is None:
        return []
    name, sure = got
    if text[m.end() - 1 : m.end() + 1] in gazetteer().short:  # 秦淮区|长乐坊, 中国计量院|长沙基地
        return []
    kind = surname_class(name)
    if m.group() and (sure < 3 and kind != "common"):  # “书记”重视, 主任：加强 need more than a surname
        return []
    if post[1] == "role" and kind != "compound" and name[:2] in words("words_like_names.txt"):  # “博士|沈阳行”
        return []
    if post[1] == "role" and len(name) == 3 and name[:2] in gazetteer().short:  # 专家吴忠行, 游客贵阳游
        return []
    if post[1] == "role" and kind == "known" and dictionary().get(name[1:], 0) > 100:  # 专家查隐患
        return []
    start = m.start() - len(post[0])
    over = dictionary().get(text[max(0, start - 1) : start + 1], 0)
    if len(post[0]) == 2 and over > 30 * (dictionary().get(post[0], 0) + 1):  # 省级管|理事|权落地: 管理 is the word
        return []
    if post[1] == "role" and dictionary().get(name, 0) > 100:  # 企业家高峰论坛
        return []
    if post[1] == "role" and (kind == "doubtful" or (kind == "known" and sure < 3)):  # 干部包联, 志愿者辛勤付出
        return []
    title = before_name(text, m.start(), floor)
    if title is None:
        return []
    people = [(m.end(), name, title, "post-name")]
    at = m.end() + len(name)
    while join := _JOIN.match(text, at):  # 副市长张三、李四和王五出席: one post for all
        more = name_at(text, join.end())
        if more is None or surname_class(more[0]) == "doubtful" or follows(text, join.end() + len(more[0])) == 0:
            break
        people.append((join.end(), more[0], title, "post-names"))
        at = join.end() + len(more[0])
    return people


def _foreign_at(text: str, at: int) -> str | None:
    """A name with a dot or one that transcribes sounds, up to where a name may end."""
    if dotted := _DOTTED.match(text, at):
        ends = [
            end
            for end in range(dotted.end() + 2, min(dotted.end() + 8, len(text) + 1))
            if follows(text, end) and text[end : end + 1] not in _SOUND
        ]
        best = ends[:1]
        if not best or "·" in text[dotted.end() : best[0]]:
            return None
        name = text[at : best[0]]
        return None if any(_is_word(part) for part in name.split("·")) else name
    sounds = _FOREIGN.match(text, at)
    return sounds.group() if sounds and follows(text, sounds.end()) else None


def _is_word(part: str) -> bool:
    """Whether a part of a dotted name is a word or a place: 农民|丰收节·甘肃, 嘱托·铸牢; 约翰 only transcribes sounds."""
    if part in gazetteer().short or part in gazetteer().full:
        return True
    return not set(part) <= _SOUND and any(dictionary().get(part[:size], 0) > 20 for size in (2, len(part)))


def _before_post(text: str, m: re.Match[str]) -> tuple[int, str, str, str] | None:
    """The person whose post follows the name: 张立明（青石县副县长）, 张立明是青石村村民."""
    for size in (3, 2, 4):
        start = m.start() - size
        name = text[start : m.start()]
        if start < 0 or (start and text[start - 1] not in _HEAD) or not is_name(name):
            continue
        if surname_class(name) == "doubtful" or dictionary().get(name, 0) > 20:
            return None
        title = (m.group("bracket") or m.group("is")).removeprefix("一名").removeprefix("一位")
        if post_ending(title, len(title)) and not is_writer(title):
            return start, name, title, "name-post"
    return None


def _before_rank(text: str, m: re.Match[str]) -> tuple[int, str, str, str] | None:
    """The person whose name stands before the rank `m`: 习近平|总书记, 李德仁|院士."""
    end = m.start()
    for size in (3, 2, 4):
        start = end - size
        name = text[start:end]
        if start < 0 or not is_name(name):
            continue
        leader = name in words("leaders.txt")
        if not leader:
            kind = surname_class(name)
            if (
                kind == "doubtful"
                or (size == 4 and kind != "compound")
                or not _LEFT.search(text[max(0, start - 4) : start])
            ):
                continue
            if follows(text, m.end()) == 0 or (size == 3 and name[:2] in _RAISED):
                continue
        return start, name, m.group(), "name-rank"
    return None
