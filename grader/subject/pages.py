"""Pages of memory that a subject is going to write to, copied before it needs them.

After a fork every page is shared until one side writes to it; then the kernel stops the writer and copies. A subject
writes to some hundred pages (reference counts are everywhere), always nearly the same ones, and that takes it longer
than its work. So the nursery looks which pages the first subject has made its own, and later ones, which are forked
before they are needed, have these copied on a core that has nothing else to do. Only speed depends on it: where the
kernel does not tell, nothing is fetched.
"""

from __future__ import annotations

import ctypes
import os
import sys
from array import array
from collections.abc import Iterator
from typing import Final

_POPULATE_WRITE: Final = 23  # madvise, Linux 5.14
_OWN: Final = (1 << 63) | (1 << 56)  # present, exclusive: bits of /proc/PID/pagemap (its page in the kernel's guide)
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_AT_ONCE: Final = 1024  # vectors of one call: the kernel's UIO_MAXIOV
_SPECIAL: Final = ("[stack", "[v")

_library: Final = ctypes.CDLL(None)
_long: Final = ctypes.c_ulong

# Neighbouring pages: first address, length in bytes.
Stretch = tuple[int, int]
HOT: Final[list[Stretch]] = []
_BATCHES: Final[list[ctypes.Array[ctypes.c_size_t]]] = []  # of vectors (address, length) of one byte in each page


def learn(pid: int) -> None:
    """Take the pages that the child `pid` of this process has written to since its fork for those to fetch."""
    if sys.platform != "linux":
        return
    try:
        HOT[:] = list(_written(pid))
    except OSError:
        HOT.clear()
    addresses = [page for start, length in HOT for page in range(start, start + length, _PAGE)]
    _BATCHES.clear()
    for start in range(0, len(addresses), _AT_ONCE):
        vectors = [number for address in addresses[start : start + _AT_ONCE] for number in (address, 1)]
        _BATCHES.append((ctypes.c_size_t * len(vectors))(*vectors))


def fetch() -> None:
    """Have the known pages copied now. For a process with one thread."""
    if not all(map(_written_onto_itself, _BATCHES)):
        for address, length in HOT:
            _library.madvise(ctypes.c_void_p(address), ctypes.c_size_t(length), _POPULATE_WRITE)


def _written_onto_itself(batch: ctypes.Array[ctypes.c_size_t]) -> bool:
    """Have the kernel write a byte of each page to where it stands, all in one call; whether it has done so.

    That is quicker than a call for each stretch. A sandbox may forbid it.
    """
    here, count = ctypes.c_void_p(ctypes.addressof(batch)), _long(len(batch) // 2)
    done: int = _library.process_vm_writev(os.getpid(), here, count, here, count, _long(0))
    return done == len(batch) // 2


def _written(pid: int) -> Iterator[Stretch]:
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:  # noqa: PTH123
        lines = maps.read().splitlines()
    with open(f"/proc/{pid}/pagemap", "rb", buffering=0) as pagemap:  # noqa: PTH123
        for line in lines:
            span, rights, _offset, _device, _inode, *name = line.split(maxsplit=5)
            if not rights.startswith("rw") or rights[3] != "p" or (name and name[0].startswith(_SPECIAL)):
                continue
            low, high = (int(one, 16) for one in span.split("-"))
            entries = array("Q")
            entries.frombytes(os.pread(pagemap.fileno(), (high - low) // _PAGE * entries.itemsize, low // _PAGE * 8))
            yield from _stretches(entries, low)


def _stretches(entries: array[int], low: int) -> Iterator[Stretch]:
    start = None
    for number, entry in enumerate((*entries, 0)):
        if entry & _OWN == _OWN:
            start = number if start is None else start
        elif start is not None:
            yield low + start * _PAGE, (number - start) * _PAGE
            start = None
