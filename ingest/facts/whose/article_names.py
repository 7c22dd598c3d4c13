"""The names that one article uses: whose place it is, who acts in it, the full form of each name."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.facts.words.names import (
    Name,
)

Found = tuple[str, int, str, bool]  # a name, where it ends, the rule, whether it holds for later sentences


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """The names that one article uses."""

    place: str | None  # the place that it is about
    actor: str | None  # who acts in it most
    park: str | None  # the park that it speaks of most
    names: tuple[Name, ...]  # in the order of their first mention at the head of a clause
    fuller: dict[str, str]  # a short form and the full one
    short: str | None = None  # the short form of the place (安仁 of 安仁县), where it has one
    parks: int = 0  # how many parks it names
    people: frozenset[str] = frozenset()  # villagers and the like, whose own figures the text may give
    paper: str | None = None  # the place whose paper it stands in: what 全市 is where the article names no city
    said: str | None = None  # the place in the form in which the article names it (苏州 for 苏州市)
    regions: frozenset[str] = frozenset()  # that its page shows to be such
    whole: str = ""  # its text, where it is no report …
    page: str = ""  # … and that of its page
    called: tuple[tuple[str, str], ...] = ()  # names that the text itself shortens (以下简称), and the full ones
    firms: dict[str, str] = field(default_factory=dict)  # short names of companies and the full ones
    things: tuple[str, ...] = ()  # streets, buildings and the like, by the names that recur
    introduced: tuple[tuple[str, str], ...] = ()  # people who are no officials: words of introduction and name
    before: dict[int, str] = field(default_factory=dict)  # for each paragraph the last name before it
    told: bool = False  # whether headline, label, letter or notice says who acts
    listed: frozenset[str] = field(init=False)  # the texts of `names`
    openings: frozenset[str] = field(init=False)  # the first two characters of the firms, things and people introduced

    def __post_init__(self) -> None:
        object.__setattr__(self, "listed", frozenset(name.text for name in self.names) | self.regions)
        short = (name for name, _ in self.called)
        known = (*self.firms, *short, *self.things, *(words + name for words, name in self.introduced if words))
        object.__setattr__(self, "openings", frozenset(name[:2] for name in known))
