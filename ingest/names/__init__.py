"""People, terms and projects named on a page."""

from ingest.names.keywords import read_words
from ingest.names.people import read_people
from ingest.names.places_named import read_places
from ingest.names.projects import read_projects
from ingest.names.schemes import read_schemes
from ingest.names.terms import read_terms
from ingest.names.variants import read_variants
from ingest.names.writers import read_writers

__all__ = [
    "read_people",
    "read_places",
    "read_projects",
    "read_schemes",
    "read_terms",
    "read_variants",
    "read_words",
    "read_writers",
]
