"""Requests that mean no good: odd methods, addresses, parameters, headers and bytes; the site answers none with 5xx."""

from __future__ import annotations

import random
import re
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote

_OURS = re.compile(rb"^/($|\?|-/(?!databases|versions|plugins|settings|threads|metadata|actor|logout|auth|allow|rules|"
                   rb"check|permissions|messages|patterns|static))")  # fmt: skip
_PATHS = (
    *("/", "/-/search", "/-/search.json", "/-/search.csv", "/-/search/suggest.json", "/-/overview", "/-/promises"),
    *("/-/places", "/-/indicators", "/-/conflicts", "/-/reuse", "/-/questions", "/-/tables", "/-/map", "/-/words"),
    *(
        "/-/words.csv",
        "/-/words.svg",
        "/-/compare",
        "/-/compare.csv",
        "/-/compare.svg",
        "/-/compare.xlsx",
        "/-/names.json",
    ),
    *("/-/figures.json", "/-/language", "/-/datapackage.json", "/-/download/archive.csv", "/-/download/archive.xlsx"),
    *("/-/cite/seeds/a@1", "/-/cite/seeds/../../etc/passwd", "/robots.txt", "/llms.txt", "/archive", "/archive.json"),
    *("/archive/facts", "/archive/facts.json", "/archive/facts.csv", "/archive/facts/1", "/archive/articles/1"),
    *(
        "/archive/documents/1",
        "/archive/entities/1",
        "/archive/indicators/1",
        "/archive/nothing",
        "/nothing",
        "/-/static/x",
    ),
    *(
        "/archive/facts/99999999999999999999",
        "/archive/facts/-1",
        "/archive/facts/%00",
        "//evil.example",
        "/-/versions",
    ),
    *("/..%2f..%2fetc/passwd", "/archive.db", "/-/static-plugins/fangzhi/site.css", "/-/databases.json", "/%ff%fe"),
)
_NAMES = (
    *(
        "q",
        "sql",
        "table",
        "kind",
        "place",
        "year",
        "sort",
        "page",
        "size",
        "to",
        "next",
        "_sort",
        "_sort_desc",
        "_facet",
    ),
    *(
        "_size",
        "_next",
        "_search",
        "_where",
        "_col",
        "_nocol",
        "_shape",
        "_labels",
        "_extra",
        "_timelimit",
        "_stream",
        "_dl",
    ),
    *(
        "value__gt",
        "text__contains",
        "unit",
        "subject",
        "indicator",
        "word",
        "from",
        "format",
        "_bom",
        "_raw",
        "id",
        "\0",
        "岳",
    ),
)
_VALUES = (
    *(
        "",
        "岳阳",
        "己内酰胺",
        '"',
        "'",
        "%",
        "*",
        "AND",
        'a" OR "b',
        "NEAR(",
        "a*b",
        "-",
        "标题:",
        "年份:9999",
        "\0",
        "\r\nX: y",
    ),
    *(
        "-1",
        "0",
        "1",
        "1e999",
        "99999999999999999999",
        "NaN",
        "∞",
        "2022",
        "../../x",
        "<script>alert(1)</script>",
        "{{7*7}}",
    ),
    *(
        "select 1",
        "select 1; drop table facts",
        "select * from facts",
        "select zh(1)",
        "select randomblob(1e9)",
        "pragma x",
    ),
    *("select zh_snippet('a','b','c','d',1e999)", "select zeroblob(2000000000)", "select hex(zeroblob(40000000))"),
    *("select zh(replace(hex(zeroblob(500000)),'0','岳'))", "select load_extension('x')", "attach 'x' as y"),
    *(
        "//evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "岳" * 2000,
        "(" * 500,
        "\ud800",
        "e\u0301",
        "ⅷ",
        "١٢",
    ),
)
_METHODS = ("GET",) * 12 + ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "G" * 300)
_HEADERS = (
    ("Host", "evil.example"),
    ("Host", '"><script>'),
    ("Cookie", "ds_actor=x; lang=\xe9\xff"),
    ("Accept-Language", "zh" * 900),
    ("Range", "bytes=-1,5-2,9999999999-"),
    ("If-None-Match", '"' * 99),
    ("Accept-Encoding", "gzip;q=nan, br"),
    ("X-Forwarded-For", "1.2.3.4, \t"),
    ("Content-Length", "-1"),
    ("Transfer-Encoding", "chunked, chunked"),
    ("Connection", "upgrade"),
    ("Upgrade", "websocket"),
    ("Referer", "x" * 5000),
)


_AT_ONCE = 24


@dataclass(frozen=True, slots=True)
class Answers:
    """What the site answered: how many times which status (0: nothing), and the 5xx and other faults with the request."""

    tried: int
    statuses: dict[int, int]
    ours: tuple[str, ...]
    others: tuple[str, ...]
    leaks: tuple[str, ...]  # tracebacks, reflected scripts, headers that split


def hostile(chance: random.Random) -> bytes:
    """One request, whole."""
    pairs = [(chance.choice(_NAMES), chance.choice(_VALUES)) for _ in range(chance.choice((0, 1, 1, 2, 4)))]
    query = "&".join(f"{_quoted(chance, name)}={_quoted(chance, value)}" for name, value in pairs)
    target = chance.choice(_PATHS) + (f"?{query}" if query else "")
    headers = {"Host": "127.0.0.1", "Connection": "close"} | dict(
        chance.sample(_HEADERS, chance.choice((0, 0, 0, 1, 2)))
    )
    lines = [f"{chance.choice(_METHODS)} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    raw = ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        at = chance.randrange(len(raw))
        raw = raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
    return raw


def _quoted(chance: random.Random, text: str) -> str:
    if chance.random() < 0.9:
        return quote(text.encode("utf-8", "surrogatepass"))
    return re.sub(r"[\s\x00-\x1f]", "+", text)


def harass(port: int, times: int, seed: int, patience: float = 60) -> Answers:
    """Send `times` hostile requests, `_AT_ONCE` at a time: one that is never whole is held until the server lets it go."""
    chance = random.Random(seed)
    statuses: Counter[int] = Counter()
    ours, others, leaks = list[str](), list[str](), list[str]()
    requests = [hostile(chance) for _ in range(times)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(lambda raw: send(port, raw, patience), requests))
    for raw, (status, answer) in zip(requests, answers, strict=True):
        statuses[status] += 1
        line = raw.split(b"\r\n")[0]
        head, _, body = answer.partition(b"\r\n\r\n")
        told = f"{status} {line.decode('utf-8', 'replace')[:160]}"
        if status >= 500 and not (status == 503 and b"retry-after" in head.lower()):
            target = line.split(b" ")[1] if line.count(b" ") >= 2 else b""
            (ours if _OURS.match(target) else others).append(told)
        # JSON repeats what was typed: no browser takes it for a page where it is called JSON and nothing else.
        data = b"content-type: application/json" in head.lower() and b"x-content-type-options: nosniff" in head.lower()
        if b"Traceback (most" in body or (b"<script>alert(1)" in body and not data) or b"\nX: y" in head:
            leaks.append(told)
    return Answers(times, dict(statuses), tuple(ours), tuple(others), tuple(leaks))


def send(port: int, raw: bytes, patience: float, most: int = 1 << 20) -> tuple[int, bytes]:
    """The status and the first `most` bytes of the answer; 0 where the connection is closed without one."""
    answer = b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
            connection.sendall(raw)
            while len(answer) < most and (piece := connection.recv(65536)):
                answer += piece
    except TimeoutError:
        return 599, answer  # held for so long: as bad as an error of the server
    except OSError:
        pass
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else 0, answer
