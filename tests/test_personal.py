"""What is personal and what only looks like it: each case with its near miss."""

from __future__ import annotations

import pytest

from ingest.personal import as_name, find, is_private, masked, no_name

HIDDEN = [  # text, what is shown of it
    ("身份证号43010519631031123X。", "身份证号430105************。"),
    ("身份证号码：430602198001011230", "身份证号码：430602************"),
    ("（430602 19800101 1230）", "（430602 ******** ****）"),
    ("身份证４３０６０２１９８００１０１１２３０", "身份证４３０６０２************"),
    ("身份证号430105196310311234", "身份证号430105************"),  # its check digit is wrong: the word says what it is
    ("张三430602198001011230执行标的", "张三430602************执行标的"),
    ("老证430105631031123，已换", "老证430105*********，已换"),
    ("联系人王大明13812345678。", "联系人王大明138********。"),
    ("请拨138 1234 5678或139-8765-4321", "请拨138 **** ****或139-****-****"),
    ("+86 13812345678", "+86 138********"),
    ("13812345678/13912345678", "138********/139********"),
    ("手机１３８１２３４５６７８", "手机１３８********"),
    ("手机：16600000000", "手机：166********"),
    ("（0731）84220011", "（0731）********"),
    ("咨询0731-84220011、021－62345678", "咨询0731-********、021－********"),
    ("联系电话：8422001、8422002", "联系电话：*******、*******"),
    ("卡6222021234567890128。", "卡6222***************。"),
    ("6222 0212 3456 7890 128", "6222 **** **** **** ***"),
    ("银行账号：801234567890123", "银行账号：8012***********"),
    ("湘A12345号小客车", "湘A*****号小客车"),
    ("肇事的湘A·D12345", "肇事的湘A·******"),
    ("粤Z1234港", "粤Z*****"),
    ("来信请寄wang.daming@example.com", "来信请寄****.******@example.com"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), HIDDEN)
def test_what_leads_to_a_person_is_hidden_and_no_character_more(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert len(masked(text)) == len(text)
    assert masked(shown) == shown


KEPT = [
    "地区生产总值161700000000元",
    "财政收入16170000000元，同比增长8%",
    "投资13812345678元",
    "税收138亿元、1381234.5万元",
    "￥13812345678",
    "点击量13812345678次",
    "固定电话用户达到2345678户",
    "手机产量30000000部",
    "2021年至2025年，20210506",
    "2019-2023年，010-2023号文",
    "岳政发〔2023〕15号，编号13812345678",
    "注册号430105631031123",
    "统一社会信用代码91430100MA4L16JQ9B",
    "统一书号：7101·12345，ISBN 978-7-5438-1234-5",
    "刊号CN43-0006，邮发代号41-1",
    "sha256 3c13812345678abf6222021234567890128",
    "pages/000_4109074ba33ef66a.txt",
    "pages/13812345678.txt",
    "3.14159265358979",
    "1,381,234,567.8",
    "430602199913011230",  # no such month
    "430105196310311234",  # no such check digit, and no word before it
    "6222021234567890129",  # no such check digit
    "服务热线12345，市民拨打12315",
    "全国热线400-820-8820",
    "京A股上市、湘A片区、G4京港澳高速",
    "苏G202301号文件",
    "3单元5栋1201室@物业",
    "第13812345678号",
    "川A12345678",
    "1-11月，10000000000000元",
    "",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert find(text) == []
    assert masked(text) == text


def test_each_is_found_where_it_stands() -> None:
    text = "原告李四，430602198001011230，电话13812345678、0731-84220011。"
    assert [(one.kind, text[one.start : one.end]) for one in find(text)] == [
        ("identity", "430602198001011230"),
        ("mobile", "13812345678"),
        ("landline", "0731-84220011"),
    ]


def test_in_a_text_of_nothing_but_numbers_every_long_one_is_hidden() -> None:
    text = "1234567 161700000000 a@b.cn 12345\n" * 4000
    assert masked(text) == "******* ************ *@b.cn 12345\n" * 4000
    assert masked("0" * 2_000_000) == "*" * 2_000_000


@pytest.mark.parametrize(
    ("title", "private"), [("债务人", True), ("本案被告", True), ("区委书记", False), (None, False)]
)
def test_parties_of_cases_are_private(title: str | None, private: bool) -> None:
    assert is_private(title) is private


def test_names_hold_no_number_that_only_one_bears() -> None:
    assert no_name("张三430602198001011234执行标")
    assert not no_name("2023年1357工作法")
    assert as_name("关于张三430602198001011234的公告") == "关于张三******************的公告"
    assert as_name("2021年第3号") == "2021年第3号"
    assert as_name(None) is None
