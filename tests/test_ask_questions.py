"""The questions that readers of newspapers and reports put to a search box, short and in full, over the seeds.

What the page must show above the hits: a line that answers with its source, or the page of the site that answers.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import pytest
from datasette import Request
from datasette.app import Datasette

from publish.ask.answer import Answer, answer
from publish.ask.own_pages import own_pages
from publish.view import View

# typed in short, typed in full, parts of lines of the answer
LINES = [
    ("云溪区2023年GDP 2024年目标", "云溪区2023年GDP是多少，2024年目标是多少？", ["2024年 地区生产总值 增≥7.5% 目标"]),
    ("云溪区2023年GDP", "云溪区2023年GDP是多少？", ["岳阳市云溪区 2023年 地区生产总值 325亿元 预计"]),
    (
        "娄底各园区排名",
        "娄底市各个园区排名如何？",
        [
            "娄底经开区 2022年 国家级园区 第2位",
            "娄底高新区 2022年 大湘西地区省级园区排名 第2位",
            "娄底经开区 2022年 娄底“五好”园区建设成效 第4位",
        ],
    ),
    ("亩均税收最高", "哪个园区亩均税收最高？", ["岳阳绿色化工高新技术产业开发区 2023年1—11月 亩均税收 第1位"]),
    (
        "己内酰胺项目",
        "己内酰胺项目投资多少、什么时候投产？",
        ["己内酰胺项目 2023年 投产，投资 153亿元", "己内酰胺项目 2022年 在建"],
    ),
    ("1357工作法", "“1357”工作法是什么？", ["“1357”工作法 “1”即当天要研究部署"]),
    ("湘阴县委书记", "湘阴县委书记是谁？", ["李镇江 湘阴县委书记"]),
    ("云溪区区长", "谁是云溪区区长？", ["蒋春艳 2023年 区人民政府区长"]),
    ("湘潭燃气改造", "湘潭燃气改造了多少公里？", ["改造老旧燃气管网 15.1公里", "改造燃气管立管 27.2公里"]),
    (
        "南县报道",
        "有哪些关于南县的报道？",
        ["南县：巧用新媒体形成禁毒宣传大声势 2022年", "南县：全过程精准监督，护航高标准农田建设 2022年"],
    ),
    (
        "2022年全部排名",
        "2022年的所有排名",
        ["安仁县 2022年 林长制考核评比 第1位", "娄底市 2022年 “五好”园区建设专项绩效考核 第3位"],
    ),
    (
        "揭榜挂帅哪些地方",
        "哪些地方提到揭榜挂帅？",
        ["娄底市 2023年", "岳阳绿色化工高新技术产业开发区 2022年", "湘阴县 2022年"],
    ),
    ("同比下降的指标", "哪些指标同比下降？", ["审批时限 减 42%", "申请材料 减 37%"]),
    ("永州追回工资", "永州追回了多少工资？", ["2022年 追回被拖欠的劳动者工资 ≥7,154万元"]),
    ("安仁无人机", "安仁有多少台无人机？", ["安仁县 配备智能无人机 15台"]),
]

# typed in short, typed in full, the page, what must stand there
PAGES = [
    ("亩均税收最高", "哪个园区亩均税收最高？", "/archive/tax_per_mu", "亩均税收"),
    ("互相矛盾的数字", "哪些数字互相矛盾？", "/-/conflicts", ""),
    ("没完成的目标", "哪些目标没有完成？", "/-/promises", ""),
    ("投资额表", "把投资额导出到Excel", "/archive/largest_amounts", "XLSX"),
    ("在哪一版", "这句话在哪一版？", "/archive/documents", "报名"),
    ("2022年全部排名", "2022年的所有排名", "/archive/first_places", "第一"),
    ("同比下降的指标", "哪些指标同比下降？", "/archive/falls", "42%"),
    ("残缺的文章", "哪些文章残缺？", "/archive/articles?tail_missing=1", "护航“舌尖上的安全”"),
    ("谁重印", "涟源那篇为什么印了两次？", "/-/reuse", ""),
    ("怎样引用", "怎么引用这些资料？", "/-/citing", "引用"),
]

# What is not sure is not answered, and what is no question about the archive gets none of its pages.
NOTHING = [
    "云溪区李村无人机",  # 李 belongs to no word: not all of it was heard
    "南县无人机",  # those are of another county
    "安仁有多少公里无人机",
    "云溪区开工目标",
    "湘阴县长是谁",
    "娄底各园区最后一名",
    "引用外资",
    "目标完成",
    "南县文章排名",
]


@pytest.fixture
def view(site: Datasette) -> View:
    return View(site, site.get_database("archive"), "zh", Request.fake("/"))


def lines(found: Answer | None) -> list[str]:
    if found is None:
        return []
    return [" ".join(filter(None, (of.whose, of.when, of.what, of.said, of.status_word))) for of in found.lines]


@pytest.mark.asyncio
@pytest.mark.parametrize(("short", "full", "parts"), LINES, ids=[case[0] for case in LINES])
async def test_lines_that_answer(view: View, short: str, full: str, parts: list[str]) -> None:
    for typed in (short, full):
        found = await answer(view, typed)
        told = lines(found)
        assert found and found.lines[0].link, typed
        for part in parts:
            assert any(part in line for line in told), (typed, part, told)


@pytest.mark.asyncio
@pytest.mark.parametrize(("short", "full", "page", "there"), PAGES, ids=[case[0] for case in PAGES])
async def test_pages_that_answer(site: Datasette, short: str, full: str, page: str, there: str) -> None:
    for typed in (short, full):
        text = (await site.client.get(f"/-/search?q={quote(typed)}")).text
        section = text.split('<section class="answer"')[1].split("</section>")[0]
        links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', section)]
        assert links[0].startswith(page), (typed, links)
    target = await site.client.get(links[0])
    assert target.status_code == 200
    assert there in target.text


@pytest.mark.asyncio
@pytest.mark.parametrize("typed", NOTHING)
async def test_what_is_not_sure_is_not_answered(view: View, typed: str) -> None:
    found = await answer(view, typed)
    assert lines(found) == []
    assert not found or not found.pages


@pytest.mark.asyncio
async def test_that_nobody_is_over_a_threshold_is_said(view: View) -> None:
    found = await answer(view, "2023年GDP超万亿的城市")
    assert found
    assert "没有哪个地方2023年的地区生产总值达到1万亿" in found.note


@pytest.mark.asyncio
async def test_two_places_are_laid_beside_each_other(view: View) -> None:
    found = await answer(view, "湘潭比娄底")
    assert found
    assert found.pages[0][1].startswith("/-/compare?")


def test_every_own_page_is_found_by_its_words() -> None:
    assert [page.path for page in own_pages("怎样引用？")] == ["-/citing"]
    assert own_pages("引用外资") == []
