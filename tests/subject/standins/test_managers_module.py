"""A manager that is started by hand is like the real one; what is beyond the model is reported at its use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.conductor.outcome import Ending
from tests.subject.standins.test_process_pool import explored, really
from tests.subject.standins.test_shared_memory import used

TOUR = """
from multiprocessing import Process, ProcessError
from multiprocessing.managers import DictProxy, ListProxy, SyncManager


def give(numbers: ListProxy, names: DictProxy):
    numbers.append(len(names))


def failure(function, *args):
    try:
        function(*args)
    except (AssertionError, ProcessError) as error:
        return type(error).__name__
    return "none"


def main():
    manager = SyncManager()
    found = [failure(lambda: manager.list([1]))]
    manager.start()
    found.append(failure(manager.start))
    numbers, names = manager.list([7]), manager.dict(a=1)
    process = Process(target=give, args=(numbers, names))
    process.start()
    process.join()
    found += [list(numbers), isinstance(numbers, ListProxy), isinstance(names, DictProxy)]
    manager.shutdown()
    with SyncManager() as other:
        found.append(other.Value("i", 3).value)
    return found
"""


def test_model_and_reality_agree(tmp_path: Path) -> None:
    found = explored(tmp_path, TOUR)

    assert found.values == {json.dumps(really(tmp_path, TOUR))}
    assert not used(found)


@pytest.mark.parametrize(
    "use",
    [
        "BaseManager(('192.0.2.1', 80), b'key').connect()",
        "BaseManager(serializer='xmlrpclib').connect()",
        "BaseManager(authkey=b'key')._debug_info()",
        "OwnManager().start(); OwnManager()._number_of_objects()",
        "managers.SharedMemoryManager()",
        "OwnManager().__enter__().Pool()",
    ],
)
def test_what_is_beyond_the_model_is_reported(use: str, tmp_path: Path) -> None:
    found = explored(
        tmp_path,
        "from multiprocessing import managers\n"
        "from multiprocessing.managers import BaseManager, SyncManager\n"
        f"class OwnManager(SyncManager): pass\ndef main():\n    {use}\n",
    )

    assert used(found)


@pytest.mark.parametrize(
    "use",
    ["SyncManager(authkey=b'key')", "SyncManager().start(initializer=print)", "SyncManager.register('Mine', list)"],
)
def test_what_is_more_than_a_manager_is_not_reported(use: str, tmp_path: Path) -> None:
    found = explored(tmp_path, f"from multiprocessing.managers import SyncManager\ndef main():\n    {use}\n")

    assert not used(found)
    assert found.endings == {Ending.COMPLETED}


INTERRUPTED = """
from multiprocessing import Manager, Process


def work(queue):
    try:
        queue.get()
    except EOFError:
        raise SystemExit(1)


def main():
    with Manager() as manager:
        child = Process(target=work, args=(manager.Queue(),))
        child.start()
    child.join()
    return child.exitcode
"""


def test_who_waits_in_a_manager_that_is_shut_down_meets_the_end(tmp_path: Path) -> None:
    assert explored(tmp_path, INTERRUPTED).values == {"1"}


WAITS_FOR_IT = """
from multiprocessing import Manager


def main():
    manager = Manager()
    manager.join()
"""


def test_to_join_a_manager_that_nobody_shuts_down_is_to_wait_for_ever(tmp_path: Path) -> None:
    found = explored(tmp_path, WAITS_FOR_IT)

    assert found.endings == {Ending.DEADLOCK}
    assert found.outcomes[0].waiting[0].what == "the manager made at line 6 to be shut down"
