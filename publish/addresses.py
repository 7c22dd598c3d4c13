"""The addresses of our own pages that the archive alone decides."""

from __future__ import annotations

from publish.catalogues import people_page, projects_page, terms_page
from publish.citation import citation_file, how_to_cite
from publish.compare.examples import examples
from publish.compare.files import as_file
from publish.compare.page import compare_page
from publish.feeds import search_feed
from publish.frequency.page import words_csv, words_page, words_svg
from publish.frequency.tally import texts_of
from publish.lists import (
    conflicts_page,
    indicators_by_id,
    indicators_page,
    known_entities,
    places_page,
    questions_page,
    reuse_page,
    tables_page,
)
from publish.map import map_page
from publish.routed import Handler, fingerprint_of, routed
from publish.tools import figures_json, names_json
from publish.view import View

PAGE_ROUTES: list[tuple[str, Handler]] = [
    (r"^/-/compare$", routed(compare_page)),
    (r"^/-/compare\.(?P<form>csv|xlsx|svg|png)$", routed(as_file)),
    (r"^/-/names\.json$", routed(names_json)),
    (r"^/-/figures\.json$", routed(figures_json)),
    (r"^/-/places$", routed(places_page)),
    (r"^/-/indicators$", routed(indicators_page)),
    (r"^/-/people$", routed(people_page)),
    (r"^/-/projects$", routed(projects_page)),
    (r"^/-/terms$", routed(terms_page)),
    (r"^/-/conflicts$", routed(conflicts_page)),
    (r"^/-/reuse$", routed(reuse_page)),
    (r"^/-/questions$", routed(questions_page)),
    (r"^/-/tables$", routed(tables_page)),
    (r"^/-/citing$", routed(how_to_cite)),
    (
        r"^/-/citation/(?P<table>articles|facts|documents|compare)(?:/(?P<identity>\d{1,15}))?\.(?P<form>bib|ris|txt)$",
        routed(citation_file),
    ),
    (r"^/-/search\.atom$", routed(search_feed)),
    (r"^/-/map$", routed(map_page)),
    (r"^/-/words$", routed(words_page)),
    (r"^/-/words\.csv$", routed(words_csv)),
    (r"^/-/words\.svg$", routed(words_svg)),
]


async def warm_lists(view: View) -> None:
    """Work out before the first reader comes what these pages remember of an archive."""
    fingerprint = await fingerprint_of(view.archive)
    await examples(view, fingerprint)
    await texts_of(view, fingerprint)
    await known_entities(view, fingerprint)
    await indicators_by_id(view, fingerprint)
