"""What a picture of an interleaving says in words, and that no text of a student is more than text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from grader.reporters import lanes
from grader.verdict import Interleaving
from tests.reporters.drawn import (
    ALLOWED,
    DINING,
    FILE,
    HOSTILE,
    OVERSELL,
    at,
    boxes,
    classed,
    html,
    page,
    said,
    step,
    table,
)


def test_the_picture_has_a_name_and_a_description_for_screen_readers() -> None:
    root = page(*OVERSELL, title="never_oversells", consequence="sold twice")

    picture = next(root.iter("svg"))
    assert picture.get("role") == "img"
    title, desc = picture[0], picture[1]
    assert (title.tag, title.text, title.get("id")) == ("title", "never_oversells", picture.get("aria-labelledby"))
    assert (desc.tag, desc.get("id")) == ("desc", picture.get("aria-describedby"))
    assert desc.text == (
        "Tasks: ann, bob. Steps, from top to bottom: 4. sold twice The table that follows has the same steps."
    )


def test_two_fragments_on_one_page_share_no_id() -> None:
    first, second = ({one.get("id") for one in page(*OVERSELL, title=title).iter()} - {None} for title in "ab")

    assert len(first) == len(second) == 2
    assert not first & second


def test_the_table_has_the_same_steps() -> None:
    assert table(page(*OVERSELL[:2], consequence="sold twice")) == [
        ["Step", "Task", "Line", "Source", "What happened"],
        ["1", "ann", "ticket.py:2", "left = read()", "reads data.txt → 1"],
        ["2", "bob", "ticket.py:2", "left = read()", "reads data.txt → 1"],
        ["⇒ sold twice"],
    ]


def test_the_caption_has_the_title_and_the_message() -> None:
    caption = next(page(*OVERSELL, title="t", message=("exactly one", "  two got one")).iter("figcaption"))

    assert [child.text for child in caption] == ["t", "exactly one", "  two got one"]


class Reader(HTMLParser):
    """Reads a fragment as a browser would: every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def unsafe(text: str) -> list[str]:
    """What in the fragment could run, load, or hide something from a reader."""
    reader = Reader()
    reader.feed(text)
    found = [tag for tag, _ in reader.tags if tag not in ALLOWED]
    names = {name for _, attributes in reader.tags for name in attributes}
    found += [name for name in names if name.startswith("on") or name in {"href", "src", "xlink:href"}]
    found += re.findall(r"url\(|@import|[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_student_is_markup(text: str) -> None:
    interleaving = Interleaving(
        schedule=text,
        steps=(
            step(text, f"takes {text}", file=text),
            step("bob", f"starts {text}"),
            step(text, f"writes x ← {text}"),
            step("bob", f"waits for {text}, held by {text}"),
        ),
    )

    fragment = lanes.fragment(
        interleaving, sources={text: [text], FILE: [text]}, title=text, message=[text], consequence=text
    )

    assert unsafe(fragment) == []
    ET.fromstring(f"<body>{fragment}</body>")  # noqa: S314 - we wrote it


@pytest.mark.parametrize("text", ["<script>", "<a href='x'>", "<p onclick='x'>", "<p>\u202e", "url(x)", "<p>\x1b"])
def test_the_check_of_safety_finds_what_is_not_safe(text: str) -> None:
    assert unsafe(text) != []


def test_there_are_no_scripts_and_nothing_to_load() -> None:
    assert unsafe(html(*DINING, consequence="Nobody can go on")) == []


def test_all_rules_of_the_style_are_for_the_fragment_alone() -> None:
    style = next(page(*OVERSELL).iter("style")).text or ""

    selectors = [one.strip() for rule in re.findall(r"(?:^|[{}])([^{};@]+)\{", style) for one in rule.split(",")]
    assert len(selectors) > 20
    assert [one for one in selectors if not one.startswith(".rc-lanes")] == []


@pytest.mark.parametrize("medium", ["(prefers-color-scheme: dark)", "print"])
def test_the_style_knows_the_dark_and_paper(medium: str) -> None:
    assert f"@media {medium}" in html(*OVERSELL)


LONG = "bill = ask_the_clerk_for_the_bill(customer, every_item_in_the_basket, with_discount=True)  # and wait"


@pytest.mark.parametrize("tasks", [1, 2, 3, 4])
def test_a_line_that_people_write_is_whole_in_its_box(tasks: int) -> None:
    steps = tuple(step(f"task {number}", f"writes {LONG}") for number in range(tasks))
    interleaving = Interleaving(schedule="ticket:check:abc", steps=steps)

    fragment = lanes.bare(interleaving, sources={FILE: [f"    {LONG}"]}, title="ticket")

    for box in boxes(ET.fromstring(f"<body>{fragment}</body>")):  # noqa: S314 - we wrote it
        texts = [" ".join("".join(text.itertext()).split()) for text in box.iter("text")]
        assert "".join(" ".join(texts).split()) == "".join(f"1{LONG}·writes{LONG}".split())
        assert max(len("".join(text.itertext())) for text in box.iter("text")) <= (at(box, "width") - 16) / 7.85
        assert max(at(text, "y") for text in box.iter("text")) < at(box, "height")


def test_text_without_end_is_cut_to_its_box_and_whole_in_its_tooltip() -> None:
    name = "name_" * 30
    steps = [step(f"{number}{name}", "writes x ← " + "word " * 90) for number in range(4)]

    root = page(*steps)

    box, head = boxes(root)[0], classed(root, "rc-task")[0]
    assert (head.text or "").endswith("…")
    assert said(box).endswith("…")
    assert max(len(text.text or "") for text in box.iter("text")) <= 268 / 7.85
    assert (box.findtext("title") or "").endswith("writes x ← " + "word " * 90)
    assert f"0{name}" in [title.text for title in root.iter("title")]


def test_short_text_is_not_cut() -> None:
    assert "…" not in html(*OVERSELL, consequence="sold twice")


def test_wide_letters_take_the_room_of_two() -> None:
    root = page(step("票" * 60, "writes x ← " + "票" * 200))

    (box,) = boxes(root)
    (head,) = classed(root, "rc-task")
    lines = [text.text or "" for text in (*box.iter("text"), head)]
    assert max(2 * line.count("票") for line in lines) <= 560 / 7.85


def test_text_of_any_length_makes_a_bounded_page() -> None:
    long = "x" * 10_000
    interleaving = Interleaving(schedule=long, steps=(step(long, f"takes {long}", file=long),))

    fragment = lanes.fragment(
        interleaving, sources={long: [long]}, title=long, message=[long], consequence=" ".join(long)
    )

    assert len(fragment) < 15_000


def test_the_same_interleaving_is_the_same_text() -> None:
    assert html(*DINING, consequence="x") == html(*DINING, consequence="x")
