"""Zip archives as folders: what they hold, under what names, and the bytes of each member."""

from __future__ import annotations

import errno
import lzma
import os
import re
import stat
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.errors import UnreadableFile, system_reason
from ingest.file_names import decoded

LARGEST = 256_000_000  # bytes of one file; SQLite holds no text of more than a thousand million
_MOST = 20_000  # members of a zip with those of the zips in it
_LARGEST_IN_ALL = 4_000_000_000  # bytes that they unpack to
_RATIO = 200  # Chinese text shrinks to a quarter; deflate cannot pass 1032, which only a bomb comes near
_RATIO_FROM = 1_000_000  # bytes; a small page of blanks may shrink to anything
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_TORN = "在压缩包里已损坏，解不开"
_FAULTS = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, UnicodeError, ValueError, IndexError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip on the disk: which entry of its directory it is; two where it lies in a zip in that zip."""

    zip: bytes  # path on the disk
    at: tuple[tuple[int, str], ...]  # index and name of each entry on the way; the name proves that it is the same zip


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that will not be read, and why: `code` and `message` are those of UnreadableFile."""

    code: str
    message: str


@dataclass(slots=True)
class _Budget:
    """What may still come out of one zip on the disk."""

    members: int = _MOST
    size: int = _LARGEST_IN_ALL

    def take(self, infos: list[ZipInfo]) -> None:
        """Raises UnreadableFile if these are more than are left. The sizes bind: no more than them is unpacked."""
        if len(infos) > self.members:
            raise UnreadableFile("large", f"里面的文件太多（{len(infos)} 个，连内层至多 {_MOST} 个），请分成几份")
        size = sum(info.file_size for info in infos)
        if size > self.size:
            limit = f"连内层至多 {_LARGEST_IN_ALL / 1e6:.0f} MB"
            raise UnreadableFile("large", f"解开后太大（{size / 1e6:.0f} MB，{limit}），请分成几份")
        self.members -= len(infos)
        self.size -= size


def is_zip(name: bytes) -> bool:
    """Whether a file is one by its name."""
    return name.lower().endswith(b".zip")


def members(path: bytes, is_litter: Callable[[bytes], bool]) -> dict[bytes, Member | Refused]:
    """The files in the zip at `path`, those of a zip in it too: by their path below it, `/` between the parts.

    Members that cannot be read are there with the reason. Parts of names that `is_litter` are left out with what is
    below them. Raises UnreadableFile if nothing is known of what the zip holds.
    """
    return _listed(path, (), is_litter, _Budget())


def read_member(member: Member) -> bytes:
    """The bytes of a member. Raises UnreadableFile if it is damaged or packed in a way that is not known."""
    return _read(_zip(member.zip, member.at[:-1]), member.at[-1])


def _listed(
    path: bytes, way: tuple[tuple[int, str], ...], is_litter: Callable[[bytes], bool], budget: _Budget
) -> dict[bytes, Member | Refused]:
    entries: list[tuple[bytes, int, ZipInfo]] = []
    for index, info in enumerate(_zip(path, way).infolist()):
        name = _name(info)
        if name.endswith(b"/") or any(is_litter(p) for p in name.split(b"/") if p not in (b".", b"..")):
            continue
        entries.append((_plain(name), index, info))
    budget.take([info for _, _, info in entries])
    if not entries:
        raise UnreadableFile("empty", "压缩包里没有文件")
    if all(info.flag_bits & _ENCRYPTED for _, _, info in entries):
        raise UnreadableFile("locked", "压缩包加了密码；请先解开成文件夹，或去掉密码")
    times = Counter(name for name, _, _ in entries)
    found: dict[bytes, Member | Refused] = {}
    for name, index, info in entries:
        member = Member(path, (*way, (index, info.orig_filename)))
        refused = _refused(name, info, times[name])
        if refused is None and is_zip(name):
            if way:
                refused = Refused("kind", "是第三层的压缩包，不再解开；请先解开成文件夹")
            else:
                try:
                    inner = _listed(path, member.at, is_litter, budget)
                    found |= {name + b"/" + below: file for below, file in inner.items()}
                    continue
                except UnreadableFile as error:
                    refused = Refused(error.code, error.message)
        found[name] = refused or member
    return found


def _refused(name: bytes, info: ZipInfo, times: int) -> Refused | None:
    """Why a member is not read, None if it is."""
    if not _is_safe(name):
        return Refused("unsafe", "压缩包里的这个文件名指向压缩包之外（有“..”，或从根目录起），没有读")
    if times > 1:
        return Refused("damaged", f"压缩包里有 {times} 个文件同用这个名字，不知哪个算数")
    if info.flag_bits & _ENCRYPTED:
        return Refused("locked", "加了密码；请先解开成文件夹，或去掉密码")
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return Refused("kind", "不是普通文件（是链接或设备）")
    if info.file_size > LARGEST:
        size = f"{info.file_size / 1e6:.0f} MB，至多 {LARGEST / 1e6:.0f} MB"
        return Refused("large", f"解开后太大（{size}），请分成几份")
    if info.file_size > _RATIO_FROM and info.file_size > _RATIO * info.compress_size:
        return Refused("large", f"解开后是压缩时的 {_RATIO} 倍以上，像是压缩炸弹，没有解开")
    return None


def _name(info: ZipInfo) -> bytes:
    r"""The path of a member as bytes, which no flag need tell the encoding of: Chinese Windows writes GBK.

    Programs of Windows that part names with `\` use no `/` at all; the second byte of a GBK character may be a `\`.
    """
    raw = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437")
    if info.create_system == 0 and b"\\" in raw and b"/" not in raw and "\\" in (name := decoded(raw)):
        return name.replace("\\", "/").encode()
    return raw


def _is_safe(name: bytes) -> bool:
    parts = re.split(r"[/\\]", decoded(name))
    return not (parts[0] == "" or ".." in parts or _DRIVE.match(parts[0]) or b"\0" in name)


def _plain(name: bytes) -> bytes:
    """A name without the parts that say nothing (`./a.txt`); one that is not safe is told as it is."""
    if not _is_safe(name):
        return name.replace(b"\0", b"\\0")
    return b"/".join(part for part in name.split(b"/") if part not in (b"", b"."))


def _zip(path: bytes, way: tuple[tuple[int, str], ...]) -> ZipFile:
    """The zip on the disk, or the one in it to which `way` leads."""
    try:
        state = os.stat(path)
    except OSError as error:
        raise UnreadableFile("unreadable", f"系统不让读：{system_reason(error)}") from error
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableFile("kind", "不是普通文件（是管道、套接字或设备）")
    # A process of its own opens its own: two that share a handle would move each other's place in the file.
    return _opened(path, way, state.st_mtime_ns, state.st_size, os.getpid())


@lru_cache(maxsize=2)  # the zip and the one in it whose members are being read, one after the other
def _opened(path: bytes, way: tuple[tuple[int, str], ...], modified: int, size: int, process: int) -> ZipFile:
    try:
        if way:
            return ZipFile(BytesIO(_read(_zip(path, way[:-1]), way[-1])))
        return ZipFile(os.fsdecode(path))
    except OSError as error:
        raise UnreadableFile("unreadable", f"系统不让读：{system_reason(error)}") from error
    except (*_FAULTS, NotImplementedError) as error:
        raise UnreadableFile("damaged", "不是压缩包，或已损坏，打不开") from error


def _read(archive: ZipFile, at: tuple[int, str]) -> bytes:
    index, name = at
    infos = archive.infolist()
    if index >= len(infos) or infos[index].orig_filename != name:
        raise UnreadableFile("unreadable", "读的当中压缩包变了，请再读一次")
    try:
        return archive.read(infos[index])
    except OSError as error:
        if error.errno == errno.EINVAL:  # its directory points before the beginning of the file
            raise UnreadableFile("damaged", _TORN) from error
        raise UnreadableFile("unreadable", f"系统不让读：{system_reason(error)}") from error
    except NotImplementedError as error:
        raise UnreadableFile("kind", "压缩的方法不认得；请先解开成文件夹") from error
    except (*_FAULTS, RuntimeError) as error:
        raise UnreadableFile("damaged", _TORN) from error
