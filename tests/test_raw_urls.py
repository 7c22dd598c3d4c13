"""Addresses with raw Chinese bytes."""

from __future__ import annotations

import pytest

from publish.raw_urls import mended

REST = b" HTTP/1.1\r\nHost: localhost\r\nX: \xe7\xa8\x8e\r\n\r\n"
CASES = [
    ("GET /a/facts.json?_search=税收&x=1".encode(), b"GET /a/facts.json?_search=%E7%A8%8E%E6%94%B6&x=1"),
    ("GET /-/cite/集/页.txt@3".encode(), b"GET /-/cite/%E9%9B%86/%E9%A1%B5.txt@3"),
    ("HEAD /?q=%E7%A8%8E收".encode(), b"HEAD /?q=%E7%A8%8E%E6%94%B6"),
    (b"GET /?q=\xff", b"GET /?q=%FF"),
    (b"GET /?q=%E7%A8%8E&x=a+b", b"GET /?q=%E7%A8%8E&x=a+b"),
    (b"POST /\xe7", b"POST /\xe7"),  # nothing that bears a body is touched
    (b"\r\nGET /\xe7", b"\r\nGET /\xe7"),
]


@pytest.mark.parametrize(("given", "wanted"), CASES)
def test_the_request_line_is_mended_and_nothing_else(given: bytes, wanted: bytes) -> None:
    assert mended(given + REST) == wanted + REST
