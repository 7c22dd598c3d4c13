"""Who gives a report: the name in a line with an office, or alone."""

from __future__ import annotations

import re
from functools import cache

from ingest.data_files import data_lines
from ingest.layout.credits import is_name as is_persons_name

_NO_NAME = re.compile(r"政府|报告|工作|会议|代表|大会|全市|全省|目录|摘要|附件|委员|综合|[年月日第届次省]")


@cache
def offices() -> str:
    """The offices of those who report, as alternatives of a regular expression."""
    return "|".join(sorted(data_lines("reports/offices.txt"), key=len, reverse=True))


@cache
def _speaker_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:.*(?:{offices()}))\s*[:：]?\s*([\u4e00-\u9fff][\u4e00-\u9fff·\s]{{0,20}})$")


def speaker(text: str, bare_name: bool = False) -> str | None:
    """The name in a line such as “区人民政府区长蒋春艳”; "" if it names an office alone, None if neither.

    `bare_name`: a name without office will do.
    """
    bare = re.sub(r"[\s\u3000\xa0\u2002]+", "", text).strip("（）()")
    bare = re.sub(r"(?:同志)?(?:讲话|报告|同志)$", "", bare)
    if len(bare) > 40 or "。" in bare:
        return None
    if re.search(rf"(?:{offices()})[:：]?$", bare):
        return ""
    if found := _speaker_pattern().fullmatch(bare):
        return found[1] if is_name(found[1]) else None
    return bare if bare_name and is_name(bare) and (is_persons_name(bare) or "·" in bare) else None


def is_name(text: str) -> bool:
    """Whether the characters can be a person's name: two to four, or parts joined by a point."""
    if "·" in text:
        return re.fullmatch(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+", text) is not None
    return re.fullmatch(r"[\u4e00-\u9fff]{2,5}", text) is not None and not _NO_NAME.search(text)
