"""Names that mean one thing become one entity; names of different things do not."""

from __future__ import annotations

import random

import pytest

from ingest.link.entities import Mention, next_larger, resolve
from ingest.link.naming import is_short_for, take_apart

# what the names are, two mentions, whether they are the same thing
PAIRS = [
    ("a park in full and short", Mention("娄底经济技术开发区", 1), Mention("娄底经开区", 2), True),
    ("a division's kind left out", Mention("湘阴县", 1), Mention("湘阴", 2), True),
    ("a division with the one above", Mention("岳阳市云溪区", 1), Mention("云溪区", 2), True),
    ("a province more in front", Mention("湖南岳阳临港高新区", 1), Mention("岳阳临港高新技术产业开发区", 2), True),
    ("the park of the document", Mention("望川高新技术产业开发区", 1), Mention("高新区", 1), True),
    ("a company's short form", Mention("湖南立青新材料有限公司", 1), Mention("立青新材料", 1), True),
    ("both ends of a company's name", Mention("湖南韶山投资控股有限公司", 1), Mention("韶山控股", 1), True),
    ("an office of the document's district", Mention("区发改委", 1, None, "云溪区"), Mention("云溪区发改委", 1), True),
    ("the province of a document", Mention("全省", 1, None, "云溪区"), Mention("湖南省", 2), True),
    ("brackets and spaces", Mention("青石（湖南）有限公司", 1), Mention("青石(湖南) 有限公司", 2), True),
    (
        "a project in county and city",
        Mention("乙烯项目", 1, "project", "岳阳市"),
        Mention("乙烯项目", 2, "project", "云溪区"),
        True,
    ),
    (
        "a leader in two provinces",
        Mention("习近平", 1, "person", "长沙市"),
        Mention("习近平", 2, "person", "成都市"),
        True,
    ),
    ("parks of two cities", Mention("高新区", 1, None, "长沙市"), Mention("高新区", 2, None, "株洲市"), False),
    ("a city's park and its county's", Mention("娄底经开区", 1), Mention("冷水江经开区", 1), False),
    (
        "a park without its city, by the district",
        Mention("绿色化工高新区", 1, None, "云溪区"),
        Mention("岳阳绿色化工高新区", 2),
        True,
    ),
    ("a project with its size", Mention("5万吨己内酯", 1, "project"), Mention("己内酯项目", 1, "project"), True),
    (
        "a rare project, a paper without a place",
        Mention("己内酰胺项目", 1, "project"),
        Mention("己内酰胺项目", 2, "project", "云溪区"),
        True,
    ),
    (
        "a common project, a paper without a place",
        Mention("人民医院项目", 1, "project"),
        Mention("人民医院项目", 2, "project", "云溪区"),
        False,
    ),
    ("a bridge and a tunnel", Mention("青石大桥", 1, "project"), Mention("青石隧道", 1, "project"), False),
    ("all parks of a city", Mention("株洲市园区", 1), Mention("株洲高新区", 1), False),
    ("a subject who is a person", Mention("杨军", 1), Mention("杨军", 1, "person"), True),
    ("parks of one city, two kinds", Mention("长沙高新区", 1), Mention("长沙经开区", 1), False),
    ("parks of one city, two cores", Mention("岳阳临港高新区", 1), Mention("岳阳绿色化工高新区", 1), False),
    ("towns of one name", Mention("城关镇", 1, None, "610927"), Mention("城关镇", 2, None, "420324"), False),
    (
        "projects of two counties",
        Mention("医院项目", 1, "project", "湘阴县"),
        Mention("医院项目", 2, "project", "南县"),
        False,
    ),
    ("people of two provinces", Mention("王立", 1, "person", "广东省"), Mention("王立", 2, "person", "江苏省"), False),
    ("a common name without a place", Mention("张强", 1, "person"), Mention("张强", 2, "person"), False),
    ("a rarer name without a place", Mention("石德润", 1, "person"), Mention("石德润", 2, "person"), True),
    ("a short form in another document", Mention("湖南立青新材料有限公司", 1), Mention("立青新材料", 2), False),
    ("the city and its county", Mention("岳阳市", 1), Mention("岳阳县", 1), False),
    (
        "an office of another district",
        Mention("岳阳市发改委", 1, None, "云溪区"),
        Mention("区发改委", 1, None, "云溪区"),
        False,
    ),
]


@pytest.mark.parametrize(("what", "a", "b", "wanted"), PAIRS, ids=[p[0] for p in PAIRS])
def test_which_names_are_one(what: str, a: Mention, b: Mention, wanted: bool) -> None:
    found = resolve([a, b])
    first, second = found.of(a.document_id, a.name, a.kind_hint), found.of(b.document_id, b.name, b.kind_hint)
    assert first is not None and second is not None, what
    assert (first == second) is wanted


def test_a_short_form_that_fits_two_companies_is_left_alone() -> None:
    found = resolve([Mention("青石化工有限公司", 1), Mention("青石新材料有限公司", 1), Mention("青石公司", 1)])
    assert len(found.entities) == 3


def test_an_entity_bears_its_fullest_name_and_the_others_as_aliases() -> None:
    found = resolve([Mention("湘阴", 1), Mention("云溪区", 1), Mention("岳阳市云溪区", 2)])
    assert [(e.name, e.kind, e.aliases, e.code) for e in found.entities] == [
        ("岳阳市云溪区", "place", ("云溪区",), "430603"),
        ("湘阴县", "place", ("湘阴",), "430624"),
    ]


def test_an_undecided_place_keeps_its_candidates() -> None:
    entity = resolve([Mention("城关镇", 1)]).entities[0]
    assert entity.code is None
    assert "610927100" in entity.candidates


def test_another_spelling_is_an_alias_marked_as_doubtful() -> None:
    found = resolve(
        [Mention("焦虹桥", 1, "person"), Mention("焦虹桥", 2, "person", "长沙市")], [(1, "焦虹桥", "焦洪桥")]
    )
    assert {e.doubtful for e in found.entities} == {(), ("焦洪桥",)}
    assert all(set(e.doubtful) <= set(e.aliases) for e in found.entities)


def test_names_are_unique_and_the_order_of_mentions_does_not_matter() -> None:
    mentions = [m for _, a, b, _ in PAIRS for m in (a, b)]
    mentions = [Mention(m.name, n // 2, m.kind_hint, m.place) for n, m in enumerate(mentions)]
    found = resolve(mentions)
    assert len({(e.kind, e.name) for e in found.entities}) == len(found.entities)
    random.Random(4).shuffle(mentions)
    assert resolve(mentions) == found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("湖南立青新材料有限公司", "company"),
        ("岳阳绿色化工高新区", "park"),
        ("云溪区人民政府", "organisation"),
        ("己内酰胺项目", "project"),
        ("黄旗村", "place"),
        ("全国", "place"),
        ("南县纪委监委", "organisation"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert take_apart(name).kind == kind


@pytest.mark.parametrize(
    ("short", "full", "wanted"),
    [
        ("绿源", "湖南绿源生物化工科技", True),
        ("韶山控股", "湖南韶山投资控股", True),
        ("绿", "湖南绿源生物化工科技", False),
        ("岳阳控股", "湖南韶山投资控股", False),
    ],
)
def test_short_forms(short: str, full: str, wanted: bool) -> None:
    assert is_short_for(short, full) is wanted


def test_a_name_does_not_lie_in_a_county_of_another_province() -> None:
    assert take_apart("长岭炼化公司", home="430600").division is None
    assert take_apart("长岭炼化公司").division == "220722"
    assert take_apart("长岭县化工公司", home="430600").division == "220722"


def test_what_lies_in_what() -> None:
    mentions = [
        Mention("岳阳市云溪区", 1, "place", "岳阳市云溪区"),
        Mention("岳阳绿色化工高新区", 1, None, "岳阳市云溪区"),
        Mention("绿色化工高新区", 1, None, "岳阳市云溪区"),  # the district's report speaks of it as its own
        Mention("湖南省", 2, "place", "430000"),
        Mention("长岭街道", 1, "place", "430603001"),
    ]
    entities = resolve(mentions).entities
    above = next_larger(entities)
    lies = {e.name: entities[n].name if n is not None else None for e, n in zip(entities, above, strict=True)}
    assert lies == {
        "岳阳市云溪区": "湖南省",  # nothing names 岳阳市
        "岳阳绿色化工高新区": "岳阳市云溪区",
        "湖南省": None,
        "长岭街道": "岳阳市云溪区",
    }
