"""The server of `fangzhi serve`: Datasette under Uvicorn, with limits that the command line of Datasette does not offer.

`python -m publish.server [--unmasked] [--edit=NAME=FOLDER] …` takes the options of `datasette serve`. Plain `datasette
serve` gives the same site without what is below: no limit on how long a request may take to arrive, and no raw Chinese in addresses.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

import click
import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from publish.archives import is_archive
from publish.editing.desk import editors, open_desk
from publish.masking import holds_personal, is_unmasked

if TYPE_CHECKING:
    from datasette.app import Datasette

ARRIVAL = 20  # seconds that a request may take to arrive
STANDSTILL = 300  # seconds that a reader may take nothing of an answer
KEEP_ALIVE = 15  # seconds that a connection stays open for a next request
CONNECTIONS = 500  # at once; fewer where the system lets a process have fewer files open
_SPARE_FILES = 124  # for the archive, its connections, files on their way
_LONGEST_HEAD = 65_536  # bytes of a request line with its headers: what a browser's address bar takes, and cookies

# Only a whole request line, and only where one begins.
_REQUEST_LINE = re.compile(rb"((?:GET|HEAD) )([^ \r\n]+)( HTTP/1\.[01]\r\n)")
_ASCII = bytes(range(0x21, 0x7F))  # all that may stand in an address stays as it is, the percent sign too


def mended(data: bytes) -> bytes:
    """`data`, at whose beginning a request line is expected, with raw bytes in its address percent-encoded.

    Browsers percent-encode Chinese in an address; `curl 'http://…?_search=税收'` sends the bytes as they are, which
    RFC 9112 does not allow and h11 answers with 400.
    """
    line = _REQUEST_LINE.match(data)
    if line is None or line[2].isascii():
        return data
    return line[1] + quote_from_bytes(line[2], safe=_ASCII).encode() + line[3] + data[line.end() :]


class Door(H11Protocol):
    """Uvicorn's protocol: addresses may hold raw Chinese; requests must arrive and answers be taken within some time."""

    _arriving: asyncio.TimerHandle | None = None
    _standing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A reader connects."""
        super().connection_made(transport)
        self._watch_arrival()

    def connection_lost(self, exc: Exception | None) -> None:
        """A reader is gone."""
        for timer in (self._arriving, self._standing):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes arrive; at the beginning of a request its address is mended. Never within a body."""
        if self.conn.their_state is h11.IDLE and not self.conn.trailing_data[0]:
            data = mended(data)
        super().data_received(data)
        self._watch_arrival()

    def pause_writing(self) -> None:
        """The reader takes less than is sent."""
        super().pause_writing()
        self._standing = self.loop.call_later(STANDSTILL, self.transport.abort)

    def resume_writing(self) -> None:
        """The reader has taken it."""
        super().resume_writing()
        if self._standing is not None:
            self._standing.cancel()
            self._standing = None

    def _watch_arrival(self) -> None:
        """Start to count while a request is on its way, stop when it is whole."""
        on_its_way = self.conn.their_state is h11.SEND_BODY or (
            self.conn.their_state is h11.IDLE and (self.cycle is None or bool(self.conn.trailing_data[0]))
        )
        if on_its_way and self._arriving is None:
            self._arriving = self.loop.call_later(ARRIVAL, self.transport.close)
        elif not on_its_way and self._arriving is not None:
            self._arriving.cancel()
            self._arriving = None


def most_connections() -> int:
    """How many readers may be connected: more than the system gives files for would shut out everybody."""
    try:
        import resource  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return CONNECTIONS
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if files == resource.RLIM_INFINITY else max(16, min(CONNECTIONS, files - _SPARE_FILES))


def configured(app: Any, **where: Any) -> uvicorn.Config:
    """The server's settings; `where`: host, port, uds, ssl_keyfile, ssl_certfile."""
    return uvicorn.Config(
        app,
        http=Door,
        lifespan="on",
        log_level="info",
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=10,
        limit_concurrency=most_connections(),
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        **{name: value for name, value in where.items() if value is not None},
    )


class _Server(uvicorn.Server):
    """Uvicorn's server, which says where the site is once it answers."""

    address = ""

    async def startup(self, sockets: Any = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        if self.started and self.address:
            click.echo(f"\n请打开 {self.address}（按 Ctrl+C 停下）\n")


_EDIT = "--edit="
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


async def warn(datasette: Datasette, host: str) -> None:
    """Tell who opens the site to others that an archive holds what leads to persons."""
    if host in _LOOPBACK:
        return
    for name, database in datasette.databases.items():
        if await is_archive(database) and await database.execute_fn(holds_personal):
            seen = "读者都看得见（--unmasked）" if is_unmasked(datasette) else "网页上已遮住"
            click.echo(
                f"注意：档案 {name} 里有身份证号、电话一类，{seen}；要公开，先 fangzhi redact 另成一份", err=True
            )


async def _serve(datasette: Datasette, params: dict[str, Any]) -> None:
    from datasette.cli import check_databases  # noqa: PLC0415  (loads all plugins, this one too)

    await datasette.invoke_startup()
    await check_databases(datasette)
    await warn(datasette, params["host"])
    where = {name: params[name] for name in ("host", "port", "uds", "ssl_keyfile", "ssl_certfile")}
    if params["root"]:
        token = f"{datasette.urls.path('-/auth-token')}?token={datasette._root_token}"
        click.echo(f"http://{params['host']}:{params['port']}{token}")
    if params["open_browser"]:
        webbrowser.open(f"http://{params['host']}:{params['port']}{datasette.urls.instance()}")
    server = _Server(configured(datasette.app(), **where))
    if not params["uds"]:
        shown = "127.0.0.1" if params["host"] in ("0.0.0.0", "::") else params["host"]
        shown = f"[{shown}]" if ":" in shown else shown
        scheme = "https" if params["ssl_keyfile"] else "http"
        server.address = f"{scheme}://{shown}:{params['port']}{datasette.urls.instance()}"
    await server.serve()


def main(arguments: Sequence[str]) -> None:
    """Serve as `datasette serve` would with these arguments."""
    from datasette.cli import serve  # noqa: PLC0415  (loads all plugins, this one too)

    folders = dict(argument[len(_EDIT) :].split("=", 1) for argument in arguments if argument.startswith(_EDIT))
    given = [argument for argument in arguments if argument != "--unmasked" and not argument.startswith(_EDIT)]
    try:
        params = serve.make_context("fangzhi serve", list(given)).params
        if params["get"] or params["reload"] or params["help_settings"]:
            serve.main(given)  # answers and ends, or starts itself anew
        datasette: Datasette = serve.callback(**params, return_instance=True)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    if "--unmasked" in arguments:
        datasette._metadata_local.setdefault("plugins", {}).setdefault("fangzhi", {})["unmasked"] = True
    if folders:
        if params["host"] not in _LOOPBACK and not editors(datasette):
            click.echo(
                "fangzhi: 不只在本机发布时，--edit 要有具名的编辑（plugins: fangzhi: editors），见 docs/correcting.md",
                err=True,
            )
            sys.exit(2)
        (archive,) = params["immutable"]
        desk = open_desk(datasette, Path(archive), {name: Path(folder) for name, folder in folders.items()})
        desk.start()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(datasette, params))


if __name__ == "__main__":
    main(sys.argv[1:])
