"""What the candidates of one article share: its mentions, canonical names, how often each is used, headline and lead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from ingest.data_files import data_classes
from ingest.facts.whose.article_names import ArticleNames
from ingest.facts.whose.mentions import Mention, mentions
from ingest.facts.words.names import full_regions, is_region
from ingest.facts.words.wording import any_of

# What is no subject by itself: pronouns and scopes, which the heads of clauses resolve, and words of time and measure.
_NOBODY = {kind: any_of(set(words)) for kind, words in data_classes("whose/no_subjects.txt").items()}
EMPTY = re.compile(
    rf"^(?:[全我该本各][省市县区州旗国镇乡村]|{_NOBODY['alone']}|记者.*|[^，]{{0,12}}(?:{_NOBODY['measure']}))$"
)


class ArticleContext:
    """What the candidates of one article share."""

    def __init__(self, known: ArticleNames, headline: Iterable[str], texts: Mapping[int, str]) -> None:
        self.known = known
        self.lines = tuple(headline)
        self.headline = " ".join(self.lines)
        self.lead = next((text for text in texts.values() if len(text) > 30), "")
        self._names: dict[str, str] = {}
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        kinds: dict[str, str] = {}
        self._used = used = Counter[str]()
        heads: Counter[str] = Counter()
        self._regions: list[tuple[int, int, str]] = []  # paragraph, place in it, canonical name, in order
        for n, text in (*((-1, line) for line in self.lines), *texts.items()):
            for m in self.mentions(text):
                if EMPTY.match(m.text):
                    continue
                name = self.canonical(m.text)
                used[name] += 1
                heads[name] += m.head and not m.says
                if m.kind == "noun":
                    continue
                if m.kind == "region":
                    self._regions.append((n, m.start, name))
                kinds.setdefault(name, m.kind)
        self._by_level = {
            unit: tuple(r for r in self._regions if full_regions().get(r[2], r[2]).endswith(_LEVEL.get(unit, (unit,))))
            for unit in "省市县区州旗镇乡村"
        }
        self.kinds = kinds
        self.heads = heads
        titled = {self.canonical(m.text) for line in self.lines for m in self.mentions(line)}
        often = [n for n, c in used.most_common() if c > 1 and n in kinds][:14]
        self.names = tuple(dict.fromkeys([*often, *sorted(titled & kinds.keys())]))
        self.leading: dict[str, str] = {}  # the most used name of each kind
        for name, _ in used.most_common():
            if name in kinds:
                self.leading.setdefault(kinds[name], name)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The mentions of one of the article's paragraphs."""
        if text not in self._mentions:
            self._mentions[text] = mentions(text, self.known.listed, self.known.people)
        return self._mentions[text]

    def canonical(self, name: str) -> str:
        """The fullest form of `name` that the article prints; of a region with its level where it is printed so."""
        if name not in self._names:
            self._names[name] = self._canonical(name)
        return self._names[name]

    def _canonical(self, name: str) -> str:
        known = self.known
        if name in known.fuller:
            return known.fuller[name]
        if name in known.firms:
            return known.firms[name]
        for short, full in known.called:
            if name == short:
                return full
        region = full_regions().get(name)
        if region:
            # Of today or of the article's day: 繁昌县, that is 繁昌区 now.
            forms = (region, *(name + unit for unit in "县市区" if is_region(name + unit)))
            return next((form for form in forms if form in known.whole or form in self.headline), name)
        if is_region(name) and name not in known.whole and name not in self.headline:
            return name[:-1] if full_regions().get(name[:-1]) == name else name
        return name

    def region_before(self, paragraph: int, at: int, unit: str) -> str | None:
        """The region of level `unit` (市, 省, 县 …) that the article names last before a place in it, else first of all."""
        fitting = self._by_level.get(unit, ())
        last = bisect_left(fitting, (paragraph, at, ""))
        return fitting[max(0, last - 1)][2] if fitting else None

    def count(self, name: str) -> int:
        """How often the article mentions `name`, in whatever form."""
        return self._used[name]


_LEVEL = {"省": ("省", "自治区"), "区": ("自治区", "区"), "市": ("市",), "州": ("州", "盟")}
