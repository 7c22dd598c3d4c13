"""The site as a reader meets it: from search to source and CSV, on a phone, in the dark, without a mouse."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Watched


def one(archive: Path, sql: str) -> Any:
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


LONGEST = "select article_id from facts f join articles a on a.id = f.article_id where a.title is not null group by 1"
ARTICLE = f"{LONGEST} order by count(*) desc limit 1"
CHARTED = (
    "select indicator_id from facts where base_value is not null and measure = 'value' and status <> 'standard'"
    " and subject is not null and period_to is not null group by indicator_id, base_unit, subject"
    " having count(distinct substr(period_to, 1, 4)) > 1 order by count(*) desc"
)


def main_pages(archive: Path) -> list[str]:
    """The eight pages that readers see most."""
    return [
        "/",
        f"/archive/articles/{one(archive, ARTICLE)}",
        f"/archive/articles/{one(archive, ARTICLE)}?_view=printed",
        f"/archive/facts/{one(archive, 'select min(id) from facts where subject is not null')}",
        f"/archive/entities/{one(archive, 'select subject_id from facts group by 1 order by count(*) desc')}",
        f"/archive/indicators/{one(archive, CHARTED)}",
        "/archive/facts",
        "/-/search?q=项目",
        "/-/overview",
        "/-/promises",
        "/-/compare",
        "/-/places",
        "/-/indicators",
        "/-/conflicts",
        "/-/questions",
        "/-/map",
        "/-/words?q=项目 发展&word=项目",
        "/archive/tax_per_mu",
        "/archive",
    ]


def test_from_search_to_article_to_fact_to_source_to_csv(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    page.goto("/")
    page.get_by_role("combobox").last.fill("己内酰胺")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/-/search"))
    result = page.locator("main .hits a").first
    assert page.locator("main mark").first.inner_text() == "己内酰胺"
    result.click()
    page.goto(page.locator("main a[href*='/articles/']").first.get_attribute("href") or page.url)
    page.locator("a.fact").first.click()
    page.wait_for_url(re.compile(r"/archive/facts/\d+"))
    assert page.locator("mark.this").count() == 1
    page.get_by_role("link", name="看原貌").click()
    page.wait_for_url(re.compile(r"/archive/documents/\d+\?at=\d+-\d+#here"))
    assert page.locator("#here").is_visible()
    page.goto("/archive/facts")
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile("下载 CSV")).click()
    started.value.save_as(tmp_path / "facts.csv")
    assert (tmp_path / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_a_fact_tells_its_reading_under_the_pointer_and_the_keyboard(watched: Watched, archive: Path) -> None:
    page = watched.page
    page.goto(f"/archive/articles/{one(archive, ARTICLE)}")
    fact = page.locator("a.fact[data-what][data-whose]").first
    fact.hover()
    card = page.locator(".card")
    assert card.is_visible()
    for told in ("what", "value", "whose"):
        assert (fact.get_attribute(f"data-{told}") or "?") in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.locator("a.fact").nth(1).focus()
    assert card.is_visible()


def test_a_fact_tells_its_reading_on_the_first_tap(phone: Watched, archive: Path) -> None:
    page = phone.page
    page.goto(f"/archive/articles/{one(archive, ARTICLE)}")
    there, fact = page.url, page.locator("a.fact[data-value]").first
    fact.tap()
    assert page.locator(".card").is_visible()
    assert page.url == there
    fact.tap()
    page.wait_for_url(re.compile(r"/archive/facts/\d+"))


def test_a_chart_is_drawn(watched: Watched, archive: Path) -> None:
    page = watched.page
    page.goto(f"/archive/indicators/{one(archive, CHARTED)}")
    chart = page.locator("figure.chart svg").first
    box = chart.bounding_box()
    assert box is not None
    assert box["width"] > 200
    assert box["height"] > 80
    assert chart.locator("circle").count() >= 2
    assert page.locator("main table tbody tr").count() >= 2  # the data under it


def test_no_page_scrolls_sideways_on_a_phone(phone: Watched, archive: Path) -> None:
    for path in main_pages(archive):
        phone.page.goto(path)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 375, path


def test_dark_colours_are_dark(dark: Watched, archive: Path) -> None:
    for path in main_pages(archive):
        dark.page.goto(path)
        colours = dark.page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )
        ground, ink = (sum(int(part) for part in re.findall(r"\d+", colour)[:3]) for colour in colours)
        assert ground < 200, path
        assert ink > 500, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(chromium: Any, site: str, archive: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    found = Watched(chromium, site, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    faults = []
    for path in main_pages(archive):
        found.page.goto(path)
        for fault in axe.run(found.page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                faults.append((path, fault["id"], fault["nodes"][0]["html"][:160]))
    found.context.close()
    assert faults == []


def test_the_keyboard_reaches_the_text_first(watched: Watched) -> None:
    page = watched.page
    page.goto("/archive/facts")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_the_site_reads_without_scripts(chromium: Any, site: str, archive: Path) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    for path in main_pages(archive):
        page.goto(path)
        assert page.locator("main").inner_text().strip(), path
    context.close()


def test_the_menu_of_a_column_answers_to_the_keyboard_and_the_pointer(watched: Watched) -> None:
    page = watched.page
    page.goto("/archive/facts?_facet=status")
    button = page.locator("button.column-menu").nth(3)
    button.focus()
    page.keyboard.press("Enter")
    menu = page.locator(".dropdown-menu")
    assert "按它分面" in menu.inner_text()
    assert page.evaluate("document.activeElement.closest('.dropdown-menu') !== null")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    button.locator("svg").click()
    menu.get_by_text("从大到小").click()
    page.wait_for_url(re.compile("_sort_desc="))


def test_a_search_is_kept_in_the_browser(watched: Watched) -> None:
    page = watched.page
    page.goto("/-/search?q=己内酰胺")
    page.get_by_role("button", name="记住这个检索").click()
    page.goto("/-/search?q=园区")
    page.locator(".saved").get_by_role("link", name="己内酰胺").click()
    page.wait_for_url(re.compile("q=%E5%B7%B1"))
    page.get_by_role("button", name="忘掉 己内酰胺").click()
    assert page.locator(".saved").get_by_role("link").count() == 0


def test_names_are_suggested_where_one_compares(watched: Watched) -> None:
    page = watched.page
    page.goto("/-/compare?place=云溪")
    box = page.locator("input[data-names]").nth(1)
    box.fill("GDP")
    page.locator("#indicator-names option[value=地区生产总值]").wait_for(state="attached")
    box.fill("地区生产总值")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("indicator="))
    assert page.locator(".crossed td a").count() > 0
