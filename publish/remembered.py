"""What is the same for all readers until the archive changes, worked out once for each content of an archive."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

_KEPT = 32
_known: OrderedDict[tuple[Any, ...], Any] = OrderedDict()


async def remembered(key: tuple[Any, ...], make: Callable[[], Awaitable[Any]]) -> Any:
    """What `make` gives, made once for each key. A key must hold the fingerprint; with None in it nothing is kept."""
    if None in key:
        return await make()
    if key not in _known:
        _known[key] = await make()
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    _known.move_to_end(key)
    return _known[key]
