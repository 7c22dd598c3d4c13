"""Uses of words by year and by place, beside how much text there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.frequency.asked import Asked
from publish.frequency.count import count
from publish.remembered import remembered
from publish.view import View

PER = 10_000  # characters that a rate is told for


@dataclass(frozen=True, slots=True)
class Text:
    """An article: how many characters it has, of which year (None where that is not sure), place and kind."""

    chars: int
    year: int | None
    place: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Uses by word of some texts, and their characters."""

    chars: int
    texts: int
    uses: Mapping[str, int]

    def rate(self, word: str) -> float:
        """Uses for each 10,000 characters."""
        return self.uses.get(word, 0) / self.chars * PER if self.chars else 0.0


async def texts_of(view: View, fingerprint: str | None) -> dict[int, Text]:
    """The articles of an archive that have text; furniture of pages is none."""
    found: dict[int, Text] = await remembered(("texts", view.archive.name, fingerprint), lambda: _texts(view))
    return found


async def _texts(view: View) -> dict[int, Text]:
    rows = await view.rows(
        "select id, chars, substr(published_from, 1, 4) as first, substr(published_to, 1, 4) as last, place, kind"
        " from articles where chars > 0 and kind is not 'furniture'"
    )
    return {
        row["id"]: Text(
            row["chars"],
            int(row["first"]) if row["first"] and row["first"] == row["last"] else None,
            row["place"] or "",
            row["kind"] or "",
        )
        for row in rows
    }


async def counted(view: View, words: Sequence[str], fingerprint: str | None) -> dict[str, dict[int, int]]:
    """Uses of each word by article."""
    return {
        word: await remembered(
            ("uses", view.archive.name, fingerprint, word),
            lambda word=word: view.archive.execute_fn(lambda connection: count(connection, word)),  # type: ignore[misc]
        )
        for word in words
    }


def chosen(texts: Mapping[int, Text], asked: Asked) -> dict[int, Text]:
    """The texts that are asked for. A text of no sure year belongs to no span of years."""
    first, last = asked.first or 0, asked.last or 9999
    spans = bool(asked.first or asked.last)
    return {
        article: text
        for article, text in texts.items()
        if (not asked.place or text.place == asked.place)
        and (not asked.kind or text.kind == asked.kind)
        and (first <= text.year <= last if text.year else not spans)
    }


def tallies(texts: Mapping[int, Text], uses: Mapping[str, Mapping[int, int]], by: str) -> dict[int | str | None, Tally]:
    """The texts in groups by their `year` or `place`, each with its uses of the words."""
    chars: Counter[int | str | None] = Counter()
    number: Counter[int | str | None] = Counter()
    found: defaultdict[int | str | None, Counter[str]] = defaultdict(Counter)
    for text in texts.values():
        chars[getattr(text, by)] += text.chars
        number[getattr(text, by)] += 1
    for word, articles in uses.items():
        for article, times in articles.items():
            if article in texts:
                found[getattr(texts[article], by)][word] += times
    return {key: Tally(chars[key], number[key], dict(found[key])) for key in chars}
