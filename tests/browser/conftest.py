"""A site that runs, and a browser to look at it with."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent.parent
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def site(archive: Path) -> Iterator[str]:
    """The address of the seeds' archive, served as a reader would find it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "datasette", "serve", "--immutable", str(archive), "--metadata", str(ROOT / "metadata.yml")]
    server = subprocess.Popen(
        [sys.executable, *command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(address: str) -> None:
    for _ in range(150):
        try:
            with urlopen(f"{address}/-/versions.json", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"no answer from {address} after 30 seconds")


@pytest.fixture(scope="module")  # Playwright keeps an event loop running, beside which no other test could run its own
def chromium() -> Iterator[Any]:
    """A Chromium without a window; the tests are skipped where none can be had."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="browser tests need playwright: pip install playwright"
    )
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("browser tests need Chromium: apt-get install chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


class Watched:
    """A page that remembers what went wrong: errors in its console, requests to other sites."""

    def __init__(self, browser: Any, site: str, **options: Any) -> None:
        self.site = site
        self.faults: list[str] = []
        self.context = browser.new_context(base_url=site, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.page.on("console", lambda said: self._note(said.text) if said.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("request", lambda asked: None if self._is_ours(asked.url) else self._note(f"asked {asked.url}"))
        self.page.on(
            "response", lambda answer: self._note(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        )

    def _is_ours(self, url: str) -> bool:
        return url.startswith((f"{self.site}/", "data:", "blob:"))

    def _note(self, fault: str) -> None:
        self.faults.append(fault)


@pytest.fixture
def watched(chromium: Any, site: str) -> Iterator[Watched]:
    """A page of desktop width; the test fails if its console shows an error or a request leaves the site."""
    found = Watched(chromium, site, viewport={"width": 1280, "height": 900})
    yield found
    found.context.close()
    assert found.faults == []


@pytest.fixture
def phone(chromium: Any, site: str) -> Iterator[Watched]:
    """A page 375 pixels wide that is touched."""
    found = Watched(chromium, site, viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    yield found
    found.context.close()
    assert found.faults == []


@pytest.fixture
def dark(chromium: Any, site: str) -> Iterator[Watched]:
    """A page for a reader who asked for dark colours."""
    found = Watched(chromium, site, viewport={"width": 1280, "height": 900}, color_scheme="dark")
    yield found
    found.context.close()
    assert found.faults == []
