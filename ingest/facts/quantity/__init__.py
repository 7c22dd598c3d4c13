"""Quantities: the numbers of a text with unit, measure and qualifier, or why a number is none."""
