"""Pictures of the site for the documentation.

fangzhi serve archive.db & python -m tests.browser.screenshots http://127.0.0.1:8001/archive docs/screenshots
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

_SIZES = {"": (1280, 900, "light"), "-dark": (1280, 900, "dark"), "-phone": (375, 812, "light")}


def _first(database: str, sql: str) -> str:
    from json import load  # noqa: PLC0415
    from urllib.parse import urlencode  # noqa: PLC0415

    with urlopen(f"{database}.json?{urlencode({'sql': sql, '_shape': 'arrayfirst'})}") as answer:
        return str(load(answer)[0])


def pages(database: str) -> dict[str, str]:
    """The address of each page to take, by the name of its picture."""
    site = f"{urlsplit(database).scheme}://{urlsplit(database).netloc}"
    longest = "select article_id from facts join articles a on a.id = article_id where a.kind in ('feature', 'report')"
    order = "group by 1 order by a.kind = 'feature' desc, count(*) desc"
    return {
        "front": f"{site}/",
        "article": f"{database}/articles/{_first(database, f'{longest} {order}')}",
        "fact": f"{database}/facts/"
        + _first(database, "select id from facts where status = 'target' and subject is not null order by value desc"),
        "place": f"{database}/entities/"
        + _first(
            database,
            "select subject_id from facts join entities e on e.id = subject_id where e.kind = 'place' and e.name <> '全国'"
            " group by 1 order by count(*) desc",
        ),
        "promises": f"{site}/-/promises",
        "search": f"{site}/-/search?q=高新技术",
        "overview": f"{site}/-/overview",
    }


def take(browser: Browser, name: str, address: str, folder: Path) -> None:
    """One picture for each size."""
    for suffix, (width, height, scheme) in _SIZES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(address)
        if name == "article" and not suffix:
            page.evaluate("window.scrollTo(0, 420)")
            page.locator("a.fact[data-whose]").nth(2).hover()
        if name in ("article", "search"):
            page.set_viewport_size({"width": width, "height": 740})  # text makes large files
        page.screenshot(path=folder / f"{name}{suffix}.png")
        page.close()


def main(database: str, folder: Path, names: list[str]) -> None:
    """The pictures of these names; all, if none is given."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, address in pages(database).items():
            if name in names or not names:
                take(browser, name, address, folder)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]), sys.argv[3:])
