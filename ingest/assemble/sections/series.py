"""Headings of a newspaper that count along: “镜头一”, “镜头二”; “一问：手艺谁来接？”, “二问：店面往哪儿摆？”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.assemble.sections.marks import NUMERALS, Lead, numeral
from ingest.layout.blocks import Draft

_LONGEST = 30
# A word and a number, or a number and a word; then a colon, a space or the end: “第一桩，…” goes on as a sentence does.
_COUNTED = re.compile(
    rf"(?P<frame>(?P<before>[\u4e00-\u9fff]{{1,4}}?)(?P<first>[{NUMERALS}]{{1,2}})"
    rf"|(?P<second>[{NUMERALS}]{{1,2}})(?P<after>[\u4e00-\u9fff]{{1,2}}))(?=[：:\s·]|$)"
)


def series_leads(drafts: Sequence[Draft]) -> list[tuple[int, Lead]]:
    """The drafts that are headings because they count along from one, each with its heading (the whole draft).

    Short lines of running text with the same word before or behind the number, from 一 on, two at least. One
    “镜头一” alone is none, nor are “一是…”, “第一，…”, which stand in sentences.
    """
    open_series: dict[tuple[str, str], list[tuple[int, Lead]]] = {}
    for i, draft in enumerate(drafts):
        text = draft.text
        if draft.role not in ("text", "heading") or draft.repeat_of is not None or not 3 <= len(text) <= _LONGEST:
            continue
        m = _COUNTED.match(text)
        if m is None or text[-1] in "。；，、：:" or "。" in text:
            continue
        number = numeral(m["first"] or m["second"])
        series = open_series.setdefault((m["before"] or "", m["after"] or ""), [])
        if number == len(series) + 1:
            series.append((i, Lead(0, len(text), len(text), "line", number, True)))
    return sorted((found for series in open_series.values() if len(series) > 1 for found in series), key=lambda x: x[0])
