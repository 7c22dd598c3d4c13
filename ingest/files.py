"""The files of a folder, in an order that does not depend on the file system."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableFile, WrongUse

# Left by editors, systems and version control; nobody means to ingest them.
_LITTER = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, or single files of it, to be ingested as one collection."""

    name: str  # of the collection
    root: Path
    paths: tuple[str, ...]  # of its files, relative to the root, `/` between parts, sorted
    whole: bool  # whether these are all the files of the collection, so that others are gone


def find_files(path: Path, name: str | None = None) -> Folder:
    """The files below `path` (a folder, or one file of a collection) for the collection `name`.

    Without `name` the collection is named after the folder. Hidden files are left out. Links to files are followed;
    links to folders (which may lead in a circle) and links to nothing are listed, so that reading them tells why not.
    Raises WrongUse if there is no such path or the folder holds no file.
    """
    if not path.exists():
        raise WrongUse(f"{path}：没有这个文件或文件夹")
    if path.is_file():
        return Folder(name or path.resolve().parent.name, path.parent, (path.name,), whole=False)
    if not path.is_dir():
        raise WrongUse(f"{path}：既不是文件也不是文件夹")
    found = sorted(
        file.relative_to(path).as_posix()
        for file in path.rglob("*")
        if (file.is_file() or file.is_symlink()) and not any(_is_litter(part) for part in file.relative_to(path).parts)
    )
    if not found:
        raise WrongUse(f"{path}：文件夹里没有文件")
    return Folder(name or path.resolve().name, path, tuple(found), whole=True)


def _is_litter(part: str) -> bool:
    return part.startswith(".") or part.endswith("~") or part in _LITTER


def read_bytes(folder: Folder, path: str) -> bytes:
    """The bytes of one of the folder's files. Raises UnreadableFile if the system refuses."""
    file = folder.root / path
    if file.is_symlink() and not file.is_file():
        what = "一个文件夹，没有跟过去（请把那个文件夹本身交给 ingest）" if file.is_dir() else "没有的文件"
        raise UnreadableFile("link", f"是个链接，指向{what}")
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile("unreadable", f"系统不让读：{error.strerror or error}") from error
