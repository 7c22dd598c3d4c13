"""Short lines without a stop: a headline, or the first half of a paragraph that a column break tore."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.assemble.torn.seams import follows, last_word, word_across
from ingest.layout.blocks import Block
from ingest.layout.language import affinity, opens_sentence

# Fitted on headlines of a daily paper over their first paragraphs, and on paragraphs cut in the first 42 characters over
# what stood below them on pages torn by a program; the commas' weights halved, since other papers' headlines have more.
_BASE = -3.2
_WEIGHTS = {
    "word": 0.3,  # “常态化疫情防｜控措施”
    "across-two": 2.4,
    "across-more": 3.0,
    "follows": 0.33,
    "opens-below": -2.2,  # “近日，……” below it: a paragraph begins there
    "goes-on-below": 0.55,
    "ends-like-a-sentence": -0.8,
    "ends-like-none": 0.6,  # “……要”, “……的”, “……对”
    "half-word": 0.6,  # “……戏曲表演名家荟”
    "opens": 0.5,
    "comma": 1.4,
    "commas": 0.8,
    "space": -2.7,  # “山河披锦绣 田园绘新图”
    "long": 1.6,
    "quote": -1.0,
    "digit": 0.9,
    "speaks": 0.65,  # “他”, “我”, “的”, “了”: told rather than announced
    "unmarked": 2.5,  # other headlines of the page bear marks
}
_THRESHOLD = 1.0
_SPACE = re.compile(r"[\u3400-\u9fff”》！？][ \u3000]+[\u3400-\u9fff“《]")
_SPEAKS = re.compile(r"[他她我你们的了着]")


def breaks_off(blocks: Sequence[Block], i: int, after: Block, raw: str, marked: bool) -> bool:
    """Whether a line that might be a headline is text that breaks off; `marked`: the page marks its headlines.

    “指出，湖北省认真落实常态化疫情防” over “控措施……” does; “雨过天晴果农忙” over “近日，……” does not.
    """
    text, below = blocks[i].text, after.text
    across = word_across(text, below)
    end, opens = follows(text, "。"), opens_sentence(below)
    evidence = {
        "word": max(0.0, min(affinity(text, below), 10.0)),
        "across-two": float(across == 2),
        "across-more": float(across > 2),
        "follows": 0.0 if across else max(0.0, follows(text, below)),
        "opens-below": min(opens, 0.5),
        "goes-on-below": float(opens < 0.005),
        "ends-like-a-sentence": max(0.0, end),
        "ends-like-none": max(0.0, -end),
        "half-word": float(len(text) > 1 and len(last_word(text)) == 1),
        "opens": min(opens_sentence(text), 0.5),
        "comma": float("，" in text),
        "commas": float(text.count("，") > 1),
        "space": float(_SPACE.search(raw) is not None),
        "long": float(len(text) > 22),
        "quote": float("“" in text),
        "digit": float(re.search(r"\d", text) is not None),
        "speaks": float(_SPEAKS.search(text) is not None),
        "unmarked": float(marked),
    }
    return _BASE + sum(_WEIGHTS[name] * value for name, value in evidence.items()) > _THRESHOLD
