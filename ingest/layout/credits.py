"""Credits: who wrote or photographed, as papers print it in a line, in brackets or after “本报讯”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.data_files import data_words
from ingest.layout.language import is_rare

_HAN = r"[\u3400-\u9fff]"
_LABELS = (
    r"(?:特约|见习|实习|首席|全媒体|融媒体|融媒|驻站|本报|本台|本网|特派)*"
    r"(?:记者|通讯员|撰稿人|评论员|观察员|作者|摄影师?|撰文|撰稿|实习生|报道组|居民|村民|市民|读者|网友|业主|职工)"
)
# “湖南日报全媒体记者”, “新华社记者”: the house before the word is part of the label.
_LABEL = re.compile(rf"(?:(?:{_HAN}|·){{2,16}}?)?{_LABELS}[：:]?")
_EDITORS = re.compile(r"[\s　]*(?:责任)?(?:编辑|责编|校对|美编|审核|编审|监制|制图)[：:\s].*$")
_SEAT = re.compile(r"[左右前后中][一二三四五六七八九十]")  # “（左二）” tells who is who in a picture
# “记者 贾志文” is a name that ends in 文: one character stands apart as a tail only behind a space or stroke.
_TAIL = re.compile(
    r"[\s/／]*(?:摄影报道|图文报道|综合报道|采访报道|报道|采访整理|综合整理|整理|采写|编译|摄影|摄|撰文|文图|图文|文[/／、]图)$"
    r"|[\s/／]+[文图]$"
)
_AND_OTHERS = re.compile(r"(?<=[\u3400-\u9fff]{2})等(?=(?:采写|报道|综合报道|整理)?$)")
_AGENCY_PHOTO = re.compile(r"(?<=摄)[ \u3000\xa0]*[（(][^（）()]{2,12}[）)]$")  # “黄继明摄（影像中国）”
_DATELINE = re.compile(r"^(?:据)?(?:新华社|本报|中新社)[^（）()，。]{0,60}?[电讯][ \u3000\xa0]*(?=(?:记者|通讯员))")
_LEAD = re.compile(
    r"^(?:[□■●◆◎▲△▼○★☆＊*\s|｜]+)?(?:(?:文图|图文|文[/／、]图|图[/／、]文|文|图|摄影|撰文|作者|供稿)[/／：:\s]+)?"
)
_SPLIT = re.compile(r"[\s、，,；;/／|｜&和]+")
_SPACED = re.compile(rf"(?<!{_HAN})({_HAN})[ \u3000\xa0]+({_HAN})(?!{_HAN})")
_FOREIGN = re.compile(rf"{_HAN}{{2,6}}(?:[·•・‧∙]{_HAN}{{2,8}}){{1,3}}")  # the point by whichever key a typist found
_LONGEST = 180  # characters of a line of names: twenty reporters sign what was gathered in twenty places
_BRACKETED = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,178})[）)】\]]$")
_LEADING = re.compile(
    r"^(?:本报|本网|本刊|本台|新华社|中新社|[\u3400-\u9fff]{2,8}(?:日报|晚报|晨报|都市报|时报|商报|网|客户端))?"
    r"[^，。！？；（(【]{0,16}?(?:讯|电|消息)\s*[（(【]([^（）()【】]{2,120})[）)】]"
)
# “本报讯 记者张三报道：”, without brackets.
_UNBRACKETED = re.compile(
    r"^(?:本报|本网|本台)[^，。！？；（(：]{0,12}?讯\s*((?:[\u3400-\u9fff]{0,4}记者|通讯员)[^，。！？；（(：]{2,40}?)(?:摄影报道|报道)?[：:]"
)
# “临泉区黄庄镇小李楼村 郭喜臣” below a letter.
_RESIDENT = re.compile(
    rf"{_HAN}{{2,20}}(?:村|社区|小区|街道|镇|乡|县|区|[中小大]学|公司|厂)[ \u3000]+({_HAN}[ \u3000]?{_HAN}{{1,2}})"
)
# “文/裴大鹏 图/英子”: what stands behind the slash is a name, a pen name too.
_SLASH = re.compile(r"(?:文图|图文|撰文|摄影|文|图|摄)[/／]")
_SLASHED = re.compile(rf"(?:{_SLASH.pattern}[ \u3000]*{_HAN}{{2,4}}(?:[ \u3000、]+{_HAN}{{2,4}})*[ \u3000]*)+")
# “……收割完毕。本报记者 姚远 摄”, without brackets.
_OPEN_PHOTO = re.compile(
    rf"(?<=[。！？”])[ \u3000]*((?:本报|本网)?(?:记者|通讯员|摄影)?[ \u3000]*{_HAN}[\u3400-\u9fff \u3000、]{{1,12}}摄)$"
)
_STOPS = "。！？!?…”’》）)；"
_REPORTER = re.compile(r"记者|通讯员")
_NOT_NAMES = re.compile(r"[，。！？；：“”《》0-9]")


@dataclass(frozen=True, slots=True)
class Credit:
    """Names of writers or photographers and how sure the form is that they are such."""

    names: tuple[str, ...]
    labelled: bool  # a word such as “记者”, “通讯员” or “摄” stands with them
    photo: bool  # photographers (“摄”)
    start: int  # of the whole credit in the text
    end: int


def line_credit(text: str) -> Credit | None:
    """The credit that a whole line is: “本报记者 马贵 通讯员 刘银花”, “周磊 杨朝 易松”, “（周双）”, “文/图 李明”.

    One bare word such as “高峰” is none: it may be a headline. Two names or more, brackets or a label are asked for.
    """
    text = _AGENCY_PHOTO.sub("", text.strip())
    if not 2 <= len(text) <= _LONGEST:
        return None
    if (m := _RESIDENT.fullmatch(text)) and (name := bare_name(m.group(1))) and _are_rare((name,)):
        return Credit((name,), True, False, 0, len(text))
    if _SLASHED.fullmatch(text):
        words = [w for part in _SLASH.split(text) for w in _SPLIT.split(part) if w]
        return Credit(tuple(dict.fromkeys(words)), True, "文" not in text, 0, len(text))
    inner, bracketed = text, False
    if (m := _BRACKETED.match(text)) and m.end() == len(text):
        inner, bracketed = m.group(1), True
    found = _names(inner)
    if found is None or inner.strip("□■●◆◎▲△▼○★☆＊* ") in data_words("layout/columns.txt"):
        return None  # “●简讯”: the name of a column, though 简 is a surname
    names, labelled, photo = found
    if not labelled and not bracketed and (len(names) < 2 or not _are_rare(names)):
        return None
    return Credit(names, labelled, photo, 0, len(text))


def closing_credit(text: str) -> Credit | None:
    """The credit in brackets at the end of a paragraph: “……落实落细。(宁佩 赵宇峰)”."""
    whole, text = len(text), _AGENCY_PHOTO.sub("", text)
    if text.endswith("摄") and (m := _OPEN_PHOTO.search(text)) and (found := _names(m.group(1))):
        return Credit(found[0], True, True, m.start(), whole)
    if not text or text[-1] not in "）)】]":
        return None
    m = _BRACKETED.search(text, max(0, len(text) - _LONGEST))
    if not m or not (found := _names(m.group(1))):
        return None
    names, labelled, photo = found
    if not labelled and m.start() and text[: m.start()].rstrip()[-1:] not in _STOPS:
        return None  # “赤胆忠心 疾恶如仇（青石往事·英雄谱）”: a column behind a headline
    return Credit(names, labelled, photo, m.start(), m.end())


def opening_credit(text: str) -> Credit | None:
    """The credit after “本报讯”: “本报讯（记者 丁玉洁 通讯员 郭亦君）为深入……”."""
    m = _LEADING.match(text, 0, 180) or _UNBRACKETED.match(text, 0, 80)
    if not m or not (found := _names(m.group(1))):
        return None
    return Credit(found[0], True, False, 0, m.end())


def bare_name(text: str) -> str | None:
    """The one name that a line is, “李　明” or “欧阳小春”; only what stands around it tells that it is a writer."""
    names = _split_names(text)
    return names[0] if names and len(names) == 1 and names[0] not in data_words("layout/columns.txt") else None


def _are_rare(names: tuple[str, ...]) -> bool:
    """Whether words are names rather than a headline's words that begin like surnames: “田园 牧歌”, “平安 幸福”."""
    return all(len(n) > 2 or is_rare(n) for n in names)


def _names(text: str) -> tuple[tuple[str, ...], bool, bool] | None:
    """Names, whether a label stood with them, whether they took photographs; None if anything else is said."""
    text = _AND_OTHERS.sub("", _DATELINE.sub("", _EDITORS.sub("", text)))
    if _NOT_NAMES.search(re.sub(r"(?<=[者员影文图撰稿])[：:]", " ", text)):
        return None
    rest = _LEAD.sub("", text, count=1)
    lead = text[: len(text) - len(rest)].strip()
    labelled = bool(lead)
    cut = _TAIL.sub("", rest)
    photo = "摄" in rest[len(cut) :] or lead.startswith(("摄影", "图/", "图／"))
    labelled = labelled or len(cut) < len(rest)
    names: list[str] = []
    reporters = _REPORTER.search(cut) is not None
    at = 0
    for label in _LABEL.finditer(cut):
        before = cut[at : label.start()]
        if before.strip():
            found = _split_names(before, reporters)
            if found is None:
                return None
            names += found
        labelled, at = True, label.end()
    if cut[at:].strip(" 　/／、，,"):
        found = _split_names(cut[at:], reporters)
        if found is None:
            return None
        names += found
    if not any(is_name(n) for n in names):
        return None
    return tuple(dict.fromkeys(names)), labelled, photo


def _split_names(text: str, reporters: bool = False) -> list[str] | None:
    """The names that the words of `text` are, None if one of them is no name.

    Beside reporters' names a form without a known surname is one too: “敏　学”, “索南才让”, but not “长沙”.
    """
    apart = {"".join(pair) for pair in _SPACED.findall(text)} if reporters else set()
    text = _SPACED.sub(r"\1\2", text.strip("　 ：:"))
    words = [w for w in _SPLIT.split(_TAIL.sub("", text)) if w and not re.fullmatch(r"文|图|摄|摄影|报道", w)]
    if not words or not all(
        is_name(w) or w in apart or (reporters and re.fullmatch(rf"{_HAN}{{3,4}}", w)) for w in words
    ):
        return None
    return words


def is_name(word: str) -> bool:
    """Whether a word can be a person's name: a surname and one or two characters more, or a foreign name with “·”."""
    if _FOREIGN.fullmatch(word):
        return True
    if not re.fullmatch(rf"{_HAN}{{2,4}}", word) or _SEAT.fullmatch(word):
        return False
    single, double = _surnames()
    if word[:2] in double:
        return 3 <= len(word) <= 4
    if word[0] not in single:
        return not single  # without a list of surnames the form decides
    # A fourth character comes with two surnames of husband and wife (“范徐丽泰”), which are rare.
    return len(word) <= 3 or word[1] in single


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames of one character and of two."""
    names = data_words("surnames.txt")
    return frozenset(n for n in names if len(n) == 1), frozenset(n for n in names if len(n) == 2)
