"""What can go wrong, said so that a reader can mend it. Only the command line makes messages of these."""

from __future__ import annotations

import errno
import os
import sqlite3

from ingest.file_names import shown

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.ENOENT: "文件或文件夹已不在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "是个文件夹",
    errno.EIO: "磁盘读写出错",
    errno.ESTALE: "网络文件系统断开了",
    errno.ENOTCONN: "网络文件系统断开了",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "路径太长",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.EROFS: "磁盘是只读的",
    errno.EMFILE: "打开的文件太多（ulimit -n）",
    errno.ENFILE: "系统打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EPIPE: "读的一方已关闭",
    errno.EBADF: "没有打开",
}


def system_reason(error: OSError) -> str:
    """Why the system refuses, in Chinese, with its own words where there is no translation."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


# SQLite's own words, as it says them of a file that it builds or reads.
_OF_SQLITE = {
    "disk is full": "磁盘满了",
    "disk I/O error": "磁盘读写出错（也许满了）",
    "readonly database": "没有写的权限，或磁盘是只读的",
    "unable to open database file": "打不开数据库文件（没有权限，或打开的文件太多）",
    "out of memory": "内存不够",
    "malformed": "数据库文件有损",
    "not a database": "不是数据库文件",
    "locked": "数据库正被别的程序使用",
    "too big": "一段文字超过了 SQLite 容许的长度",
}


def in_words(error: OSError | sqlite3.Error | MemoryError) -> str:
    """A failure of the system as one Chinese sentence."""
    if isinstance(error, MemoryError):
        return "内存不够"
    if isinstance(error, OSError):
        names = [shown(os.fsdecode(n)) for n in (error.filename, error.filename2) if isinstance(n, str | bytes)]
        return f"{' → '.join(names) or '系统不让读写'}：{system_reason(error)}"
    return next((words for said, words in _OF_SQLITE.items() if said in str(error)), str(error))


class FangzhiError(Exception):
    """The base of all errors of this project. `message` is a sentence; `code` a short name for its kind."""

    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnreadableFile(FangzhiError):
    """One file that can't be read; the others can.

    `code` says why: empty, binary, kind, large, locked, damaged, unsafe of what it holds; link, unreadable, extra (a library is
    not installed) where that is not known.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


UNKNOWN = frozenset({"link", "unreadable", "extra"})
"""Codes of files that are there and were not seen: nothing says that what they held is gone."""


class WrongUse(FangzhiError):
    """The command asks for something that can't be: no such folder, no file in it, two folders of one name …"""

    code = "use"


class WouldLose(WrongUse):
    """A run that would drop more than half of a collection."""

    code = "loss"


class DamagedArchive(FangzhiError):
    """An archive whose rows are not those that its build signed: nothing may be built upon it."""

    code = "damaged-archive"


class NotAnArchive(WrongUse):
    """A file that is there, but no archive of fangzhi."""

    code = "not-an-archive"
