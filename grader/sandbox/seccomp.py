"""A filter of system calls for seccomp, as the kernel takes it: no tracing, no mounting, no odd sockets.

It is the classic BPF of Documentation/userspace-api/seccomp_filter.rst: instructions of eight bytes on a
`struct seccomp_data` (number, architecture, instruction pointer, six arguments). What is not named is allowed.
Numbers of system calls are those of the kernel's tables for x86-64 and for the architectures that share
include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

_NUMBER, _ARCHITECTURE = 0, 4  # offsets in struct seccomp_data


def _argument(index: int) -> int:
    """Offset of the lower half of an argument, on a little-endian machine."""
    return 16 + 8 * index


_LOAD, _JUMP_EQUAL, _JUMP_ANY, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_ERRNO: Final = 0x00050000
_X32: Final = 0x40000000  # the other way of calling an x86-64 kernel
_NEW_NAMESPACES: Final = 0x7E020000  # CLONE_NEW* of user, pid, net, ipc, uts, cgroup, mount
_STEALING: Final = (0x5412, 0x541C)  # TIOCSTI and TIOCLINUX type into the terminal
_FAMILIES: Final = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6


class _Machine(NamedTuple):
    architecture: int
    denied: Mapping[str, int]
    clone: int
    ioctl: int
    socket: int
    prlimit: int


# The same numbers everywhere: what the kernel has got since 5.1.
_RECENT: Final = {
    "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "open_tree": 428, "move_mount": 429,
    "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433, "pidfd_getfd": 438, "process_madvise": 440,
    "mount_setattr": 442,
}  # fmt: skip
_X86_64: Final = {
    "ptrace": 101, "syslog": 103, "modify_ldt": 154, "pivot_root": 155, "adjtimex": 159, "chroot": 161, "acct": 163,
    "settimeofday": 164, "mount": 165, "umount2": 166, "swapon": 167, "swapoff": 168, "reboot": 169, "iopl": 172,
    "ioperm": 173, "init_module": 175, "delete_module": 176, "quotactl": 179, "lookup_dcookie": 212,
    "clock_settime": 227, "mbind": 237, "set_mempolicy": 238, "kexec_load": 246, "add_key": 248, "request_key": 249,
    "keyctl": 250, "migrate_pages": 256, "unshare": 272, "move_pages": 279, "perf_event_open": 298,
    "name_to_handle_at": 303, "open_by_handle_at": 304, "clock_adjtime": 305, "setns": 308, "process_vm_readv": 310,
    "kcmp": 312, "finit_module": 313, "kexec_file_load": 320, "bpf": 321, "userfaultfd": 323,
}  # fmt: skip
_GENERIC: Final = {
    "lookup_dcookie": 18, "umount2": 39, "mount": 40, "pivot_root": 41, "chroot": 51, "quotactl": 60, "acct": 89,
    "unshare": 97, "kexec_load": 104, "init_module": 105, "delete_module": 106, "clock_settime": 112, "syslog": 116,
    "ptrace": 117, "reboot": 142, "settimeofday": 170, "adjtimex": 171, "add_key": 217, "request_key": 218,
    "keyctl": 219, "swapon": 224, "swapoff": 225, "mbind": 235, "set_mempolicy": 237, "migrate_pages": 238,
    "move_pages": 239, "perf_event_open": 241, "name_to_handle_at": 264, "open_by_handle_at": 265,
    "clock_adjtime": 266, "setns": 268, "process_vm_readv": 270, "kcmp": 272, "finit_module": 273, "bpf": 280,
    "userfaultfd": 282, "kexec_file_load": 294,
}  # fmt: skip
_CLONE3: Final = 435
_MACHINES: Final = {
    "x86_64": _Machine(0xC000003E, _X86_64, clone=56, ioctl=16, socket=41, prlimit=302),
    "aarch64": _Machine(0xC00000B7, _GENERIC, clone=220, ioctl=29, socket=198, prlimit=261),
    "riscv64": _Machine(0xC00000F3, _GENERIC, clone=220, ioctl=29, socket=198, prlimit=261),
}


def program(machine: str | None = None) -> bytes | None:
    """The filter for this machine (`platform.machine()`), or None where its numbers are not known here.

    Refused with EPERM: tracing and reading other processes, mounts, namespaces, keys, kernel modules, clocks,
    io_uring, typing into a terminal, limits of other processes. Sockets are those of this machine and of IP. A call
    by the numbers of another architecture ends the process. `process_vm_writev` is left to the nursery, which copies
    pages with it before student code runs; who may write where is decided by what may be traced.
    """
    known = _MACHINES.get(machine or platform.machine())
    if known is None:
        return None
    denied = sorted({*known.denied.values(), *_RECENT.values()})
    code = [
        _load(_ARCHITECTURE),
        _skip_if(_JUMP_EQUAL, known.architecture, 1),
        _give(_KILL),
        _load(_NUMBER),
        *_when(_JUMP_AT_LEAST, _X32, [_give(_ERRNO | errno.ENOSYS)]),
    ]
    for number in denied:
        code += _when(_JUMP_EQUAL, number, [_give(_ERRNO | errno.EPERM)])
    # Its flags are behind a pointer, which a filter cannot follow; the C library falls back to `clone`.
    code += _when(_JUMP_EQUAL, _CLONE3, [_give(_ERRNO | errno.ENOSYS)])
    code += _when(_JUMP_EQUAL, known.clone, _refused_if(0, _JUMP_ANY, [_NEW_NAMESPACES], errno.EPERM))
    code += _when(_JUMP_EQUAL, known.ioctl, _refused_if(1, _JUMP_EQUAL, _STEALING, errno.EPERM))
    code += _when(_JUMP_EQUAL, known.socket, _allowed_if(0, _FAMILIES, errno.EAFNOSUPPORT))
    code += _when(_JUMP_EQUAL, known.prlimit, _allowed_if(0, [0], errno.EPERM))
    return b"".join([*code, _give(_ALLOW)])


def _instruction(code: int, then: int, otherwise: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)


def _load(offset: int) -> bytes:
    return _instruction(_LOAD, 0, 0, offset)


def _give(value: int) -> bytes:
    return _instruction(_RETURN, 0, 0, value)


def _skip_if(comparison: int, value: int, count: int) -> bytes:
    return _instruction(comparison, count, 0, value)


def _when(comparison: int, value: int, body: Sequence[bytes]) -> list[bytes]:
    """The body, if the comparison of what is loaded holds; else on with what follows."""
    return [_instruction(comparison, 0, len(body), value), *body]


def _refused_if(argument: int, comparison: int, values: Sequence[int], error: int) -> list[bytes]:
    """Load the argument; with one of the values the call is refused, else allowed."""
    tests = [line for value in values for line in _when(comparison, value, [_give(_ERRNO | error)])]
    return [_load(_argument(argument)), *tests, _give(_ALLOW)]


def _allowed_if(argument: int, values: Sequence[int], error: int) -> list[bytes]:
    """Load the argument; with one of the values the call is allowed, else refused."""
    tests = [line for value in values for line in _when(_JUMP_EQUAL, value, [_give(_ALLOW)])]
    return [_load(_argument(argument)), *tests, _give(_ERRNO | error)]
