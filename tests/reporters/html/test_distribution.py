from __future__ import annotations

import pytest

from grader.gradebook import Mark
from grader.reporters.html.distribution import HEIGHT, Distribution, distributions


def spread(*points: float | None, of: float = 10.0) -> list[Distribution]:
    marks = [
        Mark(student=str(number), exercise="ticket", points=given, max_points=of, graded=0.0)
        for number, given in enumerate(points)
    ]
    return distributions({(mark.student, mark.exercise): mark for mark in marks})


@pytest.mark.parametrize(
    ("points", "bar"),
    [(0.0, 0), (0.9, 0), (1.0, 1), (3.0, 3), (7.0, 7), (9.9, 9), (10.0, 10), (12.0, 10), (-2.0, 0)],
)
def test_a_mark_counts_where_its_share_lies(points: float, bar: int) -> None:
    (one,) = spread(points)

    assert [number for number, each in enumerate(one.bars) if each.count] == [bar]


def test_fractions_of_points_do_not_slip_a_bar() -> None:
    (one,) = spread(0.3 * 3 / 0.3, 0.7 * 10, of=10.0)

    assert [number for number, each in enumerate(one.bars) if each.count] == [3, 7]


def test_the_highest_bar_is_as_high_as_the_picture() -> None:
    (one,) = spread(1.0, 1.0, 10.0)

    assert one.bars[1].height == HEIGHT
    assert one.bars[10].height == HEIGHT // 2
    assert {bar.top + bar.height for bar in one.bars} == {HEIGHT}


def test_what_a_person_has_to_decide_is_not_counted() -> None:
    (one,) = spread(None, 4.0, 5.0, 9.0)

    assert (one.count, one.mean, one.median) == (3, 6.0, 5.0)
    assert one.described == "40-49 %: 1; 50-59 %: 1; 90-99 %: 1"


def test_without_a_mark_there_is_nothing_to_show() -> None:
    assert spread(None) == []


def test_an_exercise_without_points_is_done_by_all() -> None:
    (one,) = spread(0.0, of=0.0)

    assert one.bars[10].count == 1
