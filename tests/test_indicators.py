"""What each figure measures: (text, indicators in order of the figures); each case names its trap."""

from __future__ import annotations

import pytest

from ingest.facts.indicators import read_indicators
from ingest.facts.quantities import find_quantities
from ingest.models import Article, Page, Paragraph, Piece, Published, Section


def _page(text: str) -> Page:
    paragraph = Paragraph("text", text, (Piece(0, len(text), "text"),), 0, 0)
    return Page(text, None, "report", Published(), (Article("report", None),), (Section(0, 0, None),), (paragraph,))


def _read(text: str) -> list[str | None]:
    page = _page(text)
    return [n.name for n in read_indicators(page, 0, find_quantities(text)[0])]


BEFORE = [  # the noun stands before the number
    ("实现税收112亿元。", ["税收"]),  # a verb of getting is left out …
    ("全年追回欠薪4300万元。", ["追回欠薪"]),  # … a verb of doing stays
    ("今年1—11月，上缴税收达4592万元。", ["上缴税收"]),
    ("全市城镇新增就业5万人。", ["城镇新增就业"]),  # a verb inside the noun
    ("采购对讲机200部。", ["采购对讲机"]),  # 对 is no preposition here
    ("以零容忍态度严查违法行为25起。", ["严查违法行为"]),  # how it was done; 为 is part of the word
    ("新签约项目15个。", ["新签约项目"]),
    ("解决融资、用地、用工等各类问题335个。", ["解决各类问题"]),
    ("由1997年的6680亿元增加到2002年的10631亿元。", [None, None]),  # nothing is named
    ("国内生产总值由1997年的6680亿元增加到2002年的10631亿元。", ["国内生产总值", "国内生产总值"]),
    ("内设机构由原来15个整合成8个。", ["内设机构", "内设机构"]),
    ("失业率控制在4.5%以内。", ["失业率"]),
    ("服务业完成增加值238亿元。", ["服务业增加值"]),  # a total that says nothing without its part
    ("主营业务收入超10亿元企业达到24家。", ["主营业务收入超10亿元企业"]),
    ("采取加快高等教育在校生发展等办法，在校生达5万人。", ["在校生"]),
]

AFTER = [  # the noun stands after the number
    ("该县已新建8个停车场。", ["新建停车场"]),
    ("园区拥有100多套生产装置。", ["生产装置"]),
    ("甲、乙等30多家优质企业落户。", ["优质企业落户"]),
    ("在主要路口设置4个整治点。", ["整治点"]),
    ("选派187名干部联点295家企业。", ["选派干部", "企业"]),
    ("对6个单位进行约谈。", ["约谈单位"]),
    ("改造2499条街巷和55个小区。", ["改造街巷", "改造小区"]),
    ("景观带、22座驿站建成开放。", ["驿站建成开放"]),  # what stands before is another member of the list
    ("新增4家上市公司。", ["新增上市公司"]),  # 上市 is not 以上
    ("75%的村卫生室能够开展中医服务。", ["村卫生室能够开展中医服务"]),
]

CHANGES = [
    ("进出口10亿元，同比增长45.8%。", ["进出口", "进出口"]),
    ("固定资产投资比上年增长9.8%，高于全省2个百分点。", ["固定资产投资", "固定资产投资高于全省"]),
    ("审批时限压缩42%，跑动次数平均减少50%以上。", ["审批时限", "跑动次数"]),
    ("继续提高低保标准，每人每月再提高30元。", ["低保标准"]),  # the noun of the clause before
    ("占规模以上工业增加值的比重为15%。", ["占规模以上工业增加值的比重"]),  # 增加 is part of the word
]

RANKS = [
    ("亩均税收继续排名全省第一。", ["亩均税收"]),
    ("新增小巨人企业5家、数量全省第2。", ["新增小巨人企业", "新增小巨人企业"]),
    ("综合整治考核在全省的排名，从第二十名提高到第八名。", ["综合整治考核排名", "综合整治考核排名"]),
    ("空气质量优良率达86%，位列全市第一。", ["空气质量优良率", "空气质量优良率"]),
]

LISTS = [
    ("采购消防车16台、水泵30台。", ["采购消防车", "采购水泵"]),  # the verb is shared …
    ("上缴税收达4592万元，亩均税收84万元。", ["上缴税收", "亩均税收"]),  # … but not by totals
    ("造林更新335万亩、矿山复绿600亩。", ["造林更新", "矿山复绿"]),  # 造林 takes no object
    ("产值、税收分别增长5%和6%。", ["产值", "税收"]),
    ("产值、税收分别占全省的60%和70%。", ["产值占全省", "税收占全省"]),
    ("城乡居民人均可支配收入分别增长8.1%和10.4%。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("肉、蛋、奶产量分别达7万吨、8万吨、9万吨。", ["肉产量", "蛋产量", "奶产量"]),
    ("游客接待量和旅游收入增幅分别达到50%和60%。", ["游客接待量", "旅游收入"]),  # nothing is shared
    ("城市和农村居民恩格尔系数分别为33%和39%。", ["城市居民恩格尔系数", "农村居民恩格尔系数"]),
    ("床位9570张，卫生人员9581人，分别增长62%和34%。", ["床位", "卫生人员", "床位", "卫生人员"]),
    ("三次产业结构调整为10.8∶54.1∶35.1。", ["第一产业比重", "第二产业比重", "第三产业比重"]),
    ("三次产业分别增长5%、14%和15%。", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
    ("研发投入和技术交易额均突破20亿元。", ["研发投入和技术交易额"]),  # one number for two
]

DEPENDENT = [
    ("新开工项目61个，总投资176亿元。", ["新开工项目", "新开工项目总投资"]),
    ("接到线索2198件，办结2198件，办结率100%。", ["接到线索", "办结线索", "接到线索办结率"]),
    ("占地面积11亩，建筑面积1.5万平方米。", ["占地面积", "建筑面积"]),  # an area bears nothing
    ("营业收入20亿元，占全市的78.5%。", ["营业收入", "营业收入占全市"]),
    ("引进50亿元以上项目1个。", ["引进50亿元以上项目"]),
    ("新增国家重点龙头企业1家、市级2家。", ["新增国家重点龙头企业", "新增市级重点龙头企业"]),
    ("创建3个省级、7个州级示范县市。", ["省级示范县市", "州级示范县市"]),
    ("生产总值1876亿元，人均3916美元。", ["生产总值", "人均生产总值"]),
    ("新签约项目429个、新开工330个。", ["新签约项目", "新签约项目新开工"]),
    ("粮食播种面积100万亩、产量30万吨。", ["粮食播种面积", "粮食产量"]),
]


@pytest.mark.parametrize(("text", "wanted"), BEFORE + AFTER + CHANGES + RANKS + LISTS + DEPENDENT)
def test_indicators(text: str, wanted: list[str | None]) -> None:
    found = _read(text)
    assert found[-len(wanted) :] == wanted


def test_a_sentence_does_not_borrow_from_the_one_before_with_confidence() -> None:
    text = "进出口10亿元。增长45.8%。"
    page = _page(text)
    first, second = read_indicators(page, 0, find_quantities(text)[0])
    assert second.name == first.name
    assert second.confidence < 0.5 < first.confidence
