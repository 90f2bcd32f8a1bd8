"""The model of `os.pipe` against the real thing."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.subject import agent
from grader.subject.standins import descriptors
from grader.subject.standins.fcntl_module import build_fcntl
from grader.subject.standins.files import model_open
from grader.subject.standins.os_module import build_os
from tests.conductor.models.both import BLOCKED, FEW, Blocked, Conductor, agree, answer, conductor, evaluated

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes of other systems hold their bytes in other ways")

OURS: Any = build_os({})


class Ends:
    """Both ends of a pipe, none of which waits; whatever is still open at the end is closed."""

    def __init__(self, os_: Any, open_: Any, fcntl_: Any) -> None:
        self.os, self.open, self.fcntl = os_, open_, fcntl_
        self._next = 1500 if os_ is OURS else 600
        self.r, self.w = map(self._high, os_.pipe2(os_.O_NONBLOCK | os_.O_CLOEXEC))
        self.more: list[int] = []
        self.files: list[Any] = []

    def _high(self, end: int) -> int:
        """The same under a number that nobody else is given once it is closed."""
        number = self._another(end)
        self.os.close(end)
        return number

    def _another(self, end: int) -> int:
        self._next += 1
        return int(self.fcntl.fcntl(end, self.fcntl.F_DUPFD_CLOEXEC, self._next))

    def write(self, size: int) -> int:
        return int(self.os.write(self.w, bytes(index % 251 for index in range(size))))

    def copy(self, end: int) -> bool:
        self.more.append(self._another(end))
        return True

    def close_copy(self) -> bool:
        self.os.close(self.more.pop())
        return True

    def stat(self) -> tuple[int, int]:
        status = self.os.fstat(self.r)
        return status.st_mode, status.st_size

    def over(self, mode: str, **options: Any) -> str:
        end = self.w if "w" in mode else self.r
        self.files.append(self.os.fdopen(end, mode, closefd=False, **options))
        return str(self.files[-1].mode)

    def close(self) -> None:
        for file in self.files:
            with contextlib.suppress(OSError):
                file.close()
        for end in (self.r, self.w, *self.more):
            with contextlib.suppress(OSError):
                self.os.close(end)


SIZES = (0, 1, 2, 100, 2049, 4095, 4096, 4097, 8191, 30_000, 65_535, 65_536, 65_537, 200_000)
WRITE = [f"it.write({size})" for size in SIZES]
READ = [f"it.os.read(it.r, {size})" for size in (0, 1, 3, 4000, 4096, 65_536, 10**7)]
CLOSE = ["it.os.close(it.r)", "it.os.close(it.w)"]
COPY = ["it.copy(it.r)", "it.copy(it.w)", "it.close_copy()"]
WRONG = ["it.os.read(it.w, 1)", "it.os.write(it.r, b'x')", "it.os.read(it.r, -1)", "it.os.lseek(it.r, 0, 0)",
         "it.os.pread(it.r, 1, 0)", "it.os.pwrite(it.w, b'x', 0)", "it.os.ftruncate(it.w, 0)",
         "it.os.fsync(it.w)"]  # fmt: skip
ASK = ["it.os.get_blocking(it.r)", "it.os.get_blocking(it.w)", "it.os.isatty(it.r)", "it.stat()",
       "it.os.get_inheritable(it.r)", "it.os.writev(it.w, [b'ab', b'c'])", "it.os.readv(it.r, [bytearray(2)])",
       *[f"it.fcntl.fcntl(it.{end}, it.fcntl.F_GETFL) & ~0o100000" for end in "rw"]]  # fmt: skip
FILES = ["it.over('rb')", "it.over('wb')", "it.over('r')", "it.over('w')", "it.over('rb', buffering=0)",
         "it.over('wb', buffering=0)", "it.over('r+b')", "it.over('w', buffering=1)",
         *[f"it.files[-1].{call}" for call in
           ("read()", "read(3)", "readline()", "write('ab\\n')", "write(b'cd\\n')", "write(b'x' * 9000)", "flush()",
            "seekable()", "readable()", "writable()", "tell()", "seek(0)", "truncate()", "isatty()", "close()",
            "closed")]]  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(agent, "controlled", lambda: True)
    monkeypatch.setattr(agent, "unsupported", pytest.fail)
    yield
    descriptors.TABLE.__init__()  # type: ignore[misc]


def compare(asked: list[str]) -> None:
    """Ask both the same; nothing of it waits."""
    descriptors.TABLE.__init__()  # type: ignore[misc]
    agree(
        lambda: Ends(OURS, model_open, build_fcntl()),
        lambda: Ends(os, open, fcntl),
        [(1, text) for text in [*asked, "it.close()"]],
    )


@given(asked=st.lists(st.sampled_from([*WRITE, *READ, *READ]), max_size=25))
@FEW
def test_bytes_go_in_and_come_out_as_in_reality(asked: list[str]) -> None:
    compare(asked)


@given(asked=st.lists(st.sampled_from([f"it.write({size})" for size in (1500, 2049, 65_536)] + READ[4:5]),
                      min_size=10, max_size=40))  # fmt: skip
@FEW
def test_pipe_is_full_when_the_real_one_is(asked: list[str]) -> None:
    compare(asked)


@given(asked=st.lists(st.sampled_from([*WRITE[:4], *READ, *CLOSE, *COPY, *COPY]), max_size=25))
@FEW
def test_closed_ends_are_noticed_as_in_reality(asked: list[str]) -> None:
    compare(asked)


@given(asked=st.lists(st.sampled_from([*WRONG, *ASK, *WRITE[:4], *CLOSE]), max_size=15))
@FEW
def test_pipe_is_no_file_as_in_reality(asked: list[str]) -> None:
    compare(asked)


@given(asked=st.lists(st.sampled_from([*FILES, *WRITE[:4], *CLOSE]), max_size=15))
@FEW
def test_files_over_its_ends_are_like_the_real_ones(asked: list[str]) -> None:
    compare(asked)


class Waiting(Ends):
    """The same, if the model waits; in reality it is told to come again."""

    def __init__(self, os_: Any, open_: Any, fcntl_: Any) -> None:
        super().__init__(os_, open_, fcntl_)
        if os_ is OURS:
            for end in (self.r, self.w):
                os_.set_blocking(end, True)


def waits(question: str, thing: Waiting) -> Any:
    told = answer(partial(evaluated, question), thing)
    return BLOCKED if str(told).startswith("BlockingIOError") else told


@given(asked=st.lists(st.sampled_from([*WRITE[:7], *READ, *CLOSE, *COPY]), max_size=25))
@FEW
def test_it_waits_where_the_real_one_has_nothing_to_say(asked: list[str]) -> None:
    descriptors.TABLE.__init__()  # type: ignore[misc]
    with conductor(Conductor()):
        modelled, real = Waiting(OURS, model_open, build_fcntl()), Waiting(os, open, fcntl)
        try:
            for question in asked:
                assert waits(question, modelled) == waits(question, real), question
        finally:
            modelled.close()
            real.close()


def test_writer_of_more_than_it_holds_waits_until_all_has_gone_in() -> None:
    with conductor(Conductor()):
        ends = Waiting(OURS, model_open, build_fcntl())
        with pytest.raises(Blocked):
            ends.write(65_537)
        assert len(OURS.read(ends.r, 10**6)) == 65_536
        assert ends.write(65_536) == 65_536
