from __future__ import annotations

import ctypes
import mmap
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from grader.subject import pages

PAGE = mmap.PAGESIZE


@contextmanager
def child_that(acts: Callable[[], None]) -> Iterator[int]:
    """A forked child that has done so and stands still."""
    ready, told = os.pipe()
    held, go = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            acts()
            os.write(told, b".")
        except BaseException:  # noqa: BLE001 - it must not go on with the tests
            os._exit(1)
        os.close(go)
        os.read(held, 1)
        os._exit(0)
    try:
        os.close(told)
        assert os.read(ready, 1) == b"."
        yield pid
    finally:
        for descriptor in (ready, held, go):
            os.close(descriptor)
        os.waitpid(pid, 0)


def child_that_writes(memory: mmap.mmap, page: int) -> AbstractContextManager[int]:
    """One that has written to one page."""
    return child_that(lambda: memory.__setitem__(page * PAGE, 2))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which pages a process has to itself")
def test_page_that_a_child_has_written_to_is_known_and_its_neighbour_is_not() -> None:
    known = pages.Known()
    with mmap.mmap(-1, 8 * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory[:] = b"1" * len(memory)
        view = ctypes.c_char.from_buffer(memory)
        start = ctypes.addressof(view)
        with child_that_writes(memory, 3) as pid:
            known.learn(pid)
        del view

    written = {address + offset for address, length in known.stretches for offset in range(0, length, PAGE)}
    assert [start + page * PAGE in written for page in range(8)] == [page == 3 for page in range(8)]


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_page_that_is_fetched_is_the_process_s_own_and_holds_what_it_held() -> None:
    known, copies = pages.Known(), pages.Known()
    with mmap.mmap(-1, 8 * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory[:] = b"1" * len(memory)
        view = ctypes.c_char.from_buffer(memory)
        start = ctypes.addressof(view)
        with child_that_writes(memory, 3) as pid:
            known.learn(pid)

        def fetch() -> None:
            known.fetch()
            assert memory[3 * PAGE] == ord("1")

        with child_that(fetch) as pid:
            copies.learn(pid)
        del view

    assert (start + 3 * PAGE) in {
        address + offset for address, length in copies.stretches for offset in range(0, length, PAGE)
    }


def test_nothing_is_known_of_a_process_that_is_not_there() -> None:
    known = pages.Known()
    known.stretches.append((0, PAGE))

    known.learn(2**30)

    assert known.stretches == []
    assert known.learnt
