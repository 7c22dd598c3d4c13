"""Corrections that outlive every rebuild: files of rows beside the sources, laid over what was read.

    corrections/*.csv ─ files ─▶ Correction ─ applying ─▶ Reading, each correction with what became of it

A correction names its place by its permanent name and quotes the words that it was made on. Where these words are no
longer to be found, or may be several, it is told and not applied.
"""
