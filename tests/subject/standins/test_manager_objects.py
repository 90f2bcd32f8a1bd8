"""What a server keeps: calls of several clients meet there, whether in the program's own code or in Python's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.subject.standins.test_manager_classes import HEAD
from tests.subject.standins.test_process_pool import explored

ADDED_BY_TWO = """
def main():
    with Own() as manager:
        counter = manager.Counter()
        children = [Process(target=counter.add, args=(1,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return counter.add(0)
"""


def test_calls_of_two_clients_run_side_by_side(tmp_path: Path) -> None:
    assert explored(tmp_path, HEAD + ADDED_BY_TWO).values == {"1", "2"}


def test_calls_of_two_threads_run_side_by_side(tmp_path: Path) -> None:
    program = (HEAD + ADDED_BY_TWO).replace("[Process(", "[threading.Thread(")

    assert explored(tmp_path, program).values == {"1", "2"}


KEPT_BY_PYTHON = """
class More(SyncManager):
    pass


More.register("names", dict, DictProxy)


def count(names, numbers, space, value):
    names["n"] = names.get("n", 0) + 1


def append(names, numbers, space, value):
    numbers.append(current_process().name[-1])


def replace(names, numbers, space, value):
    space.x += 1


def add(names, numbers, space, value):
    value.value += 1


def main():
    with More() as manager:
        things = manager.names(n=0), manager.list(), manager.Namespace(x=0), manager.Value("i", 0)
        children = [Process(target=WORK, args=things) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        names, numbers, space, value = things
        return [names["n"], numbers[:], space.x, value.value]
"""


@pytest.mark.parametrize(
    ("work", "values"),
    [
        ("count", {'[2, [], 0, 0]', '[1, [], 0, 0]'}),
        ("append", {'[0, ["2", "3"], 0, 0]', '[0, ["3", "2"], 0, 0]'}),
        ("replace", {'[0, [], 2, 0]', '[0, [], 1, 0]'}),
        ("add", {'[0, [], 0, 2]', '[0, [], 0, 1]'}),
    ],
)  # fmt: skip
def test_what_is_no_code_of_the_program_is_explored_as_well(work: str, values: set[str], tmp_path: Path) -> None:
    assert explored(tmp_path, HEAD + KEPT_BY_PYTHON.replace("WORK", work)).values == values


SENT = """
class Store:
    def __init__(self):
        self.items = []

    def put(self, item):
        self.items.append(item)

    def all(self):
        return self.items


Own.register("Store", Store)


def main():
    with Own() as manager:
        store = manager.Store()
        child = Process(target=store.put, args=(1,))
        child.start()
        found = [store.all(), len(store._getvalue().items)]
        child.join()
        return found
"""


def test_what_is_sent_is_as_it_was_when_it_was_asked_for(tmp_path: Path) -> None:
    assert explored(tmp_path, HEAD + SENT).values == {"[[], 0]", "[[], 1]", "[[1], 1]"}


SEES_IN_BETWEEN = """
class Flags:
    def __init__(self):
        self.first = self.second = 0

    def raise_first(self):
        self.first = 1

    def raise_second(self):
        self.second = 1

    def look(self):
        return self.first

    def look_further(self):
        return self.second


Own.register("Flags", Flags)


def work(flags):
    flags.raise_first()
    flags.raise_second()


def main():
    with Own() as manager:
        flags = manager.Flags()
        child = Process(target=work, args=(flags,))
        child.start()
        while not flags.look():
            pass
        found = flags.look_further()
        child.join()
        return found
"""


def test_who_asks_again_and_again_is_told_of_every_change(tmp_path: Path) -> None:
    assert explored(tmp_path, HEAD + SEES_IN_BETWEEN).values == {"0", "1"}
