"""What decided a thing, in words: the codes of rules and the reasons of refusals as a sentence for readers.

Rules that are values (`ingest.facts.rule`) bring their own wording; the codes of the others are told by rules.csv.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from ingest.facts.quantity.refusals import reasons
from ingest.facts.rule import registry
from ingest.facts.time.phrases import PHRASES
from publish.language import Language

RULE_COLUMNS = ("rule", "indicator_rule", "subject_rule", "period_rule", "reason", "code")


@cache
def _wordings() -> dict[tuple[str, str], tuple[str, str]]:
    text = (files("publish") / "rules.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    told = reasons()
    found = {(row["column"], row["code"]): (row["zh"] or told.get(row["code"], ""), row["en"]) for row in rows}
    rules = {(_column(column), code): (each.zh, each.en) for (column, code), each in registry().items()}
    rules |= {("period_rule", phrase.code): (phrase.zh, phrase.en) for phrase in PHRASES}
    return {("reason", code): (chinese, code) for code, chinese in told.items()} | found | rules


def _column(column: str) -> str:
    """The column of `facts` that names the rules of a thing: `indicator_rule`, but `rule` for the number itself."""
    return column if column == "rule" else f"{column}_rule"


def rule_in_words(language: Language, column: str, code: str | None, table: str = "facts") -> str | None:
    """What the rule or reason `code` of `table`'s `column` means; None where nobody has put it in words."""
    if not code:
        return None
    # Systems are recognised by the rules of terms.
    table = "terms" if table == "schemes" else table
    pair = _wordings().get((f"{table}.{column}", code))
    if pair is None and (table == "facts" or column != "rule"):
        pair = _wordings().get((column, code))
    return (pair[language == "en"] or None) if pair else None
