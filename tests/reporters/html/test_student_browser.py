"""The page of a student in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.reporters.html.contrast import barriers, faint

Opened = Callable[..., Page]
BOB = "students/bob.html"


def now(page: Page) -> tuple[list[str | None], list[str | None], list[str | None]]:
    """The steps marked as the present one: in the lanes, in the table and in the source."""
    places = [("svg.now", "data-step"), ("tr.now", "data-step"), (".source .now", "data-at")]
    lanes, table, source = ([one.get_attribute(name) for one in page.locator(place).all()] for place, name in places)
    return lanes, table, source


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def test_the_mouse_walks_forward_and_back(opened: Opened) -> None:
    page = opened(BOB)
    begin = now(page)

    press(page, "Next")
    one = now(page)
    for _ in range(2):
        press(page, "Next")
    three = now(page)
    press(page, "Back")
    two = now(page)

    assert begin == ([], [], [])
    assert one == (["1"], ["1"], ["ticket.py:2"])
    assert three == (["3"], ["3"], ["ticket.py:4"])
    assert two == (["2"], ["2"], ["ticket.py:2"])


def test_the_keyboard_walks_forward_and_back_and_stops_at_the_ends(opened: Opened) -> None:
    page = opened(BOB)
    page.get_by_role("button", name="Next").first.focus()

    def after(*keys: str) -> list[str | None]:
        for key in keys:
            page.keyboard.press(key)
        return now(page)[1]

    assert after("ArrowRight", "ArrowRight") == ["2"]
    assert after("ArrowLeft") == ["1"]
    assert after("ArrowLeft", "ArrowLeft") == ["1"]
    assert after("End", "ArrowRight") == ["4"]
    assert after("Home") == ["1"]
    assert after("Enter") == ["2"]


def test_each_step_is_told_where_it_is_heard(opened: Opened) -> None:
    page = opened(BOB)
    told = page.locator(".controls output").first

    begin = told.inner_text()
    press(page, "Last")

    assert begin.startswith("4 steps.")
    assert told.get_attribute("aria-live") == "polite"
    assert (
        " ".join(told.inner_text().split())
        == 'Step 4 of 4: bob at ticket.py:4 write(left - 1) # "é" & <b> writes 0 tickets'
    )


def test_a_step_that_is_pointed_at_is_the_present_one(opened: Opened) -> None:
    page = opened(BOB)

    page.locator('svg[data-step="3"]').first.click()

    assert now(page) == (["3"], ["3"], ["ticket.py:4"])


def test_there_is_one_present_step_in_the_source_whichever_check_is_walked(opened: Opened) -> None:
    page = opened(BOB)

    press(page, "Next")
    page.get_by_role("button", name="Last").nth(1).click()

    assert now(page) == (["4"], ["4"], ["ticket.py:4"])


def test_walking_does_not_move_the_page(opened: Opened) -> None:
    page = opened(BOB, viewport={"width": 1000, "height": 300})
    button = page.get_by_role("button", name="Next").first
    button.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")

    for _ in range(4):
        button.click()

    assert page.evaluate("scrollY") == before


def test_the_names_of_the_lanes_stay_in_sight_but_not_on_paper(opened: Opened) -> None:
    page = opened(BOB, viewport={"width": 1000, "height": 300})
    heads = page.locator(".walk").first.locator("svg > svg:has(> .rc-head)")

    press(page, "Last")
    page.wait_for_function("document.querySelector('svg > svg:has(> .rc-head)').getAttribute('y') > 0")
    below = page.locator(".rc-scroll").first.evaluate("one => one.scrollTop")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert below > 0
    assert [one.get_attribute("y") for one in heads.all()] == ["0", "0"]


def test_the_source_is_not_scrolled_sideways(opened: Opened) -> None:
    page = opened(BOB, viewport={"width": 300, "height": 600})

    press(page, "Last")

    frame = page.locator(".code").first
    assert frame.evaluate("one => [one.scrollWidth > one.clientWidth, one.scrollLeft]") == [True, 0]


def test_without_script_everything_is_there_and_nothing_that_does_not_work(opened: Opened) -> None:
    page = opened(BOB, java_script_enabled=False)

    assert not page.locator(".controls").first.is_visible()
    assert page.locator("svg .rc-box").first.is_visible()
    assert page.locator("mark").first.is_visible()
    page.get_by_text("The same steps as a table").first.click()
    assert page.locator("tr[data-step]").first.is_visible()


def test_all_text_stands_out_and_nothing_keeps_anybody_out(opened: Opened) -> None:
    page = opened(BOB)
    press(page, "Next")
    page.get_by_text("The same steps as a table").first.click()
    page.get_by_text("Hint 1 of 1").click()

    light, kept_out = faint(page), barriers(page)
    page.emulate_media(color_scheme="dark")
    dark = faint(page)

    assert (light, dark, kept_out) == ([], [], [])


def test_paper_shows_the_whole_picture_and_no_buttons(opened: Opened) -> None:
    page = opened(BOB, viewport={"width": 700, "height": 900}, color_scheme="dark")
    press(page, "Next")

    page.emulate_media(media="print")

    frame = page.locator(".rc-scroll").first
    assert frame.evaluate("one => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]") == [0, 0]
    assert not page.locator(".controls").first.is_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_a_narrow_page_is_not_scrolled_sideways(opened: Opened) -> None:
    page = opened(BOB, viewport={"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") == 360
