"""The section tree of one article: headings on lines of their own, numbered, dashed and run in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.assemble.sections.headings import own_line
from ingest.assemble.sections.marks import Lead
from ingest.assemble.sections.parallel import parallel_leads
from ingest.assemble.sections.run_in import bold_leads, dash_lead, numbered_lead, plain_lead
from ingest.assemble.sections.series import series_leads
from ingest.layout.blocks import Draft, Part
from ingest.models import BODY_ROLES, ArticleKind, Section

_RANKS = {"notes": 0, "part": 0, "line": 1, "cn": 2, "cnp": 3, "nth": 4, "ar": 5, "arp": 6, "dash": 7, "run": 8}
"""How deep a shape lies where several occur: 一、 holds （一）, that holds 1., and all hold run-in headings."""

_DIVISIONS = {"章": 0.3, "节": 0.6}
"""第一篇 and 第一部分 hold 第一章, that holds 第一节."""

_PART_WORDS = re.compile(
    r"回顾|总结|工作(?:安排|部署|任务|思路|重点|打算|建议|情况|要求)|目标(?:任务)?|任务|总体(?:要求|思路|部署)|自身建设|展望|规划|成就|时期"
    r"|(?:\d{4}|今|明|去|过去[一三四五]|今后[一三四五])年"
)
"""What the unnumbered headings of a report's parts speak of (“2022年工作回顾”, “今后五年的奋斗目标”)."""

_SUMS_UP = re.compile(
    r"各位代表[，！!：:、]|各位委员|(?:同志们|朋友们)[，！!]|(?:在)?(?:充分)?(?:肯定|看到|总结|回顾)[^。]{0,10}成绩[^。]{0,6}的同时|(?:我们|同时，我们)[也还]?(?:清醒|深刻)"
)
"""Paragraphs that close a list of sections and belong to the part above it (“各位代表，奋进新征程，…”)."""

_BEHIND_NOTES = re.compile(r"附件|附表|实事|清单|[件项]$")
"""Annexes that may follow the notes (“2011年十件实事”)."""

_GROUPS_NOTES = re.compile(r"回顾|安排|建设|任务|目标|工作|项目|改革|工程$|部分$")
"""Headings inside the notes that name the report's parts (“一、2014年工作回顾”), not a term (“一、三高四新”)."""

_SECTIONED: frozenset[str] = frozenset({"report", "feature", "news", "notice"})
_LEADING_NUMBER = frozenset({"cn", "cnp", "ar", "arp", "nth"})


class _Tree:
    """The sections found so far and the headings that are still open, outermost first."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.open: list[tuple[float, Lead, int]] = []  # rank, heading, index into sections
        self.front: int | None = None  # the section before the first heading

    def current(self) -> int:
        """The section that a paragraph without heading falls into."""
        if self.open:
            return self.open[-1][2]
        if self.front is None:
            self.front = len(self.sections)
            self.sections.append(Section(0, 0, None))
        return self.front

    def add(self, lead: Lead, heading: str, hashes: int) -> int:
        """Opens the section under a heading, below the open headings that outrank it."""
        rank = self._rank(lead, heading, hashes)
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()
        level = len(self.open) + 1
        if lead.shape == "dash":
            level = max(level, 2)  # the guide: a lead behind a dash is of level 2
        parent = self.open[-1][2] if self.open else None
        self.sections.append(Section(0, level, heading, parent))
        self.open.append((rank, lead, len(self.sections) - 1))
        return len(self.sections) - 1

    def _rank(self, lead: Lead, heading: str, hashes: int) -> float:
        """A line without number is a part of its own, or a heading inside the numbered section above it."""
        rank: float = _RANKS[lead.shape]
        if lead.shape == "part":
            return rank + next((depth for unit, depth in _DIVISIONS.items() if unit in heading[:8]), 0.0)
        if lead.shape == "run" and self.open and self.open[-1][1].shape == "dash" and lead.start > 0:
            return 9
        if lead.shape != "line":
            return rank
        if any(entry[1].shape == "notes" for entry in self.open):
            return 0
        numbered = [entry for entry in self.open if entry[1].shape in _LEADING_NUMBER and entry[1].own_line]
        above_has_parts = any(entry[1].shape in ("line", "part") and entry[0] <= 1 for entry in self.open)
        if numbered and not above_has_parts and not _PART_WORDS.search(heading):
            return min(entry[0] for entry in numbered) + 1 if hashes != 1 else rank
        return rank

    def sum_up(self) -> None:
        """Closes all but the outermost heading."""
        del self.open[1:]


def outline(drafts: Sequence[Draft], kind: ArticleKind) -> tuple[tuple[Section, ...], tuple[Part, ...]]:
    """The sections of an article (their `article` is 0) and the parts that its body drafts are cut into.

    The parts of each draft come in order and together hold its whole text. Drafts that are no body (title,
    deck, byline, furniture) and repeats stay whole; the former lie in no section. From a heading of notes
    on (“注释：”) all is one section.
    """
    tree, parts = _Tree(), list[Part]()
    leads = find_leads(drafts, kind)
    for number, (draft, found) in enumerate(zip(drafts, leads, strict=True)):
        size = len(draft.text)
        if draft.role not in BODY_ROLES and not (found and found[0].own_line):
            parts.append(Part(number, 0, size, draft.role, None))
            continue
        if found and found[0].own_line:
            section = tree.add(found[0], draft.text[found[0].start :], draft.hashes)
            parts.append(Part(number, 0, size, "heading", section))
            continue
        if _SUMS_UP.match(draft.text):
            tree.sum_up()
        role = "text" if draft.role == "heading" else draft.role
        starts = [lead.start if lead.shape != "dash" else 0 for lead in found]
        if not starts or starts[0] > 0:
            parts.append(Part(number, 0, starts[0] if starts else size, role, tree.current()))
        for lead, start, end in zip(found, starts, [*starts, size][1:], strict=True):
            section = tree.add(lead, draft.text[lead.start : lead.end], draft.hashes)
            parts.append(Part(number, start, end, role, section, lead.body - start))
    return tuple(tree.sections), tuple(parts)


def find_leads(drafts: Sequence[Draft], kind: ArticleKind) -> list[list[Lead]]:
    """For each draft the headings in it, in order."""
    found: list[list[Lead]] = [[] for _ in drafts]
    if kind not in _SECTIONED:
        return found
    notes = False
    for i, draft in enumerate(drafts):
        if not draft.text or draft.repeat_of is not None or draft.role in ("title", "footnote", "table"):
            continue
        behind = drafts[i + 1].text if i + 1 < len(drafts) else ""
        line = own_line(draft, kind == "report", behind)
        if notes:
            if line and line.shape == "cn" and _GROUPS_NOTES.search(draft.text):
                found[i] = [line]
            notes = not (line and line.shape in ("line", "part") and _BEHIND_NOTES.search(draft.text))
            if notes:
                continue
        if line and not _torn(drafts, i, line):
            found[i] = [line]
            notes = line.shape == "notes"
        else:
            found[i] = _inside(draft)
    _drop_lone_items(drafts, found)
    for i, lead in series_leads(drafts) if kind != "report" else ():
        found[i] = [lead]
    for i, lead in parallel_leads(drafts, found, strict=kind != "report"):
        found[i] = [lead]
    return found


def _torn(drafts: Sequence[Draft], i: int, line: Lead) -> bool:
    """Whether what looks like a heading is the rest of a paragraph torn before it, or the last line (a signature)."""
    if line.shape != "line" or drafts[i].hashes or drafts[i].bold or drafts[i].role == "heading":
        return False
    if i + 1 == len(drafts):
        return True
    before = drafts[i - 1].text if i else ""
    return len(before) > 60 and before[-1] not in "。！？；：…”）!?;:)"


def _inside(draft: Draft) -> list[Lead]:
    """The headings inside a paragraph: a numbered or dashed lead, then bold ones; a plain one between them."""
    lead = numbered_lead(draft) or dash_lead(draft)
    at = lead.body if lead else 0
    bold = bold_leads(draft, at)
    if lead and bold and bold[0].start > at:
        # “一、坚持挖潜力。项目建设有力。开展…**招商成果丰硕。**…”: the first of the run lost its bold to the number
        first = plain_lead(draft, at, longest=14)
        bold = [first, *bold] if first and first.body < bold[0].start else bold
    return [lead, *bold] if lead else bold


def _drop_lone_items(drafts: Sequence[Draft], found: list[list[Lead]]) -> None:
    """Takes back “第一，…” and Arabic leads without a sibling: a list's item or a note, not a heading."""
    for shape in ("nth", "ar", "arp"):
        where = [i for i, leads in enumerate(found) if leads and leads[0].shape == shape]
        for k, i in enumerate(where):
            near = [j for j in (where[k - 1] if k else -1, where[k + 1] if k + 1 < len(where) else -1) if j >= 0]
            bold = any(a <= 3 for a, _ in drafts[i].bold)
            if not bold and not any(abs(j - i) <= 12 for j in near):
                found[i] = found[i][1:] if len(found[i]) > 1 else []
