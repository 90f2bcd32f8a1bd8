"""What clients and servers say to each other: as cheap as can be, and noticed where it comes to nothing."""

from __future__ import annotations

import json
from pathlib import Path

from grader.conductor.outcome import Ending
from tests.subject.standins.test_manager_classes import HEAD
from tests.subject.standins.test_process_pool import explored, really
from tests.subject.standins.test_shared_memory import used

INHERITED_KEY = """
def use(counter):
    manager = Own(counter._token.address)
    manager.connect()
    raise SystemExit(manager.Counter(2).add(1))


def main():
    current_process().authkey = b"a key"
    with Own() as manager:
        counter = manager.Counter()
        child = Process(target=use, args=(counter,))
        child.start()
        child.join()
        return child.exitcode
"""


def test_children_know_the_key_of_their_parent(tmp_path: Path) -> None:
    program = HEAD + INHERITED_KEY

    assert explored(tmp_path, program).values == {json.dumps(really(tmp_path, program))}


PUT_BY_TWO = """
ITEMS = queue.Queue()
Own.register("items", callable=lambda: ITEMS)


def main():
    with Own(("localhost", 0), b"key") as manager:
        items = manager.items()
        children = [Process(target=items.put, args=(number,)) for number in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return [items.get(), items.get()]
"""


def test_nothing_is_explored_but_what_happens_inside(tmp_path: Path) -> None:
    found = explored(tmp_path, HEAD + PUT_BY_TWO)

    assert found.values == {"[0, 1]", "[1, 0]"}
    assert found.exhaustive
    assert found.schedules == len(found.values)


SHUT_TOO_EARLY = """
def work(counter):
    try:
        counter.add(1)
    except (EOFError, OSError):
        raise SystemExit(1)


def main():
    with Own() as manager:
        counter = manager.Counter()
        child = Process(target=work, args=(counter,))
        child.start()
    child.join()
    return child.exitcode
"""


def test_manager_may_be_gone_when_a_child_calls(tmp_path: Path) -> None:
    assert explored(tmp_path, HEAD + SHUT_TOO_EARLY).values == {"0", "1"}


NEVER_ANSWERED = """
ITEMS = queue.Queue()
Own.register("items", callable=lambda: ITEMS)


def main():
    with Own() as manager:
        manager.items().get()
"""


def test_who_waits_for_an_answer_waits_for_what_the_server_waits_for(tmp_path: Path) -> None:
    found = explored(tmp_path, HEAD + NEVER_ANSWERED)

    assert found.endings == {Ending.DEADLOCK}
    assert found.outcomes[0].waiting[0].what == "the answer of Own-1 to get()"


ENDS_BEFORE_IT_BEGINS = """
def give_up():
    raise SystemExit(4)


def main():
    return failure(Own().start, give_up)
"""


def test_manager_whose_process_ends_at_once_is_noticed(tmp_path: Path) -> None:
    assert explored(tmp_path, HEAD + ENDS_BEFORE_IT_BEGINS).values == {'"EOFError"'}


GIVEN_AWAY = """
def main():
    with Own() as manager:
        child = Process(target=print, args=(manager.Counter(),))
        child.start()
        child.join()
"""


def test_object_that_may_be_forgotten_before_a_child_has_it_is_reported(tmp_path: Path) -> None:
    assert used(explored(tmp_path, HEAD + GIVEN_AWAY))


FORKED = """
def main():
    with Own() as manager:
        manager.Counter().add(1)
        if os.fork() == 0:
            os._exit(0)
        os.wait()
"""


def test_copy_of_a_connection_is_reported(tmp_path: Path) -> None:
    assert used(explored(tmp_path, HEAD + FORKED))
