"""Whether characters of a text can be a Chinese person's name, and where the name ends."""

from __future__ import annotations

import re
from functools import cache

from ingest.data_files import data_classes
from ingest.names.lexicon import dictionary, words

_HAN = re.compile(r"[\u3400-\u9fff〇]+")
_STOP = frozenset(" \n\t　，。；：、！？,.;:!?…—“”‘’\"'（）()《》〈〉【】[]「」『』/*#|<")
SPEECH = 4  # a verb of speech: no doubt that a name ends here
SPEAKS = 3  # a mark, a date
LIKELY = 2  # a word that often follows names
WORD = 1  # a word of the dictionary
# 马晓光13日应询, 白春礼代表说, 村民王强高兴地说, 镇长李刚向记者介绍
_DATED = re.compile(r"\d{1,2}(?:日|月|点|时)|\d{4}年")
_SAYS = re.compile(
    r"(?:代表|委员|院士|教授|老师|医生)?(?:也|却|又|还|便|曾|则|都|就)?(?:[\u4e00-\u9fff]{2,5}地|向(?:本报)?记者|对(?:本报)?记者|[笑哭]着|接着|补充|举例|介绍)"
    r"(?:说|道|告诉|介绍|表示|感慨|感叹|回忆|坦言|透露|讲|谈)|(?:代表|委员|院士|教授)(?=说|认为|表示|建议|介绍|指出|告诉|坦言|强调)"
)
_ACTS = re.compile(r"[\u4e00-\u9fff](?:了|着|过|起|出|到|完|好)")  # 民警刘五桥发了一条消息
_NOT_LAST = frozenset("村镇岗在率赶邀曾")  # 张旭在|致辞, 干部包村; but 李镇江, 文在寅
_LAST = frozenset("地时等更")  # 村民高兴地说, 谈话时强调: no name ends so


@cache
def surname_classes() -> dict[str, str]:
    """Each surname and its class: `common`, `known`, `doubtful` (an everyday character) or `compound`."""
    found: dict[str, str] = {}
    for kind, names in data_classes("surnames.txt").items():
        for name in names:
            found.setdefault(name, kind)
    return found


def surname_of(text: str) -> str | None:
    """The surname that `text` begins with (欧阳修 → 欧阳, 李镇江 → 李), None if it begins with none."""
    known = surname_classes()
    return text[:2] if text[:2] in known else text[:1] if text[:1] in known else None


def surname_class(name: str) -> str:
    """The class of the surname that `name` begins with; `doubtful` if it begins with none."""
    return surname_classes().get(surname_of(name) or "", "doubtful")


@cache
def is_name(text: str, speaks: bool = False) -> bool:
    """Whether `text` looks like a person's full name: a surname and one or two characters fit for a given name.

    周转 and 卫健 are everyday words, 贵阳市 ends like a place; 王国强 begins like a word (王国) and passes.
    Of one who `speaks` the name may be a rare word: 车间主任高云说.
    """
    if text in words("leaders.txt"):
        return True
    surname = surname_of(text)
    if surname is None or not _HAN.fullmatch(text) or not 1 <= len(text) - len(surname) <= 2:
        return False
    if not words("not_given.txt").isdisjoint(text[len(surname) :]):
        return False
    if text[-1] in _NOT_LAST:
        return False
    if text in words("words_like_names.txt") and (not speaks or dictionary().get(text, 0) > 100):
        return False
    kind, given = surname_classes()[surname], text[len(surname) :]
    if given in words("posts.txt", "post"):  # 市级领导任|链长
        return False
    if given in (
        "先生",
        "女士",
        "某某",
        "大妈",
        "大爷",
        "大姐",
        "大叔",
        "大哥",
        "大婶",
        "阿姨",
        "师傅",
        "奶奶",
        "爷爷",
    ):  # 市民肖先生: no name that could be told from another's
        return False
    if text[-1] in "和与及" and text[:-1] in words("words_like_names.txt"):  # 储备和
        return False
    # 从农业, 和外商: an everyday character and a word; 冷新生 and 王建国 are people
    return speaks or not (kind == "doubtful" and len(given) == 2 and dictionary().get(given, 0) > 50)


@cache
def _followers() -> tuple[frozenset[str], frozenset[str], int]:
    speech, common = words("after_names.txt", "speech"), words("after_names.txt", "common")
    return speech, common, max(map(len, speech | common))


def follows(text: str, at: int) -> int:
    """How surely a name may end at `at`: 4 before a verb of speech, 3 before a mark or a date, 2 before a
    word that often follows names, 1 before any word, else 0."""
    if at >= len(text) or text[at] in _STOP or _DATED.match(text, at):
        return SPEAKS
    if _SAYS.match(text, at):
        return SPEECH
    speech, common, longest = _followers()
    likely = 0
    for size in range(longest, 0, -1):
        word = text[at : at + size]
        if word in speech:
            return SPEECH
        if word in common:
            likely = LIKELY
    if likely:
        return likely
    if dictionary().get(text[at : at + 2], 0) > 3 or any(dictionary().get(text[at : at + n], 0) for n in (3, 4)):
        return WORD
    acts = _ACTS.match(text, at) and not dictionary().get(text[at - 1 : at + 1], 0)  # 请债务人杨军近|期到我行: no
    return WORD if acts else 0


def _straddles(text: str, at: int) -> int:
    """How common a word is that reaches over `at`, so that hardly a name begins there: 办理事|项, 院长|沙基地.

    主任|何 is left alone: 任何 is common, but so are 主任 whose name is 何.
    """
    over = text[at - 1 : at + 1] if at else ""
    return 0 if over == "任何" else dictionary().get(over, 0)


def name_at(text: str, at: int, sure: bool = True, post: str = "") -> tuple[str, int] | None:
    """The person's name that begins at `at`, and how surely it ends where it does (4, 3 or 2); None if there is none.

    `sure` says that a post stands before it; without one only common surnames and certain ends are taken. `post` is
    that post, if known: 院长|白春礼 is no 长白, if a given name that is no word or a verb of speech follows.
    严华讲话: 讲话 is a word, so the name is 严华; 石小勇领取: 领取 is one, so it is 石小勇.
    """
    surname = surname_of(text[at : at + 2])
    if surname is None:
        return None
    kind = surname_classes()[surname]
    over = _straddles(text, at)
    if over > 400 and len(post) < 2:
        return None
    tied = over > 20 and dictionary().get(post, 0) < 10 * over  # 院长 is far more common than 长孙, 长白
    least = SPEAKS if not sure or kind == "doubtful" or tied else WORD
    best: tuple[int, str] | None = None
    for given in (2, 1):
        name = text[at : at + len(surname) + given]
        if len(name) < len(surname) + given:
            continue
        score = follows(text, at + len(name))
        if not is_name(name, speaks=len(post) > 1 and (score == SPEECH or (score == LIKELY and kind == "common"))) or (
            name[-1] in _LAST and score
        ):
            continue
        if over > 400 and score < SPEECH and (given == 1 or dictionary().get(name[len(surname) :], 0) > 3):
            continue  # 中医院|长沙基地
        if name in words("leaders.txt") and best is None:  # 陈云, but 陈云光说
            return name, max(score, LIKELY)
        if score < least or (not sure and kind == "doubtful"):
            continue
        if given == 2 and score <= LIKELY and dictionary().get(text[at + 2 : at + 6], 0):
            continue  # 钟鸣|马不停蹄
        if given == 2 and len(surname) == 1 and name[:2] in words("words_like_names.txt") and score < SPEECH:
            # 周转房建设, 管理库: a word and the beginning of another; 王国强说 is a man all the same
            if score < SPEAKS or not sure or dictionary().get(name[:2], 0) > 1500:
                continue
            score = WORD
        if given == 2 and name[-1] in words("after_names.txt", "common") | words("after_names.txt", "speech"):
            # 李军向, 周强在3月: the name ends before 向, 在 unless that leaves nothing that fits; 姜有为 is whole
            marked = score == SPEECH or text[at + len(name) : at + len(name) + 1] in _STOP
            # 李文正今年: 正今 is no word, so 正 is part of the name
            kept = score == LIKELY and not dictionary().get(text[at + len(name) - 1 : at + len(name) + 1], 0)
            if dictionary().get(name[len(surname) :], 0) <= 3 and not kept:
                score = score - 1 if marked else 0
        if best is None or score > best[0]:
            best = (score, name)
    if best is None and post and surname_of(text[at + 1 : at + 2]) and follows(text, at + 4) >= SPEAKS:
        name = text[at : at + 4]  # 林郑月娥: a married name
        if _HAN.fullmatch(name) and surname_class(name[1:]) == "common" and is_name(name[1:]):
            best = (SPEAKS, name)
    return (best[1], best[0]) if best else None
