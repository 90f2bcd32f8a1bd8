"""Looks for what attacks leave on the machine, and listens where they call."""

from __future__ import annotations

import contextlib
import selectors
import socket
import sysconfig
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psutil

import grader
from tests.attacks.header import Canary

_PACKAGE: Final = Path(grader.__file__).parent
_HOST: Final = "127.0.0.1"
_KEY: Final = 0  # the first column of the tables in /proc/sysvipc


def places(canary: Canary, *, course: Path) -> list[Path]:
    """Where a canary that is a file would lie."""
    if canary.kind == "shm":
        return [Path("/dev/shm", canary.what)]  # noqa: S108 - looked at, not used
    if canary.kind != "file":
        return []
    start, _slash, rest = canary.what.partition("/")
    known = {
        "~": [Path.home()],
        "COURSE": [course, _PACKAGE.parent],
        "SITE": [Path(sysconfig.get_path("purelib"))],
        "PACKAGE": [_PACKAGE],
    }
    return [folder / rest for folder in known[start]] if start in known else [Path(canary.what)]


def is_there(canary: Canary, *, course: Path) -> bool:
    """Whether the machine bears its trace. Words, output and calls are for others to look for."""
    match canary.kind:
        case "file" | "shm":
            return any(path.is_symlink() or path.exists() for path in places(canary, course=course))
        case "process":
            return any(True for _process in _processes(canary.what))
        case "port":
            with socket.socket() as sock:
                return sock.connect_ex((_HOST, int(canary.what))) == 0
        case "ipc":
            return int(canary.what, 16) in set(_ipc_keys())
        case _:
            return False


def clear(canary: Canary, *, course: Path) -> None:
    """Take away what the attack has left, and nothing else: its name is its own."""
    for path in places(canary, course=course):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        for other in path.parent.glob(f"{path.name}-*"):
            with contextlib.suppress(OSError):
                other.unlink()
    if canary.kind == "process":
        for process in _processes(canary.what):
            with contextlib.suppress(psutil.Error):
                process.kill()


def _processes(mark: str) -> Iterator[psutil.Process]:
    """Those that bear the mark as a whole word of their command line."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if mark in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE:
                yield process


def _ipc_keys() -> Iterator[int]:
    for table in Path("/proc/sysvipc").glob("*"):
        with contextlib.suppress(OSError):
            for line in table.read_text(encoding="ascii").splitlines()[1:]:
                yield int(line.split()[_KEY]) & 0xFFFFFFFF


class Ears:
    """While it is entered, listens on this machine for all canaries that are calls; `heard` says which came."""

    def __init__(self, canaries: Sequence[Canary]) -> None:
        self._calls = [canary for canary in canaries if canary.kind == "call"]
        self._selector = selectors.DefaultSelector()
        self._thread = threading.Thread(target=self._listen, name="ears")
        self._bell, self._rope = socket.socketpair()
        self.heard: set[Canary] = set()

    def __enter__(self) -> Self:
        self._selector.register(self._bell, selectors.EVENT_READ)
        for canary in self._calls:
            for sock in _listening(canary):
                self._selector.register(sock, selectors.EVENT_READ, canary)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._rope.close()
        self._thread.join()
        for key in list(self._selector.get_map().values()):
            if isinstance(key.fileobj, socket.socket):
                key.fileobj.close()
        self._selector.close()

    def _listen(self) -> None:
        while True:
            for key, _events in self._selector.select():
                if key.data is None:
                    return
                self.heard.add(key.data)
                _answer(key.fileobj)


def _answer(sock: object) -> None:
    if not isinstance(sock, socket.socket):
        return
    with contextlib.suppress(OSError):
        if sock.type == socket.SOCK_DGRAM:
            sock.recv(1)
        else:
            sock.accept()[0].close()


def _listening(canary: Canary) -> Iterator[socket.socket]:
    if canary.what.startswith("@"):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            sock = socket.socket(socket.AF_UNIX, kind)
            with contextlib.suppress(OSError):  # one kind has taken the name
                sock.bind("\0" + canary.what[1:])
                if kind == socket.SOCK_STREAM:
                    sock.listen()
                yield sock
                continue
            sock.close()
        return
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        sock = socket.socket(type=kind)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((_HOST, int(canary.what)))
        if kind == socket.SOCK_STREAM:
            sock.listen()
        yield sock
