"""Shared memory: like the real one, each access a step, and nothing used unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.conductor.outcome import Ending
from tests.engine import Explored
from tests.subject.standins.test_process_pool import explored, really

BYTES = """
import struct
import zlib
from multiprocessing.shared_memory import SharedMemory

def main():
    memory = SharedMemory(create=True, size=8)
    view = memory.buf
    view[:3] = b"abc"
    view[3] = 7
    found = [list(view), bytes(view[:4]).hex(), view[1:3].tobytes().hex(), view[:2].hex(), len(view), view.nbytes]
    found += [view[:3] == b"abc", view[:3] == view[:3], 7 in view, int.from_bytes(view[:2], "little"), view.format]
    found += [zlib.crc32(view), b"".join([view[:2], b"x"]).hex(), view.readonly, view.toreadonly().readonly]
    struct.pack_into("<i", view, 4, 77)
    with view.cast("i") as numbers:
        numbers[0] = numbers[1] + 1
    found += [list(struct.unpack_from("<ii", view, 0)), list(view.shape), view.itemsize, view.ndim]
    view[4:] = view[:4]
    found.append(view.tolist())
    memory.close()
    memory.unlink()
    return found
"""
COMPLAINTS = """
import pickle
from multiprocessing.shared_memory import SharedMemory

def main():
    found = []

    def complain(action):
        try:
            found.append(repr(action()))
        except Exception as error:
            found.append(f"{type(error).__name__}: {error}")

    memory = SharedMemory("racecourse-test", create=True, size=4)
    view, part = memory.buf, memory.buf[1:2]
    complain(lambda: SharedMemory())
    complain(lambda: SharedMemory(create=True))
    complain(lambda: SharedMemory(create=True, size=-1))
    complain(lambda: SharedMemory("racecourse-none"))
    complain(lambda: SharedMemory("racecourse-test", create=True, size=4))
    complain(lambda: memory)
    complain(lambda: memory.buf[4])
    complain(lambda: memory.buf.__setitem__(0, 256))
    complain(lambda: hash(memory.buf))
    complain(lambda: pickle.dumps(memory.buf))
    complain(lambda: memory.close())
    complain(lambda: part[0])
    part.release()
    complain(lambda: memory.close())
    complain(lambda: memory.buf)
    complain(lambda: view[0])
    complain(lambda: part[0])
    complain(lambda: memory.unlink())
    complain(lambda: memory.unlink())
    return found
"""
LISTS = """
import pickle
from multiprocessing.shared_memory import ShareableList

def main():
    items = ShareableList([0, "a", None, 1.5, b"xyz", True], name="racecourse-list")
    other = pickle.loads(pickle.dumps(items))
    items[0] = 5
    items[1] = "bcd"
    items[2] = 3
    items[-1] = False
    found = [list(map(str, other)), len(other), other.index("bcd"), other.count(5), other.format, repr(other)]
    for action in (lambda: items[6], lambda: items.__setitem__(1, "x" * 20), lambda: items.index("none")):
        try:
            action()
        except (IndexError, ValueError) as error:
            found.append(str(error))
    other.shm.close()
    items.shm.close()
    items.shm.unlink()
    return found
"""
TOURS = {"bytes": BYTES, "complaints": COMPLAINTS, "lists": LISTS}


def used(found: Explored) -> set[str]:
    return {what for outcome in found.outcomes for what, _file, _line in (*outcome.used, *outcome.used_at_import)}


@pytest.mark.parametrize("tour", TOURS)
def test_model_and_reality_agree(tour: str, tmp_path: Path) -> None:
    found = explored(tmp_path, TOURS[tour])

    assert [one.ending for one in found.outcomes] == [Ending.COMPLETED]
    assert json.loads(next(iter(found.values)) or "") == really(tmp_path, TOURS[tour])
    assert not used(found)


ACCESS = """
import struct
from multiprocessing import shared_memory

def main():
    memory = shared_memory.SharedMemory(create=True, size=8)
    ACCESS
"""


@pytest.mark.parametrize(
    "access",
    ["memoryview(memory.buf)[0] = 1", "bytearray(memory.buf)", "import ctypes; ctypes.c_int.from_buffer(memory.buf)"],
)
def test_memory_that_may_be_kept_by_c_is_reported(access: str, tmp_path: Path) -> None:
    found = explored(tmp_path, ACCESS.replace("ACCESS", access))

    assert "SharedMemory.buf in the hands of a function in C" in used(found)


@pytest.mark.parametrize(
    ("access", "what"),
    [
        ("memory.buf[3]", "reads"),
        ("memory.buf[3] = 1", "writes"),
        ("memory.buf[1:3] = b'ab'", "writes"),
        ("struct.pack_into('i', memory.buf, 0, 5)", "writes"),
        ("struct.unpack_from('i', memory.buf, 0)", "reads"),
        ("bytes(memory.buf[1:3])", "reads"),
        ("list(memory.buf)", "reads"),
    ],
)
def test_an_access_is_one_step(access: str, what: str, tmp_path: Path) -> None:
    found = explored(tmp_path, ACCESS.replace("ACCESS", access))

    steps = [step.what for step in found.outcomes[0].steps if "the shared memory" in step.what]
    assert len(steps) == 1
    assert steps[0].startswith(what)
    assert not used(found)


BY_CHILD = """
from multiprocessing import Process, Queue

def work(names):
    from multiprocessing.shared_memory import SharedMemory
    memory = SharedMemory(create=True, size=1)
    memory.buf[0] = 7
    names.put(memory.name)

def main():
    from multiprocessing.shared_memory import SharedMemory
    names = Queue()
    process = Process(target=work, args=(names,))
    process.start()
    memory = SharedMemory(names.get())
    process.join()
    return memory.buf[0]
"""


def test_memory_made_by_a_child_is_found_by_the_parent(tmp_path: Path) -> None:
    found = explored(tmp_path, BY_CHILD)

    assert found.values == {"7"}
    assert not used(found)


ONLY_IN_CHILDREN = """
import importlib

def work():
    module = importlib.import_module("multi" + "processing.shared_memory")
    module.SharedMemory(create=True, size=1)

def main():
    process = importlib.import_module("multi" + "processing").Process(target=work)
    process.start()
    process.join()
"""


def test_memory_that_others_could_not_find_is_reported(tmp_path: Path) -> None:
    assert used(explored(tmp_path, ONLY_IN_CHILDREN)) == {"multiprocessing.shared_memory imported by a child only"}


def test_the_manager_of_shared_memory_is_reported(tmp_path: Path) -> None:
    source = "from multiprocessing.managers import SharedMemoryManager\ndef main():\n    SharedMemoryManager()\n"

    assert used(explored(tmp_path, source)) == {"multiprocessing.managers.SharedMemoryManager"}


def test_too_much_memory_is_reported(tmp_path: Path) -> None:
    source = (
        "from multiprocessing.shared_memory import SharedMemory\n"
        "def main():\n    SharedMemory(create=True, size=1 << 30)\n"
    )

    assert any(what.startswith("more than") for what in used(explored(tmp_path, source)))
