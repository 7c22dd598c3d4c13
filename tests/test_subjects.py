"""Whose each figure is: (article, paragraphs, subjects in order of the figures of the last paragraph)."""

from __future__ import annotations

import pytest

from ingest.facts.measured.indicators import read_indicators
from ingest.facts.quantity.quantities import find_quantities
from ingest.facts.whose.subjects import read_subjects, survey
from ingest.models import Article, ArticleKind, Named, Page, Paragraph, Piece, Published, Section


def _read(article: Article, *texts: str) -> list[Named]:
    whole = "\n".join(texts)
    at, paragraphs = 0, []
    for text in texts:
        paragraphs.append(Paragraph("text", text, (Piece(at, at + len(text), "text"),), 0, 0))
        at += len(text) + 1
    page = Page(whole, None, "page", Published(), (article,), (Section(0, 0, None),), tuple(paragraphs))
    last = len(texts) - 1
    quantities = find_quantities(texts[-1])[0]
    return read_subjects(page, survey(page), last, quantities, read_indicators(page, last, quantities))


def _article(kind: ArticleKind, title: str | None = None, place: str | None = None) -> Article:
    return Article(kind, title, place=place)


REPORT = [
    (["地区生产总值325亿元。"], ["云溪区"]),  # its own place by default
    (["全区地区生产总值325亿元。"], ["云溪区"]),
    (["全国第二批试点工作推进，每千名老人拥有床位41张。"], ["云溪区"]),  # a scope, not whose it is
    (["总投资153亿元的己内酰胺项目全面投产。"], ["己内酰胺项目"]),
    (["新建年产30万吨铝锭项目。"], ["铝锭项目"]),
    (["长沙经开区完成税收20亿元，增长5%。"], ["长沙经开区", "长沙经开区"]),
    (["保康县成为示范县，新增3个森林城镇。"], ["云溪区"]),  # a place that states no figure of its own
    (["与光明集团设立基金，引进企业6户。"], ["云溪区"]),  # a company acted with
    (["湖南石化组建成立，规模效益排名中国石化前五。"], ["湖南石化"]),  # but a rank is its own
    (["上海上市公司总市值5万亿元。"], ["云溪区"]),  # no company's name
    (["长沙县、浏阳市税收分别增长5%和6%。"], ["长沙县", "浏阳市"]),
    (["以湖北省荆州市为例，去年有4个大项目投产。"], ["湖北省荆州市"]),
]

REPORT += [
    (["建设扎实推进，长沙经开区等10个项目竣工。"], ["云溪区"]),  # an example of what is counted
]

REPORT += [
    (["加快黄花综保区建设，打造产业园，运营交易中心，实现进出口总额增长40%以上。"], ["黄花综保区"]),
    (["加快黄花综保区建设，全年引进企业20家。"], ["云溪区"]),  # not said to be the park's
    (["推进国家节水示范区建设，完成滴灌78万亩。"], ["云溪区"]),  # a policy
]

REPORT += [
    (["中央财政补助资金32亿元。"], ["中央财政"]),  # its purse, not the whole country's
    (["中央财政部署在此，税收5亿元。"], ["云溪区"]),
    (["区本级税收5亿元。"], ["云溪区本级"]),
    (["四县（市）去年完成生产总值251亿元，增长16.6%。"], ["云溪区四县（市）"] * 2),  # a part of it
    (["三县入选示范，税收5亿元。"], ["云溪区"]),
    (["全区园区累计实现增加值810亿元，增长9%。"], ["云溪区园区"] * 2),
]

NEWS = [
    # what a company's head says of the company
    (
        "湘阴：营商",
        ["湘阴县优化服务。", "湖南新星动力有限公司总经理李凡说，企业开工提前了5个月。"],
        ["湖南新星动力有限公司"],
    ),
    # a village by its town alone; a villager's own figures
    ("澧县：耕地", ["澧县整治耕地。", "东风街道蔡津村以收回承包方式，恢复撂荒地300亩。"], ["东风街道蔡津村"]),
    ("澧县：耕地", ["澧县大堰垭镇戴家河村村民张大万出售稻谷。“亩产650公斤。”"], ["张大万"]),
    ("湘阴：项目", ["湘阴县抓项目。", "4月，投资20亿元的381亩金龙首开区开工建设。"], ["金龙首开区"] * 2),
    # the place before the headline's colon, named in full in the text
    ("安仁：科技护林", ["安仁县启用无人机。", "林地面积142万亩。"], ["安仁县"]),
    ("蓝山：城市更美", ["蓝山县加强管理。", "近年来，该县新建8个停车场。"], ["蓝山县"]),
    ("护林", ["湘潭市城管部门严查隐患。", "该市公安机关立案6起，刑事拘留14人。"], ["湘潭市公安机关"] * 2),
    ("园区新貌", ["岳塘经开区抓项目。", "园区引进项目33个。"], ["岳塘经开区"]),
    ("桑植：清廉", ["桑植县开展活动。", "县纪委监委组织督查2轮。"], ["桑植县纪委监委"]),
    # who speaks is not whose it is
    ("蓝山：新村", ["蓝山县有新村。", "村支书介绍，全县收入100万元。"], ["蓝山县"]),
]


@pytest.mark.parametrize(("texts", "wanted"), REPORT)
def test_subjects_of_reports(texts: list[str], wanted: list[str]) -> None:
    assert [n.name for n in _read(_article("report", place="云溪区"), *texts)] == wanted


@pytest.mark.parametrize(("title", "texts", "wanted"), NEWS)
def test_subjects_of_news(title: str, texts: list[str], wanted: list[str]) -> None:
    assert [n.name for n in _read(_article("news", title), *texts)] == wanted


def test_the_office_of_a_speaker_is_no_part_of_a_report_s_place() -> None:
    (found,) = _read(_article("report", place="某某市长在上海市"), "税收325亿元。")
    assert found.name == "上海市"


def test_nothing_is_made_up() -> None:
    (found,) = _read(_article("news"), "税收325亿元。")
    assert (found.name, found.rule) == (None, "none")
