"""Systems that a page describes, and the facts that belong to them."""

from __future__ import annotations

import pytest

from ingest.link.scheme_facts import Described, Told, tie_facts
from ingest.models import Article, Page, Paragraph, Piece, Published
from ingest.names import read_schemes, read_terms

# text, the systems wanted as (name, kind, beginning of the definition)
CASES = [
    ("制定“2240”标准，即亩均税收20万元、亩均投入240万元。", [("2240", "标准", "亩均税收20万元")]),
    ("推行“四个一”工作模式，即1名领导、1个专班、1张清单、1套办法。", [("四个一", "工作模式", "1名领导")]),
    (
        "在全县上线“慧村”平台。该平台按照群众主角的原则创立，设置积分管理等板块。",
        [("慧村", "平台", "按照群众主角的原则创立")],
    ),
    ("上线“慧村”平台。该平台运行一年来已服务群众三万人次。", []),  # what came of it, not how it works
    ("青川县南岭投资控股有限公司（以下简称“南岭控股”）", []),  # a name in short
    ("五个“更加注重”要求，即更加注重质量、更加注重效益、更加注重安全、更加注重民生、更加注重生态。", []),
]


def _page(text: str) -> Page:
    paragraph = Paragraph("text", text, (Piece(0, len(text), "text"),), 0)
    return Page(text, None, "page", Published(), (Article("news", None),), (), (paragraph,))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_systems_of_a_text(text: str, wanted: list[tuple[str, str, str]]) -> None:
    page = _page(text)
    found = read_schemes(page, read_terms(page))
    assert [(s.name, s.kind) for s in found] == [w[:2] for w in wanted]
    for scheme, (name, _, begins) in zip(found, wanted, strict=True):
        assert text[scheme.start : scheme.end] == name
        assert scheme.definition.startswith(begins)


def test_facts_of_a_definition_and_of_sentences_that_name_the_system() -> None:
    schemes = [Described("2240", 1, "亩均税收20万元"), Described("1+N", 2, "一个总体方案")]
    facts = [
        Told(1, 1, "20万元", "制定“2240”标准，即亩均税收20万元。", "value", "亩均税收"),
        Told(2, 7, "3家", "不符合“2240”标准的3家退出，园区增长8%。", "value", "企业"),
        Told(3, 7, "8%", "不符合“2240”标准的3家退出，园区增长8%。", "change", "园区"),
        Told(4, 7, "第二位", "按“2240”标准评价，居全省第二位。", "rank", "评价"),
        Told(5, 7, "2240亩", "供地2240亩。", "value", "供地"),  # the number alone is not its name
        Told(6, 8, "50条", "出台“1+N”政策50条。", "value", "政策"),  # another place's
    ]
    assert list(tie_facts(schemes, facts)) == [
        ("2240", 1, "definition"),
        ("2240", 2, "named"),
        ("2240", 3, "sentence"),
        ("2240", 4, "rank"),
    ]


def test_an_article_that_describes_a_system_and_is_headed_by_it_tells_of_it() -> None:
    schemes = [Described("慧村", 1, "按照群众主角的原则创立", 5)]
    facts = [
        Told(1, 2, "74户", "共有74户兑换到物资。", "value", "兑换", 5, "乡村“慧村”平台见效果，"),
        Told(2, 9, "8户", "共有8户脱贫。", "value", "脱贫", 6, "乡村“慧村”平台见效果，"),  # describes nothing
    ]
    assert list(tie_facts(schemes, facts)) == [("慧村", 1, "article")]


def test_no_systems_no_facts() -> None:
    assert list(tie_facts([], [Told(1, 1, "3家", "共3家。", "value", "")])) == []
