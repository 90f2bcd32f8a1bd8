"""The functions of `os` that take a descriptor: ours go to the model, real ones to the system."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins import paths
from grader.subject.standins.descriptors import TABLE, Description, failed
from grader.subject.standins.paths import AnyPath, Real
from grader.subject.standins.pipe_ends import Duct, PipeEnd

DEVICE: Final = 0xF11E  # of all modelled files
_KINDS: Final = {
    "file": 0o100644, "dir": 0o040755, "link": 0o120777, "pipe": 0o010600, "fifo": 0o010644, "sock": 0o140755,
}  # fmt: skip


def _ours(fd: object) -> Description | None:
    """The description behind the descriptor; None: it is a real one. Raises EBADF for one of ours, closed."""
    if isinstance(fd, int) and TABLE.owns(fd):
        return TABLE.need(fd)
    return TABLE.get(fd)


def open_(path: AnyPath, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    """`os.open`."""
    no_folder_descriptor(dir_fd)
    try:
        return paths.opened(path, flags)
    except Real:
        return os.open(path, flags, mode)


def no_folder_descriptor(dir_fd: int | None) -> None:
    """Paths relative to an open folder are outside the model."""
    if dir_fd is not None:
        agent.unsupported("dir_fd")
        raise NotImplementedError("dir_fd unavailable on this platform")


def close(fd: int) -> None:
    """`os.close`."""
    if _ours(fd) is None:
        os.close(fd)
    else:
        TABLE.close(fd)


def closerange(low: int, high: int, /) -> None:
    """`os.closerange`."""
    for fd in TABLE.numbers():
        if low <= fd < high:
            TABLE.close(fd)
    os.closerange(low, high)


def read(fd: int, length: int, /) -> bytes:
    """`os.read`."""
    description = _ours(fd)
    if description is None:
        return os.read(fd, length)
    if length < 0:
        raise failed(errno.EINVAL)
    return _file(description).read(length)


def pread(fd: int, length: int, offset: int, /) -> bytes:
    """`os.pread`."""
    description = _ours(fd)
    if description is None:
        return os.pread(fd, length, offset)
    if length < 0 or offset < 0:
        raise failed(errno.EINVAL)
    return _file(description).read_at(offset, length)


def _file(description: Description) -> Description:
    """The description, unless it is a folder's."""
    if description.folder:
        raise failed(errno.EISDIR)
    return description


def write(fd: int, data: Any, /) -> int:
    """`os.write`."""
    description = _ours(fd)
    return os.write(fd, data) if description is None else description.write(bytes(memoryview(data)))


def pwrite(fd: int, data: Any, offset: int, /) -> int:
    """`os.pwrite`."""
    description = _ours(fd)
    if description is None:
        return os.pwrite(fd, data, offset)
    if offset < 0:
        raise failed(errno.EINVAL)
    return description.write(bytes(memoryview(data)), offset)


def readv(fd: int, buffers: Iterable[Any], /) -> int:
    """`os.readv`."""
    if _ours(fd) is None:
        return os.readv(fd, list(buffers))
    views = [memoryview(buffer).cast("B") for buffer in buffers]
    data = read(fd, sum(view.nbytes for view in views))
    rest = data
    for view in views:
        view[: len(rest)] = rest[: view.nbytes]
        rest = rest[view.nbytes :]
    return len(data)


def writev(fd: int, buffers: Iterable[Any], /) -> int:
    """`os.writev`."""
    if _ours(fd) is None:
        return os.writev(fd, list(buffers))
    return write(fd, b"".join(bytes(memoryview(buffer)) for buffer in buffers))


def sendfile(out_fd: int, in_fd: int, offset: int | None, count: int) -> int:
    """`os.sendfile`."""
    if _ours(out_fd) is None and _ours(in_fd) is None:
        return os.sendfile(out_fd, in_fd, offset, count)
    data = read(in_fd, count) if offset is None else pread(in_fd, count, offset)
    return write(out_fd, data) if data else 0


def copy_file_range(
    src: int, dst: int, count: int, offset_src: int | None = None, offset_dst: int | None = None
) -> int:
    """`os.copy_file_range`."""
    data = read(src, count) if offset_src is None else pread(src, count, offset_src)
    if not data:
        return 0
    return write(dst, data) if offset_dst is None else pwrite(dst, data, offset_dst)


def lseek(fd: int, position: int, how: int, /) -> int:
    """`os.lseek`."""
    description = _ours(fd)
    return os.lseek(fd, position, how) if description is None else description.seek(position, how)


def fsync(fd: Any) -> None:
    """`os.fsync`, also `os.fdatasync`: publish what is held back."""
    number = fd if isinstance(fd, int) else fd.fileno()
    description = _ours(number)
    if description is None:
        os.fsync(number)
    elif not description.seekable:
        raise failed(errno.EINVAL)
    else:
        description.publish()


def ftruncate(fd: int, length: int, /) -> None:
    """`os.ftruncate`."""
    description = _ours(fd)
    if description is None:
        os.ftruncate(fd, length)
    else:
        description.cut(length)


def truncate(path: AnyPath | int, length: int) -> None:
    """`os.truncate`."""
    if isinstance(path, int):
        ftruncate(path, length)
        return
    if length < 0:
        raise failed(errno.EINVAL, path)
    fd = open_(path, os.O_WRONLY)
    try:
        ftruncate(fd, length)
    finally:
        close(fd)


def dup(fd: int, /) -> int:
    """`os.dup`."""
    description = _ours(fd)
    return os.dup(fd) if description is None else TABLE.double(description)


def dup2(fd: int, fd2: int, inheritable: bool = True) -> int:
    """`os.dup2`; a modelled file cannot take a real descriptor's place."""
    description = _ours(fd)
    if description is None:
        return os.dup2(fd, fd2, inheritable)
    if not TABLE.owns(fd2):
        agent.unsupported("os.dup2")
        raise failed(errno.EBADF)
    if fd2 != fd:
        if TABLE.get(fd2) is not None:
            TABLE.close(fd2)
        TABLE.double(description, at=fd2)
    return fd2


def fstat(fd: int) -> os.stat_result:
    """`os.fstat`."""
    description = _ours(fd)
    if description is None:
        return os.fstat(fd)
    if isinstance(description, Duct):
        return result([description.kind, 0, agent.STATE.now, 0, 1])
    status = agent.call("files", "fstat", description.handle).value
    return result([status[0], description.size_of(int(status[1])), *status[2:]])


def result(status: list[Any]) -> os.stat_result:
    """What the model says about an inode, in the system's form."""
    kind, size, changed, inode, links = status
    whole = int(changed)
    return os.stat_result(
        (_KINDS[kind], inode, DEVICE, links, os.getuid(), os.getgid(), size, whole, whole, whole),
        {
            **{f"st_{name}time": float(changed) for name in "amc"},
            **{f"st_{name}time_ns": int(changed * 1e9) for name in "amc"},
        },
    )


def isatty(fd: int, /) -> bool:
    """`os.isatty`."""
    return TABLE.get(fd) is None and os.isatty(fd)


def pipe() -> tuple[int, int]:
    """`os.pipe`."""
    return pipe2(0)


def pipe2(flags: int, /) -> tuple[int, int]:
    """`os.pipe2`; a pipe of packets is outside the model."""
    if flags & ~(os.O_CLOEXEC | os.O_NONBLOCK):
        agent.unsupported("os.pipe2 with other flags than O_CLOEXEC and O_NONBLOCK")
        raise failed(errno.EINVAL)
    reader, writer = PipeEnd(os.O_RDONLY), PipeEnd(os.O_WRONLY)
    numbers = TABLE.add(reader), TABLE.add(writer)
    name = agent.new("stream", *numbers, not flags & os.O_NONBLOCK, noun="pipe", shared=True)
    for end, number in zip((reader, writer), numbers, strict=True):
        end.belongs(name, number)
    return numbers


def get_blocking(fd: int, /) -> bool:
    """`os.get_blocking`; a file never waits."""
    description = _ours(fd)
    if description is None:
        return os.get_blocking(fd)
    return description.waits if isinstance(description, Duct) else True


def set_blocking(fd: int, blocking: bool, /) -> None:
    """`os.set_blocking`."""
    description = _ours(fd)
    if description is None:
        os.set_blocking(fd, blocking)
    elif isinstance(description, Duct):
        description.waits = bool(blocking)


def _settled(name: str, value: object) -> Callable[..., Any]:
    """A function whose answer is fixed for modelled descriptors."""
    original = getattr(os, name, None)

    def call(fd: int, *args: Any, **options: Any) -> Any:
        if _ours(fd) is None and original is not None:
            return original(fd, *args, **options)
        return value

    call.__name__ = call.__qualname__ = name
    return call


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "open": open_, "close": close, "closerange": closerange, "read": read, "pread": pread, "write": write,
    "pwrite": pwrite, "readv": readv, "writev": writev, "sendfile": sendfile, "lseek": lseek,
    "copy_file_range": copy_file_range, "fsync": fsync, "fdatasync": fsync, "ftruncate": ftruncate,
    "truncate": truncate, "dup": dup, "dup2": dup2, "fstat": fstat, "isatty": isatty, "pipe": pipe, "pipe2": pipe2,
    "get_blocking": get_blocking, "set_blocking": set_blocking,
    **{
        name: _settled(name, value)
        for name, value in (
            ("fchmod", None), ("fchown", None), ("get_inheritable", False), ("posix_fadvise", None),
            ("set_inheritable", None),
        )
    },
}  # fmt: skip
