"""The candidates for the subject of each figure of a news paragraph, with the evidence on each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ingest.facts.whose.article_context import EMPTY, ArticleContext
from ingest.facts.whose.choose import Candidate, quantity_class
from ingest.facts.whose.clause_heads import Head
from ingest.facts.whose.mentions import Mention
from ingest.facts.words.names import kind_of, placed
from ingest.facts.words.slots import last_mark
from ingest.models import Named, Quantity

# “以北京为例，…全市167家医疗机构”: the city named last, not the one that the article began with.
_SCOPE = re.compile(r"[全我该](?P<unit>[省市县区州旗镇乡村])(?!社会)|自治区本?级?(?=[^一-鿿]|[一-鿿]{2})")
# How far back is looked: a line of a million characters without a stop takes time with its length.
_FAR = 3  # sentences in which mentions are looked at …
_MANY = 16  # … mentions, heads of clauses
_WIDE = 600  # … characters, for a mark or a quotation


class ParagraphContext:
    """What the candidates of one paragraph share: its mentions and the heads of its clauses."""

    def __init__(
        self, article: ArticleContext, paragraph: int, text: str, heads: Sequence[Head], begins: Sequence[int]
    ) -> None:
        self.article = article
        self.paragraph = paragraph
        self.text = text
        self.heads = heads
        self.heads_at = [head.start for head in heads]
        self.begins = begins  # of its sentences
        self.mentions = article.mentions(text)
        self.starts = [m.start for m in self.mentions]

    def candidates(
        self, q: Quantity, indicator: Named, rule: Named, fallback: Named, previous: Sequence[str | None]
    ) -> list[Candidate]:
        """All that `q` could be of; `rule` is the answer of the ordered rules, `previous` the subjects before it."""
        return _Gathering(self, q, indicator).gather(rule, fallback, previous)


class _Gathering:
    """The candidates of one figure while they are gathered."""

    def __init__(self, around: ParagraphContext, q: Quantity, indicator: Named) -> None:
        self.around, self.q, self.indicator = around, q, indicator
        self.text, self.article = around.text, around.article
        self.sort = quantity_class(q)
        self.sentence = bisect_right(around.begins, q.start) - 1
        self.low = around.begins[self.sentence]
        self.clause = last_mark(self.text, "，；：", max(self.low, q.start - _WIDE), q.start) + 1 or self.low
        self.found: dict[str | None, Candidate] = {}

    def gather(self, rule: Named, fallback: Named, previous: Sequence[str | None]) -> list[Candidate]:
        empty = rule.name is not None and EMPTY.match(rule.name)
        if rule.name and not empty:
            self.note(rule.name, _kind(rule), "rule")
        if fallback is not rule and fallback.name and not EMPTY.match(fallback.name):
            self.note(fallback.name, _kind(fallback), "fallback")
        self.heads_of_clauses()
        self.scope()
        self.speaker()
        self.mentions_before()
        self.mentions_behind()
        self.names_of_article()
        for name in dict.fromkeys(p for p in previous[-8:] if p):
            self.note(name, _sort("", name), "previous")
        if previous:
            self.note(previous[-1], _sort("", previous[-1]), "previous-last", f"previous-last&{self.sort}")
        if not (self.article.known.place or self.article.known.actor):
            self.note(None, "none", "none", f"none&{self.sort}")
        for candidate in self.found.values():
            self.about(candidate)
        return list(self.found.values())

    def note(self, name: str | None, kind: str, *evidence: str) -> None:
        """Adds evidence on the candidate `name`, by its fullest form in the article."""
        measured = self.indicator.name
        if kind in ("noun", "thing") and measured and name and (measured.endswith(name) or name.endswith(measured)):
            return  # what is measured is not whose it is
        if name is not None:
            name = self.article.canonical(name)
        if name not in self.found:
            self.found[name] = Candidate(name, kind)
        self.found[name].evidence.update(evidence)

    def heads_of_clauses(self) -> None:
        """The names that head the clauses before the figure, pronouns and short names resolved."""
        nearest = True
        last = bisect_left(self.around.heads_at, self.q.start)
        for head in reversed(self.around.heads[max(0, last - _MANY) : last]):
            if head.end > self.q.start:
                continue
            far = "before" if head.strong else "weak"
            where = "own" if head.start >= self.clause else "sentence" if head.start >= self.low else far
            if not EMPTY.match(head.name):
                near = ["head-nearest"] if nearest else []
                self.note(head.name, _sort(head.rule, head.name), f"head-{where}", *near)
            nearest = False

    def scope(self) -> None:
        """The region that 全市, 我省 or 自治区 in the figure's sentence stands for."""
        scope = None
        for scope in _SCOPE.finditer(self.text, max(self.low, self.q.start - _WIDE), self.q.start):  # noqa: B007  # the last counts
            pass
        if scope is None:
            return
        unit = scope["unit"] or "区"
        near = self.article.region_before(self.around.paragraph, scope.start(), unit)
        if near:
            where = "own" if scope.start() >= self.clause else "sentence"
            self.note(near, "region", f"scope-{where}", f"scope-{where}&{unit}")

    def speaker(self) -> None:
        """Who says the words in which the figure stands (“我们前后投资1.2亿元”), and whose they are."""
        quote = self.quotation()
        if quote is None:
            return
        first = bisect_left(self.around.starts, quote[0] - _WIDE)
        nearby = self.around.mentions[first : bisect_right(self.around.starts, quote[1] + 60)]
        says = [m for m in nearby if m.says]
        after = next((m for m in says if m.start >= quote[1]), None)
        speaker = after or next((m for m in reversed(says) if m.end <= quote[0]), None)
        if speaker is None:
            return
        for m in nearby:
            near = speaker.start - 24 <= m.start and m.end <= speaker.end
            if near and "，" not in self.text[m.end : speaker.start]:
                self.note(m.text, m.kind, "speaker", f"speaker&{m.kind}")

    def quotation(self) -> tuple[int, int] | None:
        """The quotation of a clause or more in which the figure stands."""
        start = self.text.rfind("“", max(0, self.q.start - _WIDE), self.q.start)
        end = self.text.find("”", self.q.start, self.q.start + _WIDE)
        if start < 0 or self.text.find("”", start, self.q.start) >= 0 or end - start < 12:
            return None
        return start, end

    def mentions_before(self) -> None:
        """The mentions of the sentences up to the figure, by where they stand and how they are used."""
        topics: set[str] = set()
        last = bisect_right(self.around.starts, self.q.start) - 1
        for n in range(last, max(-1, last - _MANY), -1):
            m = self.around.mentions[n]
            if m.end > self.q.start or EMPTY.match(m.text):
                continue
            back = self.sentence - (bisect_right(self.around.begins, m.start) - 1)
            if back > _FAR:
                break
            where = "own" if m.start >= self.clause else ("sentence", "last", "before")[min(back, 2)]
            way = "says" if m.says else "head" if m.head else "led" if m.led else "in"
            evidence = [f"at-{where}-{way}", f"at-{where}-{way}&{m.kind}"]
            if way == "head" and where not in topics and self.able(m):
                topics.add(where)
                evidence += [f"topic-{where}", f"topic-{where}&{self.sort}"]
            if m.end == self.q.start:
                evidence += ["touches", f"touches&{m.kind}"]
            self.note(m.text, m.kind, *evidence)

    def able(self, m: Mention) -> bool:
        """Whether a mention at a clause's head may be what the clause is about, and not what is measured."""
        name = self.indicator.name
        if name and (name.endswith(m.text) or m.text.endswith(name)):
            return False
        return m.kind != "noun" or len(m.text) > 3 or m.text in self.article.headline or self.article.count(m.text) > 2

    def mentions_behind(self) -> None:
        """What the figure is said to be of, behind it (“投资20亿元的…项目”)."""
        end = self.q.end
        joined = self.text[end : end + 1] == "的"
        for m in self.around.mentions[bisect_right(self.around.starts, self.q.start) :]:
            if m.start > end + 12 or "，" in self.text[end : m.start]:
                break
            if joined or m.kind == "project":
                self.note(m.text, m.kind, f"after&{m.kind}", "after-of" if joined else "after")

    def names_of_article(self) -> None:
        """Whom and what the article as a whole is about."""
        known = self.article.known
        for name, kind, code in (
            (known.place, "region", "place"),
            (known.actor, "body", "actor"),
            (known.paper, "region", "paper"),
            (known.park, "park", "park"),
        ):
            if name:
                self.note(name, kind, f"is-{code}", f"is-{code}&{self.sort}")
        if known.actor and known.told:
            self.note(known.actor, "body", "is-actor-told")
        for name in ("我国", "中国", "全国", "全球"):
            if name in known.whole:
                self.note(name, "country", "is-country", f"is-{name}")
        for name in self.article.names:
            self.note(name, self.article.kinds[name], "article", f"article&{self.article.kinds[name]}")
        for kind, name in self.article.leading.items():
            self.note(name, kind, f"leading={kind}", f"leading={kind}&{self.sort}")

    def about(self, candidate: Candidate) -> None:
        """Evidence that does not ask where the candidate stands: its kind, how often it is used, headline and lead."""
        name, evidence, article = candidate.name, candidate.evidence, self.article
        if name is None:
            return
        kind = candidate.kind
        evidence.add(f"kind={kind}&{self.sort}")
        count = article.count(name)
        evidence.add(f"count={min(count, 4)}" if count < 8 else "count=8")
        if name in article.headline:
            evidence.update(("headline", f"headline&{kind}"))
            if article.headline.startswith(name):
                evidence.add("headline-first")
        at = article.lead.find(name)
        if at >= 0:
            evidence.add("lead-first" if at < 25 else "lead")
        if measured := self.indicator.name:
            if measured.endswith(name):
                evidence.add("is-indicator")
            elif measured.startswith(name):
                evidence.add("begins-indicator")
            elif name in measured:
                evidence.add("in-indicator")
        evidence.add(f"heads={min(article.heads[name], 4)}")
        evidence.add("short" if len(name) < 3 else "long" if len(name) > 12 else "middle")
        if placed(name):
            evidence.add("placed")


def _kind(rule: Named) -> str:
    """The kind of name that an ordered rule found, as far as its code or the name's ending tells."""
    return _sort(rule.rule.partition("-")[2], rule.name)


def _sort(told: str, name: str | None) -> str:
    """One of the kinds of mentions for what a rule calls its find (“short-place” is a region)."""
    if told in _KINDS:
        return told
    if told in _CALLED:
        return _CALLED[told]
    return kind_of(name) if name else "none"


_KINDS = frozenset(
    ("region", "country", "park", "company", "office", "body", "project", "person", "thing", "noun", "place")
)
_CALLED = {
    "short-place": "region", "group": "region", "own-body": "body", "made": "project", "event": "thing",
    "sector": "noun",
}  # fmt: skip
