"""Rules as values: what a rule proposes for a column, how readers are told of it, and the examples that hold it to that.

A reader of a column writes each rule as a small function and names the order in which they are asked:

    @rule("share", "indicator", zh="占什么的比重", en="a share of something", sure=0.85,
          yes=("产值629亿元，占工业的比重[20.7%]。→产值占工业的比重",), no=("项目占地[20亩]。",))
    def share(at: Figure) -> str | None: ...

    VALUES = RuleList(quoted, share, noun)
    named = VALUES.first(figure)       # the first that answers
    tried = VALUES.proposals(figure)   # all that would, for `fangzhi explain`

Nothing else has to be done: the wording is on the fact page, and tests/test_rules.py holds every rule to its examples: that
each `yes` is read by this very rule, that each `no` is not, and that without the rule one of its `yes` is read otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from ingest.models import Carried, Named

Column = Literal["rule", "reason", "indicator", "subject", "period", "status"]
At = TypeVar("At")
Proposer = Callable[[At], "str | Said | None"]


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule proposes where parts of it were said elsewhere, with those parts and their places."""

    name: str
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule(Generic[At]):
    """One rule of one column.

    `yes` are examples that this rule reads: the text with the figure in [ ], →, and what the column holds; `no` are
    counter-examples that it must leave to others. A line “# …” before the text is a heading; a text that begins with
    “新闻：” is read as news, others as a report.
    """

    code: str
    column: Column
    zh: str
    en: str
    sure: float  # how often it is right, 0 to 1
    yes: tuple[str, ...]
    no: tuple[str, ...]
    propose: Proposer[At]

    def __call__(self, at: At) -> Named | None:
        """What the rule makes of the figure, None where it has nothing to say."""
        said = self.propose(at)
        return self.named(said) if said else None

    def named(self, said: str | Said) -> Named | None:
        """What the rule proposes, with its code and how sure it is; None where that names nothing."""
        if isinstance(said, str):
            return Named(said, self.code, self.sure)
        return Named(said.name, self.code, self.sure, said.carried) if said.name else None


_REGISTRY: dict[tuple[str, str], Rule[object]] = {}
_LISTS: list[RuleList[object]] = []


def rule(  # each of these says something of the rule that nothing else does
    code: str, column: Column, *, zh: str, en: str, sure: float, yes: tuple[str, ...], no: tuple[str, ...] = ()
) -> Callable[[Proposer[At]], Rule[At]]:
    """Makes a rule of the function below it and enters it in the registry. ValueError if the code is taken."""

    def made(propose: Proposer[At]) -> Rule[At]:
        if (column, code) in _REGISTRY:
            raise ValueError(f"{column}: two rules are called {code}")
        found = Rule(code, column, zh, en, sure, yes, no, propose)
        _REGISTRY[column, code] = found  # type: ignore[assignment]  # of any kind of figure
        return found

    return made


class RuleList(Generic[At]):
    """The rules of a column in the order in which they are asked."""

    def __init__(self, *rules: Rule[At]) -> None:
        """A list of `rules`, the first asked first."""
        self.rules = rules
        _LISTS.append(self)  # type: ignore[arg-type]  # of any kind of figure

    def first(self, at: At) -> Named | None:
        """What the first rule makes of it that answers."""
        if (trace := _TRACE.get()) is not None:
            trace.append(Step(_FIGURE.get(), tuple(self.proposals(at))))
        for each in self.rules:
            said = each.propose(at)
            if said and (found := each.named(said)) is not None:
                return found
        return None

    def proposals(self, at: At) -> list[Named]:
        """What each rule would make of it, in the order of the list."""
        return [found for each in self.rules if (found := each(at)) is not None]


@dataclass(frozen=True, slots=True)
class Step:
    """One list that was asked of one figure: what each of its rules proposed, the first of them taken."""

    start: int  # of the figure in its paragraph
    proposed: tuple[Named, ...]


_TRACE: ContextVar[list[Step] | None] = ContextVar("trace", default=None)
_FIGURE: ContextVar[int] = ContextVar("figure", default=-1)


def figure_at(start: int) -> None:
    """Tells the trace, if there is one, that the rules are asked of the figure at `start` from now on."""
    if _TRACE.get() is not None:
        _FIGURE.set(start)


@contextmanager
def tracing() -> Iterator[list[Step]]:
    """The steps of all lists that are asked inside; each then asks all its rules, which takes several times as long."""
    steps: list[Step] = []
    token = _TRACE.set(steps)
    try:
        yield steps
    finally:
        _TRACE.reset(token)


def registry() -> dict[tuple[str, str], Rule[object]]:
    """All rules by column and code, once the readers are loaded (`import ingest.facts`)."""
    return dict(_REGISTRY)


@contextmanager
def without(column: str, code: str) -> Iterator[None]:
    """The readers as if the rule did not exist."""
    before = [(each, each.rules) for each in _LISTS]
    for each, rules in before:
        each.rules = tuple(r for r in rules if (r.column, r.code) != (column, code))
    try:
        yield
    finally:
        for each, rules in before:
            each.rules = rules
