"""Reading facts: quantities, and of each what, whose, when and how sure."""

from ingest.facts.read import read_facts

__all__ = ["read_facts"]
