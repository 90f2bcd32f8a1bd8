"""The checks of `counter`: what must hold for every interleaving of the threads."""

from itertools import pairwise
from typing import Final

MORE: Final = 200  # interleavings of more than two threads in one call: two have been tried in all of theirs
QUEUE: Final = 25  # threads: the last of them waits longer than some have patience, if each pauses under the lock


def judge(run, *, calls):
    """Every call of main ends at 0, and the threads did the counting."""
    for turn, threads in enumerate(calls, 1):
        taken = "1 thread takes one from 1" if threads == 1 else f"{threads} threads take one each from {threads}"
        assert run.value(f"main({threads}), call {turn}") == 0, f"{taken}, so main returns 0"
        assert run.value(f"num after call {turn}") == 0, f"{taken}, so num is 0 when main is done"
    writers = run.writers("num")
    wanted, seen = sum(calls), len([task for task in writers if task != "main"])
    assert seen >= wanted, f"every one of the {wanted} threads writes num, but threads wrote it {seen} times"
    values = {value for task, value in run.written("num") if task != "main"}
    never = [number for number in range(max(calls)) if str(number) not in values]
    assert "" in values or not never, f"each thread takes one from num, but num never became {never[-1]}"
    above = [int(value) for _, value in run.written("num") if value.isdigit() and int(value) > max(calls)]
    assert not above, f"main({max(calls)}) sets num to {max(calls)}, but num became {max(above)}"
    back = sum(task == "main" != before for before, task in pairwise(writers))
    assert back < len(calls), "only the threads take from num: main wrote it after them"
    threads = len(run.tasks - {"main"})
    assert max(calls) == 1 or threads > 1, f"main({max(calls)}) starts {max(calls)} threads, but there was only 1"
    by = {task for task in writers if task != "main"}
    assert max(calls) == 1 or len(by) > 1, f"each thread takes one from num, but a single one did so for all: {min(by)}"


def test_one_thread(explore):
    """One thread takes one from num: main(1) is 0."""
    for run in explore("count", calls=[1], watch=("num",)):
        judge(run, calls=[1])


def test_two_threads(explore):
    """Two threads take one each, whatever happens in between: main(2) is 0."""
    for run in explore("count", calls=[2], watch=("num",)):
        judge(run, calls=[2])


def test_twice_in_a_row(explore):
    """main(2) is 0 the second time, too."""
    for run in explore("count", calls=[2, 2], watch=("num",), schedules=MORE):
        judge(run, calls=[2, 2])


def test_three_threads(explore):
    """Three threads take one each: main(3) is 0."""
    for run in explore("count", calls=[3], watch=("num",), schedules=MORE):
        judge(run, calls=[3])


def test_hundred_threads(explore):
    """A hundred threads take one each: main(100) is 0."""
    for run in explore("count", calls=[100], watch=("num",), schedules=1):
        judge(run, calls=[100])
    for run in explore("count", calls=[QUEUE], watch=("num",), schedules=2):
        judge(run, calls=[QUEUE])
