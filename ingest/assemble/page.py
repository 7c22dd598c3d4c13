"""One document's text to its articles, sections and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.assemble.articles.articles import find_stories
from ingest.assemble.articles.repeats import find_repeats
from ingest.assemble.compose import compose
from ingest.assemble.dating.articles import date_articles
from ingest.assemble.dating.published import date_document
from ingest.assemble.identity import identify, labelled_place
from ingest.assemble.missing import missing
from ingest.assemble.report.body_roles import body_roles
from ingest.assemble.report.head import ReportHead, read_report_head
from ingest.assemble.report.site_frame import site_frame
from ingest.assemble.sections.footnotes import tie_footnotes
from ingest.assemble.sections.headings import stands_whole
from ingest.assemble.stories import Group, Stories, Story
from ingest.assemble.tables import read_tables
from ingest.assemble.torn.joins import join_neighbours
from ingest.layout import lay_out, metadata_blocks, with_role
from ingest.layout.blocks import Block
from ingest.layout.front_matter import front_matter
from ingest.models import (
    BODY_ROLES,
    Article,
    ArticleKind,
    Decision,
    Genre,
    Page,
    Paragraph,
    ParagraphRole,
    Published,
    Source,
)
from ingest.sidecar import given_date


def read_page(source: Source) -> Page:
    """The page that `source` holds: every character that is not white space lies in exactly one piece."""
    text = source.text
    front = front_matter(text)
    blocks = lay_out(text, front.end if front else 0)
    if not blocks:
        return Page(text, None, "page", Published(), (), (), ())
    head = read_report_head(blocks, source.path, front)
    if head:
        blocks, stories = _report(text, blocks, head)
    else:
        blocks, stories = find_stories(text, blocks)
    if front:
        blocks, stories = _with_metadata(blocks, stories, metadata_blocks(text, front.end))
    articles, sections, paragraphs, problems = compose(blocks, stories)
    articles = tuple(
        replace(a, head_missing=head_lost, tail_missing=tail_lost)
        for a, (head_lost, tail_lost) in zip(articles, missing(blocks, stories), strict=True)
    )
    given = dict(source.given)
    articles, published = _dated(source.path, given, head, articles, paragraphs)
    identity = identify(source.path, given, front, articles, paragraphs, head is not None)
    if head is None:
        articles = tuple(_placed(a, n, paragraphs) for n, a in enumerate(articles))
    genre, basis = _genre(head, articles)
    title = given.get("title") or _title(stories.stories)
    if head and given.get("title"):
        articles = (replace(articles[0], title=given["title"]), *articles[1:])
    year = head.year if head and head.year else int(published.start[:4]) if published.start else None
    return Page(
        text,
        title,
        "report" if head else "page",
        published,
        articles,
        sections,
        paragraphs,
        (*stories.decisions, *_missing_parts(articles, paragraphs)),
        tie_footnotes(blocks, paragraphs),
        problems,
        read_tables(blocks, paragraphs),
        genre,
        basis,
        year,
        identity,
    )


def _missing_parts(articles: Sequence[Article], paragraphs: Sequence[Paragraph]) -> list[Decision]:
    """Where articles whose head or tail is not on the page begin and end, with their first and last words."""
    found = []
    starts = sorted(p.pieces[0].start for p in paragraphs)
    for number, article in enumerate(articles):
        own = [p for p in paragraphs if p.article == number and p.repeat_of is None and p.role in BODY_ROLES]
        if not own:
            continue
        first, last = own[0].pieces[0].start, own[-1].pieces[-1].end
        if article.head_missing:
            found.append(Decision("head_missing", first, first, "head-missing", own[0].text[:_CUE]))
        if article.tail_missing:
            after = next((start for start in starts if start >= last), own[-1].pieces[-1].start)
            found.append(Decision("tail_missing", last, after, "tail-missing", own[-1].text[-_CUE:]))
    return found


_CUE = 16  # characters told of where an article breaks


def _dated(
    path: str,
    given: Mapping[str, str],
    head: ReportHead | None,
    articles: tuple[Article, ...],
    paragraphs: Sequence[Paragraph],
) -> tuple[tuple[Article, ...], Published]:
    """The articles and the document with their dates; one that the sidecar gives is the date of all."""
    day = given_date(given["date"]) if "date" in given else None
    if day:
        published = Published(*day, "documents.csv 的“日期”列")
        return tuple(replace(a, published=published) for a in articles), published
    if head and head.published != Published():
        articles = tuple(replace(a, published=head.published) for a in articles)
    published = date_document(path, articles, paragraphs)
    return date_articles(articles, paragraphs, published), published


def _placed(article: Article, number: int, paragraphs: Sequence[Paragraph]) -> Article:
    """The article with the place that labels it, if one does."""
    if article.place or not (article.title or article.kicker):
        return article
    text = "".join(p.text for p in paragraphs if p.article == number)
    known = labelled_place(article.title, article.kicker, text)
    return replace(article, place=known.value, place_basis=known.basis) if known else article


def _genre(head: ReportHead | None, articles: Sequence[Article]) -> tuple[Genre, str | None]:
    if head:
        return head.sort.genre, head.sort.basis
    printed = sum(a.kind in ("feature", "news", "photo", "notice") for a in articles)
    return ("newspaper_page", f"版面上有 {printed} 篇文章") if printed else ("other", "没有成篇的文章，也不是一份公文")


def _with_metadata(
    blocks: Sequence[Block], stories: Stories, metadata: Sequence[Block]
) -> tuple[tuple[Block, ...], Stories]:
    """The blocks with those of the front matter behind them, and these in the first article: nothing else changes."""
    first, *others = stories.stories
    groups = tuple(Group((len(blocks) + k,), "metadata") for k in range(len(metadata)))
    first = replace(first, groups=(*groups, *first.groups))
    return (*blocks, *metadata), replace(stories, stories=(first, *others))


def _title(stories: Sequence[Story]) -> str | None:
    """A document is called as its first article that has a title."""
    return next((s.title for s in stories if s.title), None)


def _head_roles(head: ReportHead) -> dict[int, ParagraphRole]:
    roles: dict[int, ParagraphRole] = dict.fromkeys(head.title, "title")
    roles |= dict.fromkeys(head.subtitle, "subtitle")
    roles |= dict.fromkeys(head.byline, "byline")
    return roles


def _role(blocks: Sequence[Block], chain: Sequence[int]) -> ParagraphRole:
    """The role of joined blocks: what goes on in the next line was no heading, however it began."""
    role = blocks[chain[0]].role
    return "text" if role == "heading" and len(chain) > 1 else role


def _report(text: str, blocks: Sequence[Block], head: ReportHead) -> tuple[tuple[Block, ...], Stories]:
    """A report is one article: its head by role, its body with the paragraphs joined that a page break tore."""
    roles = _head_roles(head)
    made: list[Block] = []
    for i, block in enumerate(blocks):
        role = roles.get(i, block.role)
        if i not in roles and i >= head.first and role in ("subtitle", "byline", "title", "dateline"):
            role = "text"  # what looks like a deck or a writer inside a report is its text: “——坚持稳中求进”
        made.append(block if role == block.role else with_role(block, role, text))
    for i in site_frame(made, head.above, head.first):
        made[i] = with_role(made[i], "furniture", text)
    for i, role in body_roles(made, head.first, head.sort.genre):
        made[i] = with_role(made[i], role, text)
    repeats = find_repeats(made, least=20)
    # “2022年工作回顾” on a line of its own ends without a stop and is no torn paragraph
    whole = frozenset(
        i
        for i, (block, after) in enumerate(zip(made, [*made[1:], None], strict=True))
        if i >= head.first and stands_whole(block, after)
    )
    chains, decisions = join_neighbours(made, frozenset(repeats), whole)
    groups = tuple(Group(chain, _role(made, chain), repeats.get(chain[0])) for chain in chains)
    title = head.title_text or None
    subtitle = " ".join(made[i].text for i in head.subtitle) or None
    kind: ArticleKind = "report"
    story = Story(kind, title, groups, subtitle, head.speakers, head.place, place_basis=head.place_basis)
    return tuple(made), Stories((story,), decisions)
