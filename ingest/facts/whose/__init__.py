"""Whose each quantity is: the names of an article and which of them a clause speaks of."""
