"""Articles with other bounds: cut in two before a paragraph, or made one with another."""

from __future__ import annotations

from dataclasses import replace

from ingest.models import Page, Paragraph, Published


def start_of(paragraph: Paragraph) -> int:
    """The source offset of its first character."""
    return min(piece.start for piece in paragraph.pieces)


def paragraph_at(page: Page, start: int, end: int) -> int | None:
    """The index of the paragraph that holds these characters of the source."""
    for index, paragraph in enumerate(page.paragraphs):
        if any(piece.start <= start < piece.end for piece in paragraph.pieces):
            return index if any(piece.start < end <= piece.end for piece in paragraph.pieces) else None
    return None


def article_start(page: Page, article: int) -> int:
    """The source offset by which an article is named."""
    return min(start_of(paragraph) for paragraph in page.paragraphs if paragraph.article == article)


def split(page: Page, paragraph: int) -> Page | None:
    """The page with a new article from `paragraph` on; None where its article begins there already.

    The new article has the kind of the old one and for its title a title or heading with which it begins. A section
    through which the cut goes is two.
    """
    old = page.paragraphs[paragraph].article
    tail = {i for i, p in enumerate(page.paragraphs) if p.article == old and i >= paragraph}
    rest = [p for i, p in enumerate(page.paragraphs) if p.article == old and i not in tail]
    if not rest:
        return None
    first = page.paragraphs[paragraph]
    named = first.text if first.role in ("title", "heading") else None
    whole = page.articles[old]
    made = replace(
        whole,
        title=named,
        subtitle=None,
        kicker=None,
        byline=(),
        head_missing=False,
        place=whole.place,
        published=whole.published or Published(),
    )
    articles = (*page.articles[:old], replace(whole, tail_missing=False), made, *page.articles[old + 1 :])
    sections = [replace(s, article=s.article + (s.article > old)) for s in page.sections]
    kept = {p.section for p in rest}
    moved: dict[int, int] = {}
    for section in sorted({page.paragraphs[i].section for i in tail} - {None}):  # type: ignore[type-var]
        assert section is not None
        own = page.sections[section]
        if section in kept:
            moved[section] = len(sections)
            sections.append(replace(own, article=old + 1, level=0, heading=None, parent=None))
        else:
            moved[section] = section
            sections[section] = replace(own, article=old + 1)
    for section, place in moved.items():
        parent = page.sections[section].parent
        if place == section and parent is not None:
            above = moved.get(parent)
            sections[place] = replace(sections[place], parent=above if above == parent else None)
    paragraphs = tuple(
        replace(p, article=old + 1, section=None if p.section is None else moved[p.section])
        if i in tail
        else replace(p, article=p.article + (p.article > old))
        for i, p in enumerate(page.paragraphs)
    )
    return _ordered(replace(page, articles=articles, sections=tuple(sections), paragraphs=paragraphs))


def join(page: Page, into: int, other: int) -> Page:
    """The page with the article `other` made a part of `into`; paragraphs keep the order of reading."""
    at = into - (into > other)

    def new(article: int) -> int:
        return at if article == other else article - (article > other)

    articles = tuple(article for index, article in enumerate(page.articles) if index != other)
    return _ordered(
        replace(
            page,
            articles=articles,
            sections=tuple(replace(s, article=new(s.article)) for s in page.sections),
            paragraphs=tuple(replace(p, article=new(p.article)) for p in page.paragraphs),
        )
    )


def _ordered(page: Page) -> Page:
    """The page with its sections in the order in which they begin; those without a paragraph follow their parent."""
    first: dict[int, int] = {}
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.section is not None:
            first.setdefault(paragraph.section, index)
    for index in reversed(range(len(page.sections))):  # a heading without text of its own begins with its first child
        parent = page.sections[index].parent
        if parent is not None and index in first:
            first[parent] = min(first.get(parent, first[index]), first[index])
    last = len(page.paragraphs)
    order = sorted(
        range(len(page.sections)), key=lambda i: (page.sections[i].article, first.get(i, last), page.sections[i].level)
    )
    to = {old: new for new, old in enumerate(order)}
    sections = tuple(
        replace(s, parent=None if s.parent is None else to[s.parent]) for s in (page.sections[i] for i in order)
    )
    paragraphs = tuple(replace(p, section=None if p.section is None else to[p.section]) for p in page.paragraphs)
    return replace(page, sections=sections, paragraphs=paragraphs)
