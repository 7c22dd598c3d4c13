"""A whole report through the layout: head, sections, footnotes, dates, offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ingest.assemble import read_page
from ingest.models import Page, Source

REPORT = """# 政府工作报告

——2023年12月19日在明州市云湖区第六届人民代表大会第四次会议上

区人民政府区长 李青山

各位代表：

现在，我代表区人民政府，向大会报告工作，请予审议。

2023年工作回顾

2023年是开局之年。全年完成生产总值325亿元，打好“发展六仗”^[1]。

——**项目“顶天立地”**。总投资 35.8 亿元的码头项目开工，带动上下游企业入驻。

一、坚持挖潜力，产业更加兴旺。项目建设有力。开展征地攻坚，拆除房屋10栋。**招商成果丰硕。**新签项目61个，园区承载能力明显提升，道路即将建

成投用。（下转第二版）

2024年工作安排

一、狠抓产业

突出规划引领。编制园区总体规划，统筹水电气路，完成码头改造一期工程。

狠抓招商引资。围绕链条开展招商，办好四场推介会，引进上下游项目十个。

强化要素保障。改善硬环境，提质改造三条道路，完成配套公用工程建设任务。

各位代表，让我们团结奋斗！

注释：

1.**发展六仗**：六项行动。
"""


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page(Source("reports/2023-云湖区.md", REPORT, "text/markdown", "utf-8", len(REPORT), ""))


def test_head(page: Page) -> None:
    article = page.articles[0]
    assert (len(page.articles), article.kind, article.title) == (1, "report", "政府工作报告")
    assert (article.byline, article.place) == (("李青山",), "明州市云湖区")
    assert (page.published.start, page.published.end) == ("2023-12-19", "2023-12-19")
    assert article.published == page.published


def test_sections(page: Page) -> None:
    assert [(s.level, s.heading) for s in page.sections] == [
        (0, None),
        (1, "2023年工作回顾"),
        (2, "项目“顶天立地”"),
        (2, "一、坚持挖潜力，产业更加兴旺。"),
        (3, "项目建设有力。"),
        (3, "招商成果丰硕。"),
        (1, "2024年工作安排"),
        (2, "一、狠抓产业"),
        (3, "突出规划引领。"),
        (3, "狠抓招商引资。"),
        (3, "强化要素保障。"),
        (1, "注释："),
    ]


def test_headings_above_lead_to_the_part(page: Page) -> None:
    where = next(p for p in page.paragraphs if p.text.startswith("招商成果丰硕。"))
    assert page.headings(where.section) == ("2023年工作回顾", "一、坚持挖潜力，产业更加兴旺。", "招商成果丰硕。")
    assert where.text[: where.heading_end] == "招商成果丰硕。"
    closing = next(p for p in page.paragraphs if p.text.startswith("各位代表，让"))
    assert page.headings(closing.section) == ("2024年工作安排",)


def test_footnotes(page: Page) -> None:
    (note,) = page.footnotes
    assert (note.label, REPORT[note.start : note.end]) == ("1", "^[1]")
    assert note.paragraph is not None
    assert page.paragraphs[note.paragraph].text == "1.发展六仗：六项行动。"


def test_no_paragraph_ends_in_a_jump_line(page: Page) -> None:
    assert not [p.text for p in page.paragraphs if p.role == "text" and p.text.endswith("版）")]
    assert any("即将建成投用。" in p.text for p in page.paragraphs)


def test_every_character_lies_in_one_piece(page: Page) -> None:
    covered = sorted((piece.start, piece.end) for p in page.paragraphs for piece in p.pieces)
    assert all(a[1] <= b[0] for a, b in pairwise(covered))
    assert sum(b - a for a, b in covered) >= len("".join(REPORT.split()))
    for paragraph in page.paragraphs:
        kept = [REPORT[p.start : p.end] for p in paragraph.pieces if p.role != "mark"]
        assert "".join(kept) == paragraph.text


FRONT = "---\ntitle: 云湖区政府工作报告（2023年12月19日 李青山）\nsource: https://a.example/20231219\n---\n\n"
BODY = REPORT.split("\n", 2)[2]


def read(text: str, path: str = "a.md") -> Page:
    return read_page(Source(path, text, "text/markdown", "utf-8", len(text), ""))


@pytest.mark.parametrize("below", [REPORT, BODY, BODY.split("区长 李青山\n\n", 1)[1]])
def test_front_matter_gives_the_title_and_changes_nothing_below(below: str) -> None:
    plain, fronted = read(REPORT), read(FRONT + below)
    article = fronted.articles[0]
    assert (len(fronted.articles), article.kind, article.place is not None) == (1, "report", True)
    assert (article.title or "").endswith("政府工作报告")
    assert (article.byline, fronted.published.start) == (("李青山",), "2023-12-19")
    assert [s.heading for s in fronted.sections] == [s.heading for s in plain.sections]
    metadata = [p for p in fronted.paragraphs if p.role == "metadata"]
    assert {piece.role for p in metadata for piece in p.pieces} == {"metadata"}
    assert max(piece.end for p in metadata for piece in p.pieces) == len(FRONT.rstrip())


def test_a_report_that_begins_with_its_address() -> None:
    page = read(REPORT[REPORT.index("各位代表") :].replace("代表区人民政府", "代表云湖区人民政府"))
    assert (page.kind, len(page.articles), page.articles[0].kind) == ("report", 1, "report")
    assert page.articles[0].place == "云湖区"


def test_a_page_that_quotes_an_address_is_no_report() -> None:
    quoted = "“各位代表，同意的请按表决器！”\n\n3月8日，会场里掌声雷动。本报记者 李强\n\n"
    text = quoted + "县人大会议闭幕\n\n本报讯（记者 李强）3月8日，县人大会议闭幕。\n"
    assert read(text, "a.txt").kind == "page"


REFRAINS = """青石市政府工作报告

——2024年1月10日在青石市第八届人民代表大会第三次会议上

市长 李明

各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

一、2023年工作回顾

{0}稳增长，经济运行稳中向好

全市地区生产总值1617亿元，增长6.5%；固定资产投资增长5.8%，社会消费品零售总额612.5亿元，发展的底盘更加扎实。

{0}惠民生，群众生活不断改善

城镇新增就业2.3万人，城镇居民人均可支配收入40600元，农村居民人均可支配收入21300元，民生支出占比超过八成。

二、2024年工作安排

地区生产总值增长6.5%左右。
"""


@pytest.mark.parametrize(
    ("opening", "shown"),
    [("一年来，我们坚持", "一年来，我们坚持"), ("五年来，我们致力", "五年来，我们致力"), ("——", "")],
)
def test_lines_that_begin_alike_head_sections(opening: str, shown: str) -> None:
    page = read(REFRAINS.format(opening), "a.txt")
    assert [(s.level, s.heading) for s in page.sections if s.heading] == [
        (1, "一、2023年工作回顾"),
        (2, f"{shown}稳增长，经济运行稳中向好"),
        (2, f"{shown}惠民生，群众生活不断改善"),
        (1, "二、2024年工作安排"),
    ]


def test_a_sentence_that_a_page_break_cut_is_no_heading() -> None:
    text = REFRAINS.format("一年来，我们坚持").replace("一年来，我们坚持惠民生，群众生活不断改善\n\n", "")
    assert "一年来，我们坚持稳增长，经济运行稳中向好" not in [s.heading for s in read(text, "a.txt").sections]
