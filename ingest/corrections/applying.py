"""Corrections laid over what was read from one document: a pure function from a reading to a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from ingest.corrections.articles import article_start, join, paragraph_at, split, start_of
from ingest.corrections.columns import RULE, article_with, fact_with, person_with, told
from ingest.corrections.deciding import Row, decided
from ingest.corrections.files import OTHER, number
from ingest.corrections.placing import Squeezed, occurrences, place
from ingest.facts.quantity.quantities import find_quantities
from ingest.models import Applied, Fact, Named, Page, Person, Problem, Reading, Refusal
from ingest.names.keywords import read_words
from ingest.sentences import sentence_at

T = TypeVar("T", Fact, Person)
_NO_FACT = "这几个字没有读成事实"


def corrected(reading: Reading) -> Reading:
    """`reading` as the corrections of its source would have it; what fits nothing is a problem with its reason."""
    if not reading.source.corrections:
        return reading
    rows = decided(reading.source.text, reading.source.corrections)
    draft = _Draft(reading)
    draft.bounds([row for row in rows if row.correction.operation in ("split", "join")])
    draft.articles([row for row in rows if row.correction.column.startswith("article.")])
    draft.things([row for row in rows if _of_things(row)])
    made = draft.reading
    return replace(
        made,
        corrections=tuple(Applied(r.correction, r.state, r.start, r.end, r.read, r.why) for r in rows),
        problems=(*made.problems, *(_problem(row) for row in rows if row.state == "unplaced")),
    )


def _of_things(row: Row) -> bool:
    own = row.correction
    return own.operation not in ("split", "join", "undo") and not own.column.startswith("article.")


def _problem(row: Row) -> Problem:
    own = row.correction
    told_by = f"（{own.file}，{own.by or '未署名'}，{own.at or '未记时间'}）"
    return Problem("correction-unplaced", f"“{own.words[:30] or own.start}”的改正{told_by}没有用上：{row.why}")


class _Draft:
    """A reading while corrections are laid over it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._text = Squeezed(reading.source.text)

    def bounds(self, rows: Iterable[Row]) -> None:
        """Articles cut and joined."""
        page = self.reading.page
        for row in rows:
            if row.counts:
                made = self._bound(page, row)
                page = made or page
        if page is not self.reading.page:
            self.reading = replace(self.reading, page=page, words=read_words(page))

    def _bound(self, page: Page, row: Row) -> Page | None:
        at = paragraph_at(page, row.start, row.start + 1)
        if at is None:
            row.fails("这里没有段落")
            return None
        if row.correction.operation == "split":
            if start_of(page.paragraphs[at]) != row.start:
                row.fails("文章只能在一段的开头断开")
                return None
            made = split(page, at)
            if made is None:
                row.fails("这里已经是一篇的开头")
            return made
        other = OTHER.fullmatch(row.correction.value)
        found = other and place(self._text, int(other["start"]), other["words"])
        with_ = paragraph_at(page, found.start, found.start + 1) if found and not found.why else None
        if other is None or with_ is None:
            row.fails("要连接的那一篇找不到（写成“集子/路径@位置 开头的几个字”）")
            return None
        into, joined = page.paragraphs[at].article, page.paragraphs[with_].article
        if into == joined:
            row.fails("两处已经是一篇")
            return None
        return join(page, into, joined)

    def articles(self, rows: Iterable[Row]) -> None:
        """Columns of articles."""
        for row in rows:
            page, column = self.reading.page, row.correction.column
            at = paragraph_at(page, row.start, row.start + 1) if row.start >= 0 else None
            if at is None:
                if row.counts:
                    row.fails("这里没有文章")
                continue
            number = page.paragraphs[at].article
            if not row.correction.words and article_start(page, number) != row.start:
                if row.counts:
                    row.fails("这里不是一篇的开头，也没有引用原文")
                continue
            row.read = told(page.articles[number], column)
            if row.correction.operation in ("set", "clear") and row.counts:
                value = row.correction.value if row.correction.operation == "set" else None
                articles = list(page.articles)
                articles[number] = article_with(articles[number], column, value)
                self.reading = replace(self.reading, page=replace(page, articles=tuple(articles)))

    def things(self, rows: list[Row]) -> None:
        """Facts and people."""
        facts = self._placed(self.reading.facts)
        people = self._placed(self.reading.people)
        refused = list(self.reading.refusals)
        given = {(r.start, r.correction.column): r.correction.value for r in rows if r.correction.operation == "set"}
        as_read, as_read_people = dict(facts), dict(people)
        for row in rows:
            if row.start < 0:
                continue
            operation, column = row.correction.operation, row.correction.column
            if column.startswith("person."):
                spot = _overlapping(people, row)
                if spot is None:
                    _missing(row, "这几个字没有读成人物")
                    continue
                row.read = told(as_read_people[spot], column)
                if row.counts and operation == "set":
                    people[spot] = person_with(people[spot], column, row.correction.value)
                continue
            if operation == "add":
                if row.counts:
                    self._add(row, facts, refused, given.get((row.start, "fact.value")))
                continue
            spot = _overlapping(facts, row) or _overlapping(as_read, row)
            if spot is None:
                if operation == "confirm" and not column and self._confirms_other(row, people):
                    continue
                _missing(row, _NO_FACT)
                continue
            if spot in as_read:
                row.read = told(as_read[spot], column) if column else as_read[spot].text
            if row.counts and spot not in facts:
                row.fails("这个事实已经删去")
            elif row.counts and operation == "reject":
                fact = facts.pop(spot)
                refused.append(Refusal(fact.paragraph, fact.start, fact.end, fact.text, "rejected"))
            elif row.counts and operation in ("set", "clear"):
                facts[spot] = fact_with(facts[spot], column, row.correction.value if operation == "set" else None)
        self.reading = replace(
            self.reading,
            facts=tuple(sorted(facts.values(), key=lambda f: (f.paragraph, f.start))),
            refusals=tuple(sorted(refused, key=lambda r: (r.paragraph, r.start))),
            people=tuple(people.get(spot, person) for spot, person in self._spots(self.reading.people)),
        )

    def _spots(self, things: Sequence[T]) -> list[tuple[tuple[int, int], T]]:
        """Things with their source offsets; those torn apart in the source have none and get no row."""
        to_source = self.reading.page.to_source
        found = ((to_source(thing.paragraph, thing.start, thing.end), thing) for thing in things)
        return [(spot, thing) for spot, thing in found if spot is not None]

    def _placed(self, things: Sequence[T]) -> dict[tuple[int, int], T]:
        return dict(reversed(self._spots(things)))  # of two at one place the first has a row

    def _confirms_other(self, row: Row, people: dict[tuple[int, int], Person]) -> bool:
        """Whether a confirmation is of a person or of an article that begins with the words."""
        page = self.reading.page
        at = paragraph_at(page, row.start, row.start + 1)
        begins = at is not None and article_start(page, page.paragraphs[at].article) == row.start
        return begins or _overlapping(people, row) is not None

    def _add(self, row: Row, facts: dict[tuple[int, int], Fact], refused: list[Refusal], value: str | None) -> None:
        page = self.reading.page
        at = paragraph_at(page, row.start, row.end)
        if at is None or page.paragraphs[at].repeat_of is not None:
            row.fails("这几个字不在同一段里" if at is None else "这一段是重复的，不计事实")
            return
        text = page.paragraphs[at].text
        spots = (spot for spot in occurrences(text, row.correction.words))
        own = next((spot for spot in spots if page.to_source(at, *spot) == (row.start, row.end)), None)
        if own is None:
            row.fails("这几个字在原文中断成几处")
            return
        if _overlapping(facts, row) is not None:
            row.fails("这里已有事实，请改那一个")
            return
        read = next((q for q in find_quantities(text)[0] if (q.start, q.end) == own), None)
        if read is None and value is None:
            row.fails("这几个字里读不出数：请再加一行“改 数值”")
            return
        low, high = sentence_at(text, own[0])
        nobody = Named(None, RULE, 1.0)
        facts[row.start, row.end] = Fact(
            paragraph=at,
            start=own[0],
            end=own[1],
            text=text[slice(*own)],
            value=read.value if read else number(value or "") or Decimal(),
            value_max=read.value_max if read else None,
            unit=read.unit if read else "",
            measure=read.measure if read else "value",
            qualifier=read.qualifier if read else None,
            status="actual",
            indicator=nobody,
            subject=nobody,
            period=None,
            sentence=text[low:high].strip(),
            rule=RULE,
            rank_from=read.rank_from if read else None,
        )
        refused[:] = [r for r in refused if r.paragraph != at or r.end <= own[0] or r.start >= own[1]]


def _overlapping(things: Mapping[tuple[int, int], T], row: Row) -> tuple[int, int] | None:
    """Where the thing of a row's words stands: the one of these very characters, else the only one that shares some."""
    if (row.start, row.end) in things:
        return row.start, row.end
    found = [spot for spot in things if spot[0] < row.end and row.start < spot[1]]
    return found[0] if len(found) == 1 else None


def _missing(row: Row, why: str) -> None:
    if row.counts:
        row.fails(why)
