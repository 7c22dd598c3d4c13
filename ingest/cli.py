"""The command line: `fangzhi ingest`, `serve`, `search`, `verify`, `fingerprint`, `redact`, `read`, `explain`."""

from __future__ import annotations

import csv
import json
import os
import socket
import sqlite3
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click

import ingest
from ingest.archive.fingerprint import fingerprint as fingerprint_of
from ingest.archive.store import open_archive
from ingest.archive.update import Progress, Summary, update
from ingest.archive.verify import Verdict
from ingest.archive.verify import verify as verify_archive
from ingest.errors import FangzhiError, UnreadableFile, WrongUse, in_words
from ingest.file_names import decoded, shown
from ingest.files import find_files, read_bytes
from ingest.formats import media_type, read_file
from ingest.lines import fact_lines, refusal_lines
from ingest.models import Reading
from ingest.pipeline import read_source
from ingest.redact import redact as do_redact
from ingest.redact_find import Names
from ingest.search.find import SORTS, Search
from ingest.search.find import search as search_archive
from ingest.search.terminal import lines
from ingest.search.units import UNITS
from ingest.told import explained
from ingest.usage import Commands

P = ParamSpec("P")
R = TypeVar("R")

FAILED, WRONG_USE = 1, 2


def _told(command: Callable[P, R]) -> Callable[P, R]:
    """Turn the project's own errors, and those of the system, into one line and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        _speak_chinese()
        try:
            done = command(*args, **kwargs)
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:  # closed before we began
                    stream.flush()
            return done
        except FangzhiError as error:
            _end(error.message, WRONG_USE if isinstance(error, WrongUse) else FAILED)
        except (OSError, sqlite3.Error, MemoryError) as error:
            _end(in_words(error), FAILED)

    return run


def _speak_chinese() -> None:
    """Have every message printed, whatever the locale says that the terminal can show."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):  # closed, or a test's own
            continue
        try:
            "方志".encode(stream.encoding)
            stream.reconfigure(errors="backslashreplace")
        except UnicodeEncodeError:  # a locale without Chinese: today's terminals are UTF-8 all the same
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _end(message: str, code: int) -> NoReturn:
    with suppress(OSError):
        click.echo(f"fangzhi: {message}", err=True)
    # What is left in the buffers cannot be written either, and Python would say so once more, in English.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError, ValueError):
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(ingest.__version__, prog_name="fangzhi")
def main() -> None:
    """方志：把报纸版面和政府工作报告读成一个可检索、可引证的 SQLite 档案。"""


@main.command("ingest")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="NAME", help="集子的名字（不写则用文件夹的名字）。")
@click.option("--remove", multiple=True, metavar="NAME", help="从档案中去掉这个集子。")
@click.option("--allow-loss", is_flag=True, help="即使一个集子会失去一半以上的文献也照办。")
@click.option(
    "--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="同时读几份文献。", show_default=True
)
@_told
def ingest_(
    paths: tuple[Path, ...], archive: Path, name: str | None, remove: tuple[str, ...], allow_loss: bool, workers: int
) -> None:
    """读入文件夹 PATHS，建成或更新档案 ARCHIVE。

    每个文件夹是一个集子。再读一次只读改动过的文件；读到一半被打断，旧档案不受影响。
    """
    if not paths and not remove:
        raise click.UsageError("请给出要读的文件夹（或用 --remove 去掉一个集子）。")
    if name is not None and len(paths) != 1:
        raise click.UsageError("--as 只能用于一个文件夹。")
    if name is not None and (not name.strip() or "/" in name):
        raise click.UsageError("--as 后的名字不能是空的，也不能有“/”。")
    folders = [find_files(path, name, leave_out=archive) for path in paths]
    try:
        with _progress() as progress:
            summary = update(archive, folders, remove=remove, allow_loss=allow_loss, workers=workers, progress=progress)
    except (OSError, sqlite3.Error, MemoryError) as error:
        _end(f"{in_words(error)}；停下了，原有的档案未动", FAILED)
    _tell(summary, archive)
    if summary.failed or summary.kept or (summary.verdict and not summary.verdict.sound):
        sys.exit(FAILED)


class _progress:
    """A progress bar for each stage on a terminal; nothing when the output is piped."""

    def __enter__(self) -> Progress:
        self._stack = ExitStack()
        self._stage = ""
        self._bar: Any = None
        return self._step

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def _step(self, stage: str, done: int, of: int) -> None:
        if not sys.stderr.isatty():
            return
        if stage != self._stage:
            self._stack.close()
            self._stage = stage
            bar = click.progressbar(length=of, label=stage, file=sys.stderr, show_pos=True, update_min_steps=1)
            self._bar = self._stack.enter_context(bar)
        self._bar.update(done - self._bar.pos)


def _tell(summary: Summary, archive: Path) -> None:
    s, verdict = summary, summary.verdict
    if s.rebuilt:
        click.echo(f"原有的档案有损（{s.rebuilt}）；各行与建成时相同，检索和索引已全部重建", err=True)
    for path, reason in s.failed + s.kept:
        click.echo(f"未读 {shown(path)}：{reason}", err=True)
    for path, original in s.twins:
        click.echo(f"同文 {shown(path)}：与“{shown(original)}”内容相同，没有再计一次", err=True)
    reread = f"（其中 {s.reread} 份因代码更新而重读）" if s.reread else ""
    click.echo(
        f"文献：新 {s.new}，改 {s.changed}，未变 {s.unchanged}{reread}，去 {s.gone}，未读 {len(s.failed) + len(s.kept)}"
        + (f"，同文 {len(s.twins)}" if s.twins else "")
    )
    for name in s.removed:
        click.echo(f"去掉了集子“{name}”")
    for message in s.unplaced:
        click.echo(f"改正 {shown(message)}", err=True)
    if s.corrections:
        told = (("applied", "用上"), ("confirmed", "无误"), ("superseded", "后来另有改正"), ("withdrawn", "撤回"))
        counts = [f"{words} {s.corrections[state]}" for state, words in told if state in s.corrections]
        click.echo("改正：" + "，".join([*counts, f"没有用上 {s.corrections.get('unplaced', 0)}"]))
    c = s.counts
    click.echo(
        f"档案：文献 {c['documents']}，文章 {c['articles']}，章节 {c['sections']}，事实 {c['facts']}，"
        f"人物 {c['people']}，名词 {c['terms']}，项目 {c['projects']}，存疑 {s.doubts}"
    )
    if verdict:
        coverage = f"覆盖：{verdict.coverage:.2%}，" if c["documents"] else ""
        click.echo(coverage + ("校验通过" if verdict.sound else "校验未通过"))
        _tell_failures(verdict)
    rate = f"，{s.bytes_read / 1e6 / s.seconds:.2f} MB/秒" if s.bytes_read and s.seconds else ""
    click.echo(f"用时：{s.seconds:.1f} 秒{rate}")
    click.echo(f"指纹：{s.fingerprint}")
    if c["documents"]:
        click.echo(f"档案在 {shown(archive)}；浏览请输入：fangzhi serve {shown(archive)}")
    else:
        click.echo(f"档案在 {shown(archive)}；里面没有一份文献")


def _tell_failures(verdict: Verdict) -> None:
    for failure in verdict.failures:
        click.echo(f"不合：{failure}", err=True)


@main.command()
@click.argument("archive", type=click.Path(path_type=Path))
@_told
def verify(archive: Path) -> None:
    """校验档案：一字不漏，处处可回到原文，引用完好。"""
    with open_archive(archive) as connection:
        verdict = verify_archive(connection)
    click.echo(
        f"{shown(archive)}：文献 {verdict.documents}，非空白字符 {verdict.characters}，覆盖 {verdict.coverage:.2%}，"
        f"核对引文 {verdict.checked} 处"
    )
    _tell_failures(verdict)
    if not verdict.sound:
        sys.exit(FAILED)
    click.echo("全部相合")


@main.command()
@click.argument("archive", type=click.Path(path_type=Path))
@_told
def fingerprint(archive: Path) -> None:
    """打印档案内容的指纹：内容相同则指纹相同，不论怎样建成。"""
    with open_archive(archive) as connection:
        click.echo(fingerprint_of(connection))


_HIDDEN_KINDS = {
    "identity": "身份证号", "mobile": "手机号", "landline": "电话", "card": "银行卡号", "plate": "车牌", "mail": "电子邮箱",
    "address": "住址", "name": "名单所列", "again": "别处已遮的又见",
}  # fmt: skip


@main.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("public", type=click.Path(path_type=Path))
@click.option("--names", "listed", type=click.Path(path_type=Path), help="还要遮的名字，一行一个。")
@click.option("--report", "where", type=click.Path(path_type=Path), help="遮了哪里，写成 CSV（没有所遮的内容）。")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="同时读几份文献。")
@_told
def redact(archive: Path, public: Path, listed: Path | None, where: Path | None, workers: int) -> None:
    """把档案 ARCHIVE 里不宜公开的遮去，另成档案 PUBLIC：身份证号、电话、银行卡、车牌、邮箱、个人住址、名单所列的名字。

    遮去的字换成同样多的 *，所以位置、链接都不变；ARCHIVE 不动。
    """
    try:
        names = Names.of(listed.read_text("utf-8-sig").splitlines() if listed else ())
    except UnicodeDecodeError as error:
        raise WrongUse(f"{shown(listed or '')}：不是 UTF-8 文字") from error
    with _progress() as progress:
        report = do_redact(archive, public, names, workers=workers, progress=progress)
    if where is not None:
        with where.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [("文献", "种类", "起", "止"), *((d, _HIDDEN_KINDS[k], a, b) for d, k, a, b in report.stretches)]
            )
    told = "，".join(f"{_HIDDEN_KINDS[kind]} {count}" for kind, count in report.kinds.most_common())
    click.echo(
        f"遮去 {len(report.stretches)} 处" + (f"（{told}）" if told else "") + f"，重读文献 {report.documents} 份"
    )
    verdict = report.summary.verdict
    if verdict:
        click.echo("校验通过" if verdict.sound else "校验未通过")
        _tell_failures(verdict)
    click.echo(f"可以公开的档案在 {shown(public)}")
    if report.summary.failed or (verdict and not verdict.sound):
        sys.exit(FAILED)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise WrongUse("标准输入没有打开")
    return sys.stdin.buffer.read()


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--refused", is_flag=True, help="改印没有成为事实的数，附理由。")
@_told
def read(file: Path, refused: bool) -> None:
    """读一份文字（FILE，或 - 表示标准输入），每个事实印一行 JSON；不写任何档案。"""
    reading = _reading(file)
    for line in refusal_lines(reading) if refused else fact_lines(reading):
        click.echo(json.dumps(line, ensure_ascii=False))


def _reading(file: Path) -> Reading:
    path = shown(file.name)
    if str(file) != "-" and not file.exists():
        raise WrongUse(f"{shown(file)}：没有这个文件")
    try:
        data = _standard_input() if str(file) == "-" else read_bytes(os.fsencode(file))
        source, _ = read_file(path if media_type(path) else f"{path}.txt", data)
    except UnreadableFile as error:
        raise UnreadableFile(error.code, f"{path}：{error.message}") from error
    return read_source(replace(source, path=path))


@main.command()
@click.argument("place", metavar="FILE@OFFSET")
@_told
def explain(place: str) -> None:
    """说明文件里第 OFFSET 个字处的数为什么这样读：每条规则提了什么、谁胜出、什么是承前补上的。"""
    name, at, offset = place.rpartition("@")
    if not at or not offset.isdecimal():
        raise WrongUse(f"{place}：要写成“文件@第几个字”，例如 a.txt@120")
    for line in explained(_reading(Path(name)), int(offset)):
        click.echo(line)


@main.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("query")
@click.option("--size", type=click.IntRange(1, 1000), default=10, show_default=True, help="至多几条。")
@click.option("--table", "tables", multiple=True, type=click.Choice([u.table for u in UNITS]), help="只检索这张表。")
@click.option("--kind", multiple=True, help="只要这种体裁的文章；前加 - 则不要。可写几个。")
@click.option("--place", multiple=True, help="只要说这个地方的；前加 - 则不要。可写几个。")
@click.option("--year", multiple=True, help="只要这一年的；前加 - 则不要。可写几个。")
@click.option("--sort", type=click.Choice(SORTS), default="best", show_default=True)
@_told
def search(archive: Path, query: str, size: int, **asked: Any) -> None:
    """在档案 ARCHIVE 中检索 QUERY，最合的在先，合处加亮。"""
    with open_archive(archive) as connection:
        results = search_archive(connection, Search(query, **asked), size=size)
    for line in lines(results, colour=sys.stdout.isatty()):
        click.echo(line)


def _check_port(host: str, port: int) -> None:
    """Raises WrongUse where another program listens already: the server itself would say so in English, after a while."""
    try:
        with socket.create_connection((host, port), timeout=0.2):
            pass
    except OSError:
        return
    raise WrongUse(f"端口 {port} 已有别的程序在用；请用 --port 另选一个（make serve PORT=8002）")


def _edited(archive: sqlite3.Connection, given: tuple[str, ...]) -> list[tuple[str, Path]]:
    """The folders that `--edit` names, by collection. Raises WrongUse where the archive has no such collection."""
    held = [name for (name,) in archive.execute("SELECT name FROM collections ORDER BY name")]
    found = []
    for each in given:
        before, equals, after = each.partition("=")
        folder = Path(after if equals else each).resolve()
        if not folder.is_dir():
            raise WrongUse(f"--edit {shown(each)}：没有这个文件夹")
        name = before if equals else decoded(os.fsencode(folder.name))
        if name not in held:
            raise WrongUse(f"--edit {shown(each)}：档案里没有“{name}”这个集子（有：{'、'.join(held)}）")
        found.append((name, folder))
    return found


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
@click.option(
    "--metadata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="另一份 metadata.yml，盖过随程序带来的那一份。",
)
@click.option("--unmasked", is_flag=True, help="不遮身份证号、电话、银行卡号一类（只给可以看的人）。")
@click.option(
    "--edit",
    "edited",
    multiple=True,
    metavar="FOLDER",
    help="可以在浏览器里改正：档案由这个文件夹读成（集子另有名字，写作 名字=文件夹），改正写进其中的 corrections/。",
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
@_told
def serve(
    archive: Path,
    host: str,
    port: int,
    metadata: Path | None,
    unmasked: bool,
    edited: tuple[str, ...],
    options: tuple[str, ...],
) -> None:
    """用 Datasette 发布档案 ARCHIVE；OPTIONS 原样交给 datasette。档案换了新的，网站自己换上。"""
    with open_archive(archive) as connection:
        editing = [f"--edit={name}={folder}" for name, folder in _edited(connection, edited)]
    _check_port(host, port)
    # Immutable: an archive is never changed in place, so that counts are kept and the whole file can be downloaded.
    # The plugin brings metadata.yml along; given once more with -m it would only be copied at every request.
    command = ["publish.server", "--immutable", str(archive), "--host", host, "--port", str(port)]
    command += ["-m", str(metadata)] if metadata else []
    # As docs/deploy.md has them; what stands in OPTIONS comes later and holds.
    command += ["--setting", "sql_time_limit_ms", "2000", "--setting", "max_csv_mb", "0"]
    command += ["--setting", "default_cache_ttl", "300", *(["--unmasked"] if unmasked else [])]
    command += [*editing, "--root"] if editing else []
    os.execv(sys.executable, [sys.executable, "-m", *command, *options])
