"""What a page that walks through the steps relies on."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from grader.conductor.interleaving import left_out
from grader.reporters import lanes
from grader.verdict import Interleaving, Step
from tests.reporters.drawn import OVERSELL, SOURCES, step


def bare(*steps: Step) -> ET.Element:
    text = lanes.bare(Interleaving(schedule="", steps=steps), sources=SOURCES, title="ticket")
    return ET.fromstring(f"<body>{text}</body>")  # noqa: S314 - we wrote it


def numbers(element: ET.Element) -> list[str]:
    return [one.get("data-step", "") for one in element.iter() if one.get("data-step")]


def test_a_step_has_the_same_number_in_the_picture_and_in_the_table() -> None:
    figure, table = bare(*OVERSELL[:2], left_out(7), *OVERSELL[2:])

    assert numbers(figure) == numbers(table) == ["1", "2", "3", "4", "5"]


def test_a_task_that_has_no_lane_leaves_a_gap_in_the_numbers() -> None:
    waiting = [step(f"t{number}", "waits for mutex, held by t0") for number in range(14)]

    figure, table = bare(step("t0", "takes mutex"), *waiting, step("late", "reads x → 1"))

    assert numbers(table) == [str(number) for number in range(1, 17)]
    assert numbers(figure) == [*map(str, range(1, 14)), "16"]


def test_a_bare_figure_brings_no_style() -> None:
    found = list(bare(*OVERSELL).iter())

    assert not [one for one in found if one.tag == "style" or one.get("style")]
