"""What someone typed, read into terms and filters, and written as an expression that FTS5 takes, whatever it was.

Operators: blanks (or `AND`) between terms that must all stand in a row, `"…"` for words kept together, `-词` (or
`NOT 词`) for what must not stand there, `OR` between alternatives, `标题:` for a term in a title or heading, `地区:`,
`年份:` and `类型:` as filters. What makes no sense as an operator is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.search import tokens
from ingest.search.numerals import spellings

_LONGEST = 200  # characters of a query that are read
_MOST_TERMS = 16
_MOST_FORMS = 12  # ways to write one term
_HEADLINE = 4  # characters before brackets that may be a headline without them

NOTHING = '""'  # an expression that no row matches

_FIELDS = {
    "标题": "title", "標題": "title", "题": "title", "title": "title",
    "地区": "place", "地点": "place", "place": "place",
    "年份": "year", "年": "year", "year": "year",
    "类型": "kind", "kind": "kind",
}  # fmt: skip
# A headline has fields and quotes of its own (江永：“党建+讲堂”新模式): only known fields count, and Chinese quotes
# only around a whole term. A minus before a digit is a negative number.
_PIECE = re.compile(
    rf"""(?P<minus>(?<!\S)[-－](?=[^\s\d.]))?
        (?:(?<![^\s－-])(?P<field>{"|".join(sorted(_FIELDS, key=len, reverse=True))})[:：](?=\S))?
        (?:"(?P<quoted>[^"]*)" | “(?P<curly>[^”“]*)”(?!\S) | (?P<bare>[^\s"]+) | ")""",
    re.VERBOSE | re.IGNORECASE,
)
_YEARS = re.compile(r"(\d{4})(?:年)?(?:[-~–—至到](\d{4})年?)?")

_OPERATORS = ("OR", "|", "AND", "NOT")

Expand = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    title: bool = False  # must stand in a title or heading
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """`clauses` must each hold in a row through one of their terms; `literal` is the query as typed."""

    literal: str
    clauses: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    kinds: tuple[str, ...] = ()
    # Nothing is named that rows should hold: only what they should not, or filters. The first is looked for as it is
    # written, for that is how a piece of text with a dash is found.
    needs_term: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for clause in self.clauses for term in clause)

    @property
    def plain(self) -> bool:
        """Whether the query is one term without operators."""
        return len(self.terms) == 1 and not (
            self.excluded or self.places or self.years or self.kinds or self.terms[0].title
        )


def parse(text: str | None) -> Query:
    """What `text` asks for. Never fails: what cannot be an operator is searched as it stands."""
    literal = " ".join((text or "").translate(_CONTROLS).split())[:_LONGEST]
    clauses: list[list[Term]] = []
    excluded: list[Term] = []
    filters: dict[str, list[str]] = {"place": [], "year": [], "kind": []}
    alternative = negated = False
    for match in _PIECE.finditer(literal):
        quoted = match["quoted"]
        # Chinese quotes keep words together as well, but they stand in headlines that are pasted: nothing more is
        # asked.
        value = next((v for v in (quoted, match["curly"], match["bare"]) if v is not None), "").strip()
        if not phrase(value):
            continue
        if value in _OPERATORS and quoted is None and not match["field"]:
            alternative, negated = value in ("OR", "|") and bool(clauses), value == "NOT"
            continue
        field = _FIELDS.get((match["field"] or "").lower())
        if field == "year" and not _years(value):
            field, value = None, f"{match['field']}:{value}"
        if match["minus"] or (negated and field not in filters):
            excluded.append(Term(value, field == "title", quoted is not None))
        elif field in filters:
            filters[field].append(value)
        else:
            term = Term(value, field == "title", quoted is not None)
            if alternative:
                clauses[-1].append(term)
            elif len(clauses) < _MOST_TERMS:
                clauses.append([term])
        alternative = negated = False
    needs_term = not clauses and bool(excluded or any(filters.values()))
    if not clauses and not any(filters.values()):
        # In the words of a query of nothing but minus terms nobody wants to see what holds some of them.
        clauses, excluded = ([[Term(literal, quoted=needs_term)]] if phrase(literal) else []), []
    return Query(
        literal,
        tuple(tuple(clause) for clause in clauses),
        tuple(excluded[:_MOST_TERMS]),
        tuple(filters["place"]),
        tuple(years for value in filters["year"] if (years := _years(value))),
        tuple(filters["kind"]),
        needs_term,
    )


_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 65279, *range(55296, 57344)), " ")


def _years(text: str) -> tuple[int, int] | None:
    match = _YEARS.fullmatch(text)
    return (int(match[1]), int(match[2] or match[1])) if match else None


def phrase(text: str) -> str:
    """The FTS5 phrase that finds `text` as a substring; empty when `text` holds nothing that could be found.

    Inside, a run gives its pairs and its last character as it does in the index; at the end its pairs alone, for the
    text may go on: only a single character at the end is found as the beginning of a token.
    """
    runs = tokens.runs(text)
    if not runs:
        return " AND ".join(f'"{mark}"' for mark in tokens.marks(text))
    words: list[str] = []
    for run in runs[:-1]:
        words += tokens.segment(run).split()
    words += tokens.pairs(runs[-1])
    return f'"{" ".join(words)}"' + ("*" if len(runs[-1]) == 1 else "")


def forms(text: str, expand: Expand | None = None) -> list[str]:
    """`text` and its other forms: numbers written otherwise, and the other names that `expand` knows."""
    names = (*expand(text), *_with_letters(text, expand)) if expand else ()
    found = dict.fromkeys([text, *spellings(text), *names])
    # A form that contains the text is found by the text.
    return [form for form in found if form == text or text not in form][:_MOST_FORMS]


_LETTERS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,}(?![A-Za-z0-9])")


def _with_letters(text: str, expand: Expand) -> Iterator[str]:
    """`text` with a word in letters by its other names: 地区生产总值增长 for GDP增长."""
    for match in _LETTERS.finditer(text):
        if match[0] != text:
            for name in expand(match[0]):
                yield text[: match.start()] + name + text[match.end() :]


def expression(query: Query, expand: Expand | None = None, titles: Iterable[str] = ()) -> str:
    """The FTS5 expression for rows that hold every clause of `query` and nothing that it excludes.

    `titles` are the columns in which a term with `标题:` must stand; without them it may stand anywhere. A query with
    operators also finds rows that hold it letter by letter, so that any text pasted into a search box finds its row.
    """
    if not query.clauses:
        return NOTHING
    columns = " ".join(f'"{column}"' for column in titles)
    required = [_any(clause, expand, columns) for clause in query.clauses]
    result = required[0] if len(required) == 1 else " AND ".join(f"({part})" for part in required)
    if query.excluded:
        result = f"({result}) NOT ({_any(query.excluded, None, columns)})"
    literal = "" if _implied(query) else phrase(query.literal)
    if not query.plain and literal and not any(term.title for term in query.terms):
        result = f"({literal}) OR ({result})"
    return result


def _implied(query: Query) -> bool:
    """Whether what holds `query` letter by letter holds each term: they stand in it with nothing but blanks between."""
    texts = [clause[0].text for clause in query.clauses if len(clause) == 1 and tokens.runs(clause[0].text)]
    return len(texts) == len(query.clauses) and query.literal.split() == texts


def box(text: str | None, expand: Expand | None = None) -> str:
    """The FTS5 expression for a table's own search box, which can apply no filters: theirs are words like others."""
    query = parse(text)
    words = (*query.places, *(str(start) for start, _ in query.years), *query.kinds)
    return expression(replace(query, clauses=(*query.clauses, *((Term(word),) for word in words))), expand)


def others(term: Term, expand: Expand | None = None) -> str:
    """The expression for rows that hold `term` in another of its forms; empty if it has none."""
    return _forms([] if term.quoted else [form for form in forms(term.text, expand) if form != term.text])


def _any(terms: Iterable[Term], expand: Expand | None, columns: str) -> str:
    alternatives = []
    for term in terms:
        part = _forms([term.text] if term.quoted else forms(term.text, expand))
        alternatives.append(f"{{{columns}}} : ({part})" if term.title and columns else f"({part})")
    return " OR ".join(alternatives)


def _forms(found: Iterable[str]) -> str:
    texts = list(found)
    # What holds a longer form holds the shorter one in it.
    phrases = (phrase(text) for text in texts if not any(other in text for other in texts if other != text))
    return " OR ".join(dict.fromkeys(f"({p})" if " AND " in p else p for p in phrases if p))


_NUMERAL = re.compile(r"([0-9]+．[0-9]+|[0-9]{2,})")


def parts(text: str) -> list[str]:
    """The different pairs of `text`, in order: what the rows that hold some of it may hold.

    A number is a part as a whole: neither 35 nor 0亿 tells anything of 350亿.
    """
    found: dict[str, None] = {}
    for run in tokens.runs(text):
        for at, piece in enumerate(_NUMERAL.split(run)):
            found |= dict.fromkeys([piece] if at % 2 else [pair for pair in tokens.pairs(piece) if len(pair) > 1])
    return list(found)


_ASIDE = re.compile(r"\s*[（(]([^（）()]*)[）)]\s*$")


def aside(text: str) -> tuple[str, str]:
    """`text` and what stands in brackets at its end: of a headline often the name of a column (实体书店里（新观察）)."""
    match = _ASIDE.search(text)
    return (text[: match.start()], match[1]) if match and match.start() >= _HEADLINE else (text, "")
