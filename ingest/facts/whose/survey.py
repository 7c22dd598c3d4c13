"""The names of a page, gathered once: whose place it is, who acts in each article, the full form of each name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from ingest.facts.whose.article_context import ArticleContext
from ingest.facts.whose.article_names import ArticleNames
from ingest.facts.whose.article_place import COUNTRYWIDE, bearer, place_of, region_in, speaks_of, titled
from ingest.facts.whose.bare_nouns import firms, party_of_notice
from ingest.facts.whose.companies import sector_at, short_firms
from ingest.facts.whose.page_places import named_things, page_regions, paper_place, recurring
from ingest.facts.whose.parks import merged, parks_in, trim_park
from ingest.facts.whose.people import protagonist, residents, villagers, writer_of_letter
from ingest.facts.whose.topic import as_said, topic_region
from ingest.facts.words.clauses import clause_heads
from ingest.facts.words.names import (
    Name,
    full_regions,
    group_after,
    is_region,
    kind_of,
    name_at,
    ordinary_places,
    short_region,
)
from ingest.facts.words.wording import lead_end
from ingest.models import READ_ROLES, Article, Page

_SHORT_FOR = re.compile(r"([一-鿿]{4,24})（(?:以下|下)?简称[“《]?([一-鿿]{2,12})[”》]?）")
_DEBTOR = re.compile(r"(?:债务人|借款人|被告|欠款人|抵押人|担保人)[:：]?([一-鿿]{2,4}?)(?=[（(，、：因在于的尚未])")


@dataclass(frozen=True, slots=True)
class Survey:
    """The names of one page, gathered once: places, organisations and projects, article by article."""

    articles: tuple[ArticleNames, ...] = ()
    contexts: tuple[ArticleContext | None, ...] = ()  # of each article of news, for the choice among candidates


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
    articles = tuple(_survey(a, texts[n], regions, paper, page.text) for n, a in enumerate(page.articles))
    contexts = tuple(
        None
        if a.kind == "report"
        else ArticleContext(
            known,
            [line for line in (a.title, a.kicker, a.subtitle) if line],
            texts[n],
        )
        for n, (a, known) in enumerate(zip(page.articles, articles, strict=True))
    )
    return Survey(articles, contexts)


def _survey(
    article: Article, texts: dict[int, str], regions: frozenset[str], paper: str | None, page_text: str
) -> ArticleNames:
    fuller: dict[str, str] = {}
    parks: Counter[str] = Counter()
    for text in texts.values():
        if "简称" in text:
            fuller.update((m[2], _whole_name(m[1], regions)) for m in _SHORT_FOR.finditer(text))
        parks.update(trim_park(park) for park in parks_in(text))
    called = tuple((short, full) for short, full in fuller.items() if len(short) > 2)
    parks = merged(parks)
    report = article.kind == "report"
    heads = _Heads()
    things = () if report else named_things(texts.values())
    given = frozenset((*parks, *regions, *(t for t in things if t not in recurring(things))))
    if not report:
        for index, text in texts.items():
            heads.read(index, text, given)
    introduced = () if report else tuple(p for text in texts.values() for p in residents(text))
    people = frozenset() if report else frozenset(p for text in texts.values() for p in villagers(text))
    people |= {name for _, name in introduced}
    names = heads.names
    headline = [line for line in (article.title, article.kicker, article.subtitle) if line]
    topic = None if report or titled(article) else topic_region(headline, list(texts.values()))
    if not report:
        for firm in firms("\n".join(texts.values())):
            names.setdefault(firm, Name(firm, "company"))
    place = region_in(article.place) or topic or place_of(article, list(texts.values()), names, regions)
    if not report and not article.place and not topic and not titled(article):
        place = heads.often(place) or place
    if report:
        paper = None
    elif place is None and paper is None and any("我国" in line for line in headline):
        place = "我国"  # “我国利用外资超1000亿美元”
    elif place is None and paper is None and any(COUNTRYWIDE.search(text) for text in texts.values()):
        place = "全国"  # “国家统计局发布…”: a national paper on the country's own figures
    elif paper and place is None and any(speaks_of(paper, text) for text in texts.values()):
        place = paper
    for name, longest in _longest([*names, *parks]).items():
        if len(longest) - len(name) <= 12:
            fuller.setdefault(name, longest)
    short = (short_region(place) or (place[:-1] if place in regions else None)) if place else None
    told = None
    actor = place if report or titled(article) else heads.actor(article, given, place, short)
    whole = "" if report else "\n".join(texts.values())
    if not report:
        hero = protagonist([x for x in (article.subtitle, article.title) if x], list(texts.values()))
        party = party_of_notice(article.title, whole) if article.kind == "notice" else None
        label = bearer(article.title, whole)
        letter = next((x for x in map(writer_of_letter, list(texts.values())[:3]) if x), None)
        told = party or hero or label or letter
        actor = told or actor
        people |= {hero} if hero else set()
        if place is None and actor is None:
            # “金融机构贷款余额149.92万亿元” at an article's beginning, not a firm that somebody mentions further down.
            lead = next((t for t in texts.values() if len(t) > 30), "")
            said = (x[0] for c in clause_heads(lead) if (x := sector_at(lead, c)) and _STATES.match(lead, c))
            actor = next(said, None)
    before = {} if titled(article) else heads.before  # “桑植：…” is about the place throughout
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
        regions,
        whole,
        "" if report else page_text,
        () if report else called,
        {} if report else short_firms(list(names.values()), whole),
        recurring(things),
        introduced,
        before,
        told is not None,
    )


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


def _whole_name(name: str, regions: frozenset[str]) -> str:
    """A body's full name without the words that lead to it (“走进漳原恒泰纺织有限公司” → “漳原恒泰纺织有限公司”)."""
    own = {region[:-1] for region in regions}
    for at in range(min(8, len(name) - 4)):
        if name[at : at + 2] in full_regions() or name[at : at + 2] in own or name[at : at + 2] in ("中国", "国家"):
            return name[at:]
    m = _LEADING_TO.match(name)
    return name[m.end() :] if m and len(name) - m.end() >= 4 else name


_LEADING_TO = re.compile(r"(?:走进|来到|作为|位于)|.{0,8}(?:的是|[的是在由与和为给向从了])")
