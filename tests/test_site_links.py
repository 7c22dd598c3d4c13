"""Every link leads somewhere, and one with a `#` to a place that is there: all pages of the seeds' archive are read."""

import os
import re
import sqlite3
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from datasette.app import Datasette

from ingest.archive.schema import TABLES
from ingest.personal import is_private
from publish.pages import ROW_PAGES
from tests.site_pages import METADATA, QUERIES

pytestmark = pytest.mark.asyncio

_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
# Rows of one table are set alike: of many every so manieth is read, all of them with FANGZHI_ALL_LINKS=1 (a minute more).
_MANY, _EVERY = 40, 1 if os.environ.get("FANGZHI_ALL_LINKS") else 7
_SEARCHES = ("己内酰胺", "云溪区 2023年 GDP", "揭榜挂帅&view=kwic", "园区&table=sections", "")


def _rows(path: Path, most: int | None = None) -> list[str]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = []
    for table in TABLES:
        if not table.technical:
            named = table.name == "people"  # parties of notices and cases have no page
            rows = connection.execute(f"select id, {'title' if named else 'null'} from {table.name} order by id desc")
            ids = [identity for identity, title in rows if not is_private(title)]
            own = table.name in ROW_PAGES
            ids = ids[: (most or 4)] if most or not own else ids[:: _EVERY if len(ids) > _MANY else 1]
            found += [f"/archive/{table.name}/{identity}" for identity in ids]
            found.append(f"/archive/{table.name}?_all=1&_size=5")
    connection.close()
    return found


async def _read(site: Datasette, pages: list[str], root: str = "") -> tuple[set[str], set[str]]:
    """The fragments that the pages link to and the ids that are there, each as the address of a page with an id."""
    wanted: set[str] = set()
    held: set[str] = set()
    absolute: set[str] = set()  # followed already: the same on most pages
    ours = {root + page for page in pages}

    async def take(page: str) -> str:
        answer = await site.client.get(page.removeprefix(root), follow_redirects=True)
        assert answer.status_code == 200, page
        held.update(f"{page}#{unescape(one)}" for one in _ID.findall(answer.text))
        return str(answer.text)

    for page in ours:
        for href in set(_HREF.findall(await take(page))) - absolute:
            if href.startswith("/"):
                absolute.add(href)
            there = urljoin(page, unescape(href))
            if urlsplit(there).scheme == "" and urlsplit(there).netloc == "":
                assert there.startswith(f"{root}/"), (page, href)
                if "#" in there:
                    wanted.add(there)
    for page in {link.partition("#")[0] for link in wanted} - ours:
        await take(page)
    return wanted, held


def _pages(archive: Path, most: int | None = None) -> list[str]:
    ours = ["/", "/archive", "/-/overview", "/-/promises", *(f"/archive/{name}" for name in QUERIES)]
    printed = [f"{row}?_view=printed" for row in _rows(archive, most) if "/articles/" in row]
    return [*ours, *_rows(archive, most), *printed, *(f"/-/search?q={text}" for text in _SEARCHES)]


async def test_every_fragment_that_a_page_links_to_is_there(site: Datasette, archive: Path) -> None:
    wanted, held = await _read(site, _pages(archive))
    assert len(wanted) > 500
    assert not sorted(wanted - held)[:20]


async def test_links_stay_below_the_base_url(archive: Path) -> None:
    settings = {"base_url": "/fz/"}
    site = Datasette([], immutables=[str(archive)], metadata=METADATA, settings=settings)
    wanted, held = await _read(site, _pages(archive, most=2), root="/fz")
    assert wanted
    assert not sorted(wanted - held)[:20]


def _marked(text: str) -> str:
    """The words that a page marks as asked for, in whatever pieces."""
    first, *rest = text.split('<mark id="here"', 1)[1].split("<mark")
    pieces = [piece.split(">", 1)[1].split("</mark>")[0] for piece in (first, *rest)]
    return "".join(re.sub(r"<[^>]*>|\s", "", unescape(piece)) for piece in pieces)


async def test_the_way_back_from_a_fact_marks_its_very_words(site: Datasette, rows: sqlite3.Connection) -> None:
    facts = rows.execute(
        "select f.id, f.document_id, f.source_start, f.source_end, substr(d.text, source_start + 1,"
        " source_end - source_start) as words from facts f join documents d on d.id = f.document_id"
        " where f.id % 40 = 1"
    )
    for fact in facts.fetchall():
        text = (await site.client.get(f"/archive/facts/{fact['id']}")).text
        link = f"/archive/documents/{fact['document_id']}?at={fact['source_start']}-{fact['source_end']}"
        assert f'href="{link}#here"' in text
        assert _marked((await site.client.get(link)).text) == "".join(fact["words"].split())


async def test_a_passage_is_marked_across_the_pieces_it_stands_in(site: Datasette, rows: sqlite3.Connection) -> None:
    document, text, start, end = rows.execute(
        "select s.document_id, d.text, min(s.source_start) + 1, max(s.source_end) - 1 from spans s"
        " join documents d on d.id = s.document_id where s.paragraph_id = (select paragraph_id from spans"
        " where role = 'text' group by 1 having count(*) = 2 and max(source_end) - min(source_start) < 2000 limit 1)"
    ).fetchone()
    printed = (await site.client.get(f"/archive/documents/{document}?at={start}-{end}")).text
    assert _marked(re.sub(r'<a class="flag.*?</a>', "", printed)) == "".join(text[start:end].split())
    assert printed.count('id="here"') == 1


async def test_a_permanent_link_to_a_passage_marks_it_in_its_article(site: Datasette, rows: sqlite3.Connection) -> None:
    term = rows.execute(
        "select t.term, t.source_start as low, t.source_end as high, c.name || '/' || d.path as path from terms t"
        " join documents d on d.id = t.document_id join collections c on c.id = d.collection_id"
        " join paragraphs p on p.id = t.paragraph_id where p.role = 'text'"
    ).fetchone()
    answer = await site.client.get(f"/-/cite/{term['path']}@{term['low']}-{term['high']}", follow_redirects=False)
    assert answer.headers["location"].endswith(f"?at={term['low']}-{term['high']}#here")
    assert _marked((await site.client.get(answer.headers["location"])).text) == "".join(term["term"].split())


async def test_what_an_article_leaves_out_is_shown_as_printed(site: Datasette, rows: sqlite3.Connection) -> None:
    repeat = rows.execute(
        "select s.source_start as low, s.source_end as high, c.name || '/' || d.path as path, s.document_id from spans s"
        " join paragraphs p on p.id = s.paragraph_id join documents d on d.id = s.document_id"
        " join collections c on c.id = d.collection_id where p.repeat_of is not null"
    ).fetchone()
    answer = await site.client.get(f"/-/cite/{repeat['path']}@{repeat['low']}", follow_redirects=False)
    document = f"/archive/documents/{repeat['document_id']}"
    assert answer.headers["location"] == f"{document}?at={repeat['low']}-{repeat['high']}#here"


@pytest.mark.parametrize("at", ["", "7", "9-7", "7-x", "999999999-9999999999", "-1-4"])
async def test_what_is_no_passage_marks_nothing(site: Datasette, at: str) -> None:
    for page in ("/archive/documents/1", "/archive/articles/1", "/archive/articles/1?_view=printed"):
        answer = await site.client.get(f"{page}{'&' if '?' in page else '?'}at={at}")
        assert answer.status_code == 200
        assert 'id="here"' not in answer.text
