"""People whose names follow their post: 县委书记|李镇江, 副市长|张三、李四, 首席执行官|迈克·霍斯."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from ingest.link.gazetteer import gazetteer
from ingest.names.foreign import foreign_name, sounds
from ingest.names.lexicon import dictionary, words
from ingest.names.surnames import LIKELY, SPEAKS, SPEECH, name_at, surname_class, surname_classes
from ingest.names.titles import PERSONAL, POST_CLASSES, before_name, post_ending

Found = tuple[int, str, str, str]  # start, name, title, rule
_VERBS = frozenset("包查管任支扶代付解遇")  # surnames that are verbs behind a word for people
_JOIN = re.compile(r"[、和与及]|以及")


@cache
def _post_ends() -> re.Pattern[str]:
    """Where a post may end and a name begin; single characters are compared, the post is then looked up backwards."""
    last = {word[-1] for kind in POST_CLASSES for word in words("posts.txt", kind)} | PERSONAL
    first = {name[0] for name in surname_classes()}
    before, here, run = ("".join(sorted(chars)) for chars in (last, first, sounds()))
    return re.compile(f"(?<=[{before}])[”’]?[：:]?[ 　]?(?=[{here}]|[\u4e00-\u9fff]{{1,7}}[·—]|[{run}]{{2}})")


def names_after_posts(text: str, known: frozenset[int]) -> Iterator[Found]:
    """The people of `text` whose posts stand before them; none begins and no post ends at the places `known`."""
    floor = 0  # the end of the person before: no title reaches over it
    places = sorted(known)
    for m in _post_ends().finditer(text):
        if before := bisect_left(places, m.start()):
            floor = max(floor, places[before - 1])  # 总书记同|主人李发顺
        if m.end() not in known and m.start() not in known:
            for hit in _after_post(text, m, floor):
                yield hit
                floor = hit[0] + len(hit[1])


def _after_post(text: str, m: re.Match[str], floor: int) -> list[Found]:
    """The people whose names follow the post that ends at `m`: 副市长张三、李四, 总经理张更生说."""
    post = post_ending(text, m.start())
    if post is None or goes_on(text, m.start(), post[0]):
        return []
    got = _name_after(text, m.end(), post, m)
    if got is None:
        return []
    title = before_name(text, m.start(), floor)
    if title is None:
        return []
    people = [(m.end(), got[0], title, got[1])]
    at = m.end() + len(got[0])
    while join := _JOIN.match(text, at):  # 副市长张三、李四和王五出席: one post for all
        more = _name_joined(text, join.end())
        if more is None:
            break
        people.append((join.end(), more, title, "post-names"))
        at = join.end() + len(more)
    return people


def goes_on(text: str, end: int, post: str) -> bool:
    """Whether the post that ends at `end` is the beginning of a longer one: 秘书|长, 指挥|官, 委员|会主席."""
    for more in (1, 2, 3):
        longer = post_ending(text, end + more) if end + more <= len(text) else None
        if longer and longer[1] != "noun" and len(longer[0]) >= len(post) + more:
            return True
    return False


def _name_after(text: str, at: int, post: tuple[str, str], m: re.Match[str]) -> tuple[str, str] | None:
    """The name that begins at `at` behind `post`, and the rule that found it; None if none does."""
    foreign = foreign_name(text, at) if post[1] != "noun" else None
    if foreign and "·" in foreign:
        return foreign, "post-foreign"
    got = name_at(text, at, post=post[0])
    if foreign and (got is None or len(foreign) > len(got[0])) and not m.group():
        return foreign, "post-foreign"
    if got is None or _unlikely(text, at, post, m, *got):
        return None
    return got[0], "post-name"


def _unlikely(text: str, at: int, post: tuple[str, str], m: re.Match[str], name: str, sure: int) -> bool:
    """Whether what stands behind a post is hardly a name; a verb of speech behind it settles most doubts."""
    word, kind_of_post = post
    kind = surname_class(name)
    start = m.start() - len(word)
    over = dictionary().get(text[max(0, start - 1) : start + 1], 0)
    if len(word) == 2 and over > 30 * (dictionary().get(word, 0) + 1):  # 省级管|理事|权落地: 管理 is the word
        return True
    strange = len(name) == 3 and sure >= LIKELY and dictionary().get(name[1:], 0) <= 3  # 董事长宁凤莲，
    if (
        text[at - 1 : at + 1] in gazetteer().short and sure < SPEECH and not strange
    ):  # 秦淮区|长乐坊, 中国计量院|长沙基地
        return True
    if m.group() and (sure < SPEAKS and kind != "common"):  # “书记”重视, 主任：加强 need more than a surname
        return True
    if name[0] == "和" and dictionary().get(name[1:], 0) > 50:  # 向人大代表|和政协委员表示感谢
        return True
    if sure < SPEECH and dictionary().get(word + name[0], 0):  # 新生|代杭商, 学生|会
        return True
    if kind_of_post == "noun":  # 茶艺师, 花匠: no post of the list, so nothing but speech will do
        return sure < SPEECH or kind == "doubtful"
    if kind_of_post != "role":
        return False
    if len(name) == 3 and name[:2] in gazetteer().short and (not strange or name[-1] in "行游站"):  # 游客贵阳游
        return True
    given = dictionary().get(name[1:], 0)
    if sure == SPEECH:
        return kind == "doubtful" and (len(name) == 2 or given > 0)
    return (
        kind == "doubtful"  # 干部张弛有度, 志愿者辛勤付出
        or (name[0] in _VERBS and (sure < LIKELY or (len(name) == 2 and name[0] != "任")))  # 领导包联, 各界人士任信息员
        or (kind != "compound" and name[:2] in words("words_like_names.txt"))  # “博士|沈阳行”
        or dictionary().get(name, 0) > 100  # 企业家高峰论坛
        or (kind == "known" and sure < SPEAKS and ((len(name) == 2 and sure < LIKELY) or _holds_word(text, at, name)))
        or (kind == "known" and len(name) == 3 and given > 100)  # 专家查隐患
    )


def _holds_word(text: str, at: int, name: str) -> bool:
    """Whether two characters side by side from the name to the one behind it make a word: 干|部包|联户; not 甘圆根|所在."""
    return any(dictionary().get(text[i : i + 2], 0) > 3 for i in range(at, at + len(name)))


def _name_joined(text: str, at: int) -> str | None:
    """The name of one more of those who share a post: 李四 in 副市长张三、李四."""
    if foreign := foreign_name(text, at):
        return foreign if "·" in foreign else None
    more = name_at(text, at)
    if more is None or more[1] < LIKELY or surname_class(more[0]) == "doubtful":  # 和|惠侨|医疗中心护士长
        return None
    return more[0]
