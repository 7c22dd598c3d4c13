"""People, terms and projects named on a page."""

from ingest.names.keywords import read_words
from ingest.names.people import read_people
from ingest.names.projects import read_projects
from ingest.names.terms import read_terms
from ingest.names.variants import read_variants

__all__ = ["read_people", "read_projects", "read_terms", "read_variants", "read_words"]
