"""Reading many files at once, each by itself, in a fixed order."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from ingest.errors import UnreadableFile
from ingest.files import Place, read_bytes
from ingest.formats import read_file
from ingest.models import Correction, Reading, Source
from ingest.pipeline import read_source
from ingest.sidecar import Given

_FEW = 8  # documents below which starting processes takes longer than reading
_AHEAD = 6  # documents a worker that are read ahead of the writer, so that memory stays bounded


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read: a file, or the source of one that an archive holds already."""

    collection: str
    path: str  # as stored
    file: Place | None = None  # where it is
    source: Source | None = None  # read this anew; no file is looked at
    given: Given = ()  # what the folder's documents.csv says of it
    corrections: tuple[Correction, ...] = ()  # what people say of what is read from it
    twin_of: str | None = None  # its content is that of this path: nothing has to be read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: read or failed, or neither where it is a twin."""

    job: Job
    reading: Reading | None = None
    failure: tuple[str, str] | None = None  # code and message


def do(job: Job) -> Outcome:
    """Read one document."""
    try:
        if job.twin_of is not None:
            return Outcome(job)
        if job.source is not None:
            return Outcome(job, reading=read_source(job.source))
        assert job.file is not None
        source, problems = read_file(job.path, read_bytes(job.file))
        reading = read_source(replace(source, given=job.given, corrections=job.corrections))
        return Outcome(job, reading=replace(reading, problems=problems + reading.problems))
    except UnreadableFile as error:
        return Outcome(job, failure=(error.code, error.message))
    except Exception as error:  # one page that trips a reader must not keep the others out; it is named, with the fault
        return Outcome(job, failure=("reader", f"读取时出错（请报告）：{type(error).__name__}: {error}"))


def do_all(jobs: Iterable[Job], workers: int) -> Iterator[Outcome]:
    """The outcomes of all jobs, in the order of the jobs, whichever is ready first.

    A job whose process dies (killed for want of memory, say) is tried once more alone, and then given up and named.
    """
    waiting = deque(jobs)
    if workers < 2 or len(waiting) < _FEW:
        yield from map(do, waiting)
        return
    while waiting:
        try:
            for outcome in _in_a_pool(list(waiting), workers):
                waiting.popleft()
                yield outcome
        except BrokenProcessPool:
            job = waiting.popleft()
            try:
                yield from _in_a_pool([job], 1)
            except BrokenProcessPool:
                yield Outcome(job, failure=("reader", "读它的进程被系统结束了（也许内存不够）"))


def _in_a_pool(jobs: list[Job], workers: int) -> Iterator[Outcome]:
    with ProcessPoolExecutor(workers, initializer=end_with_parent, initargs=(os.getpid(),)) as pool:
        ahead: deque[Future[Outcome]] = deque()
        for job in jobs:
            ahead.append(pool.submit(do, job))
            if len(ahead) > workers * _AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def end_with_parent(parent: int) -> None:
    """End this process when its parent is gone: a kill leaves no worker behind."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
