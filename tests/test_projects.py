"""Projects with money, stage and date."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.models import Article, Page, Paragraph, Piece, Published, Section
from ingest.names import read_projects
from ingest.names.dates import stage_date

PUBLISHED = Published("2022-12-01", "2022-12-31")


def _page(line: str, kind: str = "page", heading: str | None = None) -> Page:
    sections = (Section(0, 1, heading),) if heading else ()
    paragraph = Paragraph("text", line, (Piece(0, len(line), "text"),), 0, 0 if heading else None)
    return Page(line, None, kind, PUBLISHED, (Article("news", None, published=PUBLISHED),), sections, (paragraph,))


# text, (name, investment, stage, date) of each project
FOUND = [
    ("总投资 153 亿元的己内酰胺项目全面投产", [("己内酰胺项目", 15300000000, "operating", "2022")]),
    # the size before the name is no part of it; the date of another member of the list is not its date
    (
        "4月，投资20亿元的381亩金龙首开区开工建设；6月，投资50亿元的青石锂电池回收项目落户湘阴县，",
        [("金龙首开区", 2000000000, "started", "2022-04"), ("青石锂电池回收项目", 5000000000, "signed", "2022-06")],
    ),
    (
        "10月28日，总投资12.15亿元的青石港湘江大桥建设项目开工。",
        [("青石港湘江大桥建设项目", 1215000000, "started", "2022-10-28")],
    ),
    ("总投资356.8亿元的乙烯项目即将开工", [("乙烯项目", 35680000000, "planned", None)]),
    (
        "青石隧道、三江口水利枢纽等项目建成投用。",
        [("青石隧道", None, "operating", "2022"), ("三江口水利枢纽", None, "operating", "2022")],
    ),
    (
        "开工建设枫林大桥和青山高速公路。",
        [("枫林大桥", None, "started", "2022"), ("青山高速公路", None, "started", "2022")],
    ),
    ("力争枫林大桥建成通车。", [("枫林大桥", None, "planned", None)]),
]
NONE = [
    "推动12个重大产业项目开工建设，完成投资301亿元。",
    "新引进项目67个，签约资金471.87亿元。",
    "一批重点工程加快推进，基础设施互联互通加快推进。",
    "投资5.1亿元，完成公路里程1676公里。",
    "建成省智能工厂和数字化车间5个。",
    "实施29个总投资80亿元的酒类制造等项目。",
]


@pytest.mark.parametrize(("line", "wanted"), FOUND, ids=[t[:14] for t, _ in FOUND])
def test_projects(line: str, wanted: list[tuple[str, int | None, str, str | None]]) -> None:
    found = read_projects(_page(line))
    money = [(n, Decimal(m) if m is not None else None, s, d) for n, m, s, d in wanted]
    assert [(p.name, p.investment, p.stage, p.stage_date) for p in found] == money
    assert all(line[p.start : p.end] == p.name for p in found)


@pytest.mark.parametrize("line", NONE)
def test_what_names_no_project(line: str) -> None:
    assert read_projects(_page(line)) == ()


def test_in_the_plan_of_a_report_nothing_is_built_yet() -> None:
    (project,) = read_projects(_page("建成青石大桥。", "report", "2023年重点工作"))
    assert (project.stage, project.stage_date) == ("planned", None)
    (project,) = read_projects(_page("建成青石大桥。", "report", "2022年工作回顾"))
    assert (project.stage, project.stage_date) == ("completed", "2022")


def test_owner_and_place() -> None:
    (project,) = read_projects(_page("青石化工有限公司投资2亿元的尼龙切片项目落户青石县，"))
    assert (project.owner, project.place) == ("青石化工有限公司", "青石县")


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("10月28日，总投资", "2022-10-28"),
        ("4月，投资", "2022-04"),
        ("2021年6月", "2021-06"),
        ("去年", "2021"),
        ("预计明年3月", "2023-03"),
        ("截至目前", None),
    ],
)
def test_dates(before: str, wanted: str | None) -> None:
    assert stage_date(before, PUBLISHED) == wanted


def test_a_month_without_a_year_needs_a_date_of_publication() -> None:
    assert stage_date("4月", Published()) is None
