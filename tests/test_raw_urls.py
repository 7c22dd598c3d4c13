"""Addresses with raw Chinese bytes."""

from __future__ import annotations

import asyncio

import pytest

from publish.headers import Receive, Scope, Send
from publish.raw_urls import with_raw_urls

CASES = [
    ("_search=税收&_shape=array".encode(), b"_search=%E7%A8%8E%E6%94%B6&_shape=array"),
    (b"_search=%E7%A8%8E&x=a+b", b"_search=%E7%A8%8E&x=a+b"),
    ("_search=%E7%A8%8E收".encode(), b"_search=%E7%A8%8E%E6%94%B6"),
    (b"\xff\xfe=1", b"%FF%FE=1"),
    (b"", b""),
]


@pytest.mark.parametrize(("raw", "encoded"), CASES)
def test_raw_bytes_are_encoded(raw: bytes, encoded: bytes) -> None:
    seen: list[bytes] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["query_string"])

    async def nothing(*_: object) -> None:
        return None

    scope: Scope = {"type": "http", "query_string": raw, "raw_path": b"/"}
    asyncio.run(with_raw_urls(app)(scope, nothing, nothing))  # type: ignore[arg-type]
    assert seen == [encoded]
