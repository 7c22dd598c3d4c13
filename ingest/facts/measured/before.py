"""What the words before a number say that it measures, with what it takes over from the figure before it."""

from __future__ import annotations

import re

from ingest.facts.measured.behind import LEVEL, RANKED_AS
from ingest.facts.measured.budgets import budgeted, of_budget, total_of_fund
from ingest.facts.measured.carried import DEPENDENT, TOTAL, counts, without_verb
from ingest.facts.measured.deeds import object_of
from ingest.facts.measured.figure import Figure
from ingest.facts.measured.phrases import holds_deed, leading_deed, noun_before
from ingest.facts.rule import RuleList, Said, rule
from ingest.facts.words.names import strip_name
from ingest.facts.words.wording import TIME, any_of, trim_lead, trim_tail, verbs
from ingest.models import Carried

# What an anchor loses before a dependent figure: “项目新签约429个、新开工330个”, “土地面积…，处置…”.
_STAGE = re.compile(r"(?:面积|数量|总数|数|(?<=.)新?(?:开工|竣工|签约|投产|达产|入库))$")
# Bare totals that go on from the figure before: “规模以上工业增加值505亿元、利润30亿元”.
_BARE_TOTAL = re.compile(
    r"^(?:总?产量|总?产值|增加值|[单亩]产|利润(?:总额)?|营业收入|销售收入|主营业务收入|利税|从业人员|总收入)$"
)
_EACH = frozenset(("人均", "户均", "亩均", "年均", "日均", "月均"))
_TOTAL_TAIL = re.compile(
    r"(?:(?:播种|种植|栽播|养殖)?面积|总?产量|总?产值|增加值|销售收入|营业收入|主营业务收入|利润|总量|接待(?:游客|人次|人数)|(?:接待)?人[次数])$"
)
_SOLVED = re.compile(
    r"^(?:办结|结案|整改|解决|化解|处置|落实|回复|销号|核实|兑现|发放|审结|执结|侦结|立行立改|改扩建|扩建|改建|建成|基本建成|交付使用|交付|分配入住|下放|转移|委托|承接|保留|调整|清理规范|清理|取消|废止|修订|修改|宣布失效|暂停)$"
)
_EACH_YEAR = re.compile(
    r"年(?:产|生产|加工|销售|出栏|处理|发电|接待|培训|节约|新增)"
)  # “…，年生产脱毒苗2亿株”: a verb of its own
_AT_LEVEL = re.compile(r"^[省市县区州]级(?=取消|下放|承接|保留|精简|清理|调整|新增)")
_INSURED = re.compile(r"(?:参保|参合|缴费|覆盖|受益|享受)(?:人数|率|人口|农民|职工|居民)")
_SCHEME = re.compile(r"(?:^|[，。；：])([一-鿿]{0,12}(?:保险|合作医疗|低保|保障))(?:制度|体系)?[^，。；\d]{0,12}，$")
_TURNED = re.compile(rf"[一-鿿]{{0,3}}(?:到|至|为|成)(?:了|约|近|超过?)?(?:{TIME})?的?(?:约|近|超过?)?")
_STATE_OF = re.compile("(?:期末|年末|累计|总)?(?:库存|存栏|结存|结余|余额|产量|均价|单价)(?:量|额)?")
_DEED_ALONE = re.compile(
    rf"(?:累计|共|已|实际)*(?:{any_of([w for w, (deed, _) in verbs().items() if deed and len(w) == 2])})|{_STATE_OF.pattern}"
)
_FOR_EACH = re.compile(
    r"(?P<each>每(?:[十百千万\d]+[名户个位项]?|[名户个位项家村县人亩所])[一-鿿]{0,6}?)(?:(?P<have>平均拥有|拥有|占有|平均有|有)|(?=平均|安排|补助|补贴|奖励|给予|发放|配备))"
)
_THIS = re.compile("(?:这|该|此)(?:一|个|项)?(?:数字|数据|数|比例|指标|数值|金额|规模)")
_HANDLED = frozenset(("办理", "受理", "接到", "收到", "承办"))
_LISTED = re.compile(r"\s*(?:以[上下]|左右)?([、，和及与]|以及)")


def _carried(name: str, words: str) -> Said:
    return Said(name, (Carried(words, "clause"),))


@rule(
    "share",
    "indicator",
    zh="占什么的比重",
    en="a share of something",
    sure=0.82,
    yes=("产值629亿元，占工业的比重[20.7%]。→产值占工业的比重",),
    no=("项目占地[20]亩。",),
)
def share(at: Figure) -> str | Said | None:
    """“，占工业的比重20.7%”: a share of what was named before."""
    name = at.chain.name or at.chain.last
    if not name or not at.core.startswith("占") or at.core.startswith("占地"):
        return None
    return _carried(name + at.core.rstrip("的"), name)


@rule(
    "grown-to",
    "indicator",
    zh="“由……到……”：与前面的数同一指标",
    en="from so much to so much: the same as the figure before",
    sure=0.85,
    yes=(
        "产值达到629亿元，占工业的比重由20.7%提高到[23.7%]。→产值占工业的比重",
        "人均纯收入从3000元跃升至[2.3]万元。→人均纯收入",
    ),
    no=("产值提高到[23]亿元。",),
)
def grown_to(at: Figure) -> str | Said | None:
    """“占工业的比重由20.7%提高到23.7%”."""
    last = at.chain.last
    if at.slot.adjoins and last and at.chain.from_start and _TURNED.fullmatch(at.left):
        return Said(last, (Carried(last, "clause"),))
    return None


@rule(
    "solved",
    "indicator",
    zh="前面数的东西里办结、解决了多少",
    en="so many of what was counted before are dealt with",
    sure=0.85,
    yes=("收集问题103个，已解决[97]个。→解决问题", "市级取消审批事项26项、下放[23]项。→下放审批事项"),
    no=("解决问题[97]个。",),
)
def solved(at: Figure) -> str | Said | None:
    """“收集问题103个，已解决97个” → “解决问题”."""
    anchor = at.chain.anchor
    if not anchor or not _SOLVED.match(at.core) or not DEPENDENT.match(at.core) or at.quantity.text in anchor:
        return None
    own = _AT_LEVEL.sub("", anchor)
    noun = without_verb(own)
    return _carried(at.core + noun, noun) if noun != own else None


@rule(
    "deed-of",
    "indicator",
    zh="动词换了，东西还是前面说的：采购、销售、库存",
    en="another deed done to what was named before: bought, sold, in stock",
    sure=0.75,
    yes=(
        "全省采购煤炭520万吨，销售[498]万吨。→销售煤炭",
        "全省煤炭采购520万吨，销售498万吨，库存[60]万吨。→煤炭库存",
    ),
    no=("销售煤炭[498]万吨。", "采购煤炭520万吨，销售粮食[60]万吨。"),
)
def deed_of_same(at: Figure) -> str | Said | None:
    """“采购煤炭520万吨，销售498万吨，库存60万吨”."""
    core = at.core
    if not at.chain.name or at.chain.unit != at.quantity.unit or not _DEED_ALONE.fullmatch(core):
        return None
    thing = object_of(at.chain.name) or object_of(at.chain.anchor)
    if not thing:
        return None
    return _carried(thing + core if _STATE_OF.fullmatch(core) else core + thing, thing)


@rule(
    "for-each",
    "indicator",
    zh="每多少人、每户、每项平均多少：基数留在指标里",
    en="so much for each: what it is counted by stays",
    sure=0.75,
    yes=("每万人拥有发明专利[12.3]件。→每万人发明专利", "每项课题安排研究经费[40]万元。→每项课题安排研究经费"),
    no=("拥有发明专利[12]件。",),
)
def for_each(at: Figure) -> str | Said | None:
    """“每万人拥有发明专利12.3件”, “每项课题安排研究经费40万元”."""
    m = _FOR_EACH.search(at.left) if "每" in at.left else None
    if not m or "每" in at.core or trim_lead(at.left[: m.start()]):
        return None
    rest = at.core if m["have"] else trim_tail(at.left[m.end() :])
    return m["each"] + rest if len(rest) >= 2 else None


@rule(
    "dependent",
    "indicator",
    zh="从属的量：连同前面的指标一起读",
    en="a part of what was named before and read with it",
    sure=0.69,
    yes=("新开工项目61个，总投资[176]亿元。→新开工项目总投资", "新增机构27家、总数达[72]家。→机构总数"),
    no=("财政总收入[176]亿元。",),
)
def dependent(at: Figure) -> str | Said | None:
    """“新开工项目61个，总投资176亿元”."""
    if not at.chain.anchor or not DEPENDENT.match(at.core) or at.quantity.text in at.chain.anchor:
        return None
    anchor = _STAGE.sub("", at.chain.anchor)
    if at.core in ("惠及", "受益") or (at.core.endswith("率") and leading_deed(anchor) in _HANDLED):
        anchor = without_verb(anchor)  # “建成供水工程3313处，惠及160万人”
    if at.core.startswith("总"):  # “新增机构27家、总数达72家”
        anchor = anchor.removeprefix("新增").removesuffix("新增")
    return _carried(anchor + at.core, anchor)


@rule(
    "insured",
    "indicator",
    zh="参保、受益的是前一分句说的保险、制度",
    en="those insured by the scheme that the clause before names",
    sure=0.7,
    yes=("养老保险制度不断完善，参保人数突破[2]亿人。→养老保险参保人数",),
    no=("养老保险参保人数突破[2]亿人。",),
)
def insured(at: Figure) -> str | Said | None:
    """“养老保险制度不断完善，参保人数突破2亿人”."""
    if not _INSURED.fullmatch(at.core):
        return None
    start = at.slot.left_start
    scheme = _SCHEME.search(at.text, max(0, start - 40), start)
    return _carried(scheme[1] + at.core, scheme[1]) if scheme else None


@rule(
    "quoted-of-list",
    "indicator",
    zh="引号里的名目与数一起列举",
    en="names in quotes that share a noun",
    sure=0.8,
    yes=("获评项目建设“奔跑奖”21个、“蜗牛奖”[8]个。→项目建设“蜗牛奖”",),
    no=("获评项目建设“奔跑奖”[21]个。",),
)
def quoted_of_list(at: Figure) -> str | Said | None:
    """“获评项目建设“奔跑奖”21个、“蜗牛奖”8个”."""
    name = at.chain.name
    if not (at.core.endswith("”") and name.endswith("”") and at.core.rfind("“") == 0 and "“" in name[1:]):
        return None
    shared = name[: name.rindex("“")]
    return _carried(shared + at.core, shared)


@rule(
    "total-of",
    "indicator",
    zh="承前：人均、单列的总量，都是前面指标的",
    en="the mean or total of what was named before",
    sure=0.7,
    yes=(
        "生产总值1876亿元，人均[3916]美元。→人均生产总值",
        "粮食播种面积20万亩、产量[8]万吨。→粮食产量",
        "花生总产量3万吨，亩产[300]千克。→花生亩产",
    ),
    no=("粮食产量[8]万吨。",),
)
def total_of(at: Figure) -> str | Said | None:
    """“生产总值1876亿元，人均3916美元”, “粮食播种面积20万亩、产量8万吨”."""
    name = at.chain.name
    if not name:
        return None
    if at.core in _EACH:
        return _carried(at.core + name, name)
    if at.core == "支出" and name.endswith("预算收入"):
        return _carried(name[:-2] + at.core, name[:-2])
    if _BARE_TOTAL.match(at.core) and _TOTAL_TAIL.search(name):
        stem = without_verb(_TOTAL_TAIL.sub("", name))
        return _carried(stem + at.core, stem)
    return None


@rule(
    "of-another",
    "indicator",
    zh="数是另一主体的同一指标",
    en="the same indicator of another subject",
    sure=0.7,
    yes=("新建公路70公里，其中长沙县50公里、浏阳市[20]公里。→新建公路",),
    no=("新建公路[20]公里。",),
)
def of_another(at: Figure) -> str | Said | None:
    """“长沙县200公里、浏阳市100公里”."""
    name = at.chain.name
    return _carried(name, name) if name and at.core and strip_name(at.core, whole=True) == "" else None


@rule(
    "this-number",
    "indicator",
    zh="“这个数字”“这一比例”：前面说的那个指标",
    en="this number: of the indicator named before",
    sure=0.75,
    yes=("路灯出货规模为90万盏，而2010年，这个数字有望突破[230]万盏。→路灯出货规模",),
    no=("路灯出货规模突破[230]万盏。",),
)
def this_number(at: Figure) -> str | Said | None:
    """“…为90万盏，而2010年，这个数字有望突破230万盏”."""
    name = at.chain.name or at.chain.last
    return _carried(name, name) if name and _THIS.fullmatch(at.core) else None


@rule(
    "level",
    "indicator",
    zh="国家级、省级、市级：同一种东西的另一级",
    en="the same thing at another level",
    sure=0.7,
    yes=("新增国家级龙头企业1家、市级[2]家。→新增市级龙头企业",),
    no=("新增市级龙头企业[2]家。",),
)
def level(at: Figure) -> str | Said | None:
    """“新增国家级龙头企业1家、市级2家”."""
    name = at.chain.name or at.chain.last
    if not name or not LEVEL.match(at.core):
        return None
    noun = RANKED_AS.sub("", without_verb(name))
    return _carried(at.chain.verb + at.core + noun, noun)


@rule(
    "verb-of-list",
    "indicator",
    zh="并列的几项共用开头的动词",
    en="items of a list share its first verb",
    sure=0.9,
    yes=("采购消防车16台、高压水泵[30]台。→采购高压水泵",),
    no=("采购消防车16台，拆除水泵[30]台。",),
)
def verb_of_list(at: Figure) -> str | Said | None:
    """“采购消防车16台、高压水泵30台”."""
    core, unit, verb = at.core, at.quantity.unit, at.chain.verb
    if not verb or not core:
        return None
    mark = at.slot.left if at.slot.adjoins else at.text[at.slot.left_start - 1 : at.slot.left_start] + at.slot.left
    joint = _LISTED.match(mark)
    if _EACH_YEAR.match(core):
        return None
    if not joint or not (counts(unit) or (joint[1] == "、" and unit not in ("元", "%"))):
        return None
    if core != trim_lead(at.left).strip("、") or core.startswith("带动") or leading_deed(core) or holds_deed(core):
        return None
    return _carried(verb + core, verb) if not TOTAL.search(core) else None


_GOAL = re.compile(
    r"(?:仅|已|共|实际|累计)*(?P<way>完成|为)了?(?:[^，、的]{0,10}?下达的?)?(?P<goal>[^，、的完]{0,6}?(?:目标任务|目标|任务|计划)[任务数值]?)的(?:约|近|超过?)*$"
)


@rule(
    "part-of-goal",
    "indicator",
    zh="完成全年目标、年度计划的百分之几",
    en="so much of a target or plan has been reached",
    sure=0.75,
    yes=(
        "工业投资216亿元，完成市政府下达全年目标的[59.2%]。→工业投资完成全年目标",
        "资产盘活收入完成年度计划的[89.6%]。→资产盘活收入完成年度计划",
        "公路养护投资2.1亿元，为年计划的[87.5%]。→公路养护投资为年计划",
    ),
    no=("任务完成率[59.2%]。", "完成投资占计划的[59.2%]。"),
)
def part_of_goal(at: Figure) -> str | Said | None:
    """“工业投资216亿元，完成全年目标的59.2%”."""
    m = _GOAL.search(at.left) if at.quantity.unit == "%" else None
    if m is None:
        return None
    own, said = noun_before(at.left[: m.start()]), m["way"] + m["goal"]
    if len(own) >= 2:
        return own + said
    name = at.chain.name
    return _carried(name + said, name) if name else None


@rule(
    "noun-before",
    "indicator",
    zh="数前面的名词",
    en="the noun before the number",
    sure=0.78,
    yes=("上缴税收达[4592]万元。→上缴税收", "优良天数占全年[70]%。→优良天数占比"),
    no=("新建[8]个停车场。",),
)
def noun(at: Figure) -> str | Said | None:
    """“上缴税收达4592万元”, “总投资176亿元”."""
    core = at.core + "比" if at.core.endswith("占") and len(at.core) > 3 else at.core
    return strip_name(core) if core else None


BEFORE: RuleList[Figure] = RuleList(
    budgeted,
    of_budget,
    total_of_fund,
    part_of_goal,
    share,
    grown_to,
    solved,
    deed_of_same,
    for_each,
    dependent,
    insured,
    quoted_of_list,
    total_of,
    of_another,
    this_number,
    level,
    verb_of_list,
    noun,
)
