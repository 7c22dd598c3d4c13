"""A document as printed: the source text, what became of each part of it, and why."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from markupsafe import Markup, escape

from publish.asked_words import HERE, asked_range
from publish.rules import rule_in_words
from publish.view import Row, View
from publish.words import word


async def printed(view: View, document: int, article: int | None = None) -> Markup:
    """The whole source text as HTML: pieces of `article` (all, if None) plain, others faint; decisions between them.

    What the request asks for with `?at=START-END` is marked, across whatever pieces it stands in.
    """
    source = await view.row("select text from documents where id = ?", [document])
    spans = await view.rows(
        """select s.source_start, s.source_end, s.role, s.article_id, s.paragraph_id, p.repeat_of, a.ordinal as article
        from spans s left join paragraphs p on p.id = s.paragraph_id left join articles a on a.id = s.article_id
        where s.document_id = ? order by s.source_start""",
        [document],
    )
    decisions: defaultdict[int, list[Row]] = defaultdict(list)
    for decision in await view.rows("select * from decisions where document_id = ? order by id", [document]):
        decisions[decision["after"]].append(decision)
    text, at, parts = (source or {"text": ""})["text"], 0, []
    asked = _Asked(text, asked_range(view.request))
    for span in spans:
        parts.append(asked.piece(at, span["source_start"]))
        for decision in decisions.pop(span["source_start"], []):
            parts.append(_flag(view, decision))
        parts.append(_piece(view, span, asked.piece(span["source_start"], span["source_end"]), article))
        at = span["source_end"]
    parts.append(asked.piece(at, len(text)))
    return Markup("").join(parts)


class _Asked:
    """The source text, to be taken piece by piece with what is asked for marked; the first mark bears the id."""

    def __init__(self, text: str, asked: tuple[int, int] | None) -> None:
        self._text, self._asked, self._found = text, asked, False

    def piece(self, start: int, end: int) -> Markup:
        """The characters `start..end` as HTML."""
        low, high = (max(start, self._asked[0]), min(end, self._asked[1])) if self._asked else (end, end)
        if low >= high:
            return escape(self._text[start:end])
        here = Markup("") if self._found else Markup(' id="{}"').format(HERE)
        self._found = True
        before, words, after = self._text[start:low], self._text[low:high], self._text[high:end]
        return Markup("{}<mark{}>{}</mark>{}").format(before, here, words, after)


def _piece(view: View, span: dict[str, Any], html: Markup, article: int | None) -> Markup:
    classes, title = [f"as-{span['role']}"], word(view.language, "role", span["role"])
    if span["repeat_of"]:
        classes.append("as-repeat")
        title = view.say("与前文重复，不入正文", "repeats an earlier paragraph; left out of the text")
    if article is not None and span["article_id"] != article:
        classes.append("as-other")
        title = view.say(f"属于本版第 {span['article']} 篇", f"belongs to article {span['article']} of the page")
    return Markup('<span id="o{}" class="{}" title="{}">{}</span>').format(
        span["source_start"], " ".join(classes), title, html
    )


def _flag(view: View, decision: Row) -> Markup:
    said = word(view.language, "decided", decision["rule"])
    if said == decision["rule"]:
        said = word(view.language, "decision", decision["kind"])
    rule = rule_in_words(view.language, "rule", decision["rule"], "decisions") or decision["rule"]
    why = f"{rule}，{decision['confidence']:.0%}" if decision["confidence"] is not None else rule
    title = view.say(f"凭据：{decision['cue']}（{why}）", f"cue: {decision['cue']} ({why})")
    return Markup('<a class="flag flag-{}" href="{}" title="{}">{}</a>').format(
        decision["kind"], view.link("decisions", decision["id"]), title, said
    )
