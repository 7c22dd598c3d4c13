"""The names of a page, gathered once: whose place it is, who acts in each article, the full form of each name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.facts.actors import called_at, protagonist, residents, sector_at, short_firms, writer_of_letter
from ingest.facts.antecedents import firms, party_of_notice
from ingest.facts.names import (
    Name,
    full_regions,
    group_after,
    is_region,
    kind_of,
    name_at,
    ordinary_places,
    region_at,
    region_openings,
    short_region,
)
from ingest.facts.page_places import named_things, page_regions, paper_place, recurring
from ingest.facts.topic import as_said, stands, topic_region
from ingest.facts.wording import lead_end, verbs
from ingest.models import READ_ROLES, Article, Page
from ingest.names.surnames import is_name

_CLAUSE = re.compile(r"[，；：。！？…\n;!?]|——")
_CONGRESS = re.compile(r"在?([一-鿿]{2,16}?)第[一二三四五六七八九十0-9]{1,3}届(?:人民代表大会|人大)")
_REPORT_OF = re.compile(
    r"(?:关于)?([一-鿿]{2,12}?)(?:\d{4}年)?(?:人民)?政府工作(?:的)?报告|^\d{4}年([一-鿿]{2,12}?)政府工作报告"
)
_BEFORE_COLON = re.compile(r"^([一-鿿]{2,10})[：:]")
_REGION_LIKE = re.compile(r"[一-鿿]{2,6}?[省市县区州]")
_SHORT_FOR = re.compile(r"([一-鿿]{4,24})（(?:以下|下)?简称[“《]?([一-鿿]{2,12})[”》]?）")
_PARK = re.compile(
    r"[^\s，。；：、！？…（）“”《》\d的了在是与对把将被为从到向于和由及入]{2,12}(?:高新技术产业开发区|经济技术开发区|产业开发区|高新区|经开区|工业园区|产业园区|开发区|产业园|自贸区|新区)"
)
_PARK_END = re.compile("开发区|高新区|经开区|园区|产业园|自贸区|新区")
_PARK_REACH = 32  # more than the longest match of the pattern above, which has 12 characters before its ending of 9
_DEBTOR = re.compile(r"(?:债务人|借款人|被告|欠款人|抵押人|担保人)[:：]?([一-鿿]{2,4}?)(?=[（(，、：因在于的尚未])")


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """The names that one article uses."""

    place: str | None  # the place that it is about
    actor: str | None  # who acts in it most
    park: str | None  # the park that it speaks of most
    names: tuple[Name, ...]  # in the order of their first mention at the head of a clause
    fuller: dict[str, str]  # a short form and the full one
    short: str | None = None  # the short form of the place (安仁 of 安仁县), where it has one
    parks: int = 0  # how many parks it names
    people: frozenset[str] = frozenset()  # villagers and the like, whose own figures the text may give
    paper: str | None = None  # the place whose paper it stands in: what 全市 is where the article names no city
    said: str | None = None  # the place in the form in which the article names it (苏州 for 苏州市)
    whole: str = ""  # its text, where it is no report …
    page: str = ""  # … and that of its page
    called: tuple[tuple[str, str], ...] = ()  # names that the text itself shortens (以下简称), and the full ones
    firms: dict[str, str] = field(default_factory=dict)  # short names of companies and the full ones
    things: tuple[str, ...] = ()  # streets, buildings and the like, by the names that recur
    introduced: tuple[tuple[str, str], ...] = ()  # people who are no officials: words of introduction and name
    before: dict[int, str] = field(default_factory=dict)  # for each paragraph the last name before it
    listed: frozenset[str] = field(init=False)  # the texts of `names`
    openings: frozenset[str] = field(init=False)  # the first two characters of the firms, things and people introduced

    def __post_init__(self) -> None:
        object.__setattr__(self, "listed", frozenset(name.text for name in self.names))
        short = (name for name, _ in self.called)
        known = (*self.firms, *short, *self.things, *(words + name for words, name in self.introduced if words))
        object.__setattr__(self, "openings", frozenset(name[:2] for name in known))


@dataclass(frozen=True, slots=True)
class Survey:
    """The names of one page, gathered once: places, organisations and projects, article by article."""

    articles: tuple[ArticleNames, ...] = ()


def survey(page: Page) -> Survey:
    """The names that the page's articles use, their full and short forms."""
    texts: list[dict[int, str]] = [{} for _ in page.articles]
    for n, p in enumerate(page.paragraphs):
        if p.repeat_of is None and p.role in READ_ROLES:
            texts[p.article][n] = p.text
    regions: frozenset[str] = frozenset()
    paper = None
    if any(a.kind != "report" for a in page.articles):
        regions = page_regions(page)
        paper = paper_place(page, regions)
    return Survey(tuple(_survey(a, texts[n], regions, paper, page.text) for n, a in enumerate(page.articles)))


def clause_heads(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where each clause of `text[start:end]` begins, past its time and connectives."""
    marks = _CLAUSE.finditer(text, start, len(text) if end is None else end)
    return [lead_end(text, start), *(lead_end(text, m.end()) for m in marks)]


def _survey(
    article: Article, texts: dict[int, str], regions: frozenset[str], paper: str | None, page_text: str
) -> ArticleNames:
    fuller: dict[str, str] = {}
    parks: Counter[str] = Counter()
    for text in texts.values():
        if "简称" in text:
            fuller.update((m[2], _whole_name(m[1])) for m in _SHORT_FOR.finditer(text))
        parks.update(_trim(park) for park in _parks(text))
    called = tuple((short, full) for short, full in fuller.items() if len(short) > 2)
    parks = _merged(parks)
    report = article.kind == "report"
    heads = _Heads()
    things = () if report else named_things(texts.values())
    given = frozenset((*parks, *regions, *(t for t in things if t not in recurring(things))))
    if not report:
        for index, text in texts.items():
            heads.read(index, text, given)
    introduced = () if report else tuple(p for text in texts.values() for p in residents(text))
    people = frozenset() if report else frozenset(p for text in texts.values() for p in _people(text))
    people |= {name for _, name in introduced}
    names = heads.names
    headline = [line for line in (article.title, article.kicker, article.subtitle) if line]
    topic = None if report or _titled(article) else topic_region(headline, list(texts.values()))
    if not report:
        for firm in firms("\n".join(texts.values())):
            names.setdefault(firm, Name(firm, "company"))
    place = _region_in(article.place) or topic or _place(article, list(texts.values()), names, regions)
    if not report and not article.place and not topic and not _titled(article):
        place = heads.often(place) or place
    if report:
        paper = None
    elif place is None and paper is None and any("我国" in line for line in headline):
        place = "我国"  # “我国利用外资超1000亿美元”
    elif place is None and paper is None and any(_COUNTRYWIDE.search(text) for text in texts.values()):
        place = "全国"  # “国家统计局发布…”: a national paper on the country's own figures
    elif paper and place is None and any(_speaks_of(paper, text) for text in texts.values()):
        place = paper
    for name, longest in _longest([*names, *parks]).items():
        if len(longest) - len(name) <= 12:
            fuller.setdefault(name, longest)
    short = (short_region(place) or (place[:-1] if place in regions else None)) if place else None
    actor = place if report or _titled(article) else heads.actor(article, given, place, short)
    whole = "" if report else "\n".join(texts.values())
    if not report:
        hero = protagonist([x for x in (article.subtitle, article.title) if x], list(texts.values()))
        party = party_of_notice(article.title, whole) if article.kind == "notice" else None
        bearer = _bearer(article.title, whole)
        actor = (
            party
            or hero
            or bearer
            or next((x for x in map(writer_of_letter, list(texts.values())[:3]) if x), None)
            or actor
        )
        people |= {hero} if hero else set()
        if place is None and actor is None:
            actor = next(
                (x[0] for text in texts.values() for c in clause_heads(text) if (x := sector_at(text, c))), None
            )
    before = {} if _titled(article) else heads.before  # “桑植：…” is about the place throughout
    park = max(parks, key=lambda p: (parks[p], len(p)), default=None)
    several = len({p[-6:] for p in parks}) if park and parks[park] * 2 < parks.total() else 1
    return ArticleNames(
        place,
        actor,
        park,
        (*(Name(t, kind_of(t)) for t in things if t not in names), *names.values()),
        fuller,
        short,
        several,
        people,
        paper,
        as_said(place, texts.values()) if place and not report else None,
        whole,
        "" if report else page_text,
        () if report else called,
        {} if report else short_firms(list(names.values()), whole),
        recurring(things),
        introduced,
        before,
    )


def _people(text: str) -> list[str]:
    """The people whom `text` introduces by a word such as 村民 (“黄旗村村民石小勇”)."""
    found = []
    for m in VILLAGER.finditer(text):
        names = () if called_at(text, m.end()) else (text[m.end() : m.end() + n] for n in (3, 2))
        if name := next((n for n in names if is_name(n)), None):
            found.append(name)
    return found


VILLAGER = re.compile(
    r"(?:[虾蟹鱼果菜茶粮棉烟药蜂蚕藕花枣瓜]农|(?:种粮|种植|养殖|种菜)大户|村民|居民|农户|种植户|养殖户|大户|贫困户|脱贫户|市民|职工|老人|创业者)(?![们会代小])"
)


def _parks(text: str) -> Iterator[str]:
    """The parks that `text` names, with the words that happen to stand before them."""
    at = 0  # where the one before ends
    for end in _PARK_END.finditer(text):  # looked for around these alone: few paragraphs speak of a park
        m = _PARK.search(text, max(at, end.start() - _PARK_REACH), end.end() + _PARK_REACH)
        if m and m.start() <= end.start():
            at = m.end()
            yield m.group()


_STATES = re.compile(r"[^，。；：！？]*\d")


class _Heads:
    """The names at the heads of an article's clauses, counted in the order of reading."""

    def __init__(self) -> None:
        self.names: dict[str, Name] = {}
        self.before: dict[int, str] = {}  # for each paragraph the last name before it
        self._counts: Counter[str] = Counter()
        self._starts: Counter[str] = Counter()  # the first two and three characters of clauses without a name
        self._last: str | None = None

    def read(self, index: int, text: str, parks: Container[str]) -> None:
        """Counts the names of one paragraph."""
        if self._last:
            self.before[index] = self._last
        nameless: list[str] = []
        for start in clause_heads(text):
            found = name_at(text, start, parks)
            if found is None:
                nameless += (text[start : start + 2], text[start : start + 3])
                continue
            if found.kind == "region" and len(group := group_after(text, start + len(found.text))) > 2:
                found = Name(found.text + group, "group")
            self._counts[found.text] += 1
            self.names.setdefault(found.text, found)
            if found.kind != "project":
                self._last = found.text
        self._starts.update(nameless)

    def often(self, place: str | None) -> str | None:
        """The region whose short form heads more clauses than `place` is named (“吉林转变理念，…吉林西部不缺水”)."""
        stem, count = max(
            ((s, n) for s, n in self._starts.items() if s in full_regions() and s not in ordinary_places()),
            key=lambda x: x[1],
            default=("", 0),
        )
        own = sum(n for name, n in self._counts.items() if place and name.startswith(place))
        full = next((n for n in self.names if n[:-1] == stem and is_region(n)), full_regions().get(stem))
        return full if count > 2 and count > own and not (place and stem in place) else None

    def actor(self, article: Article, listed: Container[str], place: str | None, short: str | None) -> str | None:
        """Who heads the most clauses; the names that title and deck begin with count more."""
        if short and place:
            self._counts[place] += self._starts[short]
        for line in (article.title, article.subtitle):  # “——岳塘经开区开展监督工作纪实”
            bare = line.lstrip("—-") if line else ""
            found = name_at(bare, lead_end(bare, 0), listed)
            if found:
                self._counts[found.text] += 2
                self.names.setdefault(found.text, found)
        acting = [n for n in self._counts if n not in self.names or self.names[n].kind != "project"]
        best = max(acting, key=lambda n: self._counts[n], default=None)
        return best if best and (self._counts[best] >= 2 or place is None) else place


def _trim(name: str) -> str:
    """A park's name without the words that happen to stand before it (“项目落户湘江新区” → “湘江新区”)."""
    for at in range(min(6, len(name) - 4)):
        if name[at : at + 2] in full_regions():
            return name[at:]
    for at in range(len(name) - 5, -1, -1):
        if name[at : at + 2] in verbs():
            return name[at + 2 :]
    return name


def _longest(names: Sequence[str]) -> dict[str, str]:
    """For each of `names` the longest of the others that ends in it, where one does."""
    known = frozenset(names)
    found: dict[str, str] = {}
    for name in names:
        for at in range(1, len(name)):
            end = name[at:]
            if end in known and len(name) > len(found.get(end, "")):
                found[end] = name
    return found


def _whole_name(name: str) -> str:
    """A body's full name without the words that lead to it (“走进漳原恒泰纺织有限公司” → “漳原恒泰纺织有限公司”)."""
    for at in range(min(8, len(name) - 4)):
        if name[at : at + 2] in full_regions() or name[at : at + 2] in ("中国", "国家"):
            return name[at:]
    m = _LEADING_TO.match(name)
    return name[m.end() :] if m and len(name) - m.end() >= 4 else name


_LEADING_TO = re.compile(r"(?:走进|来到|作为|位于)|.{0,8}(?:的是|[的是在由与和为给向从了])")


def _merged(parks: Counter[str]) -> Counter[str]:
    """Counts of the parks, the words that stand before one (“推动甲高新区”) taken for it where it also stands alone."""
    found: Counter[str] = Counter()
    for park, count in parks.items():
        ends = (park[at:] for at in range(len(park) - 4, 0, -1))  # the shortest first
        shorter = next((end for end in ends if end in parks), park) if park[:2] not in full_regions() else park
        found[shorter] += count
    return found


def _bearer(title: str | None, whole: str) -> str | None:
    """The body that labels an article (“市第二人民医院：护士上门”), by the fullest name that its text gives."""
    m = _BEFORE_COLON.match(title) if title else None
    if m is None or region_at(m[1], 0) == len(m[1]) or not _BODY_LABEL.search(m[1]):
        return None
    bare = m[1].lstrip("省市县区州镇乡") or m[1]
    named = re.findall(rf"(?:[^\W\d的是在到了与和向为从由把将]{{2,8}}[省市县区州镇乡])?{re.escape(bare)}", whole)
    return max(named, key=len) if named else m[1]


_BODY_LABEL = re.compile(
    r"(?:医院|学校|中学|小学|大学|学院|法院|检察院|局|公司|集团|银行|中心|协会|社区|街道|公园|景区|滑雪场|博物馆|图书馆|馆|合作社|支队|大队|厂)$"
)


def _titled(article: Article) -> bool:
    return bool(article.title and _BEFORE_COLON.match(article.title))


def _region_in(place: str | None) -> str | None:
    """The region that a place ends in (“某市长在上海市” → “上海市”), the place itself where it is none."""
    if place and place not in _COUNTRY:
        for at in range(len(place)):
            if region_at(place, at) == len(place):
                return place[at:]
    return place


_COUNTRY = frozenset(("全国", "中国", "我国"))


def _most_named(text: str) -> str | None:
    """The region that a report without a place in its head names most, counted by its short form."""
    found = {m.group() for m in _REGION_LIKE.finditer(text) if is_region(m.group())}
    found |= {m.group()[-3:] for m in _REGION_LIKE.finditer(text) if is_region(m.group()[-3:])}
    return max(found, key=lambda r: (text.count(short_region(r) or r), r[-1] in "省市州"), default=None)


# What speaks of the whole country: its bodies that publish figures, and 全国 itself at the head of a clause.
_COUNTRYWIDE = re.compile(
    r"国家(?:统计|税务总|能源|林草|医保|邮政|外汇管理)局|(?:^|[，。：；])(?:据|记者从|从)?(?:商务部|财政部|农业农村部|交通运输部|人社部|人力资源和社会保障部|工业和信息化部"
    r"|生态环境部|水利部|教育部|文化和旅游部|住房和城乡建设部|自然资源部|海关总署|中国人民银行)|(?:^|[，。：；])全国(?!人大|政协)"
)


def _speaks_of(place: str, text: str) -> bool:
    """Whether `text` speaks of `place` as its own: 我县, 全县, 县委, or by its short form."""
    unit = place[-1]
    return any(own + unit in text for own in "我全本") or f"{unit}委" in text or place[:-1] in text


def _place(
    article: Article, texts: list[str], names: dict[str, Name], regions: frozenset[str] = frozenset()
) -> str | None:
    head = " ".join(x for x in (article.title, article.subtitle, *texts[:4]) if x)
    if article.kind == "report":
        for pattern in (_CONGRESS, _REPORT_OF):
            m = pattern.search(head)
            found = next((g for g in m.groups() if g), None) if m else None
            place = _region_in(found)
            if place and region_at(place, 0) == len(place):
                return place
            if found in ("全国", "中华人民共和国", "国务院"):
                return "全国"
        if re.search(r"中华人民共和国|国务院|国家统计局", head):
            return "全国"
        return _most_named(" ".join(texts))
    if article.title and (m := _BEFORE_COLON.match(article.title)):
        label = m[1]
        if region_at(label, 0) == len(label):
            return label
        printed = next(
            (n.text for n in names.values() if n.kind == "region" and label in n.text[-len(label) - 1 :]), None
        )
        if printed:
            return printed
        joined = " ".join(texts)
        for unit in "市县区州省":
            if label + unit in joined:
                return label + unit
        if label in full_regions():
            return full_regions()[label]
    by_length = sorted(regions, key=lambda r: (-len(r), r))
    openings = region_openings() | {region[:2] for region in regions}
    for text in (article.title or "", article.subtitle or "", *texts):
        for at in range(len(text) - 1):
            if text[at : at + 2] not in openings:
                continue
            end = region_at(text, at)
            if end > at and stands(text, at, end):
                return text[at:end]
            if regions and (found := next((r for r in by_length if text.startswith(r, at)), None)):
                return found
    return None
