"""Sections of an article: headings on their own lines, run in, and footnotes."""
