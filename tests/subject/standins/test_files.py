"""The stand-in for `open` behaves as `open` itself."""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from grader.subject.standins import descriptors
from grader.subject.standins.files import model_open
from grader.subject.standins.io_module import build_io
from grader.subject.standins.os_module import build_os

mos: Any = build_os({})
mio: Any = build_io()
mopen: Any = model_open


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
def test_wrong_arguments_fail_as_in_reality(world: Any, mode: Any, options: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)) as ours:
        mopen("data.txt", mode, **options)
    with pytest.raises((ValueError, TypeError, LookupError)) as real:
        open("/etc/passwd", mode, **options)  # noqa: PTH123, SIM115 - it fails

    assert (type(ours.value), str(ours.value)) == (type(real.value), str(real.value))
    assert descriptors.TABLE.numbers() == []
    assert world.unsupported == []


@pytest.mark.parametrize("path", [None, 1.5, "a\0b", ["a"]])
def test_what_is_no_path_fails_as_in_reality(world: Any, path: Any) -> None:
    with pytest.raises((ValueError, TypeError)) as ours:
        mopen(path)
    with pytest.raises((ValueError, TypeError)) as real:
        open(path)  # noqa: PTH123, SIM115 - it fails

    assert (type(ours.value), str(ours.value)) == (type(real.value), str(real.value))
    assert world.log == []


def test_errors_name_the_file_as_it_was_given(world: Any) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        mopen("nothing.txt")
    assert str(caught.value) == "[Errno 2] No such file or directory: 'nothing.txt'"
    with pytest.raises(IsADirectoryError):
        mopen(".")
    with pytest.raises(FileNotFoundError, match="'a' -> 'b'"):
        mos.rename("a", "b")
    assert world.unsupported == []


def test_files_look_like_real_ones(world: Any) -> None:
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


def test_wrong_directions_fail_as_in_reality(world: Any) -> None:
    with mopen("data.txt", "rb", buffering=0) as reading, mopen("data.txt", "ab", buffering=0) as writing:
        with pytest.raises(io.UnsupportedOperation, match="not open for writing"):
            reading.write(b"")
        with pytest.raises(io.UnsupportedOperation, match="not open for reading"):
            writing.read()
        assert reading.read(None) == b'{"ticket_num": 1}'
        assert writing.isatty() is False
    assert world.unsupported == []


def test_real_files_can_be_read(world: Any) -> None:
    with mopen("/etc/passwd") as text, mio.FileIO("/etc/passwd") as raw:
        assert text.read() == Path("/etc/passwd").read_text()
        assert raw.readall() == Path("/etc/passwd").read_bytes()
    assert mos.path.exists("/etc/passwd")
    assert mos.stat("/etc/passwd") == Path("/etc/passwd").stat()
    assert world.log[0] == "opens /etc/passwd"


def test_a_real_file_is_changed_in_the_model_only(world: Any, tmp_path_factory: Any) -> None:
    real = tmp_path_factory.mktemp("real") / "file"
    real.write_bytes(b"real")

    with mopen(real, "a") as file:
        file.write("!")
    mos.replace(real, f"{real}2")

    assert real.read_bytes() == b"real"
    assert world.files.content(f"{real}2") == b"real!"
    assert not mos.path.exists(real)


def test_devices_are_real(world: Any) -> None:
    with mopen(os.devnull, "w") as file:
        file.write("x")
    assert mos.path.exists(os.devnull)
    assert not mos.path.isfile(os.devnull)
    with pytest.raises(PermissionError):
        mos.unlink(os.devnull)
    assert world.log == []


def test_an_opener_gives_the_descriptor(world: Any) -> None:
    with mopen("data.txt", opener=mos.open) as file:
        assert file.read() == '{"ticket_num": 1}'
    with mopen("x", opener=lambda *_: os.open(os.devnull, os.O_RDONLY)) as file:
        assert file.read() == ""
    with pytest.raises(ValueError, match="opener returned -1"):
        mopen("data.txt", opener=lambda *_: -1)
    with pytest.raises(TypeError):
        mopen("data.txt", opener=lambda *_: "1")
    assert world.unsupported == []


def test_file_io_is_unbuffered(world: Any) -> None:
    with mio.FileIO("data.txt", "w") as file:
        file.write(b"1")
        assert world.content() == b"1"
        with mio.FileIO(file.fileno(), "w", closefd=False) as again:
            again.write(b"2")
    assert world.content() == b"12"
    with pytest.raises(ValueError, match="invalid mode"):
        mio.FileIO("data.txt", "t")
