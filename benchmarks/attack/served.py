"""The site as a process of its own, as `fangzhi serve` starts it, and the memory that it takes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Site:
    """A site that answers at `port`."""

    port: int
    process: int

    def peak(self) -> int:
        """The most memory that it has taken so far, in MB."""
        for line in Path(f"/proc/{self.process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
        raise RuntimeError("the site is gone")


@contextmanager
def served(archive: Path, *options: str, patience: float = 120) -> Iterator[Site]:
    """Serve an archive on a port of loopback that is free. Raises TimeoutError if it does not answer."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "ingest", "serve", str(archive), "--port", str(port), *options]
    environment = os.environ | {"PYTHONPATH": str(_ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        until = time.monotonic() + patience
        while not _answers(port):
            if time.monotonic() > until or process.poll() is not None:
                raise TimeoutError("the site does not answer")
            time.sleep(0.2)
        yield Site(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
