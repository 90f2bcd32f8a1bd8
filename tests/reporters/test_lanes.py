from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from grader.conductor.interleaving import left_out
from grader.verdict import Step
from tests.reporters.drawn import (
    DINING,
    FILE,
    OVERSELL,
    arrows,
    at,
    bars,
    boxes,
    classed,
    page,
    said,
    step,
    table,
)


def test_a_fragment_is_one_figure_and_one_details() -> None:
    assert [child.tag for child in page(*OVERSELL)] == ["figure", "details"]


def test_each_task_has_a_lane_with_its_name() -> None:
    heads = [text.text for text in classed(page(*OVERSELL), "rc-task")]

    assert heads == ["ann", "bob"]


def test_a_step_shows_line_source_and_what_happened() -> None:
    (box,) = boxes(page(step("ann", "writes 0 tickets", line=4)))

    assert said(box) == "4  write(left - 1) · writes 0 tickets"


@pytest.mark.parametrize(("file", "line"), [(FILE, 0), (FILE, 99), ("helper.py", 1)])
def test_a_line_that_is_not_there_shows_what_happened(file: str, line: int) -> None:
    (box,) = boxes(page(step("ann", "writes 0 tickets", file=file, line=line)))

    assert said(box).endswith(" · writes 0 tickets")


def test_steps_go_down_in_the_lane_of_their_task() -> None:
    found = boxes(page(*OVERSELL))

    assert [at(box, "y") for box in found] == sorted({at(box, "y") for box in found})
    left, right = at(found[0], "x"), at(found[1], "x")
    assert [at(box, "x") for box in found] == [left, right, left, right]
    assert left + at(found[0], "width") < right


def test_an_opening_that_a_read_follows_is_left_out() -> None:
    found = boxes(page(step("ann", "opens data.txt"), step("ann", "reads data.txt → 1")))

    assert [said(box) for box in found] == ["1  def buy(): · reads data.txt → 1"]


def test_every_change_of_task_has_an_arrow() -> None:
    assert len(classed(page(*OVERSELL), "rc-control")) == 3


def test_a_task_that_goes_on_needs_no_arrow() -> None:
    assert classed(page(step("ann", "reads x → 1"), step("ann", "writes x ← 2")), "rc-control") == []


def test_the_first_interruption_is_marked_in_words() -> None:
    assert arrows(page(*OVERSELL), "rc-between") == ["bob comes in between"]


def test_one_after_another_nobody_comes_in_between() -> None:
    root = page(*(step(task, what) for task in ("ann", "bob") for what in ("reads x → 1", "writes x ← 2")))

    assert arrows(root, "rc-between") == []


@pytest.mark.parametrize("last", ["has joined bob", "waits for bob to end"])
def test_whoever_waits_to_join_is_not_interrupted(last: str) -> None:
    steps = [step("main", "writes x ← 1"), step("bob", "writes x ← 2"), step("main", last), step("main", "reads x → 2")]

    assert arrows(page(*steps), "rc-between") == []


def test_after_a_join_the_next_interruption_is_marked() -> None:
    root = page(
        step("main", "writes x ← 1"),
        step("ann", "reads x → 1"),
        step("bob", "sleeps 1 s"),
        step("bob", "writes x ← 0"),
        step("ann", "writes x ← 0"),
        step("main", "has joined ann"),
        step("main", "reads x → 0"),
    )

    assert arrows(root, "rc-between") == ["bob comes in between"]


def test_starts_and_joins_are_arrows_between_lanes() -> None:
    root = page(step("main", "starts ann"), step("ann", "reads x → 1"), step("main", "has joined ann"))

    start, join = classed(root, "rc-cause")
    main, ann = (at(box, "x") for box in boxes(root)[:2])
    (begins, ends), (leaves, arrives) = (
        [int(x) for x in re.findall(r"[ML](\d+)", one.findall("path")[0].get("d", ""))] for one in (start, join)
    )
    assert (said(start), said(join)) == ("starts", "joins")
    assert main < begins < ann < ends
    assert arrives == begins
    assert leaves == ends


def test_a_start_of_a_task_without_steps_has_no_arrow() -> None:
    assert classed(page(step("main", "starts ann"), step("main", "has started bob")), "rc-cause") == []


def test_a_lock_is_a_bar_from_taking_it_to_giving_it_back() -> None:
    root = page(
        step("ann", "takes the lock made at line 7", line=3),
        step("ann", "writes 0 tickets", line=4),
        step("ann", "releases the lock made at line 7", line=3),
    )

    (bar,) = (one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-held")) == 1)
    first, _, last = boxes(root)
    assert at(bar, "y") == at(first, "y")
    assert at(bar, "y") + at(bar, "height") == at(last, "y") + at(last, "height")
    assert at(bar, "x") < at(first, "x")
    assert said(bar) == "lock, line 7"
    assert bars(root) == ["ann holds the lock made at line 7 from line 3 on, until line 3"]
    assert classed(root, "rc-kept") == []


def test_a_lock_that_nobody_gives_back_is_told_by_its_dashes() -> None:
    root = page(step("ann", "takes mutex", line=3), step("bob", "waits for mutex, held by ann", line=3))

    assert bars(root) == ["ann holds mutex from line 3 on, and never gives it back"]
    assert len(classed(root, "rc-kept")) == 1


def held(*phrases: str, tasks: str = "aaaaaaaa") -> list[str]:
    """The bars of steps at lines 1, 2, 3 …, as "task name first-last"."""
    steps = [step(task, what, line=number) for number, (task, what) in enumerate(zip(tasks, phrases, strict=False), 1)]
    tips = bars(page(*steps))
    return [re.sub(r" holds (.+) from line (\d+) on, (?:until line )?", r" \1 \2-", tip) for tip in tips]


def test_a_lock_taken_again_is_held_until_the_last_release() -> None:
    phrases = ["takes rlock", "takes rlock", "releases rlock", "releases rlock"]

    assert held(*phrases) == ["a rlock 1-4"]


def test_a_lock_that_another_releases_is_no_longer_held() -> None:
    assert held("takes mutex", "releases mutex", "reads x → 1", tasks="aba") == ["a mutex 1-2"]


def test_waiting_on_a_condition_gives_its_lock_up() -> None:
    phrases = ["takes lock", "waits on ready, giving up lock", "wakes up with lock", "releases lock"]

    assert sorted(held(*phrases)) == ["a lock 1-2", "a lock 3-4"]


@pytest.mark.parametrize("end", ["releases the flock on f", "closes f, which releases its lock"])
def test_a_lock_of_a_file_ends_with_its_release_or_its_close(end: str) -> None:
    phrases = ["takes the flock on f", "takes the flock on f", end, "reads x → 1"]

    assert held(*phrases) == ["a the flock on f 1-3"]


def test_a_lock_of_a_file_goes_with_its_process() -> None:
    assert held("takes the record lock on f", "reads x → 1", "reads x → 1", tasks="aab") == [
        "a the record lock on f 1-2"
    ]


def test_a_close_that_releases_nothing_ends_no_lock() -> None:
    assert held("takes the flock on f", "closes g", "releases the flock on f") == ["a the flock on f 1-3"]


def test_a_counted_semaphore_is_held_like_a_lock() -> None:
    assert held("takes sem (0 left)", "releases sem (1 left)") == ["a sem 1-2"]


def test_a_semaphore_that_is_a_signal_is_held_by_nobody() -> None:
    assert held("releases items (1 left)", "takes items (0 left)", "reads x → 1", tasks="abb") == []


def test_a_lock_that_could_not_be_taken_is_not_held() -> None:
    assert held("cannot take mutex: held by b", "gives up waiting for mutex, held by b") == []


def test_locks_held_together_lie_side_by_side() -> None:
    root = page(*(step("ann", f"{verb} {name}") for verb in ("takes", "releases") for name in ("a", "b")))

    places = [at(one, "x") for one in root.iter("svg") if one.get("role") is None and classed(one, "rc-held")]
    assert len(places) == len(set(places)) == 2


def test_more_locks_than_there_is_room_for_leave_the_rest_to_the_lines() -> None:
    assert len(bars(page(*(step("ann", f"takes lock {number}") for number in range(20))))) == 6


def test_those_who_wait_for_ever_stand_side_by_side_at_the_end() -> None:
    found = boxes(page(*DINING))

    waiting = [box for box in found if classed(box, "rc-wait")]
    assert [" ".join(said(box).partition("· ")[2].split()) for box in waiting] == [one.what for one in DINING[3:]]
    assert len({at(box, "y") for box in waiting}) == 1
    assert found[-3:] == waiting


def test_who_waits_for_whom_is_an_arrow_with_words() -> None:
    assert arrows(page(*DINING), "rc-for") == ["plato waits for kant", "kant waits for hegel", "hegel waits for plato"]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("waits for mutex, held by bob", ["ann waits for bob"]),
        ("waits for bob to end", ["ann waits for bob"]),
        ("waits for sem, which is at 0 (taken by bob, cem)", ["ann waits for bob", "ann waits for cem"]),
        ("waits for mutex, held by itself, taken at line 3", []),
        ("waits for the flock on f, held by ann", []),
        ("waits for mutex, held by a task that has ended", []),
        ("waits for an item in the queue made at line 2 (empty)", []),
    ],
)
def test_an_arrow_leads_to_each_task_that_is_waited_for(what: str, expected: list[str]) -> None:
    root = page(step("bob", "reads x → 1"), step("cem", "reads x → 1"), step("ann", what))

    assert arrows(root, "rc-for") == expected


LONG = (
    step("ann", "starts bob"),
    step("ann", "takes mutex", line=3),
    step("bob", "reads x → 1"),
    left_out(37),
    step("ann", "writes x ← 2", line=4),
    step("ann", "releases mutex", line=3),
    step("ann", "has joined bob"),
)


def gap(root: ET.Element) -> ET.Element:
    (row,) = (one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-gap")) == 1)
    return row


def test_steps_left_out_are_a_row_over_the_whole_width() -> None:
    root = page(*LONG)

    picture, row, found = next(root.iter("svg")), gap(root), boxes(root)
    assert said(row) == "… 37 steps left out …"
    assert (at(row, "x"), at(row, "width")) == (0, at(picture, "width"))
    assert at(found[2], "y") + at(found[2], "height") < at(row, "y")
    assert at(row, "y") + at(row, "height") < at(found[3], "y")


def test_steps_left_out_have_no_lane_and_are_no_step() -> None:
    root = page(*LONG)

    assert [text.text for text in classed(root, "rc-task")] == ["ann", "bob"]
    assert "Tasks: ann, bob. Steps, from top to bottom: 6." in (root.findtext(".//desc") or "")
    assert [row for row in table(root) if "37" in "".join(row)] == [["… 37 steps left out …"]]


def test_no_arrow_leads_across_steps_left_out() -> None:
    across = page(step("ann", "reads x → 1"), left_out(37), step("bob", "reads x → 1"))

    assert classed(across, "rc-control") == []
    assert len(classed(page(step("ann", "reads x → 1"), step("bob", "reads x → 1")), "rc-control")) == 1
    assert arrows(page(*OVERSELL[:2], left_out(37), *OVERSELL[2:]), "rc-between") == []


def test_a_lock_is_not_drawn_through_steps_left_out() -> None:
    root = page(*LONG)

    first, second = sorted(
        (one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-held")) == 1),
        key=lambda one: at(one, "y"),
    )
    row = gap(root)
    assert at(first, "y") + at(first, "height") == at(row, "y")
    assert at(second, "y") == at(row, "y") + at(row, "height")
    assert at(first, "x") == at(second, "x")
    assert sorted(bars(root)) == [
        "ann holds mutex from line 3 on, until the steps left out, or longer",
        "ann holds mutex from the steps left out on, until line 3",
    ]


def test_a_task_that_starts_among_the_steps_left_out_does_not_live_before() -> None:
    def begins(*steps: Step) -> int:
        return at(classed(page(*steps), "rc-life")[1], "y1")

    late = (step("ann", "reads x → 1"), left_out(37), step("bob", "reads x → 1"))

    row = gap(page(*late))
    assert begins(*late) == at(row, "y") + at(row, "height")
    assert begins(late[0], late[2]) < at(row, "y")


def test_steps_left_out_among_those_who_wait_for_ever_lie_below_them() -> None:
    waiting = [step(name, "waits for mutex, held by ann") for name in "abcd"]
    root = page(*waiting[:2], left_out(37), *waiting[2:])

    row, rows = gap(root), [at(box, "y") for box in boxes(root)]
    assert rows[0] == rows[1] < at(row, "y") < rows[2] == rows[3]


def test_the_consequence_is_a_row_over_the_whole_width() -> None:
    root = page(*OVERSELL, consequence="sold 2 tickets, there was 1")

    (row,) = (one for one in root.iter("svg") if one.get("role") is None and len(classed(one, "rc-end")) == 1)
    picture = next(root.iter("svg"))
    assert said(row) == "⇒ sold 2 tickets, there was 1"
    assert at(row, "width") == at(picture, "width")
    assert at(row, "y") > max(at(box, "y") + at(box, "height") for box in boxes(root))


def test_no_consequence_is_no_row() -> None:
    assert classed(page(*OVERSELL), "rc-end") == []


def test_without_steps_the_consequence_is_all() -> None:
    root = page(consequence="it raised ValueError")

    assert boxes(root) == []
    assert said(next(root.iter("svg"))) == "⇒ it raised ValueError"


def test_tasks_that_only_wait_are_counted_when_there_are_many() -> None:
    waiting = [step(f"t{number}", "waits for mutex, held by ann") for number in range(40)]

    root = page(step("ann", "takes mutex"), *waiting, step("late", "reads x → 1"))

    assert [text.text for text in classed(root, "rc-task")] == ["ann", *(f"t{number}" for number in range(11)), "late"]
    assert "… and 29 more that only wait: see the table" in said(root)
    assert len(table(root)) == 43


@pytest.mark.parametrize("number", [1, 2, 3, 4, 6, 9])
def test_nothing_lies_outside_the_picture_or_over_another_lane(number: int) -> None:
    tasks = [f"task {number}" for number in range(number)]
    root = page(*(step(task, f"takes {task}") for task in tasks), *(step(task, "reads x → 1") for task in tasks))

    picture, *inner = root.iter("svg")
    assert picture.get("viewBox") == f"0 0 {at(picture, 'width')} {at(picture, 'height')}"
    for one in inner:
        assert 0 <= at(one, "x") <= at(one, "x") + at(one, "width") <= at(picture, "width")
        assert 0 <= at(one, "y") <= at(one, "y") + at(one, "height") <= at(picture, "height")
    columns = sorted({(at(one, "x"), at(one, "x") + at(one, "width")) for one in inner})
    assert len(columns) == 2 * number
    assert all(one[1] <= other[0] for one, other in pairwise(columns))
