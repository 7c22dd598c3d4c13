"""A site below a path of its host (`--setting base_url /fangzhi/`), whether or not the proxy in front keeps the path.

Datasette makes its links of the path that was asked for and puts the prefix in front: where the proxy has left it in
the path it would stand there twice. Here it is taken off first, and put in front of where redirects lead.
"""

from __future__ import annotations

from publish.headers import App, Message, Receive, Scope, Send


def with_prefix(app: App, prefix: str) -> App:
    """`app`, asked for paths without `prefix`, which begins and ends with a slash."""
    if prefix == "/":
        return app
    raw_prefix = prefix.encode()

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        path, raw = scope["path"], scope.get("raw_path") or b""
        if f"{path}/" == prefix:
            scope = {**scope, "path": "/", "raw_path": b"/"}
        elif path.startswith(prefix):
            scope = {**scope, "path": path[len(prefix) - 1 :]}
            if raw.startswith(raw_prefix):
                scope["raw_path"] = raw[len(raw_prefix) - 1 :]

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start" and 300 <= message["status"] < 400:
                message = {**message, "headers": [(n, _led(n, value)) for n, value in message["headers"]]}
            await send(message)

        await app(scope, receive, send_on)

    def _led(name: bytes, value: bytes) -> bytes:
        away = name.lower() != b"location" or not value.startswith(b"/") or value.startswith(raw_prefix)
        return value if away else raw_prefix + value.lstrip(b"/")

    return wrapped
