"""Executors of processes: like the real ones where those always do the same, and explored where they do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.conductor.outcome import Ending
from tests.subject.standins.test_process_pool import explored, really

FUTURES = """
from concurrent.futures import ProcessPoolExecutor, as_completed, wait

def square(number):
    if number < 0:
        raise KeyError("below zero")
    return number * number

def main():
    with ProcessPoolExecutor(1) as pool:
        futures = [pool.submit(square, number) for number in (1, 2)]
        failed = pool.submit(square, -1)
        found = [repr(failed.exception()), failed.exception().__cause__ is not None, failed.running()]
        found += [[one.result() for one in futures], futures[0].done(), futures[0].cancel(), futures[0].cancelled()]
        found += [list(pool.map(square, [3, 4], chunksize=2)), list(pool.map(pow, [2], [3]))]
        found += [len(wait(futures).done), sorted(one.result() for one in as_completed(futures))]
    try:
        pool.submit(square, 1)
    except RuntimeError as error:
        found.append(str(error))
    return found
"""
COMPLAINTS = """
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Lock
from threading import Event
import os

def stuck():
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

    complain(lambda: ProcessPoolExecutor(0))
    complain(lambda: ProcessPoolExecutor(initializer=1))
    complain(lambda: ProcessPoolExecutor(max_tasks_per_child=0))
    pool = ProcessPoolExecutor(1)
    complain(lambda: pool.submit(lambda: 1).result())
    complain(lambda: pool.submit(lambda_of, 1).result())
    complain(lambda: pool.submit(print, Lock()).result())
    complain(lambda: pool.map(abs, [1], chunksize=0))
    late = pool.submit(stuck)
    complain(lambda: late.result(timeout=0.1))
    list(pool._processes.values())[0].kill()
    complain(lambda: late.result())
    complain(lambda: pool.submit(abs, 1))
    found.append(issubclass(BrokenProcessPool, BrokenExecutor))
    return found
"""
CALLBACKS = """
from concurrent.futures import ProcessPoolExecutor

found = []

def note(future):
    found.append(future.result())

def main():
    with ProcessPoolExecutor(1) as pool:
        first, second = pool.submit(abs, -1), pool.submit(abs, -2)
        first.add_done_callback(note)
        second.add_done_callback(note)
        second.add_done_callback(lambda _future: 1 / 0)
    first.add_done_callback(note)
    return found
"""
INITIALIZED = """
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def prepare(number):
    global ready
    ready = 1 // number

def look():
    return ready

def main():
    with ProcessPoolExecutor(1, initializer=prepare, initargs=(1,)) as pool:
        found = [pool.submit(look).result()]
    with ProcessPoolExecutor(1, initializer=prepare, initargs=(0,)) as pool:
        try:
            pool.submit(look).result()
        except BrokenProcessPool:
            found.append("broken")
    return found
"""
LEFT_OPEN = """
from concurrent.futures import ProcessPoolExecutor

def main():
    return ProcessPoolExecutor(1).submit(abs, -1).result()
"""
TOURS = {
    "futures": FUTURES,
    "complaints": COMPLAINTS,
    "callbacks": CALLBACKS,
    "initializer": INITIALIZED,
    "left open": LEFT_OPEN,
}


@pytest.mark.parametrize("tour", TOURS)
def test_model_and_reality_agree(tour: str, tmp_path: Path) -> None:
    found = explored(tmp_path, TOURS[tour])

    assert found.results == {(Ending.COMPLETED, json.dumps(really(tmp_path, TOURS[tour])), ())}
    assert not any(outcome.used for outcome in found.outcomes)


BROKEN = """
import os
from concurrent.futures import ProcessPoolExecutor
from threading import Event

def stuck():
    Event().wait()

def main():
    with ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(stuck), pool.submit(os._exit, 1)]
        return [type(future.exception()).__name__ for future in futures]
"""


def test_a_dead_worker_takes_the_others_along(tmp_path: Path) -> None:
    assert explored(tmp_path, BROKEN).values == {'["BrokenProcessPool", "BrokenProcessPool"]'}


ORDERED = """
from concurrent.futures import ProcessPoolExecutor

found = []

def main():
    with ProcessPoolExecutor(WORKERS) as pool:
        first, second = pool.submit(abs, 1), pool.submit(abs, 2)
        first.add_done_callback(lambda future: found.append(future.result()))
        second.result()
        return list(found)
"""


def test_results_of_one_worker_come_in_its_order(tmp_path: Path) -> None:
    assert explored(tmp_path, ORDERED.replace("WORKERS", "1")).values == {"[1]"}


def test_results_of_two_workers_come_in_any_order(tmp_path: Path) -> None:
    assert explored(tmp_path, ORDERED.replace("WORKERS", "2")).values == {"[]", "[1]"}


DROPPED = """
from concurrent.futures import CancelledError, ProcessPoolExecutor

def main():
    pool = ProcessPoolExecutor(1)
    future = pool.submit(abs, -1)
    pool.shutdown(cancel_futures=True)
    try:
        return future.result()
    except CancelledError:
        return "cancelled"
"""
FAILED_MAP = """
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Value

done = Value("i", 0)

def work(number):
    if number == 0:
        raise ValueError
    done.value = number

def main():
    with ProcessPoolExecutor(1) as pool:
        try:
            list(pool.map(work, [0, 1]))
        except ValueError:
            pass
    return done.value
"""


@pytest.mark.parametrize(("source", "values"), [(DROPPED, {"1", '"cancelled"'}), (FAILED_MAP, {"0", "1"})])
def test_a_job_is_cancelled_only_where_no_worker_has_taken_it(source: str, values: set[str], tmp_path: Path) -> None:
    assert explored(tmp_path, source).values == values


LIMITED = """
from concurrent.futures import ProcessPoolExecutor

done = 0

def count():
    global done
    done += 1
    return done

def main():
    with ProcessPoolExecutor(1, max_tasks_per_child=1) as pool:
        futures = [pool.submit(count) for _ in range(2)]
    return [future.result() for future in futures]
"""


def test_a_worker_is_replaced_when_it_has_done_its_share(tmp_path: Path) -> None:
    assert explored(tmp_path, LIMITED).values == {"[1, 1]"}


THREADS = """
from concurrent.futures import ProcessPoolExecutor
from threading import Thread

found = []

def main():
    with ProcessPoolExecutor(1) as pool:
        future = pool.submit(abs, -1)
        thread = Thread(target=lambda: found.append(future.result()))
        thread.start()
        future.add_done_callback(lambda _future: found.append("called"))
        thread.join()
    return sorted(map(str, found))
"""


def test_a_callback_is_added_while_another_thread_waits(tmp_path: Path) -> None:
    assert explored(tmp_path, THREADS).values == {'["1", "called"]'}
