"""Pools of processes: like the real ones where those always do the same, and explored where they do not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.conductor.outcome import Ending
from grader.exercise import Limits
from tests.engine import Explored, laboratory

PRINT = "\n\nif __name__ == '__main__':\n    import json\n    print(json.dumps(main()))\n"

ONE_CALL = """
from multiprocessing import Pool

def square(number, *, plus=0):
    if number < 0:
        raise KeyError("below zero")
    return number * number + plus

def main():
    found = []
    with Pool(1) as pool:
        promised = pool.apply_async(square, (3,), {"plus": 1})
        failed = pool.apply_async(square, (-1,))
        found += [promised.get(), promised.ready(), promised.successful(), failed.get is not None]
        try:
            failed.get()
        except KeyError as error:
            found += [repr(error), type(error.__cause__).__name__]
        found += [failed.successful(), pool.apply(square, (2,))]
    return found
"""
MANY_CALLS = """
from multiprocessing import Pool

def square(number):
    return number * number

def values():
    yield 1
    raise OSError("no more")

def main():
    with Pool(1) as pool:
        found = [pool.map(square, []), pool.map(square, iter([1, 2])), pool.map(square, [1, 2, 3], chunksize=3)]
        found += [pool.starmap(pow, [(7, 2)]), pool.starmap_async(pow, [(9, 2)]).get()]
        found += [pool.map_async(square, [4]).get(), list(pool.imap(square, [5, 6], chunksize=2))]
        found += [sorted(pool.imap_unordered(square, [7]))]
        lazily = pool.imap(square, values())
        found.append(next(lazily))
        try:
            next(lazily)
        except OSError as error:
            found.append(str(error))
    return found
"""
COMPLAINTS = """
import multiprocessing
from multiprocessing import Lock, Pool, TimeoutError
from threading import Event

def forever():
    Event().wait()

def lambda_of(number):
    return lambda: number

def main():
    found = []

    def complain(action):
        try:
            found.append(action())
        except Exception as error:
            found.append(type(error).__name__)

    pool = multiprocessing.get_context("fork").Pool(1)
    complain(lambda: Pool(0))
    complain(lambda: Pool(initializer=1))
    complain(lambda: Pool(maxtasksperchild=0))
    complain(lambda: pool.apply(lambda: 1))
    complain(lambda: pool.apply(lambda_of, (1,)))
    complain(lambda: pool.apply(print, (Lock(),)))
    complain(lambda: pool.imap(abs, [1], chunksize=0))
    complain(lambda: pool.join())
    late = pool.apply_async(forever)
    complain(lambda: late.get(timeout=0.1))
    complain(lambda: late.successful())
    found.append(late.ready())
    pool.terminate()
    pool.join()
    complain(lambda: pool.apply(abs, (1,)))
    return found
"""
CALLBACKS = """
from multiprocessing import Pool

found = []

def check(number):
    if number < 0:
        raise ValueError(number)
    return number

def failed(error):
    found.append(repr(error))

def main():
    with Pool(1) as pool:
        pool.apply_async(check, (1,), callback=found.append, error_callback=failed)
        pool.apply_async(check, (-1,), callback=found.append, error_callback=failed)
        pool.map_async(check, [2, 3], chunksize=1, callback=found.append)
        found.append(pool.apply(check, (4,)))
        pool.close()
        pool.join()
    return found
"""
REPLACED = """
import os
from multiprocessing import Pool, TimeoutError

def die():
    os._exit(1)

def one():
    return 1

def main():
    with Pool(1) as pool:
        lost = pool.apply_async(die)
        found = [pool.apply_async(one).get(), lost.ready()]
        try:
            lost.get(timeout=0.1)
        except TimeoutError:
            found.append("lost")
    return found
"""
LIMITED = """
import os
from multiprocessing import Pool

done = 0

def count():
    global done
    done += 1
    return done

def main():
    with Pool(1, maxtasksperchild=1) as pool:
        promised = [pool.apply_async(count) for _ in range(2)]
        return [one.get() for one in promised]
"""
TOURS = {
    "one call": ONE_CALL,
    "many calls": MANY_CALLS,
    "complaints": COMPLAINTS,
    "callbacks": CALLBACKS,
    "a dead worker is replaced": REPLACED,
    "a limit of jobs": LIMITED,
}


def explored(folder: Path, source: str) -> Explored:
    with laboratory(folder, source, Limits()) as lab:
        return lab.explore()


def really(folder: Path, source: str) -> object:
    program = folder / "real.py"
    program.write_text(source + PRINT)
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("tour", TOURS)
def test_model_and_reality_agree(tour: str, tmp_path: Path) -> None:
    found = explored(tmp_path, TOURS[tour])

    assert found.results == {(Ending.COMPLETED, json.dumps(really(tmp_path, TOURS[tour])), ())}
    assert not any(outcome.used for outcome in found.outcomes)


TWO_BY_TWO = """
from multiprocessing import Pool

def main():
    with Pool(2) as pool:
        return pool.map(abs, [1, 2])
"""


def test_two_workers_and_two_jobs_need_four_schedules(tmp_path: Path) -> None:
    assert explored(tmp_path, TWO_BY_TWO).schedules == 4  # which of two workers takes each of two jobs


ERRORS = """
from multiprocessing import Pool

def fail(number):
    raise ValueError(number)

def main():
    with Pool(2) as pool:
        try:
            pool.map(fail, [1, 2])
        except ValueError as error:
            return error.args[0]
"""


def test_map_raises_the_error_that_came_first(tmp_path: Path) -> None:
    assert explored(tmp_path, ERRORS).values == {"1", "2"}


LATE = """
from multiprocessing import Pool

found = []

def main():
    with Pool(1) as pool:
        pool.apply_async(abs, (1,), callback=found.append)
    return found
"""


def test_no_callback_runs_after_the_pool_is_left(tmp_path: Path) -> None:
    assert explored(tmp_path, LATE).values == {"[]", "[1]"}


UNOPENED = """
from multiprocessing import Pool

class Twofold(Exception):
    def __init__(self, one, two):
        super().__init__(one)

def work():
    raise Twofold(1, 2)

def main():
    with Pool(1) as pool:
        return pool.apply(work)
"""
INHERITED = """
from multiprocessing import Pool, Process

def work(pool):
    pool.apply(abs, (1,))

def main():
    with Pool(1) as pool:
        process = Process(target=work, args=(pool,))
        process.start()
        process.join()
"""
UNINITIALIZED = """
import os
from multiprocessing import Pool

def main():
    Pool(1, os._exit, (1,)).apply_async(abs, (1,)).get()
"""


@pytest.mark.parametrize("source", [UNOPENED, INHERITED, UNINITIALIZED])
def test_waiting_for_what_never_comes_is_a_deadlock(source: str, tmp_path: Path) -> None:
    assert explored(tmp_path, source).endings == {Ending.DEADLOCK}


THREADS = """
from multiprocessing import Pool
from threading import Thread

found = []

def main():
    with Pool(1) as pool:
        promised = pool.apply_async(abs, (1,))
        threads = [Thread(target=lambda: found.append(promised.get())) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return found
"""


def test_two_threads_wait_for_one_result(tmp_path: Path) -> None:
    assert explored(tmp_path, THREADS).values == {"[1, 1]"}


KILLED = """
import multiprocessing
from multiprocessing import Pool
from threading import Event

def main():
    with Pool(1) as pool:
        pool.apply_async(Event().wait)
        multiprocessing.active_children()[0].kill()
        return pool.apply(abs, (1,))
"""


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    assert explored(tmp_path, KILLED).values == {"1"}


REPLACED_WHILE_JOINED = """
from multiprocessing import Pool

def main():
    pool = Pool(2, maxtasksperchild=1)
    found = sorted(pool.imap_unordered(abs, [1, 2]))
    pool.close()
    pool.join()
    return found
"""


def test_a_pool_that_is_joined_does_not_join_a_worker_that_has_not_started(tmp_path: Path) -> None:
    with laboratory(tmp_path, REPLACED_WHILE_JOINED, Limits(schedules=40)) as lab:
        assert lab.explore().values == {"[1, 2]"}
