"""What is the same for all readers until the archive changes, worked out once for each content of an archive."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

_KEPT = 64
_known: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_making: dict[tuple[Any, ...], asyncio.Future[None]] = {}


async def remembered(key: tuple[Any, ...], make: Callable[[], Awaitable[Any]]) -> Any:
    """What `make` gives, made once for each key. A key must hold the fingerprint; with None in it nothing is kept.

    Readers who come while it is being made wait for it; if making fails, the next of them tries.
    """
    if None in key:
        return await make()
    while key not in _known and key in _making and _making[key].get_loop() is asyncio.get_running_loop():
        await _making[key]
    if key not in _known:
        done = _making[key] = asyncio.get_running_loop().create_future()
        try:
            _known[key] = await make()
        finally:
            if _making.get(key) is done:
                del _making[key]
            done.set_result(None)
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    _known.move_to_end(key)
    return _known[key]
