"""The stand-in for `fcntl`: advisory locks."""

from __future__ import annotations

import fcntl
import os
import struct
from collections.abc import Callable
from typing import Any

import pytest

from grader.subject.standins import descriptors
from grader.subject.standins.fcntl_module import build_fcntl
from grader.subject.standins.files import model_open
from grader.subject.standins.os_module import build_os

mos: Any = build_os({})
mfcntl: Any = build_fcntl()
mopen: Any = model_open


def test_a_flock_is_released_by_closing(world: Any) -> None:
    with mopen("data.txt") as file:
        mfcntl.flock(file, fcntl.LOCK_SH)
        mfcntl.flock(file, fcntl.LOCK_EX)
        with mopen("data.txt") as other, pytest.raises(BlockingIOError):
            mfcntl.flock(other.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    assert [line for line in world.log if "lock" in line] == [
        "takes the flock on data.txt",
        "releases the flock on data.txt",
        "takes the flock on data.txt",
        "closes data.txt, which releases its lock",
    ]


def test_a_flock_dies_with_a_lost_file_object(world: Any) -> None:
    mfcntl.flock(mopen("data.txt"), fcntl.LOCK_EX)

    assert world.log[-1] == "closes data.txt, which releases its lock"


def test_a_close_without_locks_is_no_operation(world: Any) -> None:
    mopen("data.txt").close()

    assert world.log == ["opens data.txt"]


def test_any_close_drops_record_locks(world: Any) -> None:
    first = mopen("data.txt", "r+")
    mfcntl.lockf(first, fcntl.LOCK_EX | fcntl.LOCK_NB, 5, 2)
    mopen("data.txt").close()
    world.process = 2
    second = mopen("data.txt", "r+")
    mfcntl.lockf(second, fcntl.LOCK_EX)

    assert world.log[-1] == "takes the record lock on data.txt"
    with pytest.raises(ValueError, match="unrecognized"):
        mfcntl.lockf(second, 0)
    second.close()
    world.process = 1
    first.close()


def test_packed_record_locks_work(world: Any) -> None:
    with mopen("data.txt", "r+") as file:
        packed = struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0)
        assert mfcntl.fcntl(file, fcntl.F_SETLKW, packed) == packed
        assert mfcntl.fcntl(file, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDWR
        assert mfcntl.fcntl(file, fcntl.F_GETFD) == fcntl.FD_CLOEXEC
        mos.lockf(file.fileno(), os.F_ULOCK, 0)
    assert "releases the record lock on data.txt" in world.log


def test_locks_on_real_files_are_reported(world: Any) -> None:
    with mopen("/etc/passwd") as file:
        mfcntl.flock(file, fcntl.LOCK_SH)
        mfcntl.flock(file, fcntl.LOCK_UN)

    assert len(world.unsupported) == 2


def test_a_close_is_told_once_a_child_may_have_the_file_too(world: Any) -> None:
    file = mopen("data.txt")
    descriptors.TABLE.forking()
    world.files.forked(1, 2)

    file.close()

    assert world.log == ["opens data.txt", "closes data.txt"]
    assert world.files.process_ended(2) == []


def test_a_child_has_no_record_locks(world: Any) -> None:
    with mopen("data.txt", "r+") as file:
        mfcntl.lockf(file, fcntl.LOCK_EX)
        descriptors.TABLE.forked()
    assert world.log[-1] == "takes the record lock on data.txt"


def test_wrong_locks_fail_as_in_reality(world: Any) -> None:
    with mopen("data.txt", "r+") as file:
        wrongs: list[Callable[[], Any]] = [
            lambda: mfcntl.flock(file, 0),
            lambda: mfcntl.lockf(file, fcntl.LOCK_EX, 0, 0, 7),
            lambda: mfcntl.lockf(file, fcntl.LOCK_EX, 2**63),
            lambda: mfcntl.fcntl(file, fcntl.F_SETLK, b"short"),
            lambda: mfcntl.fcntl(file, fcntl.F_SETLK, b"\xff" * 40),
            lambda: mos.lockf(file.fileno(), os.F_TEST, 0),
            lambda: mfcntl.fcntl(file, 12345),
        ]
        for wrong in wrongs:
            with pytest.raises(OSError):  # noqa: PT011 - which one differs
                wrong()
        assert mfcntl.fcntl(file, fcntl.F_SETFD, 0) == 0
        other = mfcntl.fcntl(file, fcntl.F_DUPFD)
        mfcntl.lockf(file, fcntl.LOCK_EX, 0, 0, os.SEEK_CUR)
    mos.close(other)
    assert world.unsupported == ["os.lockf with F_TEST", "fcntl.fcntl command 12345"]


def test_record_locks_on_real_files_are_reported(world: Any, tmp_path_factory: Any) -> None:
    with (tmp_path_factory.mktemp("real") / "x").open("w") as file:
        mfcntl.lockf(file, fcntl.LOCK_EX)
        mos.lockf(file.fileno(), os.F_ULOCK, 0)
        mfcntl.fcntl(file, fcntl.F_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0))
        assert mfcntl.fcntl(file, fcntl.F_GETFD) == fcntl.FD_CLOEXEC

    assert len(world.unsupported) == 3
