"""The stand-ins for `open`, `os`, `io` and `fcntl`, straight over a model of files."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import io
import json
import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from grader.conductor.model import Call, Refusal
from grader.conductor.models.files import Files
from grader.subject import agent
from grader.subject.standins import descriptors
from grader.subject.standins.library import build_library
from grader.wire import Op


class World:
    """A model of files that answers in place of the conductor; `log` is what it was asked."""

    def __init__(self, home: str, *, atomic: bool) -> None:
        self.files = Files(home=home, atomic=atomic)
        self.log: list[str] = []
        self.saw: list[str] = []
        self.unsupported: list[str] = []
        self.process = 1

    def call(
        self, on: str, do: str, *args: Any, timeout: float | None = None, payload: bytes = b""
    ) -> agent.Result:
        request = Call(Op(on=on, do=do, args=list(args), timeout=timeout), 1, self.process, payload)
        touched = dict(self.files.touches(request))
        assert self.files.ready(request), self.files.waiting(request)
        before = {key: self.files.state_of(key) for key in touched}
        try:
            answer = self.files.perform(request)
        except Refusal as refusal:
            assert refusal.errno, refusal
            raise OSError(refusal.errno, refusal.text) from None
        changed = {key for key in touched if self.files.state_of(key) != before[key]}
        assert answer.wrote or not changed
        assert all(touched[key] for key in changed)
        self.log.append(answer.what)
        return agent.Result(answer.value, answer.payload)

    @staticmethod
    def install(world: World, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(agent, "call", world.call)
        patch.setattr(agent, "controlled", lambda: True)
        patch.setattr(agent, "saw", world.saw.append)
        patch.setattr(agent, "unsupported", world.unsupported.append)
        descriptors.TABLE.__init__()  # type: ignore[misc]  # as in a fresh process


LIBRARY = build_library({"getpid": lambda: 4711}, {})
mos: Any = LIBRARY.module("os")
mio: Any = LIBRARY.module("io")
mfcntl: Any = LIBRARY.module("fcntl")
mopen: Any = LIBRARY.builtins["open"]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    world = World(str(tmp_path), atomic=True)
    World.install(world, monkeypatch)
    monkeypatch.chdir(tmp_path)
    world.files.put(f"{tmp_path}/data.txt", b'{"ticket_num": 1}')
    yield world
    gc.collect()
    assert list(tmp_path.iterdir()) == [], "something touched the real disk"


def content(world: World, name: str = "data.txt") -> bytes | None:
    return world.files.content(f"{world.files.home}/{name}")


# -- what is published, and when ---------------------------------------------------------------------------


def test_the_tutorials_reading_is_two_operations(world: World) -> None:
    assert json.load(mopen("data.txt")) == {"ticket_num": 1}
    assert world.log == ["opens data.txt", "reads data.txt"]
    assert world.saw == ['{"ticket_num": 1}']


def test_the_tutorials_writing_is_two_operations(world: World) -> None:
    json.dump({"ticket_num": 0}, mopen("data.txt", "w"))

    assert world.log == ["opens data.txt", 'writes data.txt: {"ticket_num": 0}']


def test_opening_for_writing_alone_empties_nothing_before_the_close(world: World) -> None:
    file = mopen("data.txt", "w")
    file.flush()
    before = content(world)

    file.close()

    assert (before, content(world)) == (b'{"ticket_num": 1}', b"")


def test_a_large_write_is_published_once(world: World) -> None:
    with mopen("data.txt", "w") as file:
        for _ in range(10_000):
            file.write("0123456789\n")

    assert len(content(world) or b"") == 110_000
    assert len(world.log) == 2


@pytest.mark.parametrize("order", ["truncate first", "truncate last", "tell"])
def test_writing_in_place_is_one_step(world: World, order: str) -> None:
    with mopen("data.txt", "r+") as file:
        data = json.load(file)
        data["ticket_num"] -= 1
        file.seek(0)
        if order == "truncate first":
            file.truncate()
        file.write(json.dumps(data) + " ")
        if order == "tell":
            file.truncate(file.tell())
        if order == "truncate last":
            file.truncate()

    assert world.log == ["opens data.txt", "reads data.txt", 'writes data.txt: {"ticket_num": 0} ']


def test_flush_publishes(world: World) -> None:
    file = mopen("data.txt", "w")
    file.write("x")
    assert content(world) == b'{"ticket_num": 1}'

    file.flush()

    assert content(world) == b"x"
    file.close()


def test_fsync_publishes_a_held_truncation(world: World) -> None:
    with mopen("data.txt", "w") as file:
        mos.fsync(file.fileno())
        assert content(world) == b""


def test_a_handle_reads_back_what_it_holds(world: World) -> None:
    with mopen("data.txt", "w+") as file:
        assert file.read() == ""
        file.write("héllo")
        file.seek(0)
        assert file.read() == "héllo"
        assert file.tell() == 6
        assert content(world) == b'{"ticket_num": 1}'
    assert content(world) == "héllo".encode()


def test_appending_goes_to_the_end_as_it_then_is(world: World) -> None:
    one, two = mopen("log", "a"), mopen("log", "a")
    one.write("1\n")
    two.write("2\n")
    two.close()
    one.close()

    assert content(world, "log") == b"2\n1\n"


def test_appending_tells_the_end_when_asked(world: World) -> None:
    with mopen("data.txt", "a") as file:
        assert file.tell() == 17
        file.write("xy")
        assert file.tell() == 19
    with mopen("data.txt", "a+") as file:
        assert file.read() == ""
        file.seek(0)
        assert file.read(1) == "{"


def test_appending_with_a_byte_order_mark_writes_it_once(world: World) -> None:
    for _ in range(2):
        with mopen("bom", "a", encoding="utf-8-sig") as file:
            file.write("x")

    assert content(world, "bom") == b"\xef\xbb\xbfxx"


def test_a_lost_file_object_is_closed(world: World) -> None:
    mopen("data.txt", "w").write("lost?")

    assert content(world) == b"lost?"
    assert descriptors.TABLE.numbers() == []


def test_one_look_at_a_line_is_one_reading(world: World) -> None:
    with mopen("data.txt") as file:
        assert file.readline() == '{"ticket_num": 1}'
    assert world.log.count("reads data.txt") == 1


def test_in_faithful_mode_everything_shows_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(str(tmp_path), atomic=False)
    World.install(world, monkeypatch)
    world.files.put(f"{tmp_path}/data.txt", b"123")

    with mopen(tmp_path / "data.txt", "wb") as file:
        assert content(world) == b""
        file.write(bytes(20_000))
        assert content(world) != b""


# -- as `open` itself ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "options"),
    [
        ("q", {}),
        ("rr", {}),
        ("rw", {}),
        ("", {}),
        ("+", {}),
        ("rbt", {}),
        ("r", {"buffering": 0}),
        ("rb", {"encoding": "utf-8"}),
        ("rb", {"errors": "strict"}),
        ("rb", {"newline": ""}),
        ("r", {"closefd": False}),
        ("r", {"newline": "x"}),
        ("r", {"encoding": "no such"}),
        (3, {}),
    ],
)
def test_wrong_arguments_fail_as_in_reality(world: World, mode: Any, options: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)) as ours:
        mopen("data.txt", mode, **options)
    with pytest.raises((ValueError, TypeError, LookupError)) as real:
        open("/etc/passwd", mode, **options)

    assert (type(ours.value), str(ours.value)) == (type(real.value), str(real.value))
    assert descriptors.TABLE.numbers() == []
    assert world.unsupported == []


@pytest.mark.parametrize("path", [None, 1.5, "a\0b", ["a"]])
def test_what_is_no_path_fails_as_in_reality(world: World, path: Any) -> None:
    with pytest.raises((ValueError, TypeError)) as ours:
        mopen(path)
    with pytest.raises((ValueError, TypeError)) as real:
        open(path)

    assert (type(ours.value), str(ours.value)) == (type(real.value), str(real.value))
    assert world.log == []


def test_errors_name_the_file_as_it_was_given(world: World) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        mopen("nothing.txt")
    assert str(caught.value) == "[Errno 2] No such file or directory: 'nothing.txt'"
    with pytest.raises(IsADirectoryError):
        mopen(".")
    with pytest.raises(FileNotFoundError, match="'a' -> 'b'"):
        mos.rename("a", "b")
    assert world.unsupported == []


def test_files_look_like_real_ones(world: World) -> None:
    with mopen("data.txt", encoding="utf-8") as text, mopen("data.txt", "rb+") as binary:
        assert repr(text) == "<_io.TextIOWrapper name='data.txt' mode='r' encoding='utf-8'>"
        assert repr(binary) == "<_io.BufferedRandom name='data.txt'>"
        assert repr(binary.raw) == "<_io.FileIO name='data.txt' mode='rb+' closefd=True>"
        assert isinstance(text, io.TextIOWrapper)
        assert (text.mode, binary.mode, binary.raw.closefd) == ("r", "rb+", True)
        for file in (text, binary, binary.raw):
            with pytest.raises(TypeError, match="cannot pickle"):
                pickle.dumps(file)
    assert repr(binary.raw) == "<_io.FileIO [closed]>"
    with pytest.raises(ValueError, match="closed file"):
        binary.raw.fileno()
    assert world.unsupported == []


def test_wrong_directions_fail_as_in_reality(world: World) -> None:
    with mopen("data.txt", "rb", buffering=0) as reading, mopen("data.txt", "ab", buffering=0) as writing:
        with pytest.raises(io.UnsupportedOperation, match="not open for writing"):
            reading.write(b"")
        with pytest.raises(io.UnsupportedOperation, match="not open for reading"):
            writing.read()
        assert reading.read(None) == b'{"ticket_num": 1}'
        assert writing.isatty() is False
    assert world.unsupported == []


def test_real_files_can_be_read(world: World) -> None:
    with mopen("/etc/passwd") as text, mio.FileIO("/etc/passwd") as raw:
        assert text.read() == Path("/etc/passwd").read_text()
        assert raw.readall() == Path("/etc/passwd").read_bytes()
    assert mos.path.exists("/etc/passwd")
    assert mos.stat("/etc/passwd") == os.stat("/etc/passwd")
    assert world.log[0] == "opens /etc/passwd"


def test_a_real_file_is_changed_in_the_model_only(world: World, tmp_path_factory: Any) -> None:
    real = tmp_path_factory.mktemp("real") / "file"
    real.write_bytes(b"real")

    with mopen(real, "a") as file:
        file.write("!")
    mos.replace(real, f"{real}2")

    assert real.read_bytes() == b"real"
    assert world.files.content(f"{real}2") == b"real!"
    assert not mos.path.exists(real)


def test_devices_are_real(world: World) -> None:
    with mopen(os.devnull, "w") as file:
        file.write("x")
    assert mos.path.exists(os.devnull)
    assert not mos.path.isfile(os.devnull)
    with pytest.raises(PermissionError):
        mos.unlink(os.devnull)
    assert world.log == []


def test_an_opener_gives_the_descriptor(world: World) -> None:
    with mopen("data.txt", opener=mos.open) as file:
        assert file.read() == '{"ticket_num": 1}'
    with mopen("x", opener=lambda *_: os.open(os.devnull, os.O_RDONLY)) as file:
        assert file.read() == ""
    with pytest.raises(ValueError, match="opener returned -1"):
        mopen("data.txt", opener=lambda *_: -1)
    with pytest.raises(TypeError):
        mopen("data.txt", opener=lambda *_: "1")
    assert world.unsupported == []


def test_file_io_is_unbuffered(world: World) -> None:
    with mio.FileIO("data.txt", "w") as file:
        file.write(b"1")
        assert content(world) == b"1"
        with mio.FileIO(file.fileno(), "w", closefd=False) as again:
            again.write(b"2")
    assert content(world) == b"12"
    with pytest.raises(ValueError, match="invalid mode"):
        mio.FileIO("data.txt", "t")


# -- descriptors ---------------------------------------------------------------------------------------------


def test_writing_to_a_descriptor_publishes_per_call(world: World) -> None:
    fd = mos.open("data.txt", os.O_RDWR | os.O_TRUNC)
    assert content(world) != b""

    assert mos.write(fd, b"ab") == 2
    mos.writev(fd, [b"c", b"d"])

    assert content(world) == b"abcd"
    assert mos.pread(fd, 2, 1) == b"bc"
    mos.pwrite(fd, b"X", 0)
    assert mos.lseek(fd, 0, os.SEEK_SET) == 0
    buffers = [bytearray(1), bytearray(9)]
    assert mos.readv(fd, buffers) == 4
    assert buffers[1][:3] == b"bcd"
    mos.close(fd)
    with pytest.raises(OSError, match="Bad file descriptor"):
        mos.read(fd, 1)


def test_a_duplicate_shares_the_position(world: World) -> None:
    fd = mos.open("data.txt", os.O_RDONLY)
    other = mos.dup(fd)
    mos.read(fd, 2)

    assert mos.read(other, 3) == b"tic"

    mos.close(fd)
    assert mos.read(other, 3) == b"ket"
    assert mos.dup2(other, fd) == fd
    mos.closerange(fd, other + 1)
    assert descriptors.TABLE.numbers() == []
    assert world.unsupported == []


def test_a_modelled_file_cannot_become_standard_output(world: World) -> None:
    fd = mos.open("data.txt", os.O_WRONLY)

    with pytest.raises(OSError, match="Bad file"):
        mos.dup2(fd, 1)
    assert world.unsupported == ["os.dup2"]


def test_descriptors_run_out(world: World) -> None:
    files = [mos.open("data.txt", os.O_RDONLY) for _ in range(descriptors.MOST)]

    with pytest.raises(OSError, match="Too many open files"):
        mopen("data.txt")
    assert len(set(files)) == descriptors.MOST
    assert world.unsupported == []


def test_small_questions_about_descriptors(world: World) -> None:
    fd = mos.open("data.txt", os.O_RDWR | os.O_TRUNC)

    assert mos.fstat(fd).st_size == 0  # as it will be
    assert mos.isatty(fd) is False
    assert mos.get_inheritable(fd) is False
    mos.ftruncate(fd, 3)
    mos.fdatasync(fd)
    assert mos.stat(fd).st_size == 3
    with mos.fdopen(fd, "rb") as file:
        assert file.read() == b"\0\0\0"
    assert mos.get_inheritable(0) in {True, False}
    assert world.unsupported == []


def test_a_folder_can_be_synced(world: World) -> None:
    fd = mos.open(".", os.O_RDONLY)
    mos.fsync(fd)
    with pytest.raises(IsADirectoryError):
        mos.read(fd, 1)
    mos.close(fd)
    assert world.unsupported == []


def test_what_is_outside_the_model_is_reported(world: World) -> None:
    read, write = mos.pipe()
    mos.close(read)
    mos.close(write)
    with pytest.raises(NotImplementedError):
        mos.open("data.txt", os.O_RDONLY, dir_fd=3)

    assert world.unsupported == ["os.pipe", "dir_fd"]


# -- locks -----------------------------------------------------------------------------------------------------


def test_a_flock_is_released_by_closing(world: World) -> None:
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


def test_a_flock_dies_with_a_lost_file_object(world: World) -> None:
    mfcntl.flock(mopen("data.txt"), fcntl.LOCK_EX)

    assert world.log[-1] == "closes data.txt, which releases its lock"


def test_a_close_without_locks_is_no_operation(world: World) -> None:
    mopen("data.txt").close()

    assert world.log == ["opens data.txt"]


def test_any_close_drops_record_locks(world: World) -> None:
    first = mopen("data.txt", "r+")
    mfcntl.lockf(first, fcntl.LOCK_EX | fcntl.LOCK_NB, 5, 2)
    mopen("data.txt").close()
    world.process = 2
    second = mopen("data.txt", "r+")
    mfcntl.lockf(second, fcntl.LOCK_EX)

    assert world.log[-1] == "takes the record lock on data.txt"
    with pytest.raises(ValueError, match="unrecognized"):
        mfcntl.lockf(second, 0)


def test_packed_record_locks_work(world: World) -> None:
    import struct  # noqa: PLC0415 - needed here only

    with mopen("data.txt", "r+") as file:
        packed = struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0)
        assert mfcntl.fcntl(file, fcntl.F_SETLKW, packed) == packed
        assert mfcntl.fcntl(file, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDWR
        assert mfcntl.fcntl(file, fcntl.F_GETFD) == fcntl.FD_CLOEXEC
        mos.lockf(file.fileno(), os.F_ULOCK, 0)
    assert "releases the record lock on data.txt" in world.log


def test_locks_on_real_files_are_reported(world: World) -> None:
    with mopen("/etc/passwd") as file:
        mfcntl.flock(file, fcntl.LOCK_SH)
        mfcntl.flock(file, fcntl.LOCK_UN)

    assert len(world.unsupported) == 2


# -- the same as reality -----------------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "b", "c", "d", "d/a", "d/b", "d/e", "d/e/a", "l"])
MODES = st.sampled_from(["r", "r+", "w", "w+", "x", "x+", "a", "a+", "rb", "rb+", "wb+", "ab+"])
FLAGS = st.sampled_from(
    [
        os.O_RDONLY,
        os.O_RDWR,
        os.O_WRONLY | os.O_CREAT,
        os.O_RDWR | os.O_CREAT | os.O_EXCL,
        os.O_RDWR | os.O_CREAT | os.O_TRUNC,
        os.O_WRONLY | os.O_APPEND,
        os.O_RDONLY | os.O_DIRECTORY,
        os.O_RDONLY | os.O_NOFOLLOW,
    ]
)
WORDS = st.text("añ\n", max_size=12)
SMALL = st.integers(min_value=-2, max_value=15)
EXAMPLES = int(os.environ.get("EXAMPLES", "5"))
REAL = SimpleNamespace(open=open, os=os)
MODELLED = SimpleNamespace(open=mopen, os=mos)


class Twins(RuleBasedStateMachine):
    """The same operations on a real folder and on a modelled one have the same results."""

    atomic = False
    files: Bundle[tuple[Any, Any]] = Bundle("files")
    descriptors: Bundle[tuple[int, int]] = Bundle("descriptors")

    def __init__(self) -> None:
        super().__init__()
        import tempfile  # noqa: PLC0415 - needed here only

        self.patch = pytest.MonkeyPatch()
        self.temporary = tempfile.TemporaryDirectory()
        base = Path(self.temporary.name).resolve()
        self.real, self.modelled = base / "real", base / "modelled"
        self.real.mkdir()
        self.modelled.mkdir()
        self.world = World(str(self.modelled), atomic=self.atomic)
        World.install(self.world, self.patch)
        self.open_files: list[Any] = []
        self.open_descriptors: set[int] = set()

    def teardown(self) -> None:
        for file in self.open_files:
            with contextlib.suppress(OSError):  # a student's mistake, or a test's
                file.close()
        for number in self.open_descriptors:
            os.close(number)
        self.patch.undo()
        self.temporary.cleanup()

    def both(self, action: Any) -> tuple[Any, Any]:
        """Do it in both worlds; what came of it, agreed."""
        results = []
        for kit, folder in ((REAL, self.real), (MODELLED, self.modelled)):
            try:
                results.append(("gave", action(kit, lambda name, folder=folder: f"{folder}/{name}")))
            except (OSError, ValueError) as error:
                results.append((type(error).__name__, getattr(error, "errno", None)))
        (real_how, real), (our_how, ours) = results
        assert real_how == our_how, results
        if real_how != "gave":
            assert real == ours, results
            return None, None
        return real, ours

    def same(self, action: Any) -> None:
        """Do it in both worlds; the values are the same."""
        real, ours = self.both(action)
        assert real == ours

    @rule(target=files, name=NAMES, mode=MODES)
    def open_file(self, name: str, mode: str) -> Any:
        options = {} if "b" in mode else {"encoding": "utf-8", "newline": ""}
        real, ours = self.both(lambda kit, at: kit.open(at(name), mode, **options))
        if real is None:
            return multiple()
        self.open_files += [real, ours]
        self.published((real, ours))
        return real, ours

    def published(self, pair: tuple[Any, Any]) -> None:
        """Write through to the disk, so that both worlds show the same."""
        for file, kit in zip(pair, (REAL, MODELLED), strict=True):
            if not file.closed:
                file.flush()
                kit.os.fsync(file.fileno())

    def on_file(self, pair: tuple[Any, Any], action: Any) -> None:
        pick = {id(REAL): pair[0], id(MODELLED): pair[1]}
        self.same(lambda kit, _: action(pick[id(kit)]))
        self.published(pair)

    @rule(pair=files, text=WORDS)
    def write(self, pair: Any, text: str) -> None:
        data = text.encode() if "b" in pair[0].mode else text
        self.on_file(pair, lambda file: file.write(data))

    @rule(pair=files, size=st.sampled_from([-1, 0, 1, 3, 100]))
    def read(self, pair: Any, size: int) -> None:
        self.on_file(pair, lambda file: file.read(size))

    @rule(pair=files)
    def readline(self, pair: Any) -> None:
        self.on_file(pair, lambda file: file.readline())

    @rule(pair=files)
    def readlines(self, pair: Any) -> None:
        self.on_file(pair, list)

    @rule(pair=files)
    def tell(self, pair: Any) -> None:
        self.on_file(pair, lambda file: file.tell())

    @rule(pair=files, offset=SMALL, whence=st.sampled_from([0, 0, 1, 2]))
    def seek(self, pair: Any, offset: int, whence: int) -> None:
        if "b" not in pair[0].mode and whence:
            offset = 0
        self.on_file(pair, lambda file: file.seek(offset, whence))

    @rule(pair=files, size=st.none() | SMALL)
    def truncate(self, pair: Any, size: int | None) -> None:
        self.on_file(pair, lambda file: file.truncate(size))

    @rule(pair=consumes(files))
    def close(self, pair: Any) -> None:
        self.on_file(pair, lambda file: file.close())

    @rule(target=descriptors, name=NAMES, flags=FLAGS)
    def open_descriptor(self, name: str, flags: int) -> Any:
        real, ours = self.both(lambda kit, at: kit.os.open(at(name), flags))
        if real is None:
            return multiple()
        if flags & os.O_ACCMODE != os.O_RDONLY:
            mos.fsync(ours)
        self.open_descriptors.add(real)
        return real, ours

    def on_descriptor(self, pair: tuple[int, int], action: Any) -> None:
        pick = {id(REAL): pair[0], id(MODELLED): pair[1]}
        self.same(lambda kit, _: action(kit.os, pick[id(kit)]))

    @rule(pair=descriptors, text=WORDS)
    def os_write(self, pair: Any, text: str) -> None:
        self.on_descriptor(pair, lambda system, fd: system.write(fd, text.encode()))

    @rule(pair=descriptors, size=st.integers(0, 9))
    def os_read(self, pair: Any, size: int) -> None:
        self.on_descriptor(pair, lambda system, fd: system.read(fd, size))

    @rule(pair=descriptors, size=st.integers(0, 9), offset=SMALL)
    def os_pread(self, pair: Any, size: int, offset: int) -> None:
        self.on_descriptor(pair, lambda system, fd: system.pread(fd, size, offset))

    @rule(pair=descriptors, text=WORDS, offset=SMALL)
    def os_pwrite(self, pair: Any, text: str, offset: int) -> None:
        assume(not fcntl.fcntl(pair[0], fcntl.F_GETFL) & os.O_APPEND)  # a bug of Linux, kept out (pwrite(2))
        self.on_descriptor(pair, lambda system, fd: system.pwrite(fd, text.encode(), offset))

    @rule(pair=descriptors, offset=SMALL, whence=st.sampled_from([0, 1, 2]))
    def os_lseek(self, pair: Any, offset: int, whence: int) -> None:
        assume(not os.path.isdir(f"/proc/self/fd/{pair[0]}"))
        self.on_descriptor(pair, lambda system, fd: system.lseek(fd, offset, whence))

    @rule(pair=descriptors, size=SMALL)
    def os_truncate(self, pair: Any, size: int) -> None:
        def cut(system: Any, fd: int) -> None:
            system.ftruncate(fd, size)
            system.fsync(fd)

        self.on_descriptor(pair, cut)

    @rule(pair=descriptors)
    def os_fstat(self, pair: Any) -> None:
        self.on_descriptor(pair, lambda system, fd: status(system.fstat(fd)))

    @rule(pair=consumes(descriptors))
    def os_close(self, pair: Any) -> None:
        self.on_descriptor(pair, lambda system, fd: system.close(fd))
        self.open_descriptors.discard(pair[0])

    @rule(name=NAMES, do=st.sampled_from(["unlink", "remove", "mkdir", "rmdir", "readlink", "makedirs"]))
    def change(self, name: str, do: str) -> None:
        self.same(lambda kit, at: getattr(kit.os, do)(at(name)))

    @rule(old=NAMES, new=NAMES, do=st.sampled_from(["rename", "replace", "link"]))
    def rename(self, old: str, new: str, do: str) -> None:
        self.same(lambda kit, at: getattr(kit.os, do)(at(old), at(new)))

    @rule(target_=st.sampled_from(["a", "d", "../a", "l", "nowhere", "e/a"]), name=NAMES)
    def symlink(self, target_: str, name: str) -> None:
        self.same(lambda kit, at: kit.os.symlink(target_, at(name)))

    @rule(name=NAMES, size=SMALL)
    def truncate_path(self, name: str, size: int) -> None:
        self.same(lambda kit, at: kit.os.truncate(at(name), size))

    @rule(name=NAMES)
    def look(self, name: str) -> None:
        for check in ("exists", "lexists", "isfile", "isdir", "islink", "getsize"):
            if check != "getsize" or os.path.isfile(f"{self.real}/{name}"):
                self.same(lambda kit, at, check=check: getattr(kit.os.path, check)(at(name)))
        self.same(lambda kit, at: status(kit.os.stat(at(name))))
        self.same(lambda kit, at: status(kit.os.lstat(at(name))))
        if os.path.exists(f"{self.real}/{name}"):
            self.same(lambda kit, at: kit.os.path.realpath(at(name)).removeprefix(at("")))

    @rule(one=NAMES, two=NAMES)
    def samefile(self, one: str, two: str) -> None:
        self.same(lambda kit, at: kit.os.path.samefile(at(one), at(two)))

    @rule(name=NAMES)
    def listdir(self, name: str) -> None:
        self.same(lambda kit, at: sorted(kit.os.listdir(at(name))))

    @invariant()
    def the_trees_are_the_same(self) -> None:
        self.same(tree)
        assert list(self.modelled.iterdir()) == []


def status(result: os.stat_result) -> tuple[int, int, int]:
    """What of a status is the same on every disk."""
    kind = result.st_mode & 0o170000
    plain = kind == 0o100000
    return kind, result.st_nlink if plain else 1, result.st_size if plain else 0


def tree(kit: Any, at: Any) -> dict[str, Any]:
    """All names below, with what is in the files."""
    found: dict[str, Any] = {}
    for folder, folders, names in kit.os.walk(at("")):
        found[folder.removeprefix(at(""))] = sorted(folders)
        for name in names:
            path = f"{folder}/{name}"
            found[path.removeprefix(at(""))] = whole(kit, path) if kit.os.path.isfile(path) else ""
    return {key.strip("/"): value for key, value in found.items()}


def whole(kit: Any, path: str) -> bytes:
    """All that is in a file."""
    with kit.open(path, "rb") as file:
        data: bytes = file.read()
        return data


class AtomicTwins(Twins):
    """The same in atomic mode, each write followed by a sync."""

    atomic = True


@pytest.mark.parametrize("machine", [Twins, AtomicTwins])
def test_model_and_reality_agree(machine: type[Twins]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            derandomize=True, database=None, deadline=None, max_examples=EXAMPLES, stateful_step_count=30,
            phases=[Phase.generate, Phase.shrink],
        ),
    )

