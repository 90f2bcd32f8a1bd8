"""The page of a class in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.reporters.html.contrast import barriers, faint, ratio

Opened = Callable[..., Page]
TABLE = "#submissions table"


def column(page: Page, number: int) -> list[str]:
    """The cells of one column of the submissions, of the rows that are shown, from top to bottom."""
    return page.locator(f"{TABLE} tbody tr:visible > :nth-child({number})").all_inner_texts()


def head(page: Page, name: str) -> str | None:
    return page.locator(f"{TABLE} thead th", has_text=name).get_attribute("aria-sort")


def test_a_click_sorts_and_another_turns_it_round(opened: Opened) -> None:
    page = opened("index.html")
    marks = page.locator(TABLE).get_by_role("button", name="Marks")

    marks.click()
    up = column(page, 3), head(page, "Marks")
    marks.click()
    down = column(page, 3), head(page, "Marks")

    assert up == (["by hand", "0", "0", "0", "6"], "ascending")
    assert down == (["6", "0", "0", "0", "by hand"], "descending")


def test_a_table_is_sorted_with_the_keyboard_alone(opened: Opened) -> None:
    page = opened("index.html")
    page.locator(TABLE).get_by_role("button", name="Student").focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")

    assert column(page, 2) == ["zebra", "ticket", "ticket", "ticket", "ticket"]
    assert (head(page, "Exercise"), head(page, "Student")) == ("descending", "none")


def test_rows_are_filtered_by_exercise_verdict_and_text(opened: Opened) -> None:
    page = opened("index.html")
    filters = page.get_by_role("search")

    filters.get_by_label("Verdict").select_option("race")
    one = column(page, 1)
    filters.get_by_label("Exercise").select_option("zebra")
    two = column(page, 1)
    filters.get_by_label("Text").fill("BOB")
    three = column(page, 1), filters.locator("output").inner_text()
    filters.get_by_label("Exercise").select_option("")
    filters.get_by_label("Verdict").select_option("")
    four = column(page, 1), filters.locator("output").inner_text()

    assert (one, two, three) == (["ann"], ["ann"], ([], "0 of 5 shown"))
    assert four == (["bob"], "1 of 5 shown")


def test_without_script_all_rows_are_there_and_nothing_that_does_not_work(opened: Opened) -> None:
    page = opened("index.html", java_script_enabled=False)

    assert len(column(page, 1)) == 5
    assert not page.get_by_role("search").is_visible()
    assert page.locator("thead button").count() == 0


def test_all_text_stands_out_and_nothing_keeps_anybody_out(opened: Opened) -> None:
    page = opened("index.html")

    light, kept_out = faint(page), barriers(page)
    page.emulate_media(color_scheme="dark")
    dark = faint(page)

    assert (light, dark, kept_out) == ([], [], [])


def test_a_page_that_keeps_people_out_is_found(opened: Opened) -> None:
    page = opened("index.html")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('h1').style.color = '#dddddd'")

    assert faint(page) == [("Concurrency", 1.3)]
    assert [one.partition(":")[0] for one in barriers(page)] == ["color-contrast", "html-has-lang"]


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.005)


def test_dark_is_dark_and_paper_is_white(opened: Opened) -> None:
    page = opened("index.html", color_scheme="dark")
    background = "getComputedStyle(document.documentElement).getPropertyValue('--page')"

    screen = page.evaluate(background)
    page.emulate_media(media="print")

    assert (screen, page.evaluate(background)) == ("#14171a", "#fff")
    assert not page.get_by_role("search").is_visible()
    assert len(column(page, 1)) == 5


def test_what_needs_a_look_is_found_by_the_names_of_its_sections(opened: Opened) -> None:
    page = opened("index.html")

    said = {}
    for name in ("Changed since the run before", "Unmatched", "How marks are given", "Late by nobody knows how much"):
        section = page.get_by_role("region", name=name, exact=True)
        page.get_by_role("navigation", name="Sections").locator(f"a[href='#{section.get_attribute('id')}']").click()
        assert section.is_visible()
        said[name] = section.inner_text()

    assert "gus\tticket\tpass\t6/6\tgone" in said["Changed since the run before"]
    assert "told me" in said["Unmatched"]
    assert "half up" in said["How marks are given"]
    assert "bob ticket" in said["Late by nobody knows how much"]


def test_changes_are_sorted_by_the_mark_before(opened: Opened) -> None:
    table = opened("index.html").locator("#changes table")

    table.get_by_role("button", name="Marks before").click()
    table.get_by_role("button", name="Marks before").click()

    assert table.locator("tbody tr").first.inner_text().startswith("gus")


def test_the_rules_and_the_changes_are_on_paper_as_well(opened: Opened) -> None:
    page = opened("index.html")
    page.emulate_media(media="print")

    assert page.locator("#rules").is_visible()
    assert page.locator("#changes tbody tr").count() == 2
    assert faint(page) == []


def test_a_narrow_page_is_not_scrolled_sideways(opened: Opened) -> None:
    page = opened("index.html", viewport={"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") == 360
