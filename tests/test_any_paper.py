"""Pages of papers of different habits: each line says what it is, and the page must be read so.

T title, T2 its second line, L label above it, K kicker, D deck, W writers, S section's heading, F furniture; others are text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.archive.store import open_archive
from ingest.assemble.page import read_page
from ingest.models import Page, Source

PAGES = {
    "no writers, no datelines": """
F 2012-03-08
T 石桥县今年新建农村公路160公里
  记者昨日从石桥县交通运输局获悉，今年石桥县计划投资9000万元，新建农村公路160公里，改造危桥12座，年底前全部完工。
  据了解，这些公路建成后，全县通水泥路的行政村将达到百分之九十八，惠及沿线群众11万人。
T 春茶开采 价格比去年高一成
  “今年雨水足，茶芽长得齐。”3月6日，在云岭乡的茶山上，茶农老周一边采茶一边说，头茶每斤卖到300元。
  云岭乡现有茶园2.1万亩，预计今年产干茶600吨，产值超过1亿元。
T 南河口岸前两月进出口货物40万吨
  据南河海关统计，今年1至2月，南河口岸进出口货物40万吨，同比增长8%，其中出口25万吨。
""",
    "one with a writer's line among others": """
F 2023年4月2日 江城日报 3版
T 江城高新区二十个项目集中签约
W 本报记者 赵明 通讯员 孙立华
  4月1日，江城高新区举行项目集中签约仪式，共签约项目20个，总投资65亿元，涉及新材料、电子信息等领域。
T 柳林县完成春播面积30万亩
  记者从柳林县农业农村局获悉，截至3月底，全县完成春播面积30万亩，占计划的七成，投入农机4200台。
T 白沙渡口恢复通航
  本报讯（记者 钱芳）因水位上涨停航半个月的白沙渡口昨日恢复通航，每天开行渡船26班，票价仍为2元。
""",
    "places over headlines": """
T 全市一季度工业用电量增长9%
W 记者 周小敏
  4月12日，记者从市供电公司获悉，一季度全市工业用电量12亿千瓦时，同比增长9%，其中制造业增长最快。
L 青山：
T 茶叶出口创新高
  据青山海关统计，今年1至3月，青山市出口茶叶1800吨，同比增长15%，主要销往东南亚和中亚。
L 河东经开区：
T 三家企业同日投产
  4月10日上午，河东经开区三家配套企业同日投产，总投资4.6亿元，全部达产后年产值可达10亿元。
""",
    "dates below headlines": """
T 东岭县查获冒牌橙子两千余件
  2021-02-14
  近日，东岭县市场监管局在一处冷库查获冒牌橙子2300件，货值6万元，已对4户经营户立案调查。
  执法人员介绍，冒牌橙子比正品便宜三成，包装上印的产地与实际不符，全部下架封存。
T 北原村种出“早熟瓜”
  2021-03-03 10:20
  “早上市十天，一斤就能多卖五毛钱。”3月2日，北原村瓜农何大成说，今年全村种瓜260亩，头茬瓜已卖出8万斤。
  村里的合作社建起三座育苗棚，每年供苗40万株，带动周边三个村一起种。
T 青沙码头四月试航
  2021年3月26日
  记者从青沙海事处获悉，青沙码头改造完工，可靠泊3000吨级货船，4月试航，年吞吐能力达到120万吨。
""",
    "a column of short news, a caption above a headline, headings of one form": """
F 第三版  综合新闻  2015年11月6日  星期五  责任编辑：孙小东  版式：李娜
T 青石黄牛“牛”气冲天
D ——青石县黄牛产业发展纪实
  深秋时节，走进青石县云岭镇的养殖场，膘肥体壮的黄牛悠闲地嚼着草料。“去年出栏了85头，卖了100多万元。”老周说。
S 建基地  扩规模
  该县先后建成标准化养殖小区46个，培育养殖大户1200户、家庭牧场35个，种植牧草2.6万亩。
S 延链条  创品牌
  6家龙头企业年加工牛肉5000吨，产品远销二十多个省市，“青石黄牛”品牌价值达12.5亿元。
F 图为工人们正在焊接管道。本报记者 赵刚 摄
T 全市上半年外贸进出口增长18.6%
  据海关统计，上半年全市外贸进出口总值完成1.86亿美元，同比增长18.6%，其中出口1.42亿美元，增长22.3%。
T ●简讯
  ▲白石县投资320万元改造乡镇卫生院8所，新增病床120张。（李明）
  ▲河东区柳林镇上半年完成工业总产值4.3亿元，同比增长21%。（王强）
""",
    "texts of web pages, each with its day, its address and its source": """
T 【东岭网】总投资逾67亿元！东岭37个重点项目集中开工
  （2020/3/24 9:57:32）  来源：东岭网综合  打印本页
  3月23日，东岭市2020年第一季度重点项目集中开工仪式举行，当天集中开工项目37个，总投资67.2亿元，年度计划投资28.8亿元。
T 山阳县高质量发展谱新篇
  2021/06/09 10:52 来源：东岭日报 记者钱大力
  时下，在山阳县重点项目建设现场，机声隆隆。今年1至5月，全县实施重点项目112个，完成投资21.6亿元，同比增长18%。
T 北原马铃薯入选全国十大典型
  发布时间：2021年03月05日 字体显示：
  记者从北原县农业农村局获悉，北原县马铃薯种植面积稳定在300万亩，总产量超过500万吨，带动农民人均增收1200元。
""",
    "agency's datelines and decks": """
T 前两月全国快递业务量增长两成
D ——农村地区增速更快
  新华社北京3月15日电（记者 林晓东）记者从国家有关部门获悉：今年前两月，全国快递业务量完成200亿件，同比增长20%。
  农村地区收投包裹超过60亿件，增速比城市高出5个百分点，县乡村三级物流体系不断完善。
T 沿海多地启动伏季休渔准备
  新华社广州3月14日电 记者近日从渔业部门了解到，沿海多地已经开始伏季休渔准备工作，渔船将分批返港，渔政部门加强巡查。
""",
    "a feature with a kicker": """
K 菌菇、蜂蜜、药材，云溪镇发展林下经济
T 一片林子养活三个产业
W 本报记者 高远
  清晨六点，云溪镇的林子里雾气还没有散。护林员老郑沿着小路走了一圈，回来时手里多了一把刚采的香菇。
  “过去守着林子没饭吃，现在林下能种菌、养蜂、种药材。”老郑说，去年光卖香菇，家里就收入了6万元。
  镇里的合作社去年新建了烘干房，把鲜菇做成干货，每斤多卖12元，社员从80户增加到210户。
T 社区食堂开到家门口
W 本报记者 何静
  中午十一点半，东园社区食堂里坐满了老人。一荤两素一汤，60岁以上的老人只收10元，80岁以上的只收6元。
  社区食堂去年底开业，至今供餐2.4万份。社区还安排志愿者给行动不便的老人送餐上门。
""",
    "sections below a headline": """
F 2011-05-09
T 城区公交线路优化方案公布 八条线路延长
  记者昨日从市公交公司获悉，城区公交线路优化方案已经公布，八条线路延长，两条线路合并，6月1日起实施。
S 延长线路通到新区
  按照方案，3路、7路等八条线路将延长到新区，首末班车时间不变，票价仍为1元，沿途新设站点22个。
S 市民期待班次加密
  家住新区的王女士每天坐公交上班，她希望早晚高峰的班次再密一些。公交公司表示，将根据客流增加车辆。
T 果农发愁销路 超市上门订货
  5月7日，在下坪村的果园里，枇杷挂满枝头，果农李大姐却高兴不起来：往年的客商今年没有来，两万斤枇杷等着卖。
  消息传开后，市里三家超市当天派人上门，订走一万五千斤，每斤价格比市场高两角。
""",
    "briefs below a line over the page": """
F 要闻速览
T 市图书馆延长开放时间
  3月1日起，市图书馆每天开放到晚上九点，周末不休息，预计每年可多接待读者5万人次。
T 两条断头路打通
  2月27日，城东两条断头路全部打通，总长1.8公里，投资3200万元，附近居民出行时间缩短一刻钟。
T 志愿者清理河岸垃圾
  上周末，150名志愿者来到北河岸边清理垃圾，一天清运了4吨，活动每月举行一次。
""",
}


def told(page: str) -> tuple[str, list[tuple[str | None, str | None, list[str], set[int]]]]:
    """The page's text and its articles: title, deck, headings of sections, numbers of their lines."""
    lines: list[str] = []
    articles: list[tuple[str | None, str | None, list[str], set[int]]] = []
    title: list[str] = []
    deck: str | None = None
    headings: list[str] = []
    own: set[int] = set()

    def close() -> None:
        if title:
            articles.append((" ".join(title), deck, list(headings), set(own)))

    above = ""
    for n, line in enumerate(page.strip("\n").split("\n")):
        mark, _, text = line.partition(" ")
        begins = mark in ("L", "K") or (mark == "T" and above not in ("L", "K"))
        if begins:
            close()
            title, deck, headings, own = [], None, [], set()
        if mark in ("L", "T", "T2"):
            title.append(text)
        deck = text if mark == "D" else deck
        headings += [text] if mark == "S" else []
        if mark != "F":
            own.add(2 * n)  # a blank line stands between
        lines.append(text.strip())
        above = mark
    close()
    return "\n\n".join(lines), articles


def read(page: Page) -> list[tuple[str | None, str | None, list[str], set[int]]]:
    """The same of a page as it was read."""
    found = []
    for number, article in enumerate(page.articles):
        if article.kind in ("furniture", "photo"):
            continue
        own = {page.text.count("\n", 0, p.pieces[0].start) for p in page.paragraphs if p.article == number}
        own |= {page.text.count("\n", 0, q.start) for p in page.paragraphs if p.article == number for q in p.pieces}
        headings = [s.heading for s in page.sections if s.article == number and s.heading]
        found.append((article.title, article.subtitle, headings, own))
    return found


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    text, articles = told(PAGES[name])
    page = read_page(Source("page.txt", text, "text/plain", "utf-8", len(text.encode()), ""))
    assert read(page) == articles
    # Where each article begins has its reason in the decisions.
    photos = {p.pieces[0].start for p in page.paragraphs if page.articles[p.article].kind == "photo"}
    begun = {d.after for d in page.decisions if d.kind == "article"} - photos
    starts = {page.text.count("\n", 0, start) for start in begun}
    assert starts == {min(own) for *_, own in articles}


def test_the_date_over_a_page_is_its_date() -> None:
    text, _ = told(PAGES["no writers, no datelines"])
    page = read_page(Source("page.txt", text, "text/plain", "utf-8", len(text.encode()), ""))
    assert (page.published.start, page.published.end) == ("2012-03-08", "2012-03-08")


def test_the_edition_over_a_page_may_be_numbered_in_characters() -> None:
    text, _ = told(PAGES["a column of short news, a caption above a headline, headings of one form"])
    page = read_page(Source("page.txt", text, "text/plain", "utf-8", len(text.encode()), ""))
    assert page.identity.edition and page.identity.edition.value == "3"
    assert page.published.start == "2015-11-06"


def test_an_article_that_breaks_off_is_told_where_it_does(archive: Path) -> None:
    with open_archive(archive) as connection:
        missing = connection.execute(
            "select d.kind, d.article_id, a.head_missing, a.tail_missing from decisions d join articles a on a.id = d.article_id"
            " where d.kind in ('head_missing', 'tail_missing')"
        ).fetchall()
        told = {(kind, article) for kind, article, _, _ in missing}
        broken = connection.execute("select id, head_missing, tail_missing from articles").fetchall()
    assert all(head if kind == "head_missing" else tail for kind, _, head, tail in missing)
    assert {article for kind, article in told if kind == "tail_missing"} == {i for i, _, tail in broken if tail}


def test_texts_of_web_pages_have_their_own_days() -> None:
    text, _ = told(PAGES["texts of web pages, each with its day, its address and its source"])
    page = read_page(Source("page.txt", text, "text/plain", "utf-8", len(text.encode()), ""))
    days = [a.published.start for a in page.articles if a.title]
    assert days == ["2020-03-24", "2021-06-09", "2021-03-05"]
    assert (page.published.start, page.published.end) == ("2020-03-24", "2021-06-09")
