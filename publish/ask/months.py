"""Months that a question names: 1-11月, 上半年, 前三季度."""

from __future__ import annotations

import re

_NUMBER = r"(1[0-2]|0?[1-9])"
_SPAN = re.compile(rf"(?<!\d)(?:{_NUMBER}月?(?:份)?[-－~～—–至到]{{1,2}}{_NUMBER}月(?:份)?|{_NUMBER}月(?:份)?(?!\d))")
_NAMED = {
    **dict.fromkeys(("上半年",), (1, 6)),
    **dict.fromkeys(("下半年",), (7, 12)),
    **dict.fromkeys(("前三季度", "前三个季度", "前3季度", "前3个季度"), (1, 9)),
    **dict.fromkeys(("第一季度", "一季度", "1季度", "首季"), (1, 3)),
    **dict.fromkeys(("第二季度", "二季度", "2季度"), (4, 6)),
    **dict.fromkeys(("第三季度", "三季度", "3季度"), (7, 9)),
    **dict.fromkeys(("第四季度", "四季度", "4季度"), (10, 12)),
    **dict.fromkeys(("全年",), (1, 12)),
}


def months_at(text: str, at: int) -> tuple[int, tuple[int, int]] | None:
    """Where the months named at `at` in a folded text end, and the first and last of them; None where none are."""
    for name in sorted(_NAMED, key=len, reverse=True):
        if text.startswith(name, at):
            return at + len(name), _NAMED[name]
    if found := _SPAN.match(text, at):
        first, last = (found[1], found[2]) if found[1] else (found[3], found[3])
        if int(first) <= int(last):
            return found.end(), (int(first), int(last))
    return None
