"""Views with one row a comparison, so that nobody has to join tables for the commonest questions.

What each column means to a reader stands in `metadata.yml`.
"""

from __future__ import annotations

from sqlite_utils import Database

# A figure's year: that of its period's end; a stock “截至2022年底” and a flow of 2022 both belong to 2022.
_YEAR = "CAST(substr(coalesce({0}.period_to, {0}.period_from), 1, 4) AS INTEGER)"
_SUBJECT = "coalesce(e.name, {0}.subject)"
_INDICATOR = "coalesce(i.name, {0}.indicator)"
_NAMES = "LEFT JOIN entities e ON e.id = {0}.subject_id LEFT JOIN indicators i ON i.id = {0}.indicator_id"
_SOURCE = "JOIN documents d ON d.id = {0}.document_id JOIN collections c ON c.id = d.collection_id"
_AT = "c.name || '/' || d.path || '@' || {0}.source_start"
# “下降15%” is read from the characters “15%”: away from its sentence the fall needs its sign.
_SIGNED = "iif({0}.value < 0 AND {0}.text NOT GLOB '[-−－负]*', '−', '') || {0}.text"

VIEWS: dict[str, str] = {
    # every figure of a place by indicator and year
    "figures": f"""
        SELECT {_SUBJECT.format("f")} AS subject, {_INDICATOR.format("f")} AS indicator, {_YEAR.format("f")} AS year,
               f.measure, f.value, f.value_max, f.unit, f.qualifier, f.status, f.period_from, f.period_to, f.text,
               f.sentence, d.title AS document, {_AT.format("f")} AS source, f.id AS fact
        FROM facts f {_NAMES.format("f")} {_SOURCE.format("f")}""",
    # the level and the growth of one indicator, as one document states them for one period
    "growth": f"""
        SELECT {_SUBJECT.format("l")} AS subject, {_INDICATOR.format("l")} AS indicator, {_YEAR.format("l")} AS year,
               l.value AS level, l.unit, g.value AS growth, g.unit AS growth_unit, l.status, l.period_from, l.period_to,
               l.sentence, {_AT.format("l")} AS source, l.id AS level_fact, g.id AS growth_fact
        FROM facts l
        JOIN facts g ON g.document_id = l.document_id AND g.subject_id = l.subject_id
             AND g.indicator_id = l.indicator_id AND g.period_from IS l.period_from AND g.period_to IS l.period_to
             AND g.status = l.status AND g.measure = 'change' AND g.unit IN ('%', '倍')
        {_NAMES.format("l")} {_SOURCE.format("l")}
        WHERE l.measure = 'value' AND l.unit NOT IN ('%', '倍')""",
    # who stands where in which order
    "ranks": f"""
        SELECT {_SUBJECT.format("f")} AS subject, {_INDICATOR.format("f")} AS indicator, {_YEAR.format("f")} AS year,
               f.value AS rank, f.rank_from, f.qualifier, f.status, f.text, f.sentence, f.period_from, f.period_to,
               {_AT.format("f")} AS source, f.id AS fact
        FROM facts f {_NAMES.format("f")} {_SOURCE.format("f")}
        WHERE f.measure = 'rank'""",
    # a target in one report against the result in a later one
    "promises_kept": f"""
        SELECT e.name AS subject, i.name AS indicator, {_YEAR.format("p")} AS year, {_SIGNED.format("t")} AS target,
               t.qualifier AS target_qualifier, {_SIGNED.format("r")} AS result, p.outcome, p.margin, p.unit,
               t.sentence AS target_sentence, r.sentence AS result_sentence,
               {_AT.format("t")} AS target_source,
               (SELECT c2.name || '/' || d2.path FROM documents d2 JOIN collections c2 ON c2.id = d2.collection_id
                WHERE d2.id = r.document_id) || '@' || r.source_start AS result_source,
               t.id AS target_fact, r.id AS result_fact
        FROM promises p JOIN facts t ON t.id = p.target_id LEFT JOIN facts r ON r.id = p.result_id
        LEFT JOIN entities e ON e.id = p.subject_id LEFT JOIN indicators i ON i.id = p.indicator_id
        {_SOURCE.format("t")}""",
    # figures that differ and should agree, one row for each of them
    "conflicting_figures": f"""
        SELECT e.name AS subject, i.name AS indicator, {_YEAR.format("f")} AS year, k.kind, f.text, f.value, f.unit,
               f.status, f.qualifier, k.spread, f.sentence, {_AT.format("f")} AS source, f.id AS fact,
               k.id AS conflict
        FROM conflict_facts m JOIN conflicts k ON k.id = m.conflict_id JOIN facts f ON f.id = m.fact_id
        LEFT JOIN entities e ON e.id = k.subject_id LEFT JOIN indicators i ON i.id = k.indicator_id
        {_SOURCE.format("f")}""",
    # the life of a set phrase: how often each place used a term in each year
    "term_years": """
        SELECT u.term, a.place, CAST(substr(coalesce(a.published_from, a.published_to), 1, 4) AS INTEGER) AS year,
               count(*) AS articles, sum(u.uses) AS uses, min(u.article_id) AS article
        FROM term_uses u JOIN articles a ON a.id = u.article_id
        GROUP BY u.term, a.place, year""",
    # from when to when a term was used, where first, and how widely
    "term_life": """
        SELECT u.term, min(y.year) AS first_year, max(y.year) AS last_year,
               (SELECT a.place FROM term_uses v JOIN articles a ON a.id = v.article_id WHERE v.term = u.term
                ORDER BY coalesce(a.published_from, a.published_to, '9999'), a.place LIMIT 1) AS first_place,
               count(DISTINCT u.document_id) AS documents, sum(u.uses) AS uses
        FROM term_uses u JOIN (SELECT id, CAST(substr(coalesce(published_from, published_to), 1, 4) AS INTEGER) AS year
                               FROM articles) y ON y.id = u.article_id
        GROUP BY u.term""",
    # the quantities of the systems that documents describe
    "scheme_figures": f"""
        SELECT s.name AS scheme, s.basis, {_SUBJECT.format("f")} AS subject, {_INDICATOR.format("f")} AS indicator,
               {_YEAR.format("f")} AS year, f.measure, f.value, f.value_max, f.unit, f.status, f.text, f.sentence,
               {_AT.format("f")} AS source, f.id AS fact
        FROM scheme_facts s JOIN facts f ON f.id = s.fact_id {_NAMES.format("f")} {_SOURCE.format("f")}""",
}


def create_views(db: Database) -> None:
    """Create the views anew."""
    for name, query in VIEWS.items():
        db.execute(f"DROP VIEW IF EXISTS [{name}]")
        db.execute(f"CREATE VIEW [{name}] AS {query.strip()}")
