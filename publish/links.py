"""Addresses in what leaves the site: files, JSON, `llms.txt`.

A request says by `Host` where it thinks that it goes, and anybody can write anything there: an address made of it may
be kept by a cache and given to others. The operator says where the site is, `plugins: {fangzhi: {url: https://…}}`; on
one's own machine the request is believed; otherwise addresses begin at the root of the site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

_OWN_MACHINE = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?")


def absolute(datasette: Datasette, request: Request, path: str) -> str:
    """The address of `path`, which begins at the root. Raises ValueError for a setting that is no address."""
    chosen = str((datasette.plugin_config("fangzhi") or {}).get("url", ""))
    if chosen:
        if not re.fullmatch(r"https?://[^\s/?#]+/?", chosen):
            raise ValueError(f"plugins: fangzhi: url 应为 https://… 一类的网址（不含路径），而不是 {chosen!r}")
        return chosen.rstrip("/") + str(path)
    host = request.headers.get("host", "")
    return f"{request.scheme}://{host}{path}" if _OWN_MACHINE.fullmatch(host) else str(path)
