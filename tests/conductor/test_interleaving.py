from __future__ import annotations

import pytest

from grader.conductor.interleaving import (
    folded,
    interruption,
    is_gap,
    lay_out,
    left_out,
    merged,
    source_line,
    turning_point,
)
from grader.verdict import Step

SOURCES = {"bank.py": ["def main():", "    total = read()", "    lock.acquire()", "    total -= 1", "    return total"]}


def steps(*lines: str) -> list[Step]:
    """Steps written as "task line what"; "…" is where some are left out."""
    return [left_out(37) if line == "…" else step(*line.split(" ", 2)) for line in lines]


def step(task: str, line: str, what: str) -> Step:
    return Step(task=task, file="bank.py", line=int(line), what=what)


def between(*lines: str) -> str | None:
    """The interruption as "task: from-to by other"."""
    found = interruption(steps(*lines))
    if found is None:
        return None
    before, after, other = found
    assert before.task == after.task
    return f"{before.task}: {before.line}-{after.line} by {other}"


def told(*lines: str) -> list[str]:
    return [one.what if is_gap(one) else f"{one.task} {one.what}" for one in folded(steps(*lines))]


def test_a_loop_that_waits_in_vain_is_told_once() -> None:
    turn = ("a 1 reads x → 0", "b 1 reads x → 0", "b 2 sleeps 1 s")

    assert told("a 3 opens y", *turn * 9, "…", *turn * 3, "a 1 reads x → 0") == [
        "a opens y",
        "a reads x → 0",
        "b reads x → 0",
        "b sleeps 1 s",
        "… the same again, 8 times …",
        "… 37 steps left out …",
        "a reads x → 0",
        "b reads x → 0",
        "b sleeps 1 s",
        "… the same again, 2 times …",
        "a reads x → 0",
    ]


def test_what_differs_or_comes_twice_only_is_told_step_by_step() -> None:
    twice = ("a 1 reads x → 0", "b 1 reads x → 0") * 2
    counting = tuple(f"a 1 reads x → {number}" for number in range(9))

    assert [one.what for one in folded(steps(*twice, *counting))] == [one.what for one in steps(*twice, *counting)]


def test_one_after_another_nobody_comes_in_between() -> None:
    assert between("a 1 reads x → 1", "a 2 writes x ← 0", "b 1 reads x → 0", "b 2 writes x ← 9") is None


def test_a_task_between_a_read_and_a_write_comes_in_between() -> None:
    assert between("a 1 reads x → 1", "b 1 reads x → 1", "b 2 writes x ← 0", "a 2 writes x ← 0") == "a: 1-2 by b"


def test_the_thread_that_overwrites_is_told_and_not_the_one_that_main_waits_for() -> None:
    assert (
        between(
            "main 18 writes num ← 2",
            "t1 11 reads num → 2",
            "t1 12 sleeps 0.1 s",
            "t2 11 reads num → 2",
            "t2 13 writes num ← 1",
            "t1 13 writes num ← 1",
            "main 26 has joined t1",
            "main 26 has joined t2",
            "main 27 reads num → 1",
        )
        == "t1: 11-13 by t2"
    )


WAITS = {
    "a join": ("main 2 writes x ← 1", "a 3 writes x ← 2", "main 4 has joined a"),
    "a join without end": ("main 2 writes x ← 1", "a 3 writes x ← 2", "main 4 waits for a to end"),
    "a lock that the other holds": (
        "a 2 writes y ← 1",
        "b 2 writes x ← 2",
        "b 3 releases mutex",
        "a 3 takes mutex",
    ),
    "a lock that the other keeps": (
        "a 2 writes y ← 1",
        "b 2 writes x ← 2",
        "a 3 waits for l, held by b",
    ),
    "a semaphore at zero": (
        "a 2 writes y ← 1",
        "b 2 writes x ← 2",
        "b 3 releases sem (1 left)",
        "a 3 takes sem (0 left)",
    ),
    "a lock file": (
        "a 2 writes y ← 1",
        "b 2 writes x ← 2",
        "b 3 closes f, which releases its lock",
        "a 3 takes the flock on f",
    ),
    "a notify": ("a 2 waits on ready, giving up l", "b 2 writes x ← 2", "a 2 wakes up with l"),
    "an event": ("a 2 writes y ← 1", "b 2 writes x ← 2", "b 3 sets go", "a 3 has waited for go"),
    "an item": ("a 2 writes y ← 1", "b 2 writes x ← 2", "b 3 puts into q", "a 3 gets from q"),
    "patience": ("a 2 writes y ← 1", "b 2 writes x ← 2", "a 3 gives up waiting for mutex, held by b"),
    "a barrier": (
        "a 2 arrives at gate",
        "b 2 writes x ← 2",
        "b 3 arrives at gate as the last, so all go on",
        "a 2 passes gate",
    ),
}
MERE_TURNS = {
    "no join": ("main 2 writes x ← 1", "a 3 writes x ← 2", "main 4 writes x ← 3"),
    "a free lock": ("a 2 writes y ← 1", "b 1 takes mutex", "b 2 writes x ← 2", "b 3 releases mutex", "a 3 takes mutex"),
    "a lock that was free": ("a 2 writes y ← 1", "b 3 takes l", "b 4 takes m", "a 3 waits for l, held by b"),
    "another lock": ("a 2 writes y ← 1", "b 2 writes x ← 2", "b 3 releases l", "a 3 takes mutex"),
    "a semaphore above zero": (
        "a 2 writes y ← 1",
        "b 2 writes x ← 2",
        "b 3 releases sem (2 left)",
        "a 3 takes sem (1 left)",
    ),
    "another event": ("a 2 writes y ← 1", "b 2 writes x ← 2", "b 3 sets stop", "a 3 has waited for go"),
    "a queue with an item": (
        "c 1 puts into q",
        "a 2 writes y ← 1",
        "b 2 writes x ← 2",
        "b 3 puts into q",
        "a 3 gets from q",
    ),
}


@pytest.mark.parametrize("program", WAITS)
def test_whoever_could_not_have_gone_on_is_not_interrupted(program: str) -> None:
    assert between(*WAITS[program]) is None


@pytest.mark.parametrize("program", MERE_TURNS)
def test_whoever_could_have_gone_on_is_interrupted(program: str) -> None:
    assert between(*MERE_TURNS[program]) in {"a: 2-3 by b", "main: 2-4 by a"}


def test_a_lost_update_comes_before_an_earlier_turn() -> None:
    lines = ["a 1 writes y ← 1", "b 1 writes z ← 1", "a 2 reads x → 1", "b 2 writes x ← 2", "a 3 writes x ← 0"]

    assert between(*lines[:3]) == "a: 1-2 by b"
    assert between(*lines) == "a: 2-3 by b"


def test_of_a_stale_read_the_read_and_the_write_are_told_and_not_the_lock() -> None:
    assert (
        between(
            "hal 9 reads data.txt → 1",
            "hal 15 takes mutex",
            "bob 9 reads data.txt → 1",
            "hal 18 writes data.txt: 0",
            "hal 20 releases mutex",
        )
        == "hal: 9-18 by bob"
    )


def test_the_write_that_is_lost_comes_before_a_read_that_does_no_harm() -> None:
    assert (
        between("hal 9 reads f → 1", "bob 9 reads f → 1", "hal 18 writes f: 0", "bob 18 writes f: 0")
        == "bob: 9-18 by hal"
    )


def test_a_place_that_is_read_again_is_not_stale() -> None:
    lines = ("a 1 reads x → 1", "b 2 writes x ← 0", "a 3 reads x → 0", "b 4 reads x → 0", "a 5 writes x ← 9")

    assert between(*lines) == "a: 3-5 by b"


def test_places_with_alike_names_are_told_apart() -> None:
    lines = ("a 1 reads x → 1", "a 2 reads y → 1", "b 3 writes x.y ← 0", "a 4 writes x.y ← 1", "a 5 writes x ← 1")

    assert between(*lines) == "a: 2-4 by b"


def test_a_file_is_written_by_replacing_it() -> None:
    lines = ("a 1 reads f → 1", "a 2 writes f.tmp: 0", "b 3 renames g.tmp to f", "a 4 renames f.tmp to f")

    assert between(*lines) == "a: 1-4 by b"


def test_a_sleep_and_a_start_are_no_lines_to_look_at() -> None:
    assert (
        between("a 1 writes x ← 1", "a 2 sleeps 1 s", "b 5 writes x ← 2", "a 3 starts c", "a 4 writes x ← 3")
        == "a: 1-4 by b"
    )
    assert between("a 1 writes x ← 1", "b 2 sleeps 1 s", "b 3 starts c", "a 4 writes x ← 3") is None


def test_a_release_is_told_when_there_is_nothing_better() -> None:
    refused = ("a 1 takes m", "a 2 writes x ← 1", "b 1 cannot take m: held by a", "a 3 releases m")
    later = ("c 1 reads x → 1", "d 1 reads x → 1", "c 2 writes x ← 2")

    assert between(*refused) == "a: 2-3 by b"
    assert between(*refused, *later) == "c: 1-2 by d"


def test_nobody_is_interrupted_across_steps_that_are_left_out() -> None:
    lines = ("a 1 reads x → 1", "b 1 reads x → 1", "…", "a 2 writes x ← 0")

    assert between(*lines) is None
    assert between(*(line for line in lines if line != "…")) == "a: 1-2 by b"


def test_who_starts_others_and_waits_for_them_is_not_interrupted_if_one_of_them_is() -> None:
    started = ("m 1 reads x → 0", "a 2 reads x → 0", "b 2 reads x → 0", "b 3 writes y ← 1", "a 3 writes y ← 1")

    assert between(*started, "m 1 reads y → 1") == "a: 2-3 by b"


def test_who_does_something_while_all_others_do_theirs_is_interrupted_if_nobody_else_is() -> None:
    assert between("m 1 reads x → 0", "a 2 reads x → 0", "a 3 writes y ← 1", "m 4 reads y → 1") == "m: 1-4 by a"


def test_an_interruption_after_the_steps_left_out_is_found() -> None:
    assert between("a 1 reads x → 1", "…", "a 2 reads x → 1", "b 2 writes x ← 0", "a 3 writes x ← 0") == "a: 2-3 by b"


def test_the_turning_point_is_the_last_step_before_the_other_comes() -> None:
    found = steps("a 1 reads x → 1", "a 2 sleeps 1 s", "b 1 reads x → 1", "a 3 writes x ← 0")

    assert turning_point(found) == 1
    assert turning_point(found[:2]) is None


def test_an_opening_is_merged_with_the_read_after_it_but_not_across_steps_left_out() -> None:
    assert [one.what for one in merged(steps("a 1 opens f", "b 1 reads x → 1", "a 2 reads f → 1"))] == [
        "reads x → 1",
        "reads f → 1",
    ]
    assert len(merged(steps("a 1 opens f", "…", "a 2 reads f → 1"))) == 3


def test_only_what_stands_for_steps_left_out_is_a_gap() -> None:
    assert is_gap(left_out(37))
    assert left_out(37).what == "… 37 steps left out …"
    assert not is_gap(Step(task="", file="bank.py", line=0, what="reads x → 1"))


def test_a_source_line_is_shown_without_its_indentation_if_it_is_there() -> None:
    assert source_line(step("a", "2", "reads x"), SOURCES) == "total = read()"
    assert [source_line(step("a", line, "reads x"), SOURCES) for line in ("0", "99")] == ["", ""]
    assert not source_line(step("a", "2", "reads x"), {})


def test_steps_left_out_are_a_line_without_a_column() -> None:
    text = lay_out(steps("a 2 reads x → 1", "…", "b 4 writes x ← 0"), SOURCES, consequence="it is 0")

    assert text.splitlines() == [
        "      a                                                   b",
        "   2  total = read()   · reads x → 1",
        "      … 37 steps left out …",
        "   4                                                      total -= 1   · writes x ← 0",
        "      => it is 0",
    ]


def test_steps_left_out_are_a_line_among_the_rows_of_many_tasks() -> None:
    tasks = [f"{name} 2 reads x → 1" for name in "abcd"]

    lines = lay_out(steps(*tasks, "…", "a 4 writes x ← 0"), SOURCES).splitlines()

    assert lines[-3:] == [
        "   2  d  total = read()   · reads x → 1",
        "      … 37 steps left out …",
        "   4  a  total -= 1   · writes x ← 0",
    ]


LONG = 'message = queue_of_the_office.get(timeout=0.5 * len(everybody))  # whoever comes first, "mills" too'


@pytest.mark.parametrize("tasks", ["a", "ab", "abc", "abcd", "abcdef"])
def test_a_line_that_people_write_is_whole_however_many_tasks_there_are(tasks: str) -> None:
    found = steps(*(f"{task} 1 takes {LONG}" for task in tasks))

    lines = lay_out(found, {"bank.py": [f"    {LONG}"]}).splitlines()

    assert max(map(len, lines)) <= 110
    text = "".join("".join(lines).split())
    assert text.count("".join(f"{LONG}·takes{LONG}".split())) == len(tasks)


def test_what_takes_several_lines_hangs_below_its_beginning_in_its_column() -> None:
    found = steps("a 1 reads x → 1", "b 2 waits for the queue made at line 15 here", "c 1 reads x → 1")
    sources = {"bank.py": ["x", "item = queue_made_at_the_start.get(block=True)"]}

    assert lay_out(found, sources).splitlines()[2:6] == [
        "   2                                    item = queue_made_at_the_start.",
        "                                            get(block=True)",
        "                                          · waits for the queue made at",
        "                                            line 15 here",
    ]


def test_a_name_that_is_wider_than_its_column_goes_on_below() -> None:
    names = [f"Thread-{number} (put_the_money_into_account_{number})" for number in (1, 2, 3)]
    found = [Step(task=name, file="bank.py", line=1, what="reads x → 1") for name in names]

    lines = lay_out(found, SOURCES).splitlines()

    assert lines[0].split() == ["Thread-1", "Thread-2", "Thread-3"]
    assert "".join(lines[1:3]).split()[:3] == [name.split()[1] for name in names]


def test_a_line_without_end_is_cut() -> None:
    text = lay_out(steps("a 1 reads x → 1"), {"bank.py": ["x" * 1_000_000]})

    assert len(text) < 3000
    assert text.count("…") == 1
