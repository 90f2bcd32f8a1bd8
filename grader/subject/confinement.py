"""What a nursery does to itself before it hears of a submission: it gives up what it will not need.

Nothing of this can be taken back, and what it starts inherits it. In a box bubblewrap has done most of it already.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Sequence
from typing import Final

from grader.orders import Confine
from grader.subject import kernel

MEMORY_BYTES: Final = 1024 * 1024 * 1024  # of addresses, for each process
FILE_BYTES: Final = 64 * 1024 * 1024
OPEN_FILES: Final = 512
TASKS: Final = 512  # processes and threads, of all that run as the same user
_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP, _FILTER_MODE = 22, 2
_LANDLOCK: Final = (444, 445, 446)  # create_ruleset, add_rule, restrict_self: the same on all architectures
_READ: Final = 0b0000_0000_0000_1101  # execute, read file, read folder
_ALL_FILES: Final = 0x1FFF  # what ABI 1 knows
_REFER, _TRUNCATE = 1 << 13, 1 << 14  # ABI 2 and 3
_TCP: Final = 0b11  # bind and connect: ABI 4
_ABSTRACT_AND_SIGNALS: Final = 0b11  # scoped: no abstract sockets and no signals to those outside, ABI 6
_OF_FILES: Final = 0b111 | _TRUNCATE  # execute, write, read: what a rule for a file may name
_BENEATH: Final = 1  # a rule for all that is below a path


class Unconfined(Exception):  # noqa: N818 - ours
    """Something could not be given up."""


def confine(order: Confine) -> None:
    """Carry the order out. Raises `Unconfined`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal, or of a submission: neither is for the nursery
    try:
        if order.user is not None:
            os.setgroups([])
            os.setresgid(order.user, order.user, order.user)
            os.setresuid(order.user, order.user, order.user)
        kernel.die_with_parent()  # asked for again: who becomes somebody else is forgotten
    except OSError as error:
        raise Unconfined(f"it cannot become user {order.user}: {error.strerror}") from error
    if sys.platform == "linux":
        untraceable()
        if order.writable:
            _give_up_files(order)
        if order.filter is not None:
            _filter_calls(order.filter)
    _can_go_on()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_FSIZE, FILE_BYTES)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_AS, MEMORY_BYTES)
    if order.alone:
        _lower(resource.RLIMIT_NPROC, TASKS)


def _can_go_on() -> None:
    """What is imported later must be readable for whom we have become: a home folder often is not."""
    for path in (os.__file__, __file__):
        if not os.access(path, os.R_OK):
            raise Unconfined(f"another user may not read {path}: install Python and the grader where all may")


def untraceable() -> None:
    """No process of the same user may look into this one or change it (PR_SET_DUMPABLE)."""
    kernel.prctl(_PR_SET_DUMPABLE, 0)


def traceable() -> None:
    """What runs student code need not be guarded from itself; the nursery wants to see which pages it writes."""
    kernel.prctl(_PR_SET_DUMPABLE, 1)


def _lower(limit: int, value: int) -> None:
    _soft, hard = resource.getrlimit(limit)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (value, value))


def _filter_calls(code: bytes) -> None:
    kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1)
    held = ctypes.create_string_buffer(code, len(code))
    program = ctypes.create_string_buffer(struct.pack("@HxxxxxxP", len(code) // 8, ctypes.addressof(held)))
    if kernel.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(program)) != 0:
        raise Unconfined("the filter of system calls was refused")


def _give_up_files(order: Confine) -> None:
    """Landlock: only the named paths are left, and no TCP (Documentation/userspace-api/landlock.rst)."""
    abi = kernel.syscall(_LANDLOCK[0], 0, 0, 1)
    if abi < 1:
        raise Unconfined("this kernel has no Landlock")
    handled = _ALL_FILES | (_REFER if abi >= 2 else 0) | (_TRUNCATE if abi >= 3 else 0)  # noqa: PLR2004
    attributes = [handled]
    if abi >= 4:  # noqa: PLR2004
        attributes.append(_TCP)
    if abi >= 6:  # noqa: PLR2004
        attributes.append(_ABSTRACT_AND_SIGNALS)
    packed = ctypes.create_string_buffer(struct.pack(f"={len(attributes)}Q", *attributes), 8 * len(attributes))
    ruleset = kernel.syscall(_LANDLOCK[0], ctypes.addressof(packed), 8 * len(attributes), 0)
    if ruleset < 0:
        raise Unconfined("Landlock refuses its rules")
    _allow(ruleset, order.readable, _READ)
    _allow(ruleset, order.writable, handled)
    _allow(ruleset, ["/dev/null"], _READ | 0b10)
    kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1)
    if kernel.syscall(_LANDLOCK[2], ruleset, 0) != 0:
        raise Unconfined("Landlock refuses to restrict")
    os.close(ruleset)


def _allow(ruleset: int, paths: Sequence[str], rights: int) -> None:
    for path in paths:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            rights_here = rights if os.path.isdir(path) else rights & _OF_FILES  # noqa: PTH112
            rule = ctypes.create_string_buffer(struct.pack("=Qi", rights_here, place), 12)
            if kernel.syscall(_LANDLOCK[1], ruleset, _BENEATH, ctypes.addressof(rule), 0) != 0:
                raise Unconfined(f"Landlock refuses {path}")
        finally:
            os.close(place)
