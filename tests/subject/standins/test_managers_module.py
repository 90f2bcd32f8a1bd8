"""A manager that is started by hand is like the real one; what else the module offers is reported at its use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
        "BaseManager()",
        "SyncManager(authkey=b'key')",
        "SyncManager().start(print)",
        "SyncManager.register('Mine', list)",
        "SyncManager().connect()",
    ],
)
def test_what_is_beyond_the_model_is_reported(use: str, tmp_path: Path) -> None:
    found = explored(
        tmp_path, f"from multiprocessing.managers import BaseManager, SyncManager\ndef main():\n    {use}\n"
    )

    assert used(found)
