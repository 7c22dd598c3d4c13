"""Names of files as an archive stores and a terminal shows them: always characters, whatever bytes the disk has.

On Linux a name is bytes. Most are UTF-8; those of an archive packed on a Chinese Windows are GBK; some are neither.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from hashlib import sha256

_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def decoded(raw: bytes) -> str:
    r"""A path as characters, part by part: read as UTF-8, else as GB 18030, else with `\xNN` for each odd byte.

    >>> decoded("报纸/岳阳.txt".encode("gbk")), decoded(b"a\xff.txt")
    ('报纸/岳阳.txt', 'a\\xff.txt')
    """
    return "/".join(_decoded_part(part) for part in raw.split(b"/"))


def _decoded_part(part: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = part.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Four bytes of GB 18030 can name a code point that no name has; a control character is no letter of a name.
        if encoding == "utf-8" or not _NOT_SHOWN.search(text):
            return text
    return part.decode("utf-8", "backslashreplace")


def _bytes_spelt(raw: bytes) -> str:
    """The path with every byte of its odd parts beyond ASCII spelt out."""
    return "/".join(
        part.decode("utf-8") if _is_utf8(part) else part.decode("ascii", "backslashreplace") for part in raw.split(b"/")
    )


def _marked(raw: bytes) -> str:
    """The path with a digest of it before its ending."""
    stem, ending = os.path.splitext(_bytes_spelt(raw))
    return f"{stem}~{sha256(raw).hexdigest()[:12]}{ending}"


def stored_names(paths: Iterable[bytes]) -> dict[str, bytes]:
    r"""The name under which each path is stored: as `decoded` gives it; no two paths get the same.

    Where two decode alike (one name in UTF-8, one in GBK), the one in UTF-8 has the plain name and the other is
    spelt in bytes. The names depend on nothing but the paths.
    """
    named: dict[str, bytes] = {}
    for raw in sorted(set(paths), key=lambda raw: (not _is_utf8(raw), raw)):
        for name in (decoded(raw), _bytes_spelt(raw), _marked(raw)):
            if named.setdefault(name, raw) == raw:
                break
    return named


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it can be printed: decoded, with control characters escaped, so that one name is one line."""
    text = decoded(os.fsencode(path))
    return _NOT_SHOWN.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}", text)
