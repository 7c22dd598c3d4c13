"""Whether characters of a text can be a Chinese person's name, and where the name ends."""

from __future__ import annotations

import re
from functools import cache

from ingest.names.lexicon import dictionary, word_classes, words

_HAN = re.compile(r"[\u3400-\u9fff〇]+")
_STOP = frozenset(" \n\t　，。；：、！？,.;:!?…—“”‘’\"'（）()《》〈〉【】[]「」『』·/")
_SPEAKS = 3  # what follows leaves no doubt that a name ends here
_LIKELY = 2


@cache
def surname_classes() -> dict[str, str]:
    """Each surname and its class: `common`, `known`, `doubtful` (an everyday character) or `compound`."""
    found: dict[str, str] = {}
    for kind, names in word_classes("surnames.txt").items():
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
def is_name(text: str) -> bool:
    """Whether `text` looks like a person's full name: a surname and one or two characters fit for a given name.

    周转 and 卫健 are everyday words, 贵阳市 ends like a place; 王国强 begins like a word (王国) and passes.
    """
    if text in words("leaders.txt"):
        return True
    surname = surname_of(text)
    if surname is None or not _HAN.fullmatch(text) or not 1 <= len(text) - len(surname) <= 2:
        return False
    if text in words("words_like_names.txt") or not words("not_given.txt").isdisjoint(text[len(surname) :]):
        return False
    kind, given = surname_classes()[surname], text[len(surname) :]
    if given in words("posts.txt", "post"):  # 市级领导任|链长
        return False
    if given in ("先生", "女士", "某某"):  # 市民肖先生: no name that could be told from another's
        return False
    if text[-1] in "和与及" and text[:-1] in words("words_like_names.txt"):  # 储备和
        return False
    # 从农业, 和外商: an everyday character and a word; 冷新生 and 王建国 are people
    return not (kind == "doubtful" and len(given) == 2 and dictionary().get(given, 0) > 50)


@cache
def _followers() -> tuple[frozenset[str], frozenset[str], int]:
    speech, common = words("after_names.txt", "speech"), words("after_names.txt", "common")
    return speech, common, max(map(len, speech | common))


def follows(text: str, at: int) -> int:
    """How surely a name may end at `at`: 3 before a mark or a verb of speech, 2 before a known word, else 0."""
    if at >= len(text) or text[at] in _STOP:
        return _SPEAKS
    speech, common, longest = _followers()
    likely = 0
    for size in range(longest, 0, -1):
        word = text[at : at + size]
        if word in speech:
            return _SPEAKS
        if word in common:
            likely = _LIKELY
    if likely:
        return likely
    return _LIKELY if dictionary().get(text[at : at + 2], 0) > 3 else 0


def _straddles(text: str, at: int) -> int:
    """How common a word is that reaches over `at`, so that hardly a name begins there: 办理事|项, 院长|沙基地.

    主任|何 is left alone: 任何 is common, but so are 主任 whose name is 何.
    """
    over = text[at - 1 : at + 1] if at else ""
    return 0 if over == "任何" else dictionary().get(over, 0)


def name_at(text: str, at: int, sure: bool = True) -> tuple[str, int] | None:
    """The person's name that begins at `at`, and how surely it ends where it does (3 or 2); None if there is none.

    `sure` says that a post stands before it; without one only common surnames and certain ends are taken.
    严华讲话: 讲话 is a word, so the name is 严华; 石小勇领取: 领取 is one, so it is 石小勇.
    """
    surname = surname_of(text[at : at + 2])
    if surname is None:
        return None
    kind = surname_classes()[surname]
    over = _straddles(text, at)
    if over > 400:
        return None
    least = _SPEAKS if not sure or kind == "doubtful" or over > 20 else _LIKELY
    best: tuple[int, str] | None = None
    for given in (2, 1):
        name = text[at : at + len(surname) + given]
        if len(name) < len(surname) + given or not is_name(name):
            continue
        score = follows(text, at + len(name))
        if name in words("leaders.txt"):
            return name, max(score, _LIKELY)
        if score < least or (not sure and kind == "doubtful"):
            continue
        if given == 2 and len(surname) == 1 and name[:2] in words("words_like_names.txt"):
            # 周转房建设, 管理库: a word and the beginning of another; 王国强说 is a man all the same
            if score < _SPEAKS or not sure or dictionary().get(name[:2], 0) > 1500:
                continue
            score = _LIKELY
        if given == 2 and name[-1] in words("after_names.txt", "common") | words("after_names.txt", "speech"):
            score -= 1  # 李军向: the name ends before 向 unless that leaves nothing that fits
        if best is None or score > best[0]:
            best = (score, name)
    return (best[1], best[0]) if best else None
