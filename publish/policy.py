"""The content security policy of every answer, as the operator wants it.

In the metadata, under `plugins: {fangzhi: …}`: `policy` adds sources to directives (`{script-src: ["'unsafe-inline'"]}`
for datasette-cluster-map), `embed` names the sites that may show our comparisons inside their pages
(`["https://example.org"]`, or `["*"]` for all).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.app import Datasette

# Scripts come from files of the site alone. Styles may stand in the page: Datasette's own pages write them there.
_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}
_DIRECTIVE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SOURCE = re.compile(r"[^\s;,]+")


def embedding(datasette: Datasette) -> list[str]:
    """The sites that may show our comparisons inside their pages. Raises ValueError for what is no list of sources."""
    return _sources("embed", (datasette.plugin_config("fangzhi") or {}).get("embed", []))


def policy(datasette: Datasette | None = None, framed: bool = False) -> str:
    """The policy as the operator wants it; of a page that may be `framed`, with the sites that may.

    Raises ValueError for a setting that is no mapping of directives to lists of sources.
    """
    found = {name: list(sources) for name, sources in _POLICY.items()}
    more = ((datasette.plugin_config("fangzhi") or {}) if datasette else {}).get("policy", {})
    if not isinstance(more, dict) or not all(isinstance(name, str) and _DIRECTIVE.fullmatch(name) for name in more):
        raise ValueError(f"plugins: fangzhi: policy 应写作 {{指令: [来源]}}，而不是 {more!r}")
    for name, sources in more.items():
        kept = [source for source in found.get(name, found["default-src"]) if source != "'none'"]
        found[name] = list(dict.fromkeys([*kept, *_sources(f"policy: {name}", sources)]))
    if framed and datasette:
        found["frame-ancestors"] += embedding(datasette)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in found.items())


def _sources(name: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) and _SOURCE.fullmatch(one) for one in value):
        raise ValueError(f"plugins: fangzhi: {name} 应是来源的列表，而不是 {value!r}")
    return value
