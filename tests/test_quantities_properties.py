"""What holds for any text: offsets point at what they say, nothing overlaps, nothing is read twice."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.facts.quantity.quantities import find_quantities

# Fragments of which numbers and what surrounds them are made, so that random texts are full of near misses.
_CHARS = (
    "0123456789０９一二两十百千万亿零点第前后首位翻番余多约近超的年月日元个家%％‰、，。；：∶/-—~至到和“”《》（）()[]."
)
_WORDS = (
    "增长 下降到 分别 亿元 个百分点 公里 吨/年 以上 左右 百分之 三分之一 "
    "GDP PM2.5 2023年 由 占 至少 不超过 名次 全省 排名 群众"
)
_FRAGMENTS = st.sampled_from([*_CHARS, *_WORDS.split(), " ", "\n"])
_TEXTS = st.lists(_FRAGMENTS, max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_offsets_point_at_the_text(text: str) -> None:
    found, refused = find_quantities(text)
    for q in found:
        assert text[q.start : q.end] == q.text
        assert q.phrase_start <= q.start < q.end <= q.phrase_end
        assert q.value.is_finite()
        assert q.value_max is None or abs(q.value_max) > abs(q.value)
    spans = sorted([(q.start, q.end) for q in found] + [(start, end) for start, end, _ in refused])
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), spans


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_every_digit_is_read_or_refused(text: str) -> None:
    found, refused = find_quantities(text)
    seen = {i for q in found for i in range(q.start, q.end)}
    seen |= {i for start, end, _ in refused for i in range(start, end)}
    quoted = {i for i, c in enumerate(text) if c.isascii() and c.isdigit()} - seen
    assert not quoted


_NUMERAL = re.compile("[一二两三四五六七八九][十百千万亿](?:[零一二三四五六七八九十百千万亿]*)")
_NUMBERS = "一 两 三 七 十 百 千 万 亿 点 零 1 35 0.5 6，5 2〇 廿 多 余 几 来 元 亿元"
_AROUND = "人 % 届 度 家 、 ， 。 至 — 负 第 前 年 月 企业 增长 约"
_WORDS_OF_NUMBERS = st.sampled_from([*_NUMBERS.split(), *_AROUND.split()])


@settings(max_examples=400, deadline=None)
@given(st.lists(_WORDS_OF_NUMBERS, max_size=24).map("".join))
def test_every_numeral_is_read_or_refused_at_least_in_part(text: str) -> None:
    found, refused = find_quantities(text)
    spans = [(q.start, q.end) for q in found] + [(start, end) for start, end, _ in refused]
    seen = {i for start, end in spans for i in range(start, end)}
    assert {i for i, c in enumerate(text) if c.isascii() and c.isdigit()} <= seen
    assert [m.group() for m in _NUMERAL.finditer(text) if not seen & set(range(*m.span()))] == []
    ordered = sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(ordered)), ordered
