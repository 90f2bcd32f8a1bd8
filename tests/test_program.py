"""Programs of one's own, explored from any pytest suite. The scenarios stand at the top of this very module."""

from __future__ import annotations

import functools
import json
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.program import ProgramFailed, explore
from grader.verdict import UsageError, Verdict
from tests.bank import Account, Safe

pytest_plugins = ["pytester"]


def together(*targets: Callable[[], object]) -> None:
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def two_withdraw(amount: int) -> int:
    account = Account(10)
    together(lambda: account.withdraw(amount), lambda: account.withdraw(amount))
    return int(account.balance)


def two_withdraw_safely(amount: int) -> int:
    account = Safe(10)
    together(lambda: account.withdraw(amount), lambda: account.withdraw(amount))
    return int(account.balance)


def add_to_file() -> None:
    with open("data.json", encoding="utf-8") as file:  # noqa: PTH123 - what students write
        number = json.load(file)
    with open("data.json", "w", encoding="utf-8") as file:  # noqa: PTH123
        json.dump(number + 1, file)


def two_processes_count() -> None:
    children = [multiprocessing.Process(target=add_to_file) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()


counter = 0


def count() -> None:
    global counter  # noqa: PLW0603 - what is watched
    counter += 1


def two_count() -> None:
    together(count, count)


first, second = threading.Lock(), threading.Lock()


def first_then_second() -> None:
    with first, second:
        pass


def second_then_first() -> None:
    with second, first:
        pass


def inversion() -> None:
    together(first_then_second, second_then_first)


class Scenarios:
    @staticmethod
    def inside_a_class() -> str:
        return "here"


def test_race_is_found_in_a_package_of_ones_own() -> None:
    results = [run.result for run in explore(two_withdraw, 7)]

    assert any(result == 3 for result in results)
    assert any(result == -4 for result in results)


def test_lock_is_enough() -> None:
    runs = explore(two_withdraw_safely, 7)

    assert all(run.result == 3 for run in runs)
    assert runs.exhaustive
    assert runs.schedules > 1


def test_processes_and_files_are_explored() -> None:
    runs = explore(two_processes_count, files={"data.json": "0"})

    assert {run.text("data.json") for run in runs} == {"1", "2"}


def test_writers_of_a_watched_name_are_known() -> None:
    written = {
        tuple(value for _task, value in run.written("counter")) for run in explore(two_count, watch=("counter",))
    }

    assert written == {("1", "2"), ("1", "1")}


def test_static_method_is_a_scenario() -> None:
    assert [run.result == "here" for run in explore(Scenarios.inside_a_class)] == [True]


def test_schedule_brings_the_same_interleaving_about_again() -> None:
    wrong = next(run for run in explore(two_withdraw, 7) if run.result == -4)

    (again,) = explore(two_withdraw, 7, schedule=wrong.schedule)

    assert again.result == -4
    assert again.interleaving == wrong.interleaving
    assert "balance ← -4" in again.interleaving


def test_exploring_twice_shows_the_same() -> None:
    runs = explore(two_withdraw, 7)

    assert [str(run) for run in runs] == [str(run) for run in runs]


def test_budget_is_kept_and_told() -> None:
    runs = explore(two_withdraw, 7, schedules=2)

    assert len(list(runs)) == 2
    assert not runs.exhaustive


def test_deadlock_is_a_failure_with_its_interleaving() -> None:
    with pytest.raises(ProgramFailed) as failed:
        list(explore(inversion))

    assert failed.value.verdict is Verdict.DEADLOCK
    assert "Nobody can go on" in str(failed.value)
    assert "with second, first:" in str(failed.value)
    assert "See it again:  explore(..., schedule='inversion:" in str(failed.value)


number = 0


def add_after_a_pause() -> None:
    global number  # noqa: PLW0603
    before = number
    time.sleep(0.05)
    number = before + 1


def joins_for_too_short() -> int:
    thread = threading.Thread(target=add_after_a_pause)
    thread.start()
    thread.join(timeout=0.01)
    return number


def joins_for_long_enough() -> int:
    thread = threading.Thread(target=add_after_a_pause)
    thread.start()
    thread.join(timeout=1)
    return number


def test_wait_that_is_shorter_than_a_pause_runs_out_and_a_longer_one_does_not() -> None:
    assert any(run.result == 0 for run in explore(joins_for_too_short))
    assert all(run.result == 1 for run in explore(joins_for_long_enough))


# -- bad programs


def raises() -> None:
    raise LookupError("nothing there")


def never_ends() -> None:
    while True:
        pass


def prints_megabytes() -> None:
    while True:
        print("x" * 10_000)  # noqa: T201


def forks_without_limit() -> None:
    while True:
        multiprocessing.Process(target=time.sleep, args=(1,)).start()


def closes_its_channel() -> None:
    os.closerange(3, 256)
    together(count)


def makes_locks_without_limit() -> None:
    while True:
        threading.Lock()


def leaves() -> None:
    os._exit(3)


def recurses() -> None:
    recurses()


def uses_what_nobody_controls() -> int:
    return os.eventfd(0) and 1


def misuses_what_nobody_controls() -> None:
    os.eventfd(0)
    raise LookupError


BAD: dict[Callable[[], object], tuple[Verdict, str]] = {
    raises: (Verdict.CRASH, "LookupError: nothing there at line"),
    never_ends: (Verdict.TIMEOUT, "main computed without coming to an end"),
    prints_megabytes: (Verdict.TIMEOUT, "printed more than 2 MB"),
    forks_without_limit: (Verdict.CRASH, "can't start new thread"),
    closes_its_channel: (Verdict.CRASH, ""),
    makes_locks_without_limit: (Verdict.TIMEOUT, "more than 10,000 locks, queues"),
    leaves: (Verdict.CRASH, "without a result"),
    recurses: (Verdict.CRASH, "RecursionError"),
    uses_what_nobody_controls: (Verdict.UNSUPPORTED, "nothing wrong was seen, but the program uses os.eventfd"),
    misuses_what_nobody_controls: (Verdict.UNSUPPORTED, "What was seen, rightly or not: "),
}


@pytest.mark.parametrize("scenario", BAD)
def test_bad_program_gets_a_clear_verdict(scenario: Callable[[], object]) -> None:
    verdict, said = BAD[scenario]

    with pytest.raises(ProgramFailed) as failed:
        list(explore(scenario))

    assert failed.value.verdict is verdict
    assert said in failed.value.message


def many_threads() -> int:
    together(*[threading.Event().is_set] * 200)
    return 200


def sleepers() -> int:
    together(*[functools.partial(time.sleep, 1)] * 3)
    return 3


def returns_nothing() -> None:
    pass


def returns_an_object() -> object:
    return object()


def test_two_hundred_threads_are_no_trouble() -> None:
    (run,) = explore(many_threads, schedules=1)

    assert run.result == 200


def test_one_schedule_is_one_execution_though_somebody_sleeps() -> None:
    assert [run.result for run in explore(sleepers, schedules=1)] == [3]


def test_nothing_is_a_result_and_an_object_is_told_in_words() -> None:
    (nothing,) = explore(returns_nothing)
    (something,) = explore(returns_an_object)

    assert nothing.result == None  # noqa: E711 - it is compared as an oracle does
    assert something.result != object()
    assert repr(something.result) == "a object"


# -- bad calls


def test_function_inside_a_function_is_refused() -> None:
    def inside() -> None:
        pass

    with pytest.raises(UsageError, match="put it at the top of its module"):
        list(explore(inside))


@pytest.mark.parametrize("what", [len, Account, 7])
def test_what_is_no_function_is_refused(what: Callable[[], object]) -> None:
    with pytest.raises(UsageError, match="not a function defined in Python"):
        list(explore(what))


def test_arguments_must_be_values() -> None:
    with pytest.raises(UsageError, match="values that JSON can hold"):
        explore(two_withdraw, object())


def test_wrong_schedule_is_refused() -> None:
    with pytest.raises(ValueError, match="copy the whole word"):
        list(explore(raises, schedule="nonsense"))


# -- in somebody's suite

SUITE = """
import threading
from grader.testing import explore

count = 0

def add():
    global count
    count += 1

def both():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count

def test_both():
    for run in explore(both):
        assert run.result == 2
"""


def test_failing_test_shows_the_interleaving_and_none_of_our_frames(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(SUITE)

    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    result.stdout.fnmatch_lines(["*assert 1 == 2*", "*- interleaving -*", "*reads count*", "See it again:*schedule=*"])
    result.stdout.no_fnmatch_line("*program.py*")


def test_cores_are_given_back() -> None:
    if not hasattr(os, "sched_getaffinity"):
        pytest.skip("only Linux tells which cores a process may use")
    before = os.sched_getaffinity(0)

    list(explore(returns_nothing))

    assert os.sched_getaffinity(0) == before


def test_nothing_of_it_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    runs = iter(explore(two_withdraw, 7))
    next(runs)
    del runs

    assert list(tmp_path.iterdir()) == []
