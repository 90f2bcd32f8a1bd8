from __future__ import annotations

import ctypes
import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from grader.subject import pages

PAGE = mmap.PAGESIZE


@contextmanager
def child_that_writes(memory: mmap.mmap, page: int) -> Iterator[int]:
    """A forked child that has written to one page and stands still."""
    ready, told = os.pipe()
    held, go = os.pipe()
    pid = os.fork()
    if pid == 0:
        memory[page * PAGE] = 2
        os.write(told, b".")
        os.close(go)
        os.read(held, 1)
        os._exit(0)
    try:
        os.read(ready, 1)
        yield pid
    finally:
        for descriptor in (ready, told, held, go):
            os.close(descriptor)
        os.waitpid(pid, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which pages a process has to itself")
def test_page_that_a_child_has_written_to_is_known_and_its_neighbour_is_not() -> None:
    with mmap.mmap(-1, 8 * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory[:] = b"1" * len(memory)
        view = ctypes.c_char.from_buffer(memory)
        start = ctypes.addressof(view)
        with child_that_writes(memory, 3) as pid:
            pages.learn(pid)
        del view

    known = {address + offset for address, length in pages.HOT for offset in range(0, length, PAGE)}
    pages.HOT.clear()
    assert [start + page * PAGE in known for page in range(8)] == [page == 3 for page in range(8)]


def test_nothing_is_known_of_a_process_that_is_not_there() -> None:
    pages.HOT.append((0, PAGE))

    pages.learn(2**30)

    assert pages.HOT == []
