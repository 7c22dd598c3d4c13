"""Runs: stretches of a page that belong to one article for certain, and their threads in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.assemble.articles.headlines import Head
from ingest.assemble.articles.openings import WHOLLY_QUOTED
from ingest.layout.blocks import Block
from ingest.layout.credits import Credit, closing_credit, line_credit, opening_credit
from ingest.layout.language import begins_torn

TEXT_ROLES = ("text", "list_item", "table", "caption", "footnote")


@dataclass(slots=True)
class Run:
    """Blocks that stand together and belong together."""

    blocks: list[int] = field(default_factory=list)
    head: Head | None = None
    closed: Credit | None = None  # the writers' names that end it
    cause: str = "page-start"  # why it begins where it does
    photo: bool = False  # a caption that stands alone, with its photographer

    def text(self, blocks: Sequence[Block]) -> str:
        return "".join(blocks[i].text for i in self.blocks)

    def signed(self, blocks: Sequence[Block]) -> bool:
        """Whether its writers are already named at its top."""
        if self.head and self.head.byline:
            return True
        body = [i for i in self.blocks if blocks[i].role in TEXT_ROLES]
        return bool(body) and opening_credit(blocks[body[0]].text) is not None


def cut_runs(
    blocks: Sequence[Block],
    heads: Mapping[int, tuple[Head, bool]],
    skip: frozenset[int],
    torn: frozenset[int],
    joined: Mapping[int, int],
) -> list[Run]:
    """The page as runs, in the order of print.

    `heads` gives each head by its first block and whether it begins an article; `skip` are repeats and furniture;
    `joined` says for a torn block which continues it.
    """
    runs: list[Run] = []
    run = Run()
    continued = set(joined.values())
    last = -1  # the last block of text in the run
    quoted_above = False  # a run above has headings that are all quotation
    i = 0

    def begin(cause: str, head: Head | None = None) -> None:
        nonlocal run, last, quoted_above
        if run.blocks or run.head:
            runs.append(run)
            quoted_above = quoted_above or _has_quoted(blocks, run)
        run, last = Run(head=head, cause=cause), -1

    while i < len(blocks):
        if i in heads:
            head, opens = heads[i]
            if opens:
                begin("headline", head)
            elif _of_another(blocks, head, run, quoted_above):
                begin("quoted-heading")
            elif run.closed or (last >= 0 and joined.get(last, -1) > 0):
                begin("heading-after-end")
            run.blocks += [k for k in range(head.first, head.end) if k not in skip]
            i, last = head.end, -1
            continue
        block = blocks[i]
        if i in skip:
            i += 1
            continue
        if block.role == "byline":
            credit = line_credit(block.text)
            if not run.blocks or (run.signed(blocks) and credit is not None and not credit.photo) or run.closed:
                begin("orphan-names")
            run.blocks.append(i)
            run.closed = credit
            last = i
        else:
            if run.closed:
                begin("closed-above")
            elif last >= 0 and last in torn and joined.get(last) != i:
                begin("broken-off-above")
            elif last >= 0 and i in continued and joined.get(last) != i:
                begin("continues-elsewhere")
            elif last >= 0 and joined.get(last) != i and block.role in TEXT_ROLES and begins_torn(block.text):
                begin("begins-in-mid-sentence")
            run.blocks.append(i)
            if block.role in TEXT_ROLES:
                last = i
                run.closed = closing_credit(block.text)
        i += 1
        if run.closed and run.closed.photo:
            _split_photo(blocks, run, runs)
    begin("end")
    return runs


def _of_another(blocks: Sequence[Block], head: Head, run: Run, quoted_above: bool) -> bool:
    """Whether a heading, all quotation, stands in an article without such, while one above on the page has them."""
    if not quoted_above or not head.title or not _quoted(blocks, head.title[:1]):
        return False
    return not _has_quoted(blocks, run)


def _has_quoted(blocks: Sequence[Block], run: Run) -> bool:
    own = run.head.title if run.head else ()
    return _quoted(blocks, [i for i in run.blocks if i not in own])


def _quoted(blocks: Sequence[Block], indices: Sequence[int]) -> bool:
    return any(blocks[i].role == "heading" and WHOLLY_QUOTED.fullmatch(blocks[i].text) for i in indices)


def _split_photo(blocks: Sequence[Block], run: Run, runs: list[Run]) -> None:
    """Part a caption with its photographer's name from the article that stands above it.

    “近日，施工人员正在喷涂（见图）。 … （本报记者 … 摄）” speaks of its picture; without such a word the last paragraph is the caption.
    """
    body = [k for k, i in enumerate(run.blocks) if blocks[i].role in (*TEXT_ROLES, "byline")]
    tail = body[-4:]
    at = next((k for k in tail if blocks[run.blocks[k]].role == "caption"), None)
    if at is None:
        at = body[-2] if blocks[run.blocks[-1]].role == "byline" and len(body) > 1 else body[-1]
    if any(blocks[i].role in (*TEXT_ROLES, "byline") for i in run.blocks[:at]):
        runs.append(Run(run.blocks[:at], run.head, None, run.cause))
        run.blocks, run.head, run.cause = run.blocks[at:], None, "caption"
    run.photo = True


def thread_runs(runs: Sequence[Run], joined: Mapping[int, int]) -> list[list[Run]]:
    """The runs strung together where a torn paragraph leads from one to another; those with a headline begin a thread."""
    continued = set(joined.values())
    by_first = {next((i for i in r.blocks if i in continued), -1): r for r in runs}
    following: dict[int, Run] = {}
    entered: set[int] = set()
    for number, run in enumerate(runs):
        own = set(run.blocks)
        target = next((joined[i] for i in reversed(run.blocks) if i in joined and joined[i] not in own), None)
        other = by_first.get(target) if target is not None else None
        if other is not None and other is not run and id(other) not in entered:
            following[number] = other
            entered.add(id(other))
    index = {id(r): n for n, r in enumerate(runs)}
    threads, seen = [], set()
    for number in [n for n, r in enumerate(runs) if id(r) not in entered] + list(range(len(runs))):
        thread: list[Run] = []
        at: int | None = number
        while at is not None and at not in seen:
            seen.add(at)
            thread.append(runs[at])
            at = index[id(following[at])] if at in following else None
        if thread:
            threads.append(thread)
    return threads
