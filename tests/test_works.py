"""Works and sites whose own length, size or cost news gives; levels whose accounts a budget report gives."""

import pytest

from ingest.facts.whose.subjects import _level_of
from ingest.facts.whose.works import work_of

WORKS = {  # name: (text up to the figure, the work)
    "a road": ("余桥路北延工程是今年的重点项目，按一级公路标准设计，总投资近", "余桥路北延工程"),
    "the sentence after": ("青石大堤加固工程已经开工。堤防全长", "青石大堤加固工程"),
    "named behind 是": ("其中一横是指东滩公路，西起东滩镇，东至河口镇，全长约", "东滩公路"),
    "not the road that it meets": ("南湾高速起于南湾镇，连接沿江高速，止于北口镇。项目全长", "南湾高速"),
    "spent on it this year": ("南湾高速建设加快，今年完成投资", "南湾高速"),
    "spent by the city": ("南湾高速建设加快。今年全市交通完成投资", None),
    "works that are counted": ("南湾高速建设加快，全市安排重点交通项目16项，总投资超过", None),
    "a kind of works": ("高速公路突破330公里；农村公路总长", None),
    "machines": ("主导产业工程机械及零配件制造，总投资", None),
    "what the sentence says it is": ("新口大桥是绵远高速的控制性工程，于3月开工，投资", "新口大桥"),
    "and the sentence after": ("新口大桥是绵远高速的控制性工程。桥身长", "新口大桥"),
    "this bridge": ("东江大桥是甲县推进项目建设的重点。东滩公路也在修。该桥全长", "东江大桥"),
    "what a place does about its works": ("甲县推进项目，总投资", None),
    "an income": ("青石大堤加固工程已经开工，农民人均纯收入达", None),
}


@pytest.mark.parametrize("name", WORKS)
def test_work_of(name: str) -> None:
    text, wanted = WORKS[name]
    assert work_of(text + "10亿元。", len(text)) == wanted


LEVELS = {  # name: (the paragraph, the headings above it, whose it is)
    "the first words": ("市本级一般公共预算收入58亿元，增长3%。", (), "青石市本级"),
    "numbered": ("1.2025年市本级一般公共预算支出56亿元。", (), "青石市本级"),
    "the heading": ("一般公共预算收入58亿元。", ("（二）市本级预算执行情况",), "青石市本级"),
    "another word for it": ("2.市级一般公共预算执行情况。2025年市级收入27亿元。", (), "青石市本级"),
    "behind a lead phrase": ("——收入预算编制情况。2026年市级一般公共预算收入28亿元。", (), "青石市本级"),
    "an outer heading": ("支出总计8亿元。", ("（四）2026年市级预算草案", "1.社会保险基金"), "青石市本级"),
    "the whole city below a level": ("全市收入28亿元。", ("（四）2026年市级预算草案",), None),
    "a rank among cities": ("市级重点项目28个。", (), None),
    "the whole city": ("全市一般公共预算收入58亿元，其中市本级12亿元。", (), None),
    "another level": ("县本级一般公共预算收入5亿元。", (), None),
    "a heading of both": ("一般公共预算收入58亿元。", ("全市及市本级预算",), None),
}


@pytest.mark.parametrize("name", LEVELS)
def test_level_of(name: str) -> None:
    text, headings, wanted = LEVELS[name]
    assert _level_of(text, headings, "青石市") == wanted
