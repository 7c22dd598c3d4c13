"""Text with marks laid over it, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around `text[start:end]`; its attributes are escaped when written, None ones are left out."""

    start: int
    end: int
    tag: str = "span"
    attributes: Mapping[str, Any] = field(default_factory=dict)


def annotate(text: str, marks: Iterable[Mark]) -> Markup:
    """`text` with the marks around their words. One that would cross another is left out, and so is a link inside a
    link; of one with an id the words keep that.
    """
    parts: list[str] = []  # plain strings: a report has a thousand marks, and Markup would check each of them
    open_marks: list[Mark] = []
    at = 0

    def write_to(end: int) -> None:
        nonlocal at
        parts.append(_escaped(text[at:end]))
        at = max(at, end)

    def close_to(position: int) -> None:
        while open_marks and open_marks[-1].end <= position:
            done = open_marks.pop()
            write_to(done.end)
            parts.append(f"</{done.tag}>")

    for given_mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        mark = given_mark
        close_to(mark.start)
        crosses = bool(open_marks) and mark.end > open_marks[-1].end
        nested_link = mark.tag == "a" and any(other.tag == "a" for other in open_marks)
        if nested_link and "id" in mark.attributes:
            mark, nested_link = replace(mark, tag="span", attributes={"id": mark.attributes["id"]}), False
        if crosses or nested_link or not 0 <= mark.start < mark.end <= len(text):
            continue
        write_to(mark.start)
        given = "".join(f' {k}="{_escaped(str(v))}"' for k, v in mark.attributes.items() if v is not None)
        parts.append(f"<{mark.tag}{given}>")
        open_marks.append(mark)
    close_to(len(text))
    write_to(len(text))
    return Markup("".join(parts))


def _escaped(text: str) -> str:
    return str(escape(text))


def around(mark: Mark, others: Iterable[Mark]) -> list[Mark]:
    """The parts of `mark` that lie outside the others, so that a link inside a longer one keeps its own way.

    “5万吨己内酯项目” is the name of a project, the link of which may not hold that of the 5万吨.
    """
    parts, at = [], mark.start
    for other in sorted((o for o in others if o.start < mark.end and o.end > mark.start), key=lambda o: o.start):
        if at < other.start:
            parts.append(replace(mark, start=at, end=other.start))
        at = max(at, other.end)
    if at < mark.end:
        parts.append(replace(mark, start=at))
    return parts


_RULED = re.compile(r"[\s|:+-]*-[\s|:+-]*")


def cells(text: str, marks: Iterable[Mark]) -> list[Markup]:
    """The cells of a row of a table set with “|”, each with the marks that lie in it; none for a ruled line.

    Empty cells between two “|” stay, so that columns keep their places.
    """
    if _RULED.fullmatch(text):
        return []
    low, high = len(text) - len(text.lstrip()), len(text.rstrip())
    low += text.startswith("|", low)
    high -= high > low and text[high - 1] == "|"
    at, found, given = low, [], list(marks)
    for part in text[low:high].split("|"):
        start, end = at + len(part) - len(part.lstrip()), at + len(part.rstrip())
        inside = [
            replace(m, start=m.start - start, end=m.end - start) for m in given if start <= m.start and m.end <= end
        ]
        found.append(annotate(text[start:end], inside))
        at += len(part) + 1
    return found


def in_paragraph(spans: Sequence[Mapping[str, Any]], start: int, end: int) -> tuple[int, int] | None:
    """The place of source characters `start..end` in the clean text of the paragraph that has these spans."""
    found: list[int] = []
    for offset in (start, end - 1):
        for span in spans:
            if span["role"] != "mark" and span["source_start"] <= offset < span["source_end"]:
                found.append(span["paragraph_start"] + offset - span["source_start"])
                break
    return (found[0], found[1] + 1) if len(found) == 2 else None


def excerpt(text: str, words: str, around: int = 70) -> Markup:
    """Some of `text` around the first place of `words`, which are marked; its beginning, if they do not occur."""
    at = text.find(words)
    low, high = max(0, at - around), min(len(text), max(at, 0) + len(words) + around)
    marks = [Mark(at - low, at - low + len(words), "mark")] if at >= 0 else []
    before, after = "…" if low else "", "…" if high < len(text) else ""
    return Markup("{}{}{}").format(before, annotate(text[low:high], marks), after)
