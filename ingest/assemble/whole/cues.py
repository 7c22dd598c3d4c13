"""What each line of a newspaper page shows of its part in an article's head: named cues, each a question with yes or no.

The weights learnt for them are in `data/layout/head_weights.csv`; `head_parts` adds them up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.assemble.articles.openings import LISTING, NOTICE
from ingest.assemble.whole.line_kinds import LONG, Line
from ingest.data_files import data_words
from ingest.layout.language import likeness, opener, weights
from ingest.layout.roles import starts_numbered

_BODY = 600  # characters below a line that tell what its article speaks of
_ABOVE = 1500
FEW = 2000
"""Lines of a page up to which each is held against the words of the text around it; a newspaper's page has fewer."""

_TOLD = ("open", "sentence", "signed-paragraph", "photo-paragraph", "caption")
_NAMED = ("names", "labelled-names", "bracketed-names", "signed-paragraph")
_ASKED = re.compile(r"记者|获悉|了解到")
_STOPS = ("short", "bare-name", "names", "labelled-names")

# How the last paragraph of a report often begins and ends: “据悉，……”, “……等出席活动。”
_LAST = re.compile(r"(?:据悉|据了解|据介绍|此外|目前|截至|下一步|当日|当天|会前|会后|会议还)")
_LAST_ENDS = (
    "出席。",
    "参加。",
    "陪同。",
    "出席会议。",
    "出席活动。",
    "参加活动。",
    "参加会见。",
    "主持会议。",
    "……",
    "！",
    "！”",
    "？",
)
_SIZES = (3, 6, 10, 14, 20, 28, 44, 80)
_SERIES = re.compile(r"[（(]([^（）()，。]{2,40})[）)]$")  # “冀西粤北探脱贫（人民眼·打赢脱贫攻坚战）”
_BRACKETED = re.compile(r"[（(\[［【][^（）()]{1,120}[）)\]］】][^（）()]{0,8}")
_HALVES = re.compile(r"[\u3400-\u9fff”》！？]\s+[\u3400-\u9fff“《\d]")
_BULLET = re.compile(r"[■□●◆◎▲△▼○★☆◇▶►⊙※]")
_TIMED = re.compile(r"(?:\d|[一二三四五六七八九十])+[日号]|近日|日前|昨[天日]|今[天日]|[上下]午")
_NO_SENTENCE = ("short", "bare-name", "names", "labelled-names", "bracketed-names", "dateline", "table", "list_item")
_QUOTE = "“”「」"
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the next paragraphs and short lines stand, for each line of a page."""

    told: tuple[int, ...]  # the first line from here on that tells something in sentences, the page's end if none does
    since: tuple[int, ...]  # paragraphs up to the short line above the paragraph next to it, as in `_distances`
    until: tuple[int, ...]  # … and down to the one below
    longest: int  # characters of the longest line like a headline
    unsigned: bool  # no article of the page names its writers on a line of their own or at its end
    few: bool  # the page has few lines enough to hold the words below each against those above it


def setting_of(lines: Sequence[Line]) -> Setting:
    """What the cues ask of the whole page, found in one pass."""
    told, at = [], len(lines)
    for i in range(len(lines) - 1, -1, -1):
        at = i if lines[i].fixed or lines[i].kind in _TOLD else at
        told.append(at)
    since = _distances(lines)
    until = _distances(lines[::-1])
    unsigned = not any(line.kind in _NAMED for line in lines)
    longest = max((len(line.text) for line in lines if line.kind == "short"), default=1)
    return Setting(tuple(told[::-1]), since, until[::-1], longest, unsigned, len(lines) <= FEW)


def line_cues(lines: Sequence[Line], i: int, setting: Setting) -> list[str]:
    """The cues of the line `i` among the page's lines: its own, its neighbours', what it shares with the text around."""
    line = lines[i]
    text, size = line.text, len(line.text)
    cues = ["any", f"is:{line.kind}", f"size:{sum(size > s for s in _SIZES)}"]
    cues += _endings(text)
    cues += _contents(line)
    kinds: list[str] = []
    for step, name in ((-1, "above"), (1, "below"), (2, "below2")):
        k = i + step
        kinds.append(lines[k].kind if 0 <= k < len(lines) else "none")
        cues.append(f"{name}:{kinds[-1]}")
    # What stands above tells more together with what stands below: names over a headline, a paragraph over a heading.
    cues += [f"between:{kinds[0]}/{kinds[1]}", f"below-two:{kinds[1]}/{kinds[2]}", f"sized:{line.kind}/{cues[2][5:]}"]
    return cues + _surroundings(lines, i, setting)


def _endings(text: str) -> list[str]:
    cues = []
    last = text[-1]
    if text.endswith(("——", "—", "──")):
        cues.append("ends-dash")  # “马善祥代表——” above the headline
    elif last in "：:":
        cues.append("ends-colon")
    elif last in "！？!?…":
        cues.append("ends-crying")
    elif last in "，、；,":
        cues.append("ends-open")
    elif last in "。":
        cues.append("ends-stop")
    elif last in "”」":
        cues.append("ends-quote")
    elif last.isdigit() or last in "%％":
        cues.append("ends-number")
    if (m := _SERIES.search(text)) and len(m.group()) < len(text):
        cues.append("names-series")  # “期待‘网约护士’带来健康红利（人民时评）”
        cues.append("series-of-column" if m.group(1) in _columns() else "series-other")
    if text.endswith(_kicker_ends()):
        cues.append("ends-as-kicker")  # “胡春华强调”, “国办印发”
    if text.endswith(_deck_ends()):
        cues.append("ends-as-deck")  # “栗战书主持并讲话”
    if text.endswith(_headline_ends()):
        cues.append("ends-as-news")  # “中国文化周活动在斯里兰卡落幕”
    if text in _columns():
        cues.append("is-column")
    if NOTICE.search(text):
        cues.append("notice")
    if LISTING.search(text):
        cues.append("listing")
    if text in _parts():
        cues.append("is-part")  # “核心阅读”, “链接”
    return cues


def _contents(line: Line) -> list[str]:
    text, cues = line.text, []
    if text.startswith(("——", "──")):
        cues.append("begins-dash")
    elif _BULLET.match(text):
        cues.append("begins-bullet")
    elif text[0] in _QUOTE:
        cues.append("begins-quote")
    elif starts_numbered(text):
        cues.append("begins-number")
    if _BRACKETED.fullmatch(text):
        cues.append("bracketed")
    if opener().match(text):
        cues.append("opens-sentence")
    if _HALVES.search(line.raw):
        halves = re.split(r"\s+", line.raw)
        # “短期游 乐悠悠”. Some papers' systems set no-break spaces in running text and its headings, plain ones in headlines.
        cues.append("halves")
        if line.hard is not None:
            cues.append("halves-hard" if line.hard else "halves-soft")
        if len(halves) == 2 and len(halves[0]) == len(halves[1]):
            cues.append("even-halves")
    commas = text.count("，") + text.count("；")
    if commas:
        cues.append("clauses:2" if commas == 1 else "clauses:more")
    if "；" in text:
        cues.append("semicolon")
    if "、" in text:
        cues.append("list")
    if "：" in text[1:-1]:
        cues.append("colon-inside")
    if any(c.isdigit() for c in text):
        cues.append("figures")
    if text[0] in "“《‘" or "“" in text:
        cues.append("quoted")
    if _TIMED.search(text):
        cues.append("timed")
    if not _HAN.search(text):
        cues.append("no-han")
    if (
        text.count("“") != text.count("”")
        or text.count("《") != text.count("》")
        or text.count("（") != text.count("）")
    ):
        cues.append("unbalanced")
    return cues


def _surroundings(lines: Sequence[Line], i: int, setting: Setting) -> list[str]:
    """What the line shares with the text below and above it, and how far other short lines are."""
    cues = []
    below, lead = "", -1
    k = i + 1
    while k < len(lines) and len(below) < _BODY:
        if setting.told[k] > k:
            if lead >= 0 and len(below) > 150:
                break
            k = setting.told[k]
            continue
        if lead < 0:
            lead = k
        below += lines[k].text[: _BODY - len(below)]
        k += 1
    if lead >= 0:
        cues.append(f"lead:{lines[lead].kind}")
        above_kind = lines[i - 1].kind if i else "none"
        cues.append(f"between-lead:{above_kind}/{lines[lead].kind}/{min(lead - i, 3)}")
        if any(_is_photo(line) for line in lines[lead : lead + 3]):
            cues.append("photo-below")  # “正月十六走太平”, its picture's caption, “王正摄”
        first = lines[lead].text
        if _TIMED.search(first[:24]):
            cues.append("lead-timed")
        if _ASKED.search(first[:40]):
            cues.append("lead-asked")  # “记者从……获悉”
        if setting.unsigned:
            cues.append(f"unsigned-lead:{above_kind}/{lines[i].kind}/{lines[lead].kind}")
        cues.append(f"told-first:{_share(_pairs(lines[i].text), first[:120]) if _pairs(lines[i].text) else 0}")
        cues.append(f"lead-after:{min(lead - i, 5)}")
        cues.append(f"lead-size:{sum(len(lines[lead].text) > s for s in (30, 60, 120, 250))}")
    above, k = "", i - 1
    while k >= 0 and len(above) < _ABOVE:
        above = lines[k].text[-_ABOVE:] + above
        k -= 1
    pairs = _pairs(line_text := lines[i].text)
    if pairs and line_text:
        cues.append(f"told-below:{_share(pairs, below)}")
        cues.append(f"told-above:{_share(pairs, above)}")
        # “白石县完成危房改造” over “记者从白石县住建局获悉”: whom it begins with the lead names, the article above does not.
        name = lines[i].text[:2]
        cues.append(f"name:{lead >= 0 and name in lines[lead].text[:60]:d}{name in above:d}")
    if setting.few and len(above) > 60 and len(below) > 60:
        alike = likeness(weights(below), weights(above))
        cues.append(f"alike:{sum(alike > s for s in (0.004, 0.01, 0.02, 0.04, 0.08))}")
    run = _run(lines, i, -1), _run(lines, i, 1)
    cues.append(f"run-above:{run[0]}")
    cues.append(f"run-below:{run[1]}")
    last = lines[i - 1].text if i else ""
    if _LAST.match(last) or last.endswith(_LAST_ENDS):
        cues.append("above-as-last")
    if len(last) > LONG and len(last) < 120:
        cues.append("above-brief")
    # “多省积极推进” on a page of headlines three times as long
    share = sum(len(lines[i].text) > part * setting.longest for part in (0.3, 0.45, 0.6, 0.8))
    cues.append(f"of-longest:{share}")
    cues.append(f"of-longest/lead:{share}/{lines[lead].kind if lead >= 0 else 'none'}")
    cues.append(f"since:{setting.since[i]}")
    cues.append(f"until:{setting.until[i]}")
    return cues


def _run(lines: Sequence[Line], i: int, step: int) -> int:
    """How many lines that are no sentences stand between this one and the next paragraph: 0 to 4."""
    k = i + step
    while 0 <= k < len(lines) and lines[k].kind in _NO_SENTENCE and abs(k - i) <= 4:
        k += step
    return abs(k - i) - 1


def _is_photo(line: Line) -> bool:
    return line.kind in ("photographer", "photo-paragraph", "caption") or (
        line.kind == "signing" and ("摄" in line.text or line.text.endswith("发"))
    )


def _distances(lines: Sequence[Line]) -> tuple[int, ...]:
    """For each line, how many paragraphs lie between it and the next short one above, behind the paragraph next to it.

    0 to 4 as in a scale (1, 2, 4, 8), 5 if no short line stands there.
    """
    out = []
    above = 0  # paragraphs above the line
    stops: list[int] = []  # of each short line above, how many paragraphs stand above and in it
    for line in lines:
        n = bisect_left(stops, above)
        out.append(sum(above - stops[n - 1] > s for s in (1, 2, 4, 8)) if n else 5)
        above += line.kind not in ("short", "bare-name")
        if line.kind in _STOPS:
            stops.append(above)
    return tuple(out)


def edge_cues(lines: Sequence[Line], i: int) -> list[str]:
    """The cues of the line `i` and the one above it, if both stand in one head."""
    if i == 0 or lines[i].fixed or lines[i - 1].fixed:
        return []
    above, line = lines[i - 1], lines[i]
    a, b = len(above.text), len(line.text)
    cues = ["any", f"longer:{sum(b - a > s for s in (-12, -6, -2, 1, 5, 11))}"]
    half, other = _HALVES.search(above.raw) is not None, _HALVES.search(line.raw) is not None
    cues.append(f"halves:{half:d}{other:d}")
    series, later = _SERIES.search(above.text) is not None, _SERIES.search(line.text) is not None
    cues.append(f"series:{series:d}{later:d}")
    commas, more = "，" in above.text or "、" in above.text, "，" in line.text or "、" in line.text
    cues.append(f"commas:{commas:d}{more:d}")
    figures, more = _figures(above.text), _figures(line.text)
    cues.append(f"figures:{figures:d}{more:d}")
    if above.text[:1] == line.text[:1]:
        cues.append("same-start")
    news = above.text.endswith(_headline_ends()), line.text.endswith(_headline_ends())
    cues.append(f"news:{news[0]:d}{news[1]:d}")
    if a == b:
        cues.append("same-size")
    shared = _pairs(above.text) & _pairs(line.text)
    cues.append(f"shared:{min(len(shared), 2)}")
    if above.text.endswith(_kicker_ends()):
        cues.append("says")
    lead = next((other.text for other in lines[i + 1 : i + 4] if other.fixed or len(other.text) > LONG), "")[:150]
    if lead:
        told = [sum(p in lead for p in pairs) / max(1, len(pairs)) for pairs in (_pairs(above.text), _pairs(line.text))]
        cues.append(f"told:{sum(told[1] - told[0] > s for s in (-0.5, -0.25, -0.05, 0.05, 0.25, 0.5))}")
    for mark in ("halves", "series"):
        cues.append(f"{mark}/longer:{cues[2 if mark == 'halves' else 3]}/{cues[1]}")
    return cues


def _figures(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()}


def _share(pairs: set[str], text: str) -> int:
    """How much of a line's pairs of characters a text holds: 0 nothing … 4 nearly all."""
    share = sum(p in text for p in pairs) / len(pairs)
    return sum(share > s for s in (0.0, 0.15, 0.35, 0.6))


def _kicker_ends() -> tuple[str, ...]:
    return data_words("layout/kicker_ends.txt")


def _deck_ends() -> tuple[str, ...]:
    return data_words("layout/deck_ends.txt")


def _headline_ends() -> tuple[str, ...]:
    return data_words("layout/headline_ends.txt")


def _columns() -> frozenset[str]:
    return frozenset(data_words("layout/columns.txt"))


def _parts() -> frozenset[str]:
    return frozenset(data_words("layout/article_parts.txt"))
