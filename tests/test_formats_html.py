"""Saved web pages: what they show, without what surrounds it."""

from __future__ import annotations

import email.message
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.formats import read_file
from tests.made_formats import facts_of, html_of

ARTICLE = "<p>全县税收12.5亿元，\n增长8%。</p>"
CASES = [
    # what a page holds, its text
    ("<h1>某县</h1><h2>一、工业</h2>" + ARTICLE, "# 某县\n\n## 一、工业\n\n全县税收12.5亿元，增长8%。\n"),
    ("<h1>某县</h1><nav><a>首页</a></nav><script>1</script><footer>版权</footer>甲", "# 某县\n\n甲\n"),
    ("<h1>某县</h1><p style='display: none'>9亿元</p><p>甲<b>乙</b>丙&nbsp;丁</p>", "# 某县\n\n甲乙丙 丁\n"),
    ("<h1>某县</h1>第一段<br><br>　　第二段<ul><li>3家<li>5家</ul>", "# 某县\n\n第一段\n\n第二段\n\n- 3家\n\n- 5家\n"),
    ("<h1>某县</h1><p>GDP\n growth 8%</p>", "# 某县\n\nGDP growth 8%\n"),
    (
        "<h1>某县</h1><table><tr><th>指标<th>亿元</tr><tr><td>税收<td>12.5</tr></table>",
        "# 某县\n\n| 指标 | 亿元 |\n| --- | --- |\n| 税收 | 12.5 |\n",
    ),
    (
        "<h1>某县</h1><table><tr><th rowspan=2>区<th colspan=2>税收<tr><td>去年<td>今年<tr><td>东<td>1<td>2</table>",
        "# 某县\n\n| 区 | 税收 |  |\n| --- | --- | --- |\n|  | 去年 | 今年 |\n| 东 | 1 | 2 |\n",
    ),
    # a page laid out by a table is no table
    (
        f"<h1>某县</h1><table><tr><td>左栏<td><table><tr><td>{ARTICLE}</table></table>",
        "# 某县\n\n左栏\n\n全县税收12.5亿元，增长8%。\n",
    ),
    # the text says that it is the text
    ("<div>要闻</div><article><h1>某县</h1>" + ARTICLE + "</article>", "# 某县\n\n全县税收12.5亿元，增长8%。\n"),
]


@pytest.mark.parametrize(("body", "text"), CASES)
def test_what_a_page_shows(body: str, text: str) -> None:
    assert read_file("a.html", f"<html><body>{body}</body></html>".encode())[0].text == text


@pytest.mark.parametrize(
    ("title", "body", "first"),
    [
        ("税收增长8%_某某网", "<div>首页</div><div>税收增长8%</div><p>甲。</p>", "首页"),
        ("税收增长8% - 某某网", "<p>甲。</p>", "# 税收增长8%"),
        ("某某网", "<h1>税收增长8%</h1><p>甲。</p>", "# 税收增长8%"),
    ],
)
def test_the_title_of_the_window(title: str, body: str, first: str) -> None:
    lines = read_file("a.html", f"<title>{title}</title>{body}".encode())[0].text.split("\n")
    assert lines[0] == first
    assert "# 税收增长8%" in lines


@pytest.mark.parametrize(
    ("says", "is_in", "stored"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("big5", "big5", "big5"),
        ("utf-8", "gb18030", "gb18030"),  # it is not what it says
        ("no-such", "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_what_the_page_says_if_it_decodes_so(says: str, is_in: str, stored: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={says}"><h1>本市</h1><p>今年，全市收入十二億元，比去年多。</p>'
    source, _ = read_file("a.htm", page.encode(is_in))
    assert (source.encoding, source.text) == (stored, "# 本市\n\n今年，全市收入十二億元，比去年多。\n")


def mhtml_of(page: str, charset: str) -> bytes:
    message = email.message.EmailMessage()
    message.set_content("旁的", subtype="plain")
    message.add_related(page.encode(charset), "text", "html", params={"charset": charset})
    message.replace_header("Content-Type", 'multipart/related; type="text/html"; boundary="b"')
    return message.as_bytes()


def test_a_page_saved_whole() -> None:
    source, _ = read_file("a.mhtml", mhtml_of("<h1>某县</h1>" + ARTICLE, "gbk"))
    assert source.text == "# 某县\n\n全县税收12.5亿元，增长8%。\n"


@pytest.mark.parametrize(("path", "data"), [("a.mhtml", b"no mail"), ("a.html", b"<html><body><script>1</script>")])
def test_a_page_without_text(path: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_file(path, data)


@pytest.mark.parametrize("depth", [3_000, 10_000])
def test_a_page_nested_too_deeply_is_refused_not_cut(depth: int) -> None:
    with pytest.raises(UnreadableFile, match="太深"):
        read_file("a.html", ("<p>税收</p>" + "<div>" * depth + "税收3亿元。").encode())


def test_a_page_nested_deeply_is_read() -> None:
    assert read_file("a.html", ("<font>" * 300 + "税收3亿元。").encode())[0].text == "税收3亿元。\n"


def test_the_facts_are_those_of_the_same_text(seeds: Path) -> None:
    for path in sorted(seeds.iterdir()):
        plain = path.read_text(encoding="utf-8")
        want, got = facts_of("a.txt", plain.encode()), facts_of("a.html", html_of(plain))
        assert (want & got).total() >= 0.98 * max(want.total(), got.total()), path.name
