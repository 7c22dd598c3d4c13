"""Pages of our own in the place of Datasette's for a row: what each shows, and the template that shows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from publish.pages.article import article_page
from publish.pages.document import document_page
from publish.pages.fact import fact_page
from publish.pages.indicator import indicator_page
from publish.pages.mention import project_page, scheme_page, term_page
from publish.pages.person import person_page
from publish.pages.subject import entity_page
from publish.view import View

Page = Callable[[View, int], Awaitable[dict[str, Any] | None]]

# The template of a table's page is `_TABLE.html`; a page that returns None leaves the row to Datasette.
ROW_PAGES: dict[str, Page] = {
    "articles": article_page,
    "documents": document_page,
    "entities": entity_page,
    "facts": fact_page,
    "indicators": indicator_page,
    "people": person_page,
    "projects": project_page,
    "schemes": scheme_page,
    "terms": term_page,
}
