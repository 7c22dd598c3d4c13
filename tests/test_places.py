"""Which division a name means, in which document."""

from __future__ import annotations

import re

import pytest

from ingest.data_files import data_rows
from ingest.facts.words.names import is_region
from ingest.link.gazetteer import gazetteer, short_name
from ingest.link.places import place_prefix, relative, resolve_place

# name, code of the document's own place, code wanted
RESOLVED = [
    ("湘阴", None, "430624"),
    ("湘阴县", None, "430624"),
    ("云溪", None, "430603"),
    ("岳阳市云溪区", None, "430603"),
    ("湖南岳阳云溪区", None, "430603"),  # short and full names in one chain
    ("岳阳", None, "430600"),  # the city before its county 岳阳县
    ("吉林", None, "220000"),  # the province before its city
    ("南县", None, "430921"),  # has no short form
    ("鼓楼区", "350100", "350102"),  # four of them: the document is of 福州
    ("和平区", "210100", "210102"),
    ("朝阳", "110000", "110105"),
    ("堡子镇", "431225", "431225102"),
    ("会同县堡子镇", None, "431225102"),
    ("会同", "431225", "431225"),  # an everyday word elsewhere (会同有关部门)
]
RESOLVED += [
    ("望城县", None, "430112"),  # 望城区 since 2011
    ("襄樊市", None, "420600"),  # 襄阳市 since 2010
    ("长沙市望城县", None, "430112"),
]
OPEN = [
    ("城关镇", None),  # 88 of them
    ("城关镇", "430600"),  # none in the document's province
    ("鼓楼区", None),
    ("堡子镇", None),  # two
]
NO_PLACES = [
    ("资源", None),  # 资源县 only in a document about its neighbourhood
    ("会同", None),
    ("全国", None),
    ("己内酰胺", None),
    ("城区", "430100"),  # 长沙 has no division of that name
]


@pytest.mark.parametrize(("name", "within", "code"), RESOLVED)
def test_names_that_mean_one_division(name: str, within: str | None, code: str) -> None:
    assert resolve_place(name, within).code == code


@pytest.mark.parametrize(("name", "within"), OPEN)
def test_ambiguous_names_stay_open_with_their_candidates(name: str, within: str | None) -> None:
    place = resolve_place(name, within)
    assert place.code is None
    assert len(place.candidates) > 1


@pytest.mark.parametrize(("name", "within"), NO_PLACES)
def test_words_that_are_no_places_here(name: str, within: str | None) -> None:
    assert resolve_place(name, within).code is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("岳阳绿色化工高新区", ("430600", 2)),
        ("湖南岳阳绿色化工高新区", ("430600", 4)),
        ("云溪区人民政府", ("430603", 3)),
        ("资源公司", (None, 0)),
        ("己内酰胺项目", (None, 0)),
    ],
)
def test_the_division_that_a_name_begins_with(name: str, wanted: tuple[str | None, int]) -> None:
    assert place_prefix(name) == wanted


@pytest.mark.parametrize(
    ("kind", "home", "code"),
    [("省", "430603", "430000"), ("市", "430603", "430600"), ("区", "430603", "430603"), ("县", "430603", None)],
)
def test_relative_names(kind: str, home: str, code: str | None) -> None:
    assert relative(kind, home) == code


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("湘阴县", "湘阴"),
        ("湘西土家族苗族自治州", "湘西"),
        ("广西壮族自治区", "广西"),
        ("东乡族自治县", "东乡族"),
        ("江华瑶族自治县", "江华"),
        ("南县", None),
        ("香港特别行政区", "香港"),
    ],
)
def test_short_names(name: str, short: str | None) -> None:
    assert short_name(name) == short


def test_every_division_lies_in_one_above() -> None:
    table = gazetteer()
    assert len(table.divisions) > 44_000
    for d in table.divisions.values():
        line = table.line(d.code)
        assert line[-1] == d.code
        assert (len(line) == 1) == (d.level == "province")
    assert all(d.latitude for d in table.divisions.values() if d.level == "city" and d.code[:2] == "43")


def test_full_names_begin_with_the_city() -> None:
    assert gazetteer().full_name("430603") == "岳阳市云溪区"
    assert gazetteer().full_name("430000") == "湖南省"


def test_former_names_lead_to_the_division_that_bears_another_today() -> None:
    table = gazetteer()
    for row in data_rows("former_names.csv"):
        assert table.divisions[row["code"]].name == row["name"], row
        assert re.fullmatch(r"(?:19|20)\d\d-\d\d", row["until"]), row
    assert table.former["望城县"].until == "2011-05"


def test_districts_and_cities_are_known_by_the_counties_that_they_were() -> None:
    table = gazetteer()
    assert table.divisions[table.former["繁昌县"].code].name == "繁昌区"
    assert table.full["安仁县"] == ("431028",)  # a county today
    assert "朝阳县" not in table.former  # of a county's name today
    assert is_region("繁昌县") and is_region("萧山市") and not is_region("新城市")
