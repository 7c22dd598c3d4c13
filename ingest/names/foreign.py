"""Names that transcribe sounds: 尼古拉·迪米特罗夫, 叶尔波力·孜汗, 艾森豪威尔, 古特雷斯."""

from __future__ import annotations

import re
from functools import cache

from ingest.data_files import data_words
from ingest.link.gazetteer import gazetteer
from ingest.names.lexicon import dictionary, words
from ingest.names.surnames import SPEAKS, WORD, follows
from ingest.names.titles import post_ending

_DOT = "·•・"
_DOTTED = re.compile(rf"(?:[A-Z]\.)?(?:[\u4e00-\u9fff]{{1,7}}(?:[—─\-－][\u4e00-\u9fff]{{1,6}})?[{_DOT}])+")
_HYPHEN = re.compile(r"[—─\-－](?=[\u4e00-\u9fff])")
_STYLED = re.compile(r"(?:博士|教授|先生|女士|夫人|爵士|大使|部长|主席|总统)")  # 雷切尔·布朗森|博士
_LONGEST = 9  # characters of a part of a name


@cache
def sounds() -> frozenset[str]:
    """The characters that transcribe sounds."""
    return frozenset("".join(data_words("transcription.txt")))


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(sounds()))}]{{2,{_LONGEST}}}")


def foreign_name(text: str, at: int) -> str | None:
    """The name with a dot or of characters that transcribe sounds that begins at `at` behind a post; None if none does.

    Parts that are words or places show that the dot is another one: 农民|丰收节·甘肃, 嘱托·铸牢; 大卫·纳巴罗 has but one. 马云 and 林肯 are
    short enough to be read as Chinese names: fewer than three sounds make a name only before a mark or a verb of speech.
    """
    if dotted := _DOTTED.match(text, at):
        end = _end_of_part(text, dotted.end())
        if end is None:
            return None
        name = text[at:end]
        if re.match(rf".[{_DOT}]", name):  # 新生|代·新场景
            return None
        if any(post_ending(text, i) for i in range(at + 1, at + len(re.split(rf"[{_DOT}]", name)[0]))):
            return None  # 委员|会主席穆沙希德·侯赛因
        parts = re.split(rf"[{_DOT}—─\-－]", name)
        if any(len(part) > 1 and sounds().isdisjoint(part) for part in parts) or any(map(_is_place, parts)):
            return None
        return None if 2 * sum(map(_is_word, parts)) > len(parts) else name
    run = _run().match(text, at) or _run().match(text, at + 1)  # 冯德莱恩: only its first character is no sound
    if run is None:
        return None
    for end in range(run.end(), at + (1 if run.start() == at else 3), -1):
        least = WORD if end - at > 2 else SPEAKS
        if follows(text, end) >= least and not _splits_word(text, end):
            name = text[at:end]
            listed = words("words_like_names.txt")  # 马拉松|赛, 恩格尔|系数
            if name in listed or name[:3] in listed:
                return None
            return (
                None
                if _is_word(name) or _is_place(name) or (len(name) < 4 and dictionary().get(name[:2], 0) > 300)
                else name
            )
    return None


def _end_of_part(text: str, at: int) -> int | None:
    """Where the part after the last dot ends: behind its sounds, or where a name may end."""
    run = _run().match(text, at)
    if run and follows(text, run.end()) and not _splits_word(text, run.end()):
        end = run.end()
    else:
        ends = [
            e for e in range(at + 1, min(at + _LONGEST, len(text)) + 1) if follows(text, e) and text[e - 1] not in "—"
        ]
        ends = [e for e in ends if re.fullmatch(r"[\u4e00-\u9fff]+", text[at:e])]
        whole = [e for e in ends if text[e : e + 1] not in sounds() and not _splits_word(text, e)]
        if not (whole or ends):
            return None
        # 埃尔南德斯|说, 莱文|说, but not 斯泰尔眉飞色舞地|说: few strange characters, or a sure end behind them
        end = min(whole or ends, key=lambda e: (_strange(text[at:e]) - 2 * (follows(text, e) >= SPEAKS), e))
        styled = _STYLED.search(text, at, end)
        end = styled.start() if styled else end
    if _HYPHEN.match(text, end):  # 艾蒂安·西蒙—洛里埃
        more = _run().match(text, end + 1)
        if more and follows(text, more.end()):
            return more.end()
    return end


def _splits_word(text: str, at: int) -> bool:
    """Whether a common word reaches over `at` and what stands behind it begins none: 科|技, 拉|动."""
    if follows(text, at) >= SPEAKS:
        return False
    return (
        "\u4e00" <= text[at : at + 1] <= "\u9fff"
        and dictionary().get(text[at - 1 : at + 1], 0) > 50
        and not dictionary().get(text[at : at + 2], 0) > 50
    )


def _strange(part: str) -> int:
    """How many characters of `part` do not transcribe sounds."""
    return sum(c not in sounds() for c in part)


def _is_place(part: str) -> bool:
    return len(part) > 1 and (part in gazetteer().short or part in gazetteer().full)


def _is_word(part: str) -> bool:
    """Whether a part of a name is a word and no transcription: 丰收节, 铸牢; 迈克, 安娜 are none."""
    if len(part) == 1:
        return False
    strange = _strange(part)
    if 2 * strange < len(part) and len(part) > 1:
        return False
    return strange > 0 and any(dictionary().get(part[:size], 0) > 20 for size in (2, len(part)))
