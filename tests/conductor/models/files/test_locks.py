"""Advisory locks: who waits for whom, and what frees them."""

from __future__ import annotations

import errno
import fcntl
import os
from typing import Any

HOME = "/home/box"
DATA = f"{HOME}/data.txt"
LOCK = f"{HOME}/lock"
READ = os.O_RDONLY
WRITE = os.O_WRONLY
MAKE = os.O_WRONLY | os.O_CREAT
ANEW = MAKE | os.O_EXCL
EMPTY = MAKE | os.O_TRUNC


def test_a_flock_waits_for_its_rival(box: Any) -> None:
    one, two = box.open(DATA), box.open(DATA, process=2)
    box.do("flock", one, fcntl.LOCK_EX)

    assert not box.ready("flock", two, fcntl.LOCK_EX, process=2)
    waiting = box.waiting("flock", two, fcntl.LOCK_EX, process=2)
    assert waiting == "the flock on data.txt, held by {task:1}"
    box.do("flock", one, fcntl.LOCK_UN)
    assert box.ready("flock", two, fcntl.LOCK_EX, process=2)


def test_shared_flocks_go_together(box: Any) -> None:
    one, two = box.open(DATA), box.open(DATA, process=2)
    box.do("flock", one, fcntl.LOCK_SH)

    assert box.ready("flock", two, fcntl.LOCK_SH, process=2)
    assert not box.ready("flock", two, fcntl.LOCK_EX, process=2)


def test_a_flock_that_may_not_wait_is_refused(box: Any) -> None:
    one, two = box.open(DATA), box.open(DATA, process=2)
    box.do("flock", one, fcntl.LOCK_EX)

    assert box.ready("flock", two, fcntl.LOCK_EX | fcntl.LOCK_NB, process=2)
    refusal = box.refused("flock", two, fcntl.LOCK_EX | fcntl.LOCK_NB, process=2)
    assert (refusal.error, refusal.errno) == ("BlockingIOError", errno.EWOULDBLOCK)


def test_the_same_handle_may_take_its_flock_twice(box: Any) -> None:
    handle = box.open(DATA)

    assert box.do("flock", handle, fcntl.LOCK_EX).wrote is True
    assert box.do("flock", handle, fcntl.LOCK_EX).wrote is False


def test_an_unknown_flock_is_refused(box: Any) -> None:
    assert box.refused("flock", box.open(DATA), 0).errno == errno.EINVAL


def test_closing_the_last_descriptor_releases_the_flock(box: Any) -> None:
    handle = box.open(DATA)
    box.do("flock", handle, fcntl.LOCK_EX)

    assert box.do("close", handle, False).wrote is False
    assert box.do("close", handle, True).wrote is True
    assert box.refused("read", handle, 0, 1).errno == errno.EBADF


def test_a_flock_lives_while_a_forked_child_has_the_handle(box: Any) -> None:
    handle = box.open(DATA)
    box.do("flock", handle, fcntl.LOCK_EX)
    box.files.forked(1, 2)

    assert box.files.process_ended(1) == []
    assert box.files.process_ended(2) == ["flock:4"]


def test_record_locks_belong_to_a_process(box: Any) -> None:
    one, two = box.open(DATA, os.O_RDWR), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", 0, 10, 0, True)

    assert box.ready("record", one, "w", 0, 10, 0, True)
    assert not box.ready("record", two, "w", 9, 1, 0, True, process=2)
    assert box.ready("record", two, "w", 10, 0, 0, True, process=2)
    assert box.refused("record", two, "r", 0, 0, 0, False, process=2).errno == errno.EAGAIN


def test_a_record_lock_can_be_split(box: Any) -> None:
    one, two = box.open(DATA, os.O_RDWR), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", 0, 0, 0, True)
    box.do("record", one, "u", 5, 5, 0, True)

    assert box.ready("record", two, "w", 5, 5, 0, True, process=2)
    assert not box.ready("record", two, "w", 4, 1, 0, True, process=2)
    assert not box.ready("record", two, "w", 10, 1, 0, True, process=2)


def test_record_locks_count_from_the_end_too(box: Any) -> None:
    one, two = box.open(DATA, os.O_RDWR), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", -2, 0, os.SEEK_END, True)

    assert box.ready("record", two, "w", 0, 15, 0, True, process=2)
    assert not box.ready("record", two, "w", 0, 16, 0, True, process=2)
    assert "data:4" in box.touches("record", one, "w", -2, 0, os.SEEK_END, True)


def test_a_record_lock_needs_the_right_kind_of_handle(box: Any) -> None:
    assert box.refused("record", box.open(DATA), "w", 0, 0, 0, True).errno == errno.EBADF
    assert box.refused("record", box.open(DATA, WRITE), "r", 0, 0, 0, True).errno == errno.EBADF


def test_closing_any_descriptor_drops_the_record_locks(box: Any) -> None:
    one, other, two = box.open(DATA, os.O_RDWR), box.open(DATA), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", 0, 0, 0, True)

    box.do("close", other, True)

    assert box.ready("record", two, "w", 0, 0, 0, True, process=2)


def test_the_end_of_a_process_drops_its_record_locks(box: Any) -> None:
    one, two = box.open(DATA, os.O_RDWR), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", 0, 0, 0, True)
    waiting = box.waiting("record", two, "w", 0, 0, 0, True, process=2)

    assert waiting == "the record lock on data.txt, held by {task:1}"
    assert box.files.process_ended(1) == ["flock:4"]
    assert box.ready("record", two, "w", 0, 0, 0, True, process=2)
