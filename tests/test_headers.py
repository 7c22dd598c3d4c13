"""What strangers send: addresses that lead away, other hosts, methods, cookies; and what caches may keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasette.app import Datasette

from publish.language import own_page

pytestmark = pytest.mark.asyncio

TARGETS = [
    ("/archive/facts?status=target&_next=1%2C2", "/archive/facts?status=target&_next=1%2C2"),
    ("/-/search?q=税收", "/-/search?q=%E7%A8%8E%E6%94%B6"),
    ("/archive/~E6~A1~A3", "/archive/~E6~A1~A3"),
    ("", "/"),
    ("//evil.example", "/"),
    ("/\t/evil.example", "/"),
    ("/\n/evil.example", "/"),
    ("/\r\nSet-Cookie: a=b", "/"),
    ("/\x00", "/"),
    ("/\\evil.example", "/"),
    ("\\\\evil.example", "/"),
    ("/ /evil.example", "/"),
    ("https://evil.example", "/"),
    ("javascript:alert(1)", "/"),
    ("///evil.example", "/"),
    ("/x/..//evil.example", "/x/..//evil.example"),  # a browser stays on this host
]


@pytest.mark.parametrize(("target", "led"), TARGETS)
async def test_a_choice_of_language_leads_nowhere_else(site: Datasette, target: str, led: str) -> None:
    assert own_page(target) == led
    answer = await site.client.get("/-/language", params={"to": "en", "next": target})
    assert (answer.status_code, answer.headers["location"]) == (302, led)


OURS = [
    "/",
    "/-/search",
    "/-/promises",
    "/-/overview",
    "/-/download/archive.csv?sql=select+1",
    "/robots.txt",
    "/archive",
]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "X"])
async def test_other_methods_are_told_which_there_are(site: Datasette, method: str) -> None:
    for path in OURS:
        answer = await site.client.request(method, path)
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    for path in ("/archive/facts", "/archive/facts.json?_labels=on", "/archive/facts.csv", "/archive/nothing"):
        answer = await site.client.post(path)  # queries that write are posted to; of these there are none here
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert (await site.client.options("/-/search")).headers["allow"] == "GET, HEAD, OPTIONS"
    assert (await site.client.head("/-/search")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/llms.txt", "/-/datapackage.json", "/-/search.json?q=的&size=1", "/-/search.csv?q=园区"]
)
async def test_the_host_that_a_request_names_is_not_believed(site: Datasette, path: str) -> None:
    for host in ("evil.example", '"><script>', "localhost.evil.example", "127.0.0.1.evil.example", "a@localhost"):
        answer = await site.client.get(path, headers={"host": host})
        assert answer.status_code == 200
        assert host not in answer.text
    assert "http://localhost:8001/" in (await site.client.get(path, headers={"host": "localhost:8001"})).text


async def test_the_operator_says_where_the_site_is(archive: Path) -> None:
    metadata = {"plugins": {"fangzhi": {"url": "https://fangzhi.example.org/"}}}
    site = Datasette([], immutables=[str(archive)], metadata=metadata)
    told = (await site.client.get("/-/datapackage.json", headers={"host": "evil.example"})).json()
    assert told["homepage"] == "https://fangzhi.example.org/"
    assert told["resources"][0]["path"].startswith("https://fangzhi.example.org/archive/")


@pytest.mark.parametrize("path", ["/", "/-/search?q=园区", "/-/static-plugins/fangzhi/site.css", "/-/datapackage.json"])
async def test_what_has_not_changed_is_not_sent_again(site: Datasette, path: str) -> None:
    first = await site.client.get(path)
    assert "max-age=" in first.headers["cache-control"]
    assert first.headers.get("vary", "").lower().count("cookie") <= 1
    again = await site.client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    if "text/html" in first.headers["content-type"]:
        english = await site.client.get(path, cookies={"fangzhi_language": "en"})
        assert english.headers["etag"] != first.headers["etag"]
        assert "no-store" in english.headers["cache-control"]


async def test_a_cookie_of_any_bytes_is_no_fault_of_the_server(site: Datasette) -> None:
    answer = await site.client.get("/", headers=[(b"cookie", b"fangzhi_language=\xe4\xb8")])
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["/-/databases.json", "/-/databases", "/archive.json?sql=select+*+from+pragma_database_list"]
)
async def test_where_files_lie_is_not_told(site: Datasette, archive: Path, path: str) -> None:
    assert str(archive.parent) not in (await site.client.get(path)).text


async def test_under_a_prefix_every_link_has_it_once(archive: Path) -> None:
    site = Datasette([], immutables=[str(archive)], settings={"base_url": "/fz/"})
    for path in ("/", "/archive", "/archive/facts", "/archive/facts?_facet=status&_sort=value", "/archive/facts/1",
                 "/-/search?q=园区", "/archive/documents", "/archive?sql=select+1"):  # fmt: skip
        answer = await site.client.get(path)
        assert answer.status_code == 200
        assert "/fz/fz/" not in answer.text, path
        assert 'href="/archive' not in answer.text, path
    led = await site.client.get("/-/language?to=en&next=/archive/facts")
    assert led.headers["location"] == "/fz/archive/facts"
    assert (await site.client.get("/archive/facts/")).headers["location"] == "/fz/archive/facts"
