"""Stand-ins over the model and the real file system agree, whatever is done to both."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
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

from grader.subject.standins.files import model_open
from grader.subject.standins.os_module import build_os

mos: Any = build_os({})
mopen: Any = model_open

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
EXAMPLES = 40
REAL = SimpleNamespace(open=open, os=os)
MODELLED = SimpleNamespace(open=mopen, os=mos)


class Twins(RuleBasedStateMachine):
    """The same operations on a real folder and on a modelled one have the same results."""

    atomic = False
    make_world: Any = None
    files: Bundle[tuple[Any, Any]] = Bundle("files")
    descriptors: Bundle[tuple[int, int]] = Bundle("descriptors")

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        base = Path(self.temporary.name).resolve()
        self.real, self.modelled = base / "real", base / "modelled"
        self.real.mkdir()
        self.modelled.mkdir()
        self.make_world(self.modelled, atomic=self.atomic)
        self.open_files: list[Any] = []
        self.open_descriptors: set[int] = set()

    def teardown(self) -> None:
        for file in self.open_files:
            with contextlib.suppress(OSError):  # a student's mistake, or a test's
                file.close()
        for number in self.open_descriptors:
            os.close(number)
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
        if "a" in mode:  # ours finds out where the end is when it is first asked, the real one at once
            assert real.tell() == ours.tell()
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
        assume(not Path(f"/proc/self/fd/{pair[0]}").is_dir())
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
            if check != "getsize" or (self.real / name).is_file():
                self.same(lambda kit, at, check=check: getattr(kit.os.path, check)(at(name)))
        self.same(lambda kit, at: status(kit.os.stat(at(name))))
        self.same(lambda kit, at: status(kit.os.lstat(at(name))))
        if (self.real / name).exists():
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
def test_model_and_reality_agree(machine: type[Twins], make_world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Twins, "make_world", staticmethod(make_world))
    run_state_machine_as_test(
        machine,
        settings=settings(
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=EXAMPLES,
            stateful_step_count=30,
            phases=[Phase.generate, Phase.shrink],
        ),
    )
