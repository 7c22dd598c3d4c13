"""Every genre has a name: its title, place, date, year, speaker and sections, on whole texts of our own making."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.assemble import read_page
from ingest.facts import read_facts
from ingest.models import Page, Source

FOLDER = Path(__file__).parent / "genres"


def read(name: str, path: str | None = None, given: tuple[tuple[str, str], ...] = ()) -> Page:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return read_page(Source(path or name, text, "text/plain", "utf-8", len(text), "", given))


GENRES: dict[str, dict[str, Any]] = {
    "plan.md": {
        "genre": "plan",
        "title": "东川市国民经济和社会发展第十四个五年规划纲要",
        "place": "东川市",
        "published": "2021-03-15",
        "precision": "day",
        "year": 2021,
        "sections": [
            (1, "第一篇　发展目标"),
            (2, "第一章　指导方针"),
            (2, "第二章　主要目标"),
            (1, "第二篇　经济结构"),
            (2, "第三章　农业"),
            (3, "第一节　稳定粮食生产"),
            (3, "第二节　增加农民收入"),
        ],
    },
    "bulletin.txt": {
        "genre": "bulletin",
        "title": "2022年东川市国民经济和社会发展统计公报",
        "place": "东川市",
        "published": "2023-04-20",
        "precision": "day",
        "year": 2022,
        "sections": [(1, "一、综合"), (1, "二、农业")],
    },
    "budget.txt": {
        "genre": "budget_report",
        "title": "关于东川市2022年预算执行情况和2023年预算草案的报告",
        "place": "东川市",
        "published": "2023-01-10",
        "precision": "day",
        "year": 2023,
        "speaker": ("王立新",),
        "sections": [
            (1, "一、2022年预算执行情况"),
            (2, "1.一般公共预算"),
            (1, "二、2023年预算草案"),
            (2, "1.市本级一般公共预算收支安排"),
        ],
    },
    "yearbook.txt": {
        "genre": "yearbook",
        "title": "清水县",
        "place": "清水县",
        "published": None,
        "precision": None,
        "year": 2015,
        "sections": [(1, "经济发展"), (1, "农业")],
    },
    "minutes.txt": {
        "genre": "minutes",
        "title": "东川市人民政府第12次常务会议纪要",
        "place": "东川市",
        "published": "2023-06-08",
        "precision": "day",
        "year": 2023,
        "sections": [(1, "一、关于城区老旧小区改造"), (1, "二、关于河道治理")],
    },
    "policy.txt": {
        "genre": "policy",
        "title": "东川市人民政府办公室关于印发东川市河道管理办法的通知",
        "place": "东川市",
        "published": "2023-05-18",
        "precision": "day",
        "year": 2023,
        "sections": [(1, "东川市河道管理办法"), (1, "第一章 总则"), (1, "第二章 管护")],
    },
    "speech.txt": {
        "genre": "speech",
        "title": "在全市经济工作会议上的讲话",
        "place": "东川市",
        "published": "2023-12-26",
        "precision": "day",
        "year": 2023,
        "speaker": ("李明",),
        "sections": [(1, "一、2023年经济工作成效明显"), (1, "二、2024年经济工作的主要任务")],
    },
    "gazetteer.txt": {
        "genre": "gazetteer",
        "title": "三、乡镇、村庄简介",
        "place": "石桥镇",
        "published": None,
        "precision": None,
        "year": None,
        "sections": [(1, "石桥镇")],
    },
}


@pytest.mark.parametrize("name", GENRES)
def test_official_texts(name: str) -> None:
    """Each is one article of kind `report`, whatever its genre, with all its characters in one piece each."""
    page, want = read(name), GENRES[name]
    article = page.articles[0]
    got = {
        "genre": page.genre,
        "title": article.title,
        "place": article.place,
        "published": page.published.start,
        "precision": page.published.precision,
        "year": page.year,
        "sections": [(s.level, s.heading) for s in page.sections if s.heading],
    }
    if "speaker" in want:
        got["speaker"] = article.byline
    assert got == want
    assert (len(page.articles), article.kind, page.kind) == (1, "report", "report")
    assert page.genre_basis
    assert (page.identity.place.value if page.identity.place else None) == want["place"]
    pieces = sorted((p.start, p.end) for paragraph in page.paragraphs for p in paragraph.pieces)
    assert "".join("".join(page.text[a:b] for a, b in pieces).split()) == "".join(page.text.split())


def test_the_frame_of_a_saved_page_is_furniture() -> None:
    page = read("bulletin.txt")
    aside = [p.text for p in page.paragraphs if p.role == "furniture"]
    assert aside[0] == "国务院 省政府 市人大 市政协"
    assert aside[-1].startswith("主办：")
    assert "友情链接" in aside


def test_a_chapter_of_a_yearbook_is_of_its_year() -> None:
    page = read("yearbook.txt")
    facts, _ = read_facts(page)
    assert {f.period.end for f in facts if f.period} == {"2015-12-31"}
    assert all(f.period for f in facts)


def test_a_page_of_news() -> None:
    page = read("page.txt")
    assert (page.genre, page.kind, page.published.start) == ("newspaper_page", "page", "2023-03-10")
    identity = page.identity
    assert identity.paper is not None
    assert identity.edition is not None
    assert (identity.paper.value, identity.edition.value, identity.place) == ("东川日报", "2", None)
    labelled = next(a for a in page.articles if a.title and a.title.startswith("安仁"))
    assert (labelled.place, labelled.place_basis) == ("安仁县", "标题：“安仁：药材基地见成效”")


NO_OFFICIAL_TEXTS = [
    # a headline that ends as a notice's title does, in a paper
    "市政府出台河道管理办法\n\n本报讯（记者 李强）3月8日，市政府出台河道管理办法，每年安排资金3000万元。\n",
    "在全市经济工作会议上的讲话引起热烈反响\n\n同志们：这句开场白让人难忘。3月8日，干部群众热议讲话精神。\n",
    # a rule of a firm that a page reprints without number or addressees
    "本店会员管理办法\n\n即日起凭会员卡购物享九折优惠，欢迎光临。\n",
]


@pytest.mark.parametrize("text", NO_OFFICIAL_TEXTS)
def test_what_is_no_official_text(text: str) -> None:
    assert read_page(Source("a.txt", text, "text/plain", "utf-8", len(text), "")).kind == "page"


NAMES = [
    ("东川日报20230310-03版.txt", "东川日报", "03", "2023-03-10"),
    ("2023/东川晚报_2023-03-10_A5版.txt", "东川晚报", "A5", "2023-03-10"),
    ("page.txt", None, None, None),
]


@pytest.mark.parametrize(("path", "paper", "edition", "day"), NAMES)
def test_what_a_file_name_tells(path: str, paper: str | None, edition: str | None, day: str | None) -> None:
    text = "东川水利项目开工\n\n本报讯（记者 李强）东川市举行水利项目集中开工仪式，共开工项目12个，总投资8亿元。\n"
    page = read_page(Source(path, text, "text/plain", "utf-8", len(text), ""))
    identity = page.identity
    assert (identity.paper and identity.paper.value, identity.edition and identity.edition.value) == (paper, edition)
    assert page.published.start == day


def test_a_sidecar_wins() -> None:
    given = (
        ("title", "东川日报二版"),
        ("paper", "东川日报（晨刊）"),
        ("date", "2023-03-11"),
        ("edition", "A2"),
        ("place", "东川市"),
        ("source_url", "https://a.example/2"),
    )
    page = read("page.txt", given=given)
    identity = page.identity
    known = [identity.paper, identity.edition, identity.place, identity.source_url]
    assert [k.value for k in known if k] == ["东川日报（晨刊）", "A2", "东川市", "https://a.example/2"]
    assert all("documents.csv" in k.basis for k in known if k)
    assert (page.title, page.published.start, page.published.end) == ("东川日报二版", "2023-03-11", "2023-03-11")
    assert {a.published.start for a in page.articles} == {"2023-03-11"}
