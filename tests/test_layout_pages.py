"""Cues of newspaper pages: writers without brackets, page heads, verse, signatures."""

from __future__ import annotations

import pytest

from ingest.assemble.articles.headlines import stanzas
from ingest.assemble.articles.retype import is_signature, retype
from ingest.layout import lay_out
from ingest.layout.credits import closing_credit, line_credit

LINES = {
    "文/裴山 图/英子": ("裴山", "英子"),  # a pen name behind the slash
    "本报记者 敏　学 花晓红 特约记者 索南才让": ("敏学", "花晓红", "索南才让"),
    "临河镇小李楼村 郭晓臣": ("郭晓臣",),
    "本报记者 花晓红 长沙": None,  # a place
    "读者 来信": None,
    "石佛村 丰收": None,
}


@pytest.mark.parametrize(("line", "names"), LINES.items())
def test_line_credit(line: str, names: tuple[str, ...] | None) -> None:
    credit = line_credit(line)
    assert (credit.names if credit else None) == names


CLOSINGS = {
    "麦田里正在抢收。 本报记者 姚　远 摄": ("姚远",),
    "麦田里正在抢收。这张照片由他拍摄": None,
}


@pytest.mark.parametrize(("text", "names"), CLOSINGS.items())
def test_closing_credit(text: str, names: tuple[str, ...] | None) -> None:
    credit = closing_credit(text)
    assert (credit.names if credit else None) == names


FURNITURE = {
    "河滨晨报\nA07 体育\n2018年8月27日 星期一\n全市篮球赛落幕\n晚上灯火通明。": 3,
    "导读\n高考首日平稳有序 （详见2版）\n全市篮球赛落幕\n晚上灯火通明。": 2,
    "短评\n会开在现场好\n开到了工地上，群众爱看。": 1,
    "全市篮球赛落幕\n本报记者 李晓明\n晚上灯火通明。": 0,
    "全市篮球赛落幕\n责任编辑：李晓明\n晚上灯火通明。": 1,  # the headline stays one
}


@pytest.mark.parametrize(("text", "count"), FURNITURE.items())
def test_furniture(text: str, count: int) -> None:
    assert sum(b.role == "furniture" for b in retype(text, lay_out(text))) == count


SIGNATURES = {
    "路灯又亮了。\n临江市城市管理局": True,
    "路灯又亮了。\n枫树小区全体业主\n4月5日": True,
    "路灯又亮了。\n临江市奋力开新局": False,
    "路灯又亮了。\n临江市成立食品安全委员会": False,
}


@pytest.mark.parametrize(("text", "signs"), SIGNATURES.items())
def test_signature(text: str, signs: bool) -> None:
    assert is_signature(lay_out(text), 1) is signs


STANZAS = {
    "一\n月光落进渡口\n船工正在收缆\n二\n芦苇低头\n白鹭站着\n\n荠菜": [(0, [1, 2]), (3, [4, 5])],
    "一\n月光落进渡口\n船工正在收缆": [],
    "一\n二\n三": [],
}


@pytest.mark.parametrize(("text", "found"), STANZAS.items())
def test_stanzas(text: str, found: list[tuple[int, list[int]]]) -> None:
    assert stanzas(lay_out(text)) == found
