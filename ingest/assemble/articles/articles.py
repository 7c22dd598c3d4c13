"""The articles of a newspaper page."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from ingest.assemble.articles.attach import attach
from ingest.assemble.articles.headlines import (
    Head,
    cries_out,
    find_heads,
    is_headline,
    is_label,
    stanzas,
    strings_of,
    verses,
)
from ingest.assemble.articles.kinds import kind_of
from ingest.assemble.articles.openings import Opening, find_openings
from ingest.assemble.articles.repeats import find_repeats, prefer_continued, printed_names, repeated_names
from ingest.assemble.articles.retype import is_signature, retype, slogans
from ingest.assemble.articles.runs import TEXT_ROLES, Run, cut_runs, thread_runs
from ingest.assemble.stories import Group, Stories, Story
from ingest.assemble.torn.evidence import SeamReader
from ingest.assemble.torn.joins import is_open
from ingest.assemble.torn.short_lines import breaks_off
from ingest.assemble.torn.stretches import Stretch
from ingest.assemble.torn.tears import Join, find_joins, is_cut_short
from ingest.assemble.whole.cues import FEW
from ingest.assemble.whole.page import is_photo, is_whole, part_photo, read_heads, with_parts
from ingest.layout import with_role
from ingest.layout.blocks import Block
from ingest.layout.credits import bare_name, closing_credit, line_credit, opening_credit
from ingest.models import Decision, Problem

_SURE = 4.5  # score of a join with the next line that nothing elsewhere on the page can outdo
_ASIDE = ("furniture", "comment", "jump")


def find_stories(source: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], Stories]:
    """The blocks of a newspaper page with their roles there, and its articles in reading order.

    Headlines are told from torn text, repeats set aside, torn paragraphs joined over the whole page; what then has
    no headline is attached to the article that it speaks of, or stays a fragment.
    """
    made = retype(source, blocks)
    if is_whole(made):
        return _whole_stories(source, made)
    printed = strings_of("\n".join(b.text for b in made))
    seams = SeamReader(printed)
    headline = _headlines(source, made, printed)
    for i in slogans(made, headline):
        made[i], headline[i] = with_role(made[i], "furniture", source), False
    aside = frozenset(i for i, b in enumerate(made) if b.role in _ASIDE)
    repeats = prefer_continued(made, find_repeats(made), printed)
    skip = frozenset(repeats) | aside
    heads = find_heads(made, headline, skip)
    in_head = frozenset(k for h in heads for k in range(h.first, h.end))
    # Joins tell whose section a headline below torn text is, headlines tell what a torn paragraph speaks of.
    openings = find_openings(made, heads, skip, {})
    torn, joins = _join(_with_titles(source, made, heads, openings), heads, skip, in_head, seams)
    openings = find_openings(made, heads, skip, {j.after: j.before for j in joins})
    made = _with_titles(source, made, heads, openings)
    torn, joins = _join(made, heads, skip, in_head, seams)
    decisions = [
        Decision("article", _end(made, h.first - 1), made[h.first].pieces[0].start, "headline", o.cue, _sure(o.score))
        for h in heads
        if (o := openings[h.first]).opens
    ]
    joined = {j.before: j.after for j in joins}
    by_first = {h.first: (h, openings[h.first].opens) for h in heads}
    runs = cut_runs(made, by_first, skip, torn, joined)
    runs = _without_stray_names(made, runs, repeats)
    threads = thread_runs(runs, joined)
    whole, more = attach(made, threads)
    decisions += [_decision(made, "join", j.before, j.after, "torn-paragraph", j.cue, j.score) for j in joins]
    decisions += more
    decisions += [_decision(made, "repeat", a, b, "same-text", made[b].text[:16], 9) for b, a in repeats.items()]
    stories = _stories(made, whole, repeats, joined, aside)
    left = tuple(sorted(torn - set(joined) - set(repeats)))
    problems = (_too_torn(len(torn)),) if is_cut_short(len(torn), len(made)) else ()
    return tuple(made), Stories(tuple(stories), tuple(decisions), left, problems)


def _whole_stories(source: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], Stories]:
    """The blocks and articles of a page without torn paragraphs: each article goes from its head to the next."""
    found = read_heads(source, blocks)
    heads = [head for head, _, _ in found]
    made = with_parts(source, blocks, heads)
    aside = frozenset(i for i, b in enumerate(made) if b.role in _ASIDE)
    runs = [Run(cause="page-start")]
    by_first = {h.first: h for h in heads}
    for i in range(len(made)):
        if i in by_first:
            runs.append(Run(head=by_first[i], cause="headline"))
        if i not in aside:
            runs[-1].blocks.append(i)
    for run in [r for r in runs if r.blocks]:
        if (at := part_photo(made, run.blocks)) is not None:
            runs.append(Run(run.blocks[at:], cause="caption", photo=True))
            run.blocks = run.blocks[:at]
    runs = sorted((r for r in runs if r.blocks), key=lambda r: r.blocks[0])
    for run in runs:
        run.photo = run.photo or is_photo(made, run.blocks)
    owner = {i: n for n, run in enumerate(runs) for i in run.blocks}
    repeats = {b: a for b, a in find_repeats(made).items() if owner.get(b) == owner.get(a) is not None}
    for run in runs:
        run.blocks = [i for i in run.blocks if i not in repeats]
    decisions = [
        Decision("article", _end(made, h.first - 1), made[h.first].pieces[0].start, "headline", cue, _sure(score))
        for h, score, cue in found
    ]
    decisions += [_decision(made, "repeat", a, b, "same-text", made[b].text[:16], 9) for b, a in repeats.items()]
    stories = _stories(made, [[run] for run in runs], repeats, {}, aside)
    problems = (_too_long(len(made)),) if len(made) > FEW else ()
    return tuple(made), Stories(tuple(stories), tuple(decisions), problems=problems)


def _too_torn(count: int) -> Problem:
    return Problem(
        "read-simply", f"太碎：{count}处文字断开，只在相邻的段落之间找下文；一版报纸没有这样多，或是断行未接好"
    )


def _too_long(count: int) -> Problem:
    return Problem("read-simply", f"太长：共{count}行，标题只凭本行和邻行判断；超过{FEW}行的宜分版存为几个文件")


def _headlines(source: str, blocks: list[Block], printed: Container[str]) -> list[bool]:
    out = []
    for i, block in enumerate(blocks):
        after = next((b for b in blocks[i + 1 : i + 4] if b.role not in _ASIDE), None)
        raw = source[block.pieces[0].start : block.pieces[-1].end]
        out.append(is_headline(block, after, printed, raw) and not is_signature(blocks, i))
    marked = sum(b.hashes > 0 for b, head in zip(blocks, out, strict=True) if head) > 1
    for i, block in enumerate(blocks[:-1]):
        after = blocks[i + 1]
        if out[i] and not block.hashes and block.role == "text" and len(block.text) > 7 and after.role in TEXT_ROLES:
            raw = source[block.pieces[0].start : block.pieces[-1].end]
            out[i] = out[i + 1] or not breaks_off(blocks, i, after, raw, marked)
    for i, block in enumerate(blocks):
        above, below = any(out[i - 1 : i]), any(out[i + 1 : i + 2])
        if is_label(block.text) and not below:
            out[i] = False  # a label is one only above a headline
        elif above and not below and len(block.text) <= 4 and bare_name(block.text):
            out[i] = False  # “奶奶的针线筐 ⏎ 王海燕”: the writer
        elif not out[i] and cries_out(
            block, blocks[i - 1] if i else None, blocks[i + 1] if i + 1 < len(blocks) else None
        ):
            out[i] = True
    for number, lines in stanzas(blocks):
        for i in (number, *lines):
            blocks[i], out[i] = with_role(blocks[i], "heading" if i == number else "list_item", source), False
    for low, high in verses(blocks, out):
        for i in range(low, high):
            blocks[i], out[i] = with_role(blocks[i], "list_item", source), False
    return out


def _with_titles(
    source: str, blocks: Sequence[Block], heads: Sequence[Head], openings: Mapping[int, Opening]
) -> list[Block]:
    """The blocks with the roles that their heads give them."""
    made = list(blocks)
    for head in heads:
        _set_roles(source, made, head, openings[head.first].opens)
    return made


def _set_roles(source: str, blocks: list[Block], head: Head, opens: bool) -> None:
    for i in head.title:
        blocks[i] = with_role(blocks[i], "title" if opens else "heading", source)
    for i in head.kicker:
        blocks[i] = with_role(blocks[i], "kicker" if opens else "heading", source)
    for i in head.headings:
        blocks[i] = with_role(blocks[i], "heading", source)
    for i in head.byline:
        blocks[i] = with_role(blocks[i], "byline", source)


def _join(
    blocks: Sequence[Block], heads: Sequence[Head], skip: frozenset[int], in_head: frozenset[int], seams: SeamReader
) -> tuple[frozenset[int], list[Join]]:
    """The torn blocks of a page and the joins between them and what continues them.

    Twice: what the first round joins with its neighbour beyond doubt is one text in the second, so that more is
    known of what each torn paragraph speaks of.
    """
    body = [i for i, b in enumerate(blocks) if i not in skip and i not in in_head and b.role in ("text", "list_item")]
    torn = frozenset(
        i for i in body if blocks[i].role == "text" and is_open(blocks[i].text) and not is_signature(blocks, i)
    )
    opening = [h for h in heads if h.title and blocks[h.title[0]].role == "title"]
    known = frozenset[int]()
    joins: list[Join] = []
    for _ in range(2):
        stretch = Stretch(blocks, body, in_head, torn - known, skip)
        tails = [stretch.tail(i) for i in body if i in torn]
        starts = [stretch.start(n, torn) for n in range(len(body))]
        joins = find_joins(blocks, tails, starts, stretch.beginnings(opening), seams)
        following = {t.block: t.following for t in tails}
        known = frozenset(j.before for j in joins if following[j.before] == j.after and j.score > _SURE)
    return torn, joins


def _stories(
    blocks: Sequence[Block],
    threads: Sequence[Sequence[Run]],
    repeats: Mapping[int, int],
    joined: Mapping[int, int],
    aside: frozenset[int],
) -> list[Story]:
    """The articles: paragraphs put together, repeats beside what they repeat, furniture in articles of its own."""
    owner: dict[int, int] = {}
    groups: list[list[Group]] = []
    for number, thread in enumerate(threads):
        order = [i for run in thread for i in run.blocks]
        for i in order:
            owner[i] = number
        groups.append(_groups(blocks, order, joined))
    for repeat, original in repeats.items():
        target = owner.get(original, len(groups) - 1)
        groups[target].append(Group((repeat,), blocks[original].role, original))
        owner[repeat] = target
    stories = [_story(blocks, thread, groups[n]) for n, thread in enumerate(threads)]
    return stories + _asides(blocks, sorted(aside))


def _without_stray_names(blocks: Sequence[Block], runs: Sequence[Run], repeats: dict[int, int]) -> list[Run]:
    """The runs but for names that stand alone and are printed below their own article too: these become repeats."""
    strays = {r.blocks[0] for r in runs if r.cause == "orphan-names" and len(r.blocks) == 1}
    names = printed_names(blocks) if strays else {}
    first = frozenset(repeats.values())  # what stands beside another repeat stays the first
    out = []
    for run in runs:
        lone = run.blocks[0] if run.cause == "orphan-names" and len(run.blocks) == 1 else None
        original = None if lone is None or lone in first else repeated_names(blocks, lone, names)
        if lone is None or original is None or original in repeats or original in strays:
            out.append(run)
        else:
            repeats[lone] = original
    return out


def _asides(blocks: Sequence[Block], aside: Sequence[int]) -> list[Story]:
    """What stands between the articles, one article of furniture for each stretch of it."""
    out: list[Story] = []
    stretch: list[int] = []
    for i in [*aside, -1]:
        if stretch and i != stretch[-1] + 1:
            out.append(Story("furniture", None, tuple(Group((k,), blocks[k].role) for k in stretch)))
            stretch = []
        stretch.append(i)
    return out


def _groups(blocks: Sequence[Block], order: Sequence[int], joined: Mapping[int, int]) -> list[Group]:
    """The paragraphs of an article: joined blocks together, the lines of one heading together."""
    out: list[Group] = []
    for i in order:
        block = blocks[i]
        if out:
            last = out[-1]
            heading = block.role == last.role == "heading" and not block.hashes and last.blocks[-1] == i - 1
            if joined.get(last.blocks[-1]) == i or heading:
                out[-1] = Group((*last.blocks, i), last.role)
                continue
        out.append(Group((i,), block.role))
    return out


def _story(blocks: Sequence[Block], thread: Sequence[Run], groups: Sequence[Group]) -> Story:
    head = thread[0].head
    title = subtitle = kicker = None
    if head:
        kicker = " ".join(blocks[i].text for i in head.kicker) or None
        title = " ".join(blocks[i].text for i in head.title) or None
        subtitle = " ".join(blocks[i].text for i in head.subtitle) or None
    body = [blocks[i] for run in thread for i in run.blocks if blocks[i].role in TEXT_ROLES]
    length = sum(len(b.text) for b in body)
    headings = sum(g.role == "heading" for g in groups)
    photo = any(run.photo for run in thread) and len(thread) == 1
    signed = bool(head and head.byline) and opening_credit(body[0].text if body else "") is None
    kind = kind_of(title, subtitle, length, headings, photo=photo, signed=signed)
    return Story(kind, title, tuple(groups), subtitle, _byline(blocks, thread), kicker=kicker)


def _byline(blocks: Sequence[Block], thread: Sequence[Run]) -> tuple[str, ...]:
    """The names of an article's writers and photographers, in the order of print, each once."""
    names: list[str] = []
    for run in thread:
        for i in run.blocks:
            block = blocks[i]
            if block.role == "byline":
                credit = line_credit(block.text)
                lone = bare_name(block.text)
                names += credit.names if credit else (lone,) if lone else ()
            elif block.role in TEXT_ROLES:
                credits = opening_credit(block.text), closing_credit(block.text)  # each item of a round-up has its own
                names += [n for c in credits if c for n in c.names]
    return tuple(dict.fromkeys(names))


def _end(blocks: Sequence[Block], i: int) -> int:
    return blocks[i].pieces[-1].end if i >= 0 else 0


def _sure(score: float) -> float:
    """A score as a confidence between 0 and 1."""
    return round(max(0.0, min(1.0, 0.5 + score / 12)), 2)


def _decision(blocks: Sequence[Block], kind: str, a: int, b: int, rule: str, cue: str, score: float) -> Decision:
    return Decision(kind, _end(blocks, a), blocks[b].pieces[0].start, rule, cue, _sure(score))  # type: ignore[arg-type]
