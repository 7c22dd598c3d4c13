"""Pages without torn paragraphs: which lines are kicker, headline, deck, writers; what is whole; pictures that stand alone."""

from __future__ import annotations

import pytest

from ingest.assemble import read_page
from ingest.assemble.whole.line_kinds import kind_of_line
from ingest.assemble.whole.page import is_whole, part_photo
from ingest.layout import lay_out
from ingest.layout.credits import closing_credit, line_credit, opening_credit
from ingest.models import Article, Page, Source

BODY = [
    "本报讯（记者 李芳）3月6日，青石县召开护林防火工作会议，部署春季护林防火工作。会议要求各乡镇组织护林员每天上山巡查。",
    "去年以来，全县组织三百名护林员上山巡查，发现火点两处，均及时处置，没有造成损失。",
    "会议还表彰了十名优秀护林员。",
]
OTHER = [
    "本报讯（记者 王小明）日前，柳溪镇卫生院的新门诊楼投入使用，楼里设了中医馆和康复室，村民看病不用再跑县城。",
    "新楼总投资八百万元，建筑面积三千平方米，设有病床四十张，配了两台救护车。",
    "“以前拍个片子要坐一小时的车，现在下楼就能拍。”村民赵长根说。",
    "卫生院院长介绍，县医院每周派三名医生来坐诊。",
]


def read(*lines: str) -> Page:
    text = "\n".join(lines)
    return read_page(Source("page.txt", text, "text/plain", "utf-8", len(text), ""))


def first(*head: str) -> Article:
    """The first article of a page that begins with these lines."""
    return read(*head, *BODY, "柳溪镇卫生院新门诊楼启用", *OTHER).articles[0]


# Lines of a head, then kicker, title, deck and writers.
HEADS = [
    (("青石县部署春季护林防火",), None, "青石县部署春季护林防火", None),
    (("李明在全县护林防火会议上强调", "守住每一片山林"), "李明在全县护林防火会议上强调", "守住每一片山林", None),
    (("护林员老赵——", "一个人的山"), "护林员老赵——", "一个人的山", None),
    (("守好一片林", "——青石县护林员巡山记"), None, "守好一片林", "——青石县护林员巡山记"),
    (("青石县：", "春季护林防火有实招"), None, "青石县： 春季护林防火有实招", None),  # a place belongs to the title
    (("赵长根：", "守山三十年（身边的榜样）"), "赵长根：", "守山三十年（身边的榜样）", None),  # a person does not
]


@pytest.mark.parametrize(("head", "kicker", "title", "deck"), HEADS)
def test_head(head: tuple[str, ...], kicker: str | None, title: str, deck: str | None) -> None:
    found = first(*head)
    assert (found.kicker, found.title, found.subtitle) == (kicker, title, deck)


def test_kicker_is_printed_as_title_but_is_none() -> None:
    page = read("李明在全县护林防火会议上强调", "守住每一片山林", *BODY, "柳溪镇卫生院新门诊楼启用", *OTHER)
    assert [(p.role, {x.role for x in p.pieces}) for p in page.paragraphs[:2]] == [
        ("kicker", {"title"}),
        ("title", {"title"}),
    ]
    assert page.title == "守住每一片山林"


KINDS = {
    "本报讯 3月6日，青石县召开会议。": "lead",
    "本报北京5月3日电（记者 李芳）日前，会议召开。": "lead",
    "新华社发": "signing",
    "（作者为青石县农业农村局局长）": "signing",
    "王小明摄（影像中国）": "photographer",
    "（本报记者 李芳整理）": "bracketed-names",
    "本报记者 李芳": "labelled-names",
    "编辑同志：": "address",
    "同志们下乡去了": "short",
    "——青石县护林员巡山记": "dash",
    "守住每一片山林": "short",
    "会议还表彰了十名优秀护林员。": "sentence",
}


@pytest.mark.parametrize(("line", "kind"), KINDS.items())
def test_kind_of_line(line: str, kind: str) -> None:
    assert kind_of_line(lay_out(line)[0]) == kind


NAMES = [
    (line_credit, "记者 贾志文", ("贾志文",)),  # the name ends in 文, which elsewhere means “text by”
    (line_credit, "贾志 文", ("贾志",)),
    (line_credit, "黄继明摄（影像中国）", ("黄继明",)),
    (line_credit, "（新华社北京1月3日电 记者梅世雄）", ("梅世雄",)),
    (line_credit, "（本报记者李芳、王小明、赵海等报道）", ("李芳", "王小明", "赵海")),
    (line_credit, "（二期工程示意）", None),
    (closing_credit, "船到了岸。王 正摄（人民视觉）", ("王正",)),
    (closing_credit, "船到了岸（见图）", None),
    (opening_credit, "本报青石3月6日电 （李芳、王小明、赵海）日前，会议召开。", ("李芳", "王小明", "赵海")),
]


@pytest.mark.parametrize(("reader", "text", "names"), NAMES)
def test_names(reader: object, text: str, names: tuple[str, ...] | None) -> None:
    credit = reader(text)  # type: ignore[operator]
    assert (credit.names if credit else None) == names


WHOLE = [
    ((), True),
    (("“路通了，日子就好了。”李秀兰拉着老邻居的手说，",), False),  # breaks off at a comma
    (("全县新修水渠四十公里。各乡镇还组织劳力对老旧水渠进行了清淤加固，",), False),
    (("发展更快、结构更优、动力更足、群众更满意、山林更安全、河水更清",), True),  # an editor's summary
]


@pytest.mark.parametrize(("lines", "whole"), WHOLE)
def test_whole(lines: tuple[str, ...], whole: bool) -> None:
    assert is_whole(lay_out("\n".join(["青石县部署春季护林防火", *lines, *BODY, *OTHER]))) is whole


def test_markdown_page_is_read_by_its_marks() -> None:
    assert not is_whole(lay_out("\n".join(["# 青石县部署春季护林防火", *BODY, *OTHER])))


PICTURES = [
    ("9月10日，菱塘里，姑娘们坐着木盆采摘菱角，一片繁忙景象。王小明 摄", True),
    ("图为青石县护林员上山巡查，及时处置火点。王小明 摄", False),  # of the article above
    ("9月10日，菱塘里，姑娘们坐着木盆采摘菱角，一片繁忙景象。", False),
]


@pytest.mark.parametrize(("caption", "apart"), PICTURES)
def test_picture_below_an_article(caption: str, apart: bool) -> None:
    blocks = lay_out("\n".join([*BODY, caption]))
    assert (part_photo(blocks, range(len(blocks))) is not None) is apart


def test_items_of_a_round_up_keep_their_writers() -> None:
    items = ["全县山塘水库查了三遍", OTHER[0], "菱塘开镰", BODY[0].replace("护林防火", "采菱")]
    page = read("青石县部署春季护林防火", *BODY, "一周速递", *items)
    assert {name for a in page.articles for name in a.byline} >= {"李芳", "王小明"}


def test_names_between_paragraphs_are_a_heading() -> None:
    page = read("青石县部署春季护林防火", *BODY, "有不舍 有牵挂", *BODY[1:], "柳溪镇卫生院新门诊楼启用", *OTHER)
    assert "有不舍" not in page.articles[0].byline
