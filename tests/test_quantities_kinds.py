"""Numbers of every kind that reports write, and such as must be refused because a neighbour is not understood."""

from __future__ import annotations

import pytest

from ingest.facts.quantity.quantities import find_quantities

# (text, value, unit, what is printed)
READ = [
    ("财政收入2 345亿元", 234500000000, "元", "2 345亿元"),
    ("财政收入2\u00a0345亿元", 234500000000, "元", "2\u00a0345亿元"),
    ("完成投资3,594, 026万元", 35940260000, "元", "3,594, 026万元"),
    ("煤炭产量4. 72亿吨", 472000000, "吨", "4. 72亿吨"),
    ("下降7 .5%", -7.5, "%", "7 .5%"),
    ("完成投资2亿6000万元", 260000000, "元", "2亿6000万元"),
    ("受益12万3千人", 123000, "人", "12万3千人"),
    ("惠及5万6000人", 56000, "人", "5万6000人"),
    ("到位2.1万多亿元", 2100000000000, "元", "2.1万多亿元"),
    ("完成投资3.5个亿", 350000000, "元", "3.5个亿"),
    ("投入300来万元", 3000000, "元", "300来万元"),
    ("票价45元5角", 45.5, "元", "45元5角"),
    ("每张23元4角5分", 23.45, "元", "23元4角5分"),
    ("财政收入四点二亿元", 420000000, "元", "四点二亿元"),
    ("下降两点五个百分点", -2.5, "个百分点", "两点五个百分点"),
    ("参保人数二万零三十人", 20030, "人", "二万零三十人"),
    ("捐款卅万元", 300000, "元", "卅万元"),
    ("近六成企业增产", 6, "成", "六成"),
    ("数量下降两成半", -2.5, "成", "两成半"),
    ("产值翻了近三番", 3, "番", "翻了近三番"),
    ("历时3个半小时，缩短3个半小时", -3.5, "个小时", "3个半小时"),
    ("企业利润负2.3亿元", -230000000, "元", "负2.3亿元"),
    ("最低气温零下8℃", -8, "℃", "零下8℃"),
    ("净利润亏3亿元", -300000000, "元", "亏3亿元"),
    ("进口额增长﹣4.1%", -4.1, "%", "﹣4.1%"),
    ("库容2.5亿㎥", 250000000, "㎥", "2.5亿㎥"),
    ("林地6.3万hm²", 63000, "hm²", "6.3万hm²"),
    ("流量42m³/s", 42, "m³/s", "42m³/s"),
    ("用电量3亿kW·h", 300000000, "kW·h", "3亿kW·h"),
    ("浓度28毫克每立方米", 28, "毫克每立方米", "28毫克每立方米"),
    ("房价680元/晚", 680, "元/晚", "680元/晚"),
    ("利率下降25个基点", -25, "个基点", "25个基点"),
    ("成交额2.5亿人民币", 250000000, "人民币", "2.5亿人民币"),
    ("成交额$4.5亿", 450000000, "美元", "$4.5亿"),
    ("成交额￥4.5亿元", 450000000, "元", "￥4.5亿元"),
    ("工业总产值（亿元）345.6", 34560000000, "元", "345.6"),
    ("常住人口(万人)：45.6", 456000, "人", "45.6"),
    ("达标率≥95%", 95, "%", "95%"),
    ("完成投资2.1一2.4亿元", 210000000, "元", "2.1一2.4亿元"),
    ("完成投资2.1─2.4亿元", 210000000, "元", "2.1─2.4亿元"),
]
# (text, reason)
REFUSED = [
    ("完成投资2〇亿元", "misread"),
    ("完成投资1O5亿元", "misread"),
    ("粮食产量增长6，5%", "torn number"),
    ("面积12 34亩", "torn number"),
    ("完成投资1亿3000元", "torn number"),
    ("参加三、四百人", "vague"),
    ("来了七八百人", "vague"),
    ("几十亿元和30几万元", "vague"),
    ("功率36kW·x", "unit"),
    ("库容3.6亿㎘", "unit"),
    ("下降-3%", "sign"),
    ("气温-3～5℃", "sign"),
    ("没有新增2家污染企业", "negation"),
    ("截至20240307，参保", "date"),
    ("截至2023.12.31，参保", "date"),
    ("详见http://a.example/5亿元.html", "name"),
]


@pytest.mark.parametrize(("text", "value", "unit", "printed"), READ)
def test_kind_of_number(text: str, value: float, unit: str, printed: str) -> None:
    found, _ = find_quantities(text)
    assert [(float(q.value), q.unit, q.text) for q in found][-1:] == [(value, unit, printed)]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_kind_of_refusal(text: str, reason: str) -> None:
    found, refused = find_quantities(text)
    assert not found
    assert reason in [why for _, _, why in refused]


@pytest.mark.parametrize(
    ("text", "end"),
    [("居全省第2位", "top"), ("列全市倒数第一", "bottom"), ("排名后3位", "bottom"), ("居最后一名", "bottom")],
)
def test_a_rank_keeps_its_direction(text: str, end: str) -> None:
    assert [q.rank_from for q in find_quantities(text)[0]] == [end]
