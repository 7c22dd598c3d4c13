"""The files of a folder, in an order that does not depend on the file system."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.corrections.files import correction_files, read_corrections
from ingest.errors import UnreadableFile, WrongUse, system_reason
from ingest.file_names import decoded, shown, stored_names
from ingest.models import Correction
from ingest.sidecar import NAME as SIDECAR
from ingest.sidecar import Given, read_sidecar
from ingest.zipped import LARGEST, Member, Refused, is_zip, members, read_member

# Left by editors, systems and version control; nobody means to ingest them.
_LITTER = frozenset(
    {b"Thumbs.db", b"desktop.ini", b"__MACOSX", b"lost+found", b"$RECYCLE.BIN", b"System Volume Information"}
)
_NO_FILE = "不是普通文件（是管道、套接字或设备）"

Place = bytes | Member | Refused
"""Where the bytes of a file are: its path on the disk, its place in a zip, or why nobody looks."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, or single files of it, to be ingested as one collection.

    A file's path is relative to the root, with `/` between parts, as it is stored (see `ingest.file_names`); a zip is a
    folder of its members.
    """

    name: str  # of the collection
    root: Path
    files: dict[str, Place]  # path as stored: where it is; sorted by the former
    whole: bool  # whether these are all the files of the collection, so that others are gone
    unlisted: dict[str, str] = field(default_factory=dict)  # folders and zips that could not be looked into, and why
    emptied: tuple[str, ...] = ()  # folders without a single entry: deleted files, or a disk that is not there
    given: Mapping[str, Given] = field(default_factory=dict)  # what the folder's documents.csv says of its files
    corrections: tuple[Correction, ...] = ()  # what its `corrections/*.csv` say, in the order in which it counts

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self.files)


def find_files(path: Path, name: str | None = None, leave_out: Path | None = None) -> Folder:
    """The files below `path` (a folder, or one file of a collection) for the collection `name`.

    Without `name` the collection is named after the folder. Hidden files are left out, and so is the archive
    `leave_out` with what belongs to it. Links to files are followed; links to folders (which may lead in a circle),
    links to nothing and pipes are listed, so that reading them tells why not. A folder that cannot be listed, or a zip
    that cannot be opened, is told in `unlisted`: nothing is known of what lies below it.
    The folder's own `documents.csv` is none of them; what it says of them is in `given`; nor are its `corrections/*.csv`.
    Raises WrongUse if there is no such path, the folder holds no file, or one of these is not as it has to be.
    """
    if name is not None:
        name = decoded(os.fsencode(name))
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise WrongUse(f"{shown(path)}：没有这个文件或文件夹") from error
    except OSError as error:
        raise WrongUse(f"{shown(path)}：系统不让读：{system_reason(error)}") from error
    if stat.S_ISREG(mode):
        files = _one_file(path)
        given = read_sidecar(path.parent, None)
        own_given = {stored: given[stored] for stored in files if stored in given}
        name = name or _name(path.resolve().parent)
        own_rows = tuple(row for row in read_corrections(path.parent, name) if row.path in files)
        return Folder(name, path.parent, files, whole=False, given=own_given, corrections=own_rows)
    if not stat.S_ISDIR(mode):
        raise WrongUse(f"{shown(path)}：既不是文件也不是文件夹")
    root, own = os.fsencode(path), _own(leave_out)
    found: list[bytes] = []
    unlisted: dict[bytes, str] = {}
    emptied: list[bytes] = []
    for folder, entries in _walk(root, unlisted):
        if not entries and folder != root:
            emptied.append(folder)
        found += [e.path for e in entries if not _is_litter(e.name) and not _is_folder(e) and not _is_own(e, own)]
    no_sources = {os.path.join(root, os.fsencode(SIDECAR)), *map(os.fsencode, correction_files(path))}
    found = [file for file in found if file not in no_sources]
    if not found and not unlisted:
        raise WrongUse(f"{shown(path)}：文件夹里没有文件")
    if root in unlisted:
        raise WrongUse(f"{shown(path)}：{unlisted[root]}")
    root_part = os.path.join(root, b"")
    start = len(root_part)
    places = _looked_into(found, unlisted)
    files = {stored: places[root_part + raw] for stored, raw in stored_names(f[start:] for f in places).items()}
    name = name or _name(path.resolve())
    return Folder(
        name,
        path,
        dict(sorted(files.items())),
        whole=True,
        unlisted={decoded(folder[start:]): reason for folder, reason in sorted(unlisted.items())},
        emptied=tuple(sorted(decoded(folder[start:]) for folder in emptied)),
        given=read_sidecar(path, list(files)),
        corrections=read_corrections(path, name),
    )


def _looked_into(found: list[bytes], unlisted: dict[bytes, str]) -> dict[bytes, Place]:
    """The files with the members of zips in the place of these; zips that cannot be opened go to `unlisted`."""
    places: dict[bytes, Place] = {}
    for file in found:
        if not is_zip(file):
            places[file] = file
            continue
        try:
            inside = members(file, _is_litter)
        except UnreadableFile as error:
            unlisted[file] = error.message
            continue
        for name, member in inside.items():
            if isinstance(member, Refused) and is_zip(name):  # a folder, too, and nothing is known of what it holds
                unlisted[file + b"/" + name] = member.message
            else:
                places[file + b"/" + name] = member
    return places


def _one_file(path: Path) -> dict[str, Place]:
    """The file at `path` under its stored name, or the members of a zip."""
    own, raw = os.fsencode(path.name), os.fsencode(path)
    if not is_zip(own):
        return {decoded(own): raw}
    try:
        places = {own + b"/" + name: member for name, member in members(raw, _is_litter).items()}
    except UnreadableFile as error:
        return {decoded(own): Refused(error.code, error.message)}
    return {stored: places[name] for stored, name in sorted(stored_names(places).items())}


def _name(path: Path) -> str:
    return decoded(os.fsencode(path.name))


def _walk(root: bytes, unlisted: dict[bytes, str]) -> Iterator[tuple[bytes, list[os.DirEntry[bytes]]]]:
    """Each folder from `root` down with its entries; those that cannot be listed go to `unlisted` with the reason."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError as error:
            unlisted[folder] = f"系统不让读：{system_reason(error)}"
            continue
        yield folder, entries
        waiting += [entry.path for entry in entries if _is_folder(entry) and not _is_litter(entry.name)]


def _is_folder(entry: os.DirEntry[bytes]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # listed as a file then, and reading it tells why not
        return False


def _is_litter(name: bytes) -> bool:
    return name.startswith(b".") or name.endswith(b"~") or name in _LITTER


def _own(archive: Path | None) -> tuple[bytes, ...]:
    """The archive's path and those of the files that SQLite may lay beside it, links resolved."""
    if archive is None:
        return ()
    path = os.path.realpath(os.fsencode(archive))
    return path, path + b"-wal", path + b"-shm", path + b"-journal"


def _is_own(entry: os.DirEntry[bytes], own: tuple[bytes, ...]) -> bool:
    names = {os.path.basename(path) for path in own}
    # To resolve a path asks the system for each of its parts: only where the name may be the archive's, or a link.
    return bool(own) and (entry.name in names or entry.is_symlink()) and os.path.realpath(entry.path) in own


def read_bytes(path: Place) -> bytes:
    """The bytes of a file. Raises UnreadableFile if the system refuses or it is no file; never waits for a pipe."""
    if isinstance(path, Refused):
        raise UnreadableFile(path.code, path.message)
    if isinstance(path, Member):
        return read_member(path)
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST:
                raise UnreadableFile("large", f"太大（{size / 1e6:.0f} MB，至多 {LARGEST / 1e6:.0f} MB），请分成几份")
            return file.read()
    except OSError as error:
        if error.errno == errno.ENXIO:  # what a socket answers
            raise UnreadableFile("kind", _NO_FILE) from error
        if os.path.islink(path) and isinstance(error, FileNotFoundError):
            raise UnreadableFile("link", "是个链接，指向没有的文件") from error
        raise UnreadableFile("unreadable", f"系统不让读：{system_reason(error)}") from error


def _open_at_once(path: str, flags: int) -> int:
    handle = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return handle
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise UnreadableFile("link", "是个链接，指向一个文件夹，没有跟过去（请把那个文件夹本身交给 ingest）")
    raise UnreadableFile("kind", _NO_FILE)
