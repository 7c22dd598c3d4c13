"""A line of an answer, and the ways to its source."""

from __future__ import annotations

from dataclasses import dataclass

from publish.view import Row, View

MOST = 12  # lines of an answer; the pages that it leads to have the rest


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: whose, what, when, the value in words, its status if not actual, the ways to its source."""

    whose: str
    what: str
    when: str
    said: str
    status: str
    status_word: str
    link: str
    article: str = ""
    article_link: str = ""


def line_of(view: View, fact: Row) -> Line:
    """A line that tells a fact; the fact has its place, its article and its readings."""
    return Line(
        fact["place"],
        fact["indicator"] or "",
        fact["when"],
        fact["said"],
        fact["status"],
        fact["status_word"] if fact["status"] != "actual" else "",
        fact["link"],
        fact["article"] or view.say("（无题）", "(untitled)"),
        f"{view.link('articles', fact['article_id'])}#f{fact['id']}" if fact["article_id"] else "",
    )


def words_line(view: View, row: Row, whose: str, what: str, link: str, when: str = "") -> Line:
    """A line that tells what words of an article say: the row has article, article_id and the place of the words."""
    at = view.words_at(row["article_id"], row["source_start"], row["source_end"]) if row["article_id"] else ""
    return Line(whose, what, when, "", "", "", link, row["article"] or view.say("（无题）", "(untitled)"), at)
