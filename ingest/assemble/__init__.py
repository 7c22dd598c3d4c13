"""From blocks to a page: repeats, joins, articles, sections, dates."""

from ingest.assemble.page import read_page

__all__ = ["read_page"]
