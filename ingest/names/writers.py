"""The people whom bylines name: writers, photographers, of a report its speaker."""

from __future__ import annotations

import re

from ingest.models import Page, Writer

_NAME = re.compile(r"[\u3400-\u9fff〇]{2,4}|[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)+")
_BODY = re.compile(r"[组部室委社员局站办院台司会厅处心府网]$")  # 本报评论员, 县委办: no people
_BY = frozenset({"byline", "subtitle", "dateline", "caption", "text", "title"})  # the first that holds the name counts
_ORDER = ("byline", "dateline", "subtitle", "title", "caption", "text")


def read_writers(page: Page) -> tuple[Writer, ...]:
    """The people of the bylines of `page`, article by article, each where its article's byline has the name.

    A body that signs (本报评论员, 县融媒体中心) is no person; a name that the text does not hold whole is left out.
    """
    by_article: dict[int, list[int]] = {}
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.role in _BY:
            by_article.setdefault(paragraph.article, []).append(index)
    found: list[Writer] = []
    for number, article in enumerate(page.articles):
        own = by_article.get(number, [])
        own.sort(key=lambda index: (_ORDER.index(page.paragraphs[index].role), index))
        for name in dict.fromkeys(article.byline):
            if not _NAME.fullmatch(name) or (len(name) > 3 and _BODY.search(name)):
                continue
            pattern = re.compile(r"\s*".join(map(re.escape, name)))  # 李　明 is printed wide
            for index in own:
                m = next(
                    (m for m in pattern.finditer(page.paragraphs[index].text) if page.to_source(index, *m.span())),
                    None,
                )
                if m:
                    found.append(Writer(index, *m.span(), name))
                    break
    return tuple(found)
