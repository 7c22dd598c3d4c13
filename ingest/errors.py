"""What can go wrong, said so that a reader can mend it. Only the command line makes messages of these."""

from __future__ import annotations


class FangzhiError(Exception):
    """The base of all errors of this project. `message` is a sentence; `code` a short name for its kind."""

    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnreadableFile(FangzhiError):
    """One file that can't be read; the others can. `code` says why: empty, binary, kind, damaged, link, unreadable."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class WrongUse(FangzhiError):
    """The command asks for something that can't be: no such folder, no file in it, two folders of one name …"""

    code = "use"


class WouldLose(WrongUse):
    """A run that would drop more than half of a collection."""

    code = "loss"


class NotAnArchive(WrongUse):
    """A file that is there, but no archive of fangzhi."""

    code = "not-an-archive"
