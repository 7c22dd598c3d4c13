"""The server's protocol: addresses with raw Chinese, requests that never arrive, bodies that look like requests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvicorn

from publish import server
from publish.server import configured, mended

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


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answers with the path and the body that it was sent."""
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    told = scope["raw_path"] + b"?" + scope["query_string"] + b" " + body
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(told))]})
    await send({"type": "http.response.body", "body": told})


def served(talk: Callable[[int], Coroutine[Any, Any, bytes]]) -> bytes:
    """What `talk` hears of a server on the port that it is given."""

    async def run() -> bytes:
        running = uvicorn.Server(configured(application, host="127.0.0.1", port=0))
        running.config.log_config = None
        task = asyncio.create_task(running.serve())
        while not running.started:
            await asyncio.sleep(0.01)
        try:
            return await talk(running.servers[0].sockets[0].getsockname()[1])
        finally:
            running.should_exit = True
            await task

    return asyncio.run(run())


def said(*pieces: bytes) -> Callable[[int], Coroutine[Any, Any, bytes]]:
    """Sends the pieces one after the other, each in a segment of its own, and reads to the end."""

    async def talk(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.1)
        try:
            return await asyncio.wait_for(reader.read(), 10)
        finally:
            writer.close()

    return talk


CLOSE = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def test_raw_chinese_in_an_address_is_read() -> None:
    assert served(said("GET /?q=税收".encode() + CLOSE)).endswith(b"/?q=%E7%A8%8E%E6%94%B6 ")


def test_a_body_that_looks_like_a_request_is_a_body() -> None:
    body = b"GET /" + b"\xe4" * 20 + b" HTTP/1.1\r\nGET /-/actor.json HTTP/1.1\r\nHost: x\r\n\r\n"
    head = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
    answer = served(said(head, body))
    assert answer.count(b"HTTP/1.1 200") == 1
    assert answer.endswith(body)


@pytest.mark.parametrize("piece", [b"", b"GET / HT", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"])
def test_what_does_not_arrive_is_not_waited_for(piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "ARRIVAL", 0.3)
    assert served(said(piece)) == b""
