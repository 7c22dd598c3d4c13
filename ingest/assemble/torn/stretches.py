"""What stands around a torn paragraph and certainly belongs to it: by that it is known what it speaks of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.assemble.articles.headlines import Head
from ingest.assemble.articles.runs import TEXT_ROLES
from ingest.assemble.torn.tears import Start, Tail
from ingest.layout.blocks import Block
from ingest.layout.credits import closing_credit, line_credit
from ingest.layout.language import begins_torn

_ENOUGH = 600  # characters that tell what an article speaks of
_START = 400  # what follows the first paragraph may belong to something else already: a column may end below it


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text of a page, from which tails and starts are taken with what stands around them."""

    blocks: Sequence[Block]
    body: Sequence[int]  # the blocks of running text, in order of print
    in_head: frozenset[int]
    torn: frozenset[int]  # blocks that break off, but for those whose continuation is known to follow
    skip: frozenset[int]  # repeats and furniture
    cuts: dict[int, bool] = field(default_factory=dict)  # which blocks begin in mid-sentence, as far as asked

    def beginnings(self, heads: Sequence[Head]) -> list[str]:
        """The headline and first text of each article."""
        out = []
        for head in heads:
            n = bisect_left(self.body, head.end)
            if n < len(self.body) and not any(k in self.in_head for k in range(head.end, self.body[n])):
                out.append("".join(self.blocks[i].text for i in head.title) + "\n" + self._below(n, _ENOUGH))
        return out

    def tail(self, i: int) -> Tail:
        """The torn block `i` with the text above it."""
        at = bisect_right(self.body, i)
        following = self.body[at] if at < len(self.body) else -1
        between = range(i + 1, following)
        fenced = any(k in self.in_head or self._signs(k) for k in between)
        context, since = self._above(i)
        return Tail(i, following, context, fenced, since)

    def _signs(self, i: int) -> bool:
        """Whether a block is the names that end an article; a photographer's end only a caption."""
        block = self.blocks[i]
        if block.role != "byline" or i in self.skip:
            return False
        credit = line_credit(block.text)
        return credit is None or not credit.photo

    def start(self, n: int, torn: frozenset[int]) -> Start:
        """The block `body[n]` with the text below it, if it may continue a torn one.

        It may if what stands above it breaks off, ends an article or is no text, or if it begins in mid-sentence itself.
        """
        i, before = self.body[n], self.body[n - 1] if n else -1
        fresh = (
            n == 0
            or before in torn
            or any(k in self.in_head or k in self.skip or self.blocks[k].role == "byline" for k in range(before + 1, i))
            or closing_credit(self.blocks[before].text) is not None
        )
        above = "" if fresh else self._above(before, whole=False)[0]
        return Start(i, self._below(n), i - 1 in self.in_head, not fresh, above)

    def _above(self, start: int, *, whole: bool = True) -> tuple[str, int]:
        """The text of an article up to a block, its headline included, and the first block of it: as far up as certain,
        or, if not `whole`, as far as is enough to tell what it speaks of.
        """
        blocks = self.blocks
        text, since = blocks[start].text, start
        for i in range(start - 1, -1, -1):
            block = blocks[i]
            if i in self.skip:
                if block.role in TEXT_ROLES:  # a repeat: the column was put together from pieces here
                    break
                continue
            if i in self.in_head or block.role in TEXT_ROLES:
                if i in self.torn or (i not in self.in_head and closing_credit(block.text)):
                    break
                if block.role in TEXT_ROLES and self._cut_before(since):
                    break
                if len(text) < _ENOUGH:
                    text = block.text + "\n" + text
                elif not whole:
                    break
                since = i
            if block.role == "title" or (block.role == "byline" and i not in self.in_head):
                break
        return text, since

    def _below(self, n: int, enough: int = _START) -> str:
        """The text of an article from a block downwards, as far as it certainly belongs together."""
        text = ""
        for k in range(n, len(self.body)):
            i = self.body[k]
            if text and (self._parted(self.body[k - 1], i) or self._cut_before(i)):
                break
            text += self.blocks[i].text + "\n"
            if len(text) > enough or i in self.torn or closing_credit(self.blocks[i].text):
                break
        return text

    def _parted(self, before: int, i: int) -> bool:
        """Whether a headline, names or a repeat stand between two blocks of text."""
        between = range(before + 1, i)
        return any(k in self.in_head or self.blocks[k].role in (*TEXT_ROLES, "byline") for k in between)

    def _cut_before(self, i: int) -> bool:
        """Whether a block begins in mid-sentence for certain (“位，2台……”), though what stands above it is closed."""
        if i not in self.cuts:
            n = bisect_left(self.body, i)
            before = self.body[n - 1] if n else -1
            joined = before >= 0 and not _closed(self.blocks[before].text) and before not in self.torn
            self.cuts[i] = not joined and begins_torn(self.blocks[i].text)
        return self.cuts[i]


def _closed(text: str) -> bool:
    return text.endswith(("。", "！", "？", "”", "）", ")"))
