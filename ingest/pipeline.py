"""One document from its decoded text to all that is read from it: pure, so that documents can be read in parallel."""

from __future__ import annotations

from ingest.assemble import read_page
from ingest.corrections.applying import corrected
from ingest.facts import read_facts
from ingest.models import Reading, Source
from ingest.names import (
    read_people,
    read_places,
    read_projects,
    read_schemes,
    read_terms,
    read_variants,
    read_words,
    read_writers,
)


def read_source(source: Source) -> Reading:
    """Everything that `source` states, each thing with the characters that it was read from, as people corrected it."""
    return corrected(_read(source))


def _read(source: Source) -> Reading:
    """Likewise, as the rules read it."""
    page = read_page(source)
    facts, refusals = read_facts(page)
    people = read_people(page)
    terms = read_terms(page)
    return Reading(
        source=source,
        page=page,
        facts=facts,
        refusals=refusals,
        people=people,
        variants=read_variants(page, people),
        terms=terms,
        projects=read_projects(page),
        places=read_places(page, people),
        schemes=read_schemes(page, terms),
        writers=read_writers(page),
        words=read_words(page),
        problems=page.problems,
    )
