"""The administrative divisions of China, from provinces to towns, as a data file of the package."""

from __future__ import annotations

import csv
import io
import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from ingest.data_files import data_lines, data_rows

Level = Literal["province", "city", "county", "town"]
LEVELS: tuple[Level, ...] = ("province", "city", "county", "town")

_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克|哈萨克族|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|"
    "纳西族|景颇族|柯尔克孜|柯尔克孜族|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|普米族|塔吉克|塔吉克族|怒族|俄罗斯族|鄂温克族|保安族|裕固族|鄂伦春|各族|蒙古|回族|独龙族"
)
_STEM = re.compile(
    rf"^(?P<stem>.{{2,}}?)(?:(?:{_PEOPLES})+(?:自治[区州县旗]|[乡镇])|壮族自治区|回族自治区|维吾尔自治区|自治[区州县旗]|特别行政区|省|市|地区|盟|林区|矿区|新区|区|县|旗|街道|镇|乡)$"
)


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division: its code (6 digits, towns 9), name, level, the one above, where it lies."""

    code: str
    name: str
    level: Level
    parent: str | None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """A name that a division bore, or bore that was merged into it, up to a month (`2011-05`; "" where no list says)."""

    code: str
    until: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All divisions by code, and their codes by full and by short name, higher levels first."""

    divisions: dict[str, Division]
    full: dict[str, tuple[str, ...]]
    lines: dict[str, tuple[str, ...]]  # the codes from the province down to each
    short: dict[str, tuple[str, ...]]  # provinces, cities and counties only: towns share names with everything
    former: dict[str, Former]  # 望城县, 襄樊市; they stand in `full` too, unless another division bears the name today

    def line(self, code: str) -> tuple[str, ...]:
        """The codes from the province down to `code`; ("430000", "430600", "430603") for 云溪区."""
        return self.lines[code]

    def within(self, code: str, above: str) -> bool:
        """Whether `code` is `above` or lies in it."""
        return above in self.line(code)

    def full_name(self, code: str) -> str:
        """The name from the city (or province) down: 岳阳市云溪区, 怀化市会同县堡子镇."""
        line = self.line(code)
        return "".join(self.divisions[c].name for c in (line[1:] if len(line) > 1 else line))


def short_name(name: str) -> str | None:
    """A division's name without its kind (湘阴县 → 湘阴, 湘西土家族苗族自治州 → 湘西); None for 南县."""
    m = _STEM.match(name)
    return m.group("stem") if m else None


def counties_before(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The counties that districts and county-level cities of today were, by rule: 繁昌县 for 繁昌区, with today's code.

    Nearly all of them were counties of that name; what never was one is never printed. Left out where a county bears
    the name today or two districts share it. `rows` are those of `gazetteer.csv`.
    """
    found: dict[str, list[str]] = defaultdict(list)
    names = set()
    for row in rows:
        names.add(row["name"])
        stem = short_name(row["name"]) if row["level"] == "county" and row["name"][-1] in "区市" else None
        if stem:
            found[f"{stem}县"].append(row["code"])
    return {name: codes[0] for name, codes in found.items() if len(codes) == 1 and name not in names}


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once."""
    data = files("ingest") / "data"
    divisions: dict[str, Division] = {}
    for row in csv.DictReader(data_lines("gazetteer.csv")):
        level: Level = row["level"]  # type: ignore[assignment]
        latitude, longitude = (float(row[k]) if row[k] else None for k in ("latitude", "longitude"))
        divisions[row["code"]] = Division(row["code"], row["name"], level, row["parent"] or None, latitude, longitude)
    towns = lzma.decompress((data / "towns.csv.xz").read_bytes()).decode()
    for row in csv.DictReader(io.StringIO(towns)):
        divisions[row["code"]] = Division(row["code"], row["name"], "town", row["code"][:6])
    full: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    for d in sorted(divisions.values(), key=lambda d: (LEVELS.index(d.level), d.code)):
        full[d.name].append(d.code)
        stem = short_name(d.name) if d.level != "town" else None
        if stem:
            short[stem].append(d.code)
    former = {row["former"]: Former(row["code"], row["until"]) for row in data_rows("former_names.csv")}
    for name, code in counties_before(csv.DictReader(data_lines("gazetteer.csv"))).items():
        former.setdefault(name, Former(code, ""))
    for name, old in former.items():
        if name not in full:
            full[name].append(old.code)
    lines_: dict[str, tuple[str, ...]] = {}
    for d in sorted(divisions.values(), key=lambda d: LEVELS.index(d.level)):
        lines_[d.code] = (*lines_[d.parent], d.code) if d.parent else (d.code,)
    names = ({k: tuple(v) for k, v in table.items()} for table in (full, short))
    return Gazetteer(divisions, next(names), lines_, next(names), former)
