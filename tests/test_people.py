"""People with post, role or description; each case names the trap that made its rule necessary."""

from __future__ import annotations

import pytest

from ingest.models import Article, Page, Paragraph, Piece, Published
from ingest.names import read_people
from ingest.names.people import find_people
from ingest.names.surnames import is_name, name_at, surname_of
from ingest.names.variants import read_variants
from tests.gold_page import gold_page

# text, the (name, title) pairs in order
FOUND = [
    ("青石县委书记王立江说，产业要先行。", [("王立江", "青石县委书记")]),
    # two posts joined by 、 are one title
    ("“一年见效。”青石区委副书记、青石高新区党工委书记刘勇说。", [("刘勇", "青石区委副书记、青石高新区党工委书记")]),
    # 与 between two people is no part of a title
    ("县委书记王立江与县长周世奇分别挂帅", [("王立江", "县委书记"), ("周世奇", "县长")]),
    ("湖南立青新材料有限公司总经理张更生说", [("张更生", "湖南立青新材料有限公司总经理")]),
    ("企业效益不断提高。该公司负责人曾露表示", [("曾露", "该公司负责人")]),
    # a description with 的
    ("黄枫村71岁的村民石德润手里提着两袋米", [("石德润", "黄枫村71岁的村民")]),
    # 讲话 is a word, so the name has two characters
    ("传达学习会议精神和市委书记严华讲话精神", [("严华", "市委书记")]),
    ("堡青镇党委书记唐和平介绍", [("唐和平", "堡青镇党委书记")]),
    # no mark after the name: 最后 is a word, 万最 is none
    ("戴家湾村村民张儒万最后一批稻谷出售", [("张儒万", "戴家湾村村民")]),
    ("截至2月底，债务人杨军(身份证号码略)在我行", [("杨军", "债务人")]),
    # 和 inside the name of an office
    ("城市管理和综合执法局局长陈立明介绍", [("陈立明", "城市管理和综合执法局局长")]),
    # one post, several people
    ("副市长王立江、李强、赵学文出席会议", [("王立江", "副市长"), ("李强", "副市长"), ("赵学文", "副市长")]),
    ("认真学习习近平总书记重要讲话", [("习近平", "总书记")]),
    ("朱有勇院士带队到田间", [("朱有勇", "院士")]),
    ("省委赵立志书记在会上强调", [("赵立志", "书记")]),
    ("上饶籍运动员徐诗晓成为奥运冠军", [("徐诗晓", "上饶籍运动员")]),
    ("据采访，生态环保志愿者欧阳明说", [("欧阳明", "生态环保志愿者")]),
    ("美国总统艾森豪威尔、肯尼迪等", [("艾森豪威尔", "美国总统")]),
    ("市领导王立江、李强、陈明出席会议", [("王立江", "市领导"), ("李强", "市领导"), ("陈明", "市领导")]),
    ("主持会议的县长周世奇要求", [("周世奇", "县长")]),
    ("张立明（青石县副县长）在现场说", [("张立明", "青石县副县长")]),
    ("今年，张立明是青石村村民，种稻十亩。", [("张立明", "青石村村民")]),
    ("“最美少年”陈小雨、“爱心老人”刘盛兰等", [("陈小雨", "最美少年"), ("刘盛兰", "爱心老人")]),
    ("州长叶尔波力·孜汗作报告", [("叶尔波力·孜汗", "州长")]),
    ("怀化会同县县长王立江出席", [("王立江", "怀化会同县县长")]),
    ("山西大同市市长王立江出席", [("王立江", "山西大同市市长")]),
    ("县长冷新生出席", [("冷新生", "县长")]),
    ("工作得到省委书记王立江充分肯定", [("王立江", "省委书记")]),
    ("全国道德模范李登海等先进典型", [("李登海", "全国道德模范")]),
    # names with a dot and names of sounds, begun by a surname or not, styled or not
    ("青石协会首席执行官迈克·霍斯表示", [("迈克·霍斯", "青石协会首席执行官")]),
    ("教授皮埃尔·皮卡尔一直关注", [("皮埃尔·皮卡尔", "教授")]),
    ("负责人艾蒂安·西蒙—洛里埃指出", [("艾蒂安·西蒙—洛里埃", "负责人")]),
    ("校长米歇尔·莱文说，", [("米歇尔·莱文", "校长")]),
    ("市民埃里克·斯泰尔眉飞色舞地说", [("埃里克·斯泰尔", "市民")]),
    ("总裁雷切尔·布朗森博士认为", [("雷切尔·布朗森", "总裁")]),
    (
        "副主席王立江、艾力更·依明巴海、李强出席",
        [("王立江", "副主席"), ("艾力更·依明巴海", "副主席"), ("李强", "副主席")],
    ),
    ("秘书长古特雷斯13日表示", [("古特雷斯", "秘书长")]),
    ("该委员会主席冯德莱恩宣布", [("冯德莱恩", "该委员会主席")]),
    ("墨石县副书记白玛曲珍说", [("白玛曲珍", "墨石县副书记")]),
    ("行政长官林郑月娥表示", [("林郑月娥", "行政长官")]),
    # 代表 behind a name that speaks is no part of it; a name that is a rare word, or holds one, of one who speaks
    ("青石市市长孙兵代表说", [("孙兵", "青石市市长")]),
    ("车间主任高云说", [("高云", "车间主任")]),
    ("57岁的村民齐海军回忆", [("齐海军", "57岁的村民")]),
    ("发言人马立光13日应询", [("马立光", "发言人")]),
    # 长江, 长白, 长宁 reach over the beginning of the name
    ("董事长江涛说", [("江涛", "董事长")]),
    ("中科院院长白春立代表说", [("白春立", "中科院院长")]),
    ("书记、董事长宁凤连，某林场", [("宁凤连", "书记、董事长")]),
    # where the name ends: 马不停蹄 and 在 are no part of it, 有为 is
    ("副主任钟鸣马不停蹄赶来", [("钟鸣", "副主任")]),
    ("副部长张旭在致辞中说", [("张旭", "副部长")]),
    ("青石市市长姜有为代表", [("姜有为", "青石市市长")]),
    ("检察官陈云光说", [("陈云光", "检察官")]),
    # brackets and quotations inside a title
    ("青石建设（集团）有限公司董事长王立江说", [("王立江", "青石建设（集团）有限公司董事长")]),
    ("推进“放管服”改革协调小组组长王立江出席", [("王立江", "推进“放管服”改革协调小组组长")]),
    ("《大河》制片人龚立说", [("龚立", "《大河》制片人")]),
    ("“我很满意。”村民王立江说", [("王立江", "村民")]),
    ("固体废物与化学品司副处长熊晶介绍", [("熊晶", "固体废物与化学品司副处长")]),
    # what leads up to a post
    ("他一直和丈夫林学风住在村里", [("林学风", "丈夫")]),
    ("郭文亮和助手张立君此行", [("张立君", "助手")]),
    ("正如经济学家林义夫所说", [("林义夫", "经济学家")]),
    ("翻开中科院院士欧阳明的简历", [("欧阳明", "中科院院士")]),
    ("唐宗立的三女儿陈三妮忍不住笑", [("陈三妮", "唐宗立的三女儿")]),
    # a longer post goes on behind a shorter one; a word of the dictionary that is no listed post
    ("圣城旅指挥官苏莱曼尼说", [("苏莱曼尼", "圣城旅指挥官")]),
    ("维护员庄永立走出控制室", [("庄永立", "维护员")]),
    # the post follows the name
    ("追梦人：杨立勇，青石县白马镇板桥村村民", [("杨立勇", "青石县白马镇板桥村村民")]),
    ("李立明，男，45岁，青石村村医，", [("李立明", "青石村村医")]),
    ("一位名叫郭立洪的工程师学习", [("郭立洪", "工程师")]),
    (
        "任命钟立华为青石县教育局副局长；免去李立平的商务局局长职务",
        [("钟立华", "青石县教育局副局长"), ("李立平", "商务局局长")],
    ),
    ("杨立洪、郑咏、于立志等艺术家演唱", [("杨立洪", "艺术家"), ("郑咏", "艺术家"), ("于立志", "艺术家")]),
    ("李建国校长带领师生", [("李建国", "校长")]),
    ("蔡立祥老人高兴地说", [("蔡立祥", "老人")]),
    ("青石对话中方牵头人刘鹤率团", [("刘鹤", "青石对话中方牵头人")]),
    ("正定县副局长朱志辉说", [("朱志辉", "正定县副局长")]),
    ("大使马哈茂德表示", [("马哈茂德", "大使")]),
    ("湘阴县委书记李镇江与县长刘世奇分别挂帅", [("李镇江", "湘阴县委书记"), ("刘世奇", "县长")]),
    ("韩国总统文在寅表示", [("文在寅", "韩国总统")]),
    ("副总编辑马婕说", [("马婕", "副总编辑")]),
]
NOBODY = [
    "考生们表示，踔厉奋发、勇毅前行",
    "书记高度重视，市长热线办理",
    "新建农村教师周转房1.8万平方米",
    "保障妇女儿童合法权益",
    "各级领导干部严于律己、严负其责",
    "我代表高平市人民政府作报告",
    "荆州长江公铁大桥合龙，院长沙基地",
    "卫健部门负责人任务重、压力大",
    "本报记者李强通讯员王芳报道",
    "（记者马贵通讯员朱科）日前",
    "以习近平新时代中国特色社会主义思想为指导",
    "集市委书记、市长“双主任”制于一身",
    "坚持“专家查隐患、企业抓整改”，百万游客游贵阳",
    "学科技术带头人储备和人才培养",
    "领导高度重视，青年公寓安居工程，农民工平均工资",
    "由市领导任工作队队长，突出领导干部任中审计",
    "举办2022中国农民丰收节·甘肃主会场活动",
    "牢记总书记嘱托·铸牢共同体意识",
    "市级领导任链长，落实“六个一”",
    "省级管理事权落地；科级干部轮训",
    "举办企业家高峰论坛、大学生夏令营",
    "高举毛主席的伟大旗帜",
    "免费开展孕妇唐氏筛查",
    "城镇居民恩格尔系数下降",
    "市民马拉松赛鸣枪",
    "困难群众遇急有助、遇困有帮",
    "新建“妇女儿童之家”10所",
    "荣获国家卫生城称号",
    "青石洼、杨树林等成为网红打卡地",
    "沈飞、沈鼓等重点骨干企业",
    "聘请各界人士任驻外信息员",
    "李克强代表国务院作报告",
    "各国消费者来说，群众高兴地说",
    "向各位人大代表和政协委员表示感谢",
    "作者　王立江",
    "新生代·新场景",
    "石德润说，积分还蛮值钱",  # a later mention without a post
]


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[t[:12] for t, _ in FOUND])
def test_people_and_their_titles(text: str, wanted: list[tuple[str, str]]) -> None:
    found = find_people(text)
    assert [(name, title) for _, name, title, _ in found] == wanted
    assert all(text[start : start + len(name)] == name for start, name, _, _ in found)


@pytest.mark.parametrize("text", NOBODY)
def test_no_people(text: str) -> None:
    assert find_people(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("王国强", True),
        ("欧阳明", True),
        ("周转", False),
        ("贵阳市", False),
        ("卫健", False),
        ("习近平", True),
        ("青石", False),
    ],
)
def test_what_can_be_a_name(text: str, wanted: bool) -> None:
    assert is_name(text) is wanted


def test_surnames_of_two_characters_come_first() -> None:
    assert surname_of("欧阳明") == "欧阳"
    assert surname_of("踔厉") is None
    assert name_at("马亮说。", 0) == ("马亮", 4)


def _page(lines: list[str], paragraphs: list[list[int]]) -> Page:
    """A page of one article, each paragraph made of the lines with the given indices."""
    starts = [sum(len(x) + 2 for x in lines[:n]) for n in range(len(lines))]
    made = tuple(
        Paragraph(
            "text",
            "".join(lines[n] for n in numbers),
            tuple(Piece(starts[n], starts[n] + len(lines[n]), "text") for n in numbers),
            0,
        )
        for numbers in paragraphs
    )
    return Page("\n\n".join(lines), None, "page", Published(), (Article("news", None),), (), made)


def test_a_torn_name_points_at_its_next_whole_occurrence() -> None:
    page = _page(["青石村村民石小", "勇领取分红。石小勇说好。"], [[0, 1]])
    (person,) = read_people(page)
    place = page.to_source(person.paragraph, person.start, person.end)
    assert place is not None
    assert page.text[place[0] : place[1]] == "石小勇"
    assert person.title == "青石村村民"


def test_a_torn_name_that_stands_nowhere_whole_keeps_its_place() -> None:
    page = _page(["青石村村民石小", "勇领取分红。"], [[0, 1]])
    (person,) = read_people(page)
    assert person.start == len("青石村村民")


def test_a_person_named_twice_in_a_paragraph_counts_once() -> None:
    page = _page(["债务人杨军尚欠本金。请债务人杨军到我行。", "债务人杨军应当还款。"], [[0], [1]])
    assert [(p.paragraph, p.name) for p in read_people(page)] == [(0, "杨军"), (1, "杨军")]


def test_another_spelling_of_a_person_who_speaks() -> None:
    lines = ["管委会主任焦虹桥介绍情况。", "焦洪桥介绍，今年有进展。焦红兵说好。", "村民焦立波说。"]
    page = _page(lines, [[0], [1], [2]])
    people = read_people(page)
    assert [(v.name, v.variant, v.paragraph) for v in read_variants(page, people)] == [("焦虹桥", "焦洪桥", 1)]


@pytest.mark.parametrize("seed", ["000", "002", "004"])
def test_every_person_of_the_annotated_seeds_is_found(seed: str) -> None:
    page, gold = gold_page(seed)
    found = {p.name for p in read_people(page)}
    assert {p["name"] for p in gold["people"] if not p["optional"]} <= found
    assert found <= {p["name"] for p in gold["people"]}
