"""The addresses of our own pages that the archive alone decides."""

from __future__ import annotations

from publish.compare.files import as_file
from publish.compare.page import compare_page
from publish.frequency.page import words_csv, words_page, words_svg
from publish.routed import Handler, routed
from publish.tools import figures_json, names_json

PAGE_ROUTES: list[tuple[str, Handler]] = [
    (r"^/-/compare$", routed(compare_page)),
    (r"^/-/compare\.(?P<form>csv|xlsx|svg|png)$", routed(as_file)),
    (r"^/-/names\.json$", routed(names_json)),
    (r"^/-/figures\.json$", routed(figures_json)),
    (r"^/-/words$", routed(words_page)),
    (r"^/-/words\.csv$", routed(words_csv)),
    (r"^/-/words\.svg$", routed(words_svg)),
]
