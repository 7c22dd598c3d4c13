"""Run-in headings printed like the text, told by their parallel siblings."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.assemble.sections.marks import Lead
from ingest.assemble.sections.run_in import plain_lead
from ingest.layout.blocks import Draft


def parallel_leads(drafts: Sequence[Draft], found: Sequence[Sequence[Lead]], strict: bool) -> list[tuple[int, Lead]]:
    """The drafts that begin with a plain short sentence which is one of several alike, and that sentence.

    “突出规划引领。完善…”, “狠抓招商引资。突出…”, “强化要素保障。改善…”, paragraph after paragraph under one
    heading. A single short first sentence is a topic sentence; so is one among many paragraphs without.
    `strict` (newspaper pages) asks for leads of one length.
    """
    result: list[tuple[int, Lead]] = []
    run: list[tuple[int, Lead | None]] = []

    def settle() -> None:
        result.extend(_choose(drafts, run, strict))
        run.clear()

    for i, draft in enumerate(drafts):
        if found[i] and not (found[i][0].shape == "run" and found[i][0].start == 0):
            settle()
        elif found[i]:
            run.append((i, found[i][0]))  # bold siblings speak for a plain one between them
        elif draft.role == "text" and draft.repeat_of is None and draft.text:
            run.append((i, plain_lead(draft)))
    settle()
    printed = {i for i, leads in enumerate(found) if leads}
    return [(i, lead) for i, lead in result if i not in printed]


def _choose(drafts: Sequence[Draft], run: Sequence[tuple[int, Lead | None]], strict: bool) -> list[tuple[int, Lead]]:
    """The leads of the stretches of neighbours that are alike, one paragraph without a lead allowed between two."""
    if not strict and (whole := _whole_section(run)):
        return whole
    chosen: list[tuple[int, Lead]] = []
    group: list[tuple[int, Lead]] = []
    missed = 0
    for i, lead in [*run, (-1, None), (-1, None)]:
        if lead is not None and (not group or _alike(group[-1][1], lead, strict)):
            group.append((i, lead))
            missed = 0
            continue
        missed += 1
        if missed > 1 or strict or lead is not None:
            chosen += group if _enough(drafts, group, strict) else []
            group = [(i, lead)] if lead is not None else []
            missed = 0
    return chosen


def _whole_section(run: Sequence[tuple[int, Lead | None]]) -> list[tuple[int, Lead]]:
    """All leads of a section in which, from the first to the last of them, nearly every paragraph has one."""
    at = [k for k, (_, lead) in enumerate(run) if lead is not None]
    if len(at) < 2:
        return []
    found = [(i, lead) for i, lead in run if lead is not None]
    stretch = at[-1] - at[0] + 1
    if len(at) >= 3:
        return found if len(at) >= 0.75 * stretch else []
    return found if stretch == 2 and _alike(found[0][1], found[1][1], False, slack=6) else []


def _enough(drafts: Sequence[Draft], group: Sequence[tuple[int, Lead]], strict: bool) -> bool:
    """Whether a group is a row of headings: three; or two neighbours of about one length and, if `strict`, one build.

    “立足‘两个维护’，强化政治监督。”, “聚焦‘三个环境’，突出日常监督。”: two clauses each, cut at the same place.
    """
    if len(group) != 2:
        return len(group) > 2
    (i, a), (j, b) = group
    if j - i != 1 or not _alike(a, b, strict, slack=3):
        return False
    first, second = drafts[i].text[a.start : a.end], drafts[j].text[b.start : b.end]
    return not strict or first[0] == second[0] or ("，" in first and first.find("，") == second.find("，"))


def _alike(a: Lead, b: Lead, strict: bool, slack: int = 5) -> bool:
    """Whether two leads are of about one length."""
    return abs((a.end - a.start) - (b.end - b.start)) <= (0 if strict else slack)
