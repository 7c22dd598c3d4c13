"""What must not be public in a text: personal numbers, where private persons live, names that a list gives.

Numbers are found by `ingest.personal`. An address is hidden behind the last county, district or town that it names, and
only where the words before it say that somebody lives there and it leads to a door; a firm's seat is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.errors import WrongUse
from ingest.personal import Found, find

MARK = "*"

# 住, 住址, 家住, 户籍地: of people. 住所地 is of firms too: then who is meant has to be told as a person is.
_LIVES = re.compile(
    r"(?:(?:现|暂|家庭|经常|实际)?(?:居住|住)(?:所地|地址|址|地)|家庭(?:地址|住址)|户籍(?:所在)?(?:地址|地)|户口所在地|(?:现|家)住(?=[^房宅院])"
    r"|(?<=[，,、；;（( \n])住(?!房|宅|院|所|建|户|进|在一起|了)(?:所地|在)?|通[信讯]地址|收件地址)[：:为是]?\s?"
)
_ADDRESS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9０-９\-－—#]{4,60}")
_DOOR = re.compile(r"[0-9０-９一二三四五六七八九十]+(?:号楼|号院|号|栋|幢|单元|室|组|门)(?![线路车])")
_KEEPS = re.compile(r".*?(?:省|自治区|市|州|县|区|旗)(?=.)")
_FIRM = re.compile(
    r"(?:公司|厂|银行|合作社|局|委员会|政府|医院|学校|大学|集团|支行|分行|中心|事务所|协会|经营部|商行)[^，。；\n]{0,8}$"
)
_NO_LETTER = re.compile(r"[\s·]")
_SHORTEST = 2  # characters of a name on a list


@dataclass(frozen=True, slots=True)
class Names:
    """The names and other words that a list wants hidden."""

    pattern: re.Pattern[str] | None = None

    @classmethod
    def of(cls, lines: Iterable[str]) -> Names:
        """One a line; `#` begins a remark. Raises WrongUse for one of a single character, which would hide too much."""
        words = {line.partition("#")[0].strip() for line in lines} - {""}
        if short := sorted(word for word in words if len(word) < _SHORTEST):
            raise WrongUse(f"名单里的“{short[0]}”只有一个字，会遮掉太多；至少两个字")
        longest = sorted(words, key=lambda word: (-len(word), word))
        return cls(re.compile("|".join(map(re.escape, longest))) if longest else None)


def private(text: str, names: Names) -> list[Found]:
    """All that must not be read in `text`, in its order; two may overlap."""
    found = [*find(text), *addresses(text)]
    if names.pattern:
        found += [Found("name", m.start(), m.end(), m.start()) for m in names.pattern.finditer(text)]
    return sorted(found, key=lambda one: (one.start, one.end))


def addresses(text: str) -> Iterator[Found]:
    """Where private persons live."""
    for lives in _LIVES.finditer(text):
        told = _ADDRESS.match(text, lives.end())
        if told is None or _FIRM.search(text[max(0, lives.start() - 30) : lives.start()].rstrip("，,、（( ")):
            continue
        doors = list(_DOOR.finditer(told[0]))
        if not doors:
            continue
        end = told.start() + doors[-1].end()
        begins = told.start()
        while keeps := _KEEPS.match(text, begins, told.start() + doors[0].start()):
            begins = keeps.end()
        yield Found("address", told.start(), end, begins)


def hidden(text: str, found: Sequence[Found]) -> str:
    """`text` with what was found behind marks, as long as it was."""
    signs = list(text)
    for one in found:
        for at in range(one.hidden, one.end):
            if signs[at].isalnum():
                signs[at] = MARK
    return "".join(signs)


def secrets(text: str, found: Sequence[Found]) -> dict[str, str]:
    """Each stretch that is hidden and what stands in its place: to be hidden elsewhere too, whatever stands around it."""
    return {
        text[one.start : one.end]: hidden(text[one.start : one.end], [_at_zero(one)])
        for one in found
        if len(_NO_LETTER.sub("", text[one.start : one.end])) >= _SHORTEST
    }


def _at_zero(one: Found) -> Found:
    return Found(one.kind, 0, one.end - one.start, one.hidden - one.start)


class Known:
    """Secrets of the whole archive, hidden wherever they stand by themselves."""

    def __init__(self, found: dict[str, str]) -> None:
        self._marks = found
        longest = sorted(found, key=lambda one: (-len(one), one))
        # A number is not looked for within a longer one; names are wherever they are.
        parts = [
            rf"(?<![0-9A-Za-z]){re.escape(one)}(?![0-9A-Za-z])" if one[0].isascii() else re.escape(one)
            for one in longest
        ]
        self._pattern = re.compile("|".join(parts)) if parts else None

    def found(self, text: str) -> list[Found]:
        """Where they stand."""
        if self._pattern is None:
            return []
        return [
            Found("again", m.start(), m.end(), m.start() + _first_mark(m[0], self._marks[m[0]]))
            for m in self._pattern.finditer(text)
        ]

    def hidden(self, text: str) -> str:
        """`text` without them."""
        return hidden(text, self.found(text))


def _first_mark(text: str, marked: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(text, marked, strict=True)) if a != b), len(text))
