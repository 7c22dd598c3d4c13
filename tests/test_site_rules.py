"""Every rule and reason that decided something is told in words, in both languages."""

import ast
import sqlite3
from pathlib import Path
from typing import get_args

import pytest
from datasette.app import Datasette

import ingest
from ingest.facts.quantity.refusals import reasons
from ingest.facts.time.phrases import BY_CODE
from ingest.facts.time.words import Kind
from publish.rules import rule_in_words

TOLD = {
    "facts": ("rule", "indicator_rule", "subject_rule", "period_rule"),
    "refusals": ("reason",),
    "people": ("rule",),
    "terms": ("rule",),
    "projects": ("rule",),
    "places": ("rule",),
    "schemes": ("rule",),
    "decisions": ("rule",),
    "problems": ("code",),
}


@pytest.mark.parametrize("table", TOLD)
def test_each_rule_of_the_seeds_has_a_wording(archive: Path, table: str) -> None:
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    for column in TOLD[table]:
        codes = {code for (code,) in connection.execute(f"select distinct {column} from {table}") if code}
        for language in ("zh", "en"):
            missing = {code for code in codes if not rule_in_words(language, column, code, table)}
            assert not missing, (table, column, language)
    connection.close()


def _codes_in_source() -> set[tuple[str, str]]:
    """Codes that the readers can write, whether the seeds call for them or not: (columns that can hold it, code)."""
    calls = {"UnreadableFile": (0, "code"), "Problem": (0, "code"), "Named": (1, "indicator_rule subject_rule")}
    found = set()
    for file in Path(ingest.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
                at, column = calls[node.func.id]
                code = node.args[at] if len(node.args) > at else None
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and code.value:
                    found.add((column, code.value))
    return found


def _codes_of_times() -> set[str]:
    """Codes of periods: the kinds of words of time, and what `Period` is made with in the code."""
    found = {*get_args(Kind), *BY_CODE} - {"phrase"}  # each phrase has a code of its own
    for file in (Path(ingest.__file__).parent / "facts" / "time").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Period":
                code = node.args[3] if len(node.args) > 3 else None
                if isinstance(code, ast.Constant):
                    found.add(str(code.value))
    return found


@pytest.mark.parametrize("code", sorted(_codes_of_times()))
def test_each_code_of_a_period_has_a_wording(code: str) -> None:
    assert rule_in_words("zh", "period_rule", code)
    assert rule_in_words("en", "period_rule", code)


@pytest.mark.parametrize(("columns", "code"), sorted(_codes_in_source()))
def test_each_code_of_the_readers_has_a_wording(columns: str, code: str) -> None:
    table = "problems" if columns == "code" else "facts"
    assert any(rule_in_words("zh", column, code, table) for column in columns.split())


@pytest.mark.parametrize("reason", sorted(reasons()))
def test_each_reason_has_a_wording_in_both_languages(reason: str) -> None:
    assert rule_in_words("zh", "reason", reason) == reasons()[reason]
    assert rule_in_words("en", "reason", reason) not in (None, "")


def test_what_nobody_has_worded_is_shown_as_its_code() -> None:
    assert rule_in_words("zh", "rule", "such-a-rule") is None
    assert rule_in_words("zh", "rule", None) is None
    assert rule_in_words("zh", "rule", "arabic", "people") is None  # of facts only


@pytest.mark.asyncio
@pytest.mark.parametrize(("language", "wording"), [("zh", "数前面的名词"), ("en", "the noun before the number")])
async def test_pages_of_facts_give_the_wording_and_the_code(archive: Path, language: str, wording: str) -> None:
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    (identity,) = connection.execute("select min(id) from facts where indicator_rule = 'noun-before'").fetchone()
    connection.close()
    site = Datasette([], immutables=[str(archive)])
    text = (await site.client.get(f"/archive/facts/{identity}", cookies={"fangzhi_language": language})).text
    assert wording in text
    assert 'title="noun-before"' in text
    assert ("各条规则提了什么" if language == "zh" else "what each rule proposed") in text


@pytest.mark.asyncio
async def test_pages_of_entities_tell_what_is_doubtful_and_open(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "doubtful.db"
    path.write_bytes(archive.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute(
        "insert into entities (id, name, kind, aliases, doubtful, candidates) values"
        """ (99999, '南山', 'place', '["南山区", "南仙"]', '["南仙"]', '["230404", "440305"]')"""
    )
    connection.commit()
    connection.close()
    text = (await Datasette([], immutables=[str(path)]).client.get("/doubtful/entities/99999")).text
    assert "又作：南山区</p>" in text
    assert "南仙 ?</span>" in text
    assert "黑龙江省鹤岗市南山区、广东省深圳市南山区" in text


@pytest.mark.asyncio
async def test_the_page_of_a_person_lists_what_he_signed(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "signed.db"
    path.write_bytes(archive.read_bytes())
    connection = sqlite3.connect(path)
    identity, name, article = connection.execute(
        "select p.id, p.name, a.id from people p, articles a where a.title <> '' and a.id <> p.article_id limit 1"
    ).fetchone()
    connection.execute(
        "insert into writers (id, document_id, article_id, name, entity_id)"
        " select 99999, document_id, ?, name, entity_id from people where id = ?",
        [article, identity],
    )
    connection.commit()
    connection.close()
    text = (await Datasette([], immutables=[str(path)]).client.get(f"/signed/people/{identity}")).text
    assert name in text
    assert f'href="/signed/articles/{article}"' in text
