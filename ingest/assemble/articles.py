"""The articles of a newspaper page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.assemble.attach import attach
from ingest.assemble.headlines import Head, find_heads, is_headline, is_label
from ingest.assemble.joins import is_open
from ingest.assemble.kinds import kind_of
from ingest.assemble.openings import find_openings
from ingest.assemble.repeats import find_repeats, prefer_continued
from ingest.assemble.retype import is_signature, retype
from ingest.assemble.runs import TEXT_ROLES, Run, cut_runs, thread_runs
from ingest.assemble.stories import Group, Stories, Story
from ingest.assemble.tears import Join, Start, Tail, find_joins
from ingest.layout import with_role
from ingest.layout.blocks import Block
from ingest.layout.credits import bare_name, closing_credit, line_credit, opening_credit
from ingest.models import Decision

_CONTEXT = 600  # characters of an article that tell what it speaks of
_ASIDE = ("furniture", "comment", "jump")


def find_stories(source: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], Stories]:
    """The blocks of a newspaper page with their roles there, and its articles in reading order.

    Headlines are told from torn text, repeats set aside, torn paragraphs joined over the whole page; what then has
    no headline is attached to the article that it speaks of, or stays a fragment.
    """
    made = retype(source, blocks)
    page = "\n".join(b.text for b in made)
    aside = frozenset(i for i, b in enumerate(made) if b.role in _ASIDE)
    headline = _headlines(source, made, page)
    repeats = prefer_continued(made, find_repeats(made), page)
    skip = frozenset(repeats) | aside
    heads = find_heads(made, headline, skip)
    openings = find_openings(made, heads, skip)
    decisions = [
        Decision("article", _end(made, h.first - 1), made[h.first].pieces[0].start, "headline", o.cue, _sure(o.score))
        for h in heads
        if (o := openings[h.first]).opens
    ]
    for head in heads:
        _set_roles(source, made, head, openings[head.first].opens)
    in_head = frozenset(k for h in heads for k in range(h.first, h.end))
    torn, joins = _join(made, heads, openings, skip, in_head, page)
    joined = {j.before: j.after for j in joins}
    by_first = {h.first: (h, openings[h.first].opens) for h in heads}
    runs = cut_runs(made, by_first, skip, torn, joined)
    threads = thread_runs(runs, joined)
    whole, more = attach(made, threads)
    decisions += [_decision(made, "join", j.before, j.after, "torn-paragraph", j.cue, j.score) for j in joins]
    decisions += more
    decisions += [_decision(made, "repeat", a, b, "same-text", made[b].text[:16], 9) for b, a in repeats.items()]
    stories = _stories(made, whole, repeats, joined, aside)
    left = tuple(sorted(torn - set(joined) - set(repeats)))
    return tuple(made), Stories(tuple(stories), tuple(decisions), left)


def _headlines(source: str, blocks: list[Block], page: str) -> list[bool]:
    out = []
    for i, block in enumerate(blocks):
        after = next((b for b in blocks[i + 1 : i + 4] if b.role not in _ASIDE), None)
        raw = source[block.pieces[0].start : block.pieces[-1].end]
        out.append(is_headline(block, after, page, raw) and not is_signature(blocks, i))
    # A label is one only above a headline.
    return [h and not (is_label(b.text) and not any(out[i + 1 : i + 2])) for i, (h, b) in enumerate(zip(out, blocks, strict=True))]


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
    blocks: Sequence[Block],
    heads: Sequence[Head],
    openings: Mapping[int, object],
    skip: frozenset[int],
    in_head: frozenset[int],
    page: str,
) -> tuple[frozenset[int], list[Join]]:
    """The torn blocks of a page and the joins between them and what continues them."""
    body = [i for i, b in enumerate(blocks) if i not in skip and i not in in_head and b.role in ("text", "list_item")]
    signatures = {i for i in body if is_signature(blocks, i)}
    torn = [i for i in body if is_open(blocks[i].text) and i not in signatures]
    torn_set = set(torn)
    place = {i: n for n, i in enumerate(body)}
    tails = []
    for i in torn:
        following = body[place[i] + 1] if place[i] + 1 < len(body) else -1
        fenced = any(k in in_head or (blocks[k].role == "byline" and k not in skip) for k in range(i + 1, following))
        context, since = _above(blocks, body[place[i]], in_head, torn_set)
        tails.append(Tail(i, following, context, fenced, since))
    starts = []
    for n, i in enumerate(body):
        before = body[n - 1] if n else -1
        between = range(before + 1, i)
        fresh = n == 0 or before in torn_set or any(k in in_head or k in skip or blocks[k].role == "byline" for k in between)
        if fresh or closing_credit(blocks[before].text):
            starts.append(Start(i, _below(blocks, body, n, in_head, torn_set), i - 1 in in_head))
    return frozenset(torn), find_joins(blocks, tails, starts, page)


def _above(blocks: Sequence[Block], start: int, in_head: frozenset[int], torn: set[int]) -> tuple[str, int]:
    """The text of an article up to a block, its headline included, and the first block of it: as far up as certain."""
    text, since = blocks[start].text, start
    for i in range(start - 1, -1, -1):
        block = blocks[i]
        if i in in_head or block.role in TEXT_ROLES:
            if i in torn or (i not in in_head and closing_credit(block.text)):
                break
            if len(text) < _CONTEXT:
                text = block.text + "\n" + text
            since = i
        if block.role == "title" or (block.role == "byline" and i not in in_head):
            break
    return text, since


def _below(blocks: Sequence[Block], body: Sequence[int], n: int, in_head: frozenset[int], torn: set[int]) -> str:
    """The text of an article from a block downwards, as far as it certainly belongs together."""
    text = ""
    for k in range(n, len(body)):
        i = body[k]
        if text and any(x in in_head or blocks[x].role == "byline" for x in range(body[k - 1] + 1, i)):
            break
        text += blocks[i].text + "\n"
        if len(text) > _CONTEXT or i in torn or closing_credit(blocks[i].text):
            break
    return text


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
        groups[target].append(Group((repeat,), blocks[repeat].role, original))
        owner[repeat] = target
    stories = [_story(blocks, thread, groups[n]) for n, thread in enumerate(threads)]
    return stories + _asides(blocks, sorted(aside))


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
    title = subtitle = None
    if head:
        title = " ".join(blocks[i].text for i in head.title) or None
        subtitle = " ".join(blocks[i].text for i in head.subtitle) or None
    body = [blocks[i] for run in thread for i in run.blocks if blocks[i].role in TEXT_ROLES]
    length = sum(len(b.text) for b in body)
    headings = sum(g.role == "heading" for g in groups)
    photo = any(run.photo for run in thread) and len(thread) == 1
    return Story(
        kind_of(title, subtitle, length, headings, photo), title, tuple(groups), subtitle, _byline(blocks, thread)
    )


def _byline(blocks: Sequence[Block], thread: Sequence[Run]) -> tuple[str, ...]:
    """The names of an article's writers and photographers, in the order of print, each once."""
    names: list[str] = []
    first = True
    for run in thread:
        for i in run.blocks:
            block = blocks[i]
            if block.role == "byline":
                credit = line_credit(block.text)
                lone = bare_name(block.text)
                names += credit.names if credit else (lone,) if lone else ()
            elif block.role in TEXT_ROLES:
                credits = [closing_credit(block.text)]
                if first:
                    credits.insert(0, opening_credit(block.text))
                names += [n for c in credits if c for n in c.names]
                first = False
    return tuple(dict.fromkeys(names))


def _end(blocks: Sequence[Block], i: int) -> int:
    return blocks[i].pieces[-1].end if i >= 0 else 0


def _sure(score: float) -> float:
    """A score as a confidence between 0 and 1."""
    return round(max(0.0, min(1.0, 0.5 + score / 12)), 2)


def _decision(blocks: Sequence[Block], kind: str, a: int, b: int, rule: str, cue: str, score: float) -> Decision:
    return Decision(kind, _end(blocks, a), blocks[b].pieces[0].start, rule, cue, _sure(score))  # type: ignore[arg-type]
