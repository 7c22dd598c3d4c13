"""The part of a text that shows why it was found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ingest.search import tokens
from ingest.search.numerals import whole

_WIDTH = 80  # characters of a snippet
_MANY = 200  # matches looked at in one text
_LONG = 3000  # characters from which on a text is searched as written before it is folded


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text; `marks` are the places of the matches in it, `cut` whether text stands before and after."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    cut: tuple[bool, bool] = (False, False)

    def render(self, before: str, after: str, ellipsis: str = "…", *, escape: bool = False) -> str:
        """The snippet with each match between `before` and `after`; with `escape` the text is made safe for HTML."""
        quote = html.escape if escape else str
        out, at = [ellipsis if self.cut[0] else ""], 0
        for start, end in self.marks:
            out += quote(self.text[at:start]), before, quote(self.text[start:end]), after
            at = end
        return "".join((*out, quote(self.text[at:]), ellipsis if self.cut[1] else ""))

    def as_html(self) -> str:
        """The snippet as HTML, with `<mark>` around each match."""
        return self.render("<mark>", "</mark>", escape=True)

    def aligned(self) -> tuple[str, str, str]:
        """What stands before the first match, the match, and what follows: for keyword in context."""
        start, end = self.marks[0] if self.marks else (0, 0)
        left, right = ("…" if cut else "" for cut in self.cut)
        return left + self.text[:start], self.text[start:end], self.text[end:] + right


class _Level:
    """Forms, and what finds them in a text."""

    def __init__(self, forms: Iterable[str], *, numbers: bool = False) -> None:
        self.forms = list(forms)
        self._numbers = numbers  # forms that are numbers where they are no part of longer ones, and nothing else

    def in_text(self, text: str) -> list[tuple[int, int]]:
        """Where the forms stand in `text` as they are written here."""
        return self._matches(text) if self._numbers else _as_written(text, self.forms)

    def in_folded(self, text: str, folded: str) -> list[tuple[int, int]]:
        """Where they stand in `text`, which is also given folded."""
        if self._numbers:
            return self._matches(text)
        return sorted((*_as_written(folded, self._plain), *self._matches(folded)))

    @cached_property
    def _plain(self) -> list[str]:
        """The forms that have no blank and no mark, folded: to look for them one by one is quicker than a pattern."""
        return [runs[0] for form in self.forms if (runs := tokens.runs(form)) == [tokens.fold(form)]]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """What finds the others. Where a form has a blank or mark, any such matches."""
        if self._numbers:
            found = set(filter(None, map(whole, self.forms)))
        else:
            forms = [(form, tokens.runs(form)) for form in self.forms]
            found = {
                r"[\W_]*".join(map(re.escape, runs)) for form, runs in forms if runs and runs != [tokens.fold(form)]
            }
            found |= {re.escape(mark) for form, runs in forms if not runs for mark in tokens.marks(form)}
        # In a lookahead, so that two that overlap both match.
        return re.compile(f"(?=({'|'.join(sorted(found, key=lambda form: (-len(form), form)))}))") if found else None

    def _matches(self, text: str) -> list[tuple[int, int]]:
        return [match.span(1) for match in islice(self._pattern.finditer(text), _MANY)] if self._pattern else []


class Marker:
    """Finds the matches of a query in texts. Of `levels`, lists of forms, the next is tried where the last fails."""

    def __init__(self, levels: Iterable[Iterable[str]]) -> None:
        given = list(map(list, levels))
        # Of numbers first those that stand as a whole: 50亿 is not meant in 350亿.
        first = [_Level(forms, numbers=True) for forms in given[:1] if any(map(whole, forms))]
        self._levels = [*first, *(_Level(forms) for forms in given)]
        self._of_the_query = self._levels[: len(first) + 2]

    def spans(self, text: str, levels: Sequence[_Level] | None = None) -> list[tuple[int, int]]:
        """Where the matches stand in `text`, in order, those that touch made one."""
        levels = self._levels if levels is None else levels
        if len(text) > _LONG:  # to fold 50,000 characters takes 2 ms; as a rule the match stands there as typed
            for level in levels:
                found = level.in_text(text)
                if found:
                    return _merged(found)
        folded = tokens.fold(text)
        for level in levels:
            found = level.in_folded(text, folded)
            if found:
                return _merged(found)
        return []

    def snippet(self, text: str | None, width: int = _WIDTH) -> Snippet:
        """The piece of `text`, about `width` characters long, that holds the most different matches."""
        if not text:
            return Snippet("")
        found = self.spans(text)
        start = _best_start(text, found, width)
        start = _to_clause(text, max(0, min(start, len(text) - width)), found)
        end = min(len(text), start + width)
        marks = tuple((a - start, min(b, end) - start) for a, b in found if start <= a < end)
        return Snippet(text[start:end].replace("\n", " "), marks, (start > 0, end < len(text)))

    def whole(self, text: str | None) -> Snippet:
        """All of a short text, such as a title, with its matches."""
        return Snippet(text, tuple(self.spans(text))) if text else Snippet("")

    def context(self, text: str | None, each_side: int = 25, limit: int = 5) -> list[Snippet]:
        """The first `limit` matches in `text`, each with the characters on both sides: keyword in context."""
        out = []
        # Words and parts of the query in lines of their own would be read as matches of the whole.
        for start, end in self.spans(text, self._of_the_query)[:limit] if text else []:
            left, right = max(0, start - each_side), min(len(text or ""), end + each_side)
            piece = (text or "")[left:right].replace("\n", " ")
            out.append(Snippet(piece, ((start - left, end - left),), (left > 0, right < len(text or ""))))
        return out


def _as_written(text: str, forms: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for form in forms:
        at = text.find(form)
        while at >= 0 and len(found) < _MANY:
            found.append((at, at + len(form)))
            at = text.find(form, at + len(form))
    return sorted(found)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _best_start(text: str, found: list[tuple[int, int]], width: int) -> int:
    """Where the piece begins that holds the most different matches; the first of equals."""
    best, best_start, last = 0, 0, 0
    for at, (start, _) in enumerate(found):
        while last < len(found) and found[last][1] <= start + width * 3 // 4:
            last += 1
        different = len("".join({text[a:b] for a, b in found[at:last]}))
        if different > best or not at:
            best, best_start = different, max(0, start - width // 4)
    return best_start


_CLAUSE_END = re.compile(r"[，。；：！？、\s]")


def _to_clause(text: str, start: int, found: list[tuple[int, int]]) -> int:
    """`start`, moved on to the beginning of a clause if one begins before the first match."""
    first = next((a for a, _ in found if a >= start), start)
    match = _CLAUSE_END.search(text, start - 1, first) if start else None
    return match.end() if match else start
