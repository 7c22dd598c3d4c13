"""What holds for any text: offsets point at what they say, nothing overlaps, nothing is read twice."""

from __future__ import annotations

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
