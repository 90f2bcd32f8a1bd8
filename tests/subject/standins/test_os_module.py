"""The stand-in for `os`: descriptors, and what the conductor cannot control."""

from __future__ import annotations

import os
from typing import Any

import pytest

from grader.subject.standins import descriptors
from grader.subject.standins.files import model_open
from grader.subject.standins.os_module import build_os
from grader.wire import PAYLOAD_BYTES

mos: Any = build_os({})
mopen: Any = model_open


def test_writing_to_a_descriptor_publishes_per_call(world: Any) -> None:
    fd = mos.open("data.txt", os.O_RDWR | os.O_TRUNC)
    assert world.content() != b""

    assert mos.write(fd, b"ab") == 2
    mos.writev(fd, [b"c", b"d"])

    assert world.content() == b"abcd"
    assert mos.pread(fd, 2, 1) == b"bc"
    mos.pwrite(fd, b"X", 0)
    assert mos.lseek(fd, 0, os.SEEK_SET) == 0
    buffers = [bytearray(1), bytearray(9)]
    assert mos.readv(fd, buffers) == 4
    assert buffers[1][:3] == b"bcd"
    mos.close(fd)
    with pytest.raises(OSError, match="Bad file descriptor"):
        mos.read(fd, 1)


def test_a_duplicate_shares_the_position(world: Any) -> None:
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


def test_a_modelled_file_cannot_become_standard_output(world: Any) -> None:
    fd = mos.open("data.txt", os.O_WRONLY)

    with pytest.raises(OSError, match="Bad file"):
        mos.dup2(fd, 1)
    assert world.unsupported == ["os.dup2"]


def test_descriptors_run_out(world: Any) -> None:
    files = [mos.open("data.txt", os.O_RDONLY) for _ in range(descriptors.MOST)]

    with pytest.raises(OSError, match="Too many open files"):
        mopen("data.txt")
    assert len(set(files)) == descriptors.MOST
    assert world.unsupported == []


def test_small_questions_about_descriptors(world: Any) -> None:
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


def test_a_folder_can_be_synced(world: Any) -> None:
    fd = mos.open(".", os.O_RDONLY)
    mos.fsync(fd)
    with pytest.raises(IsADirectoryError):
        mos.read(fd, 1)
    mos.close(fd)
    assert world.unsupported == []


def test_what_is_outside_the_model_is_reported(world: Any) -> None:
    mos.close(mos.eventfd(0))
    with pytest.raises(NotImplementedError):
        mos.open("data.txt", os.O_RDONLY, dir_fd=3)

    assert world.unsupported == ["os.eventfd", "dir_fd"]


def test_bytes_are_sent_between_files(world: Any) -> None:
    source, target = mos.open("data.txt", os.O_RDONLY), mos.open("copy", os.O_RDWR | os.O_CREAT)

    assert mos.sendfile(target, source, 0, 100) == 17
    assert mos.sendfile(target, source, None, 4) == 4
    assert mos.copy_file_range(source, target, 100, 0, 0) == 17
    assert mos.copy_file_range(source, target, 100, 17) == 0
    mos.close(source)
    mos.close(target)
    assert world.content("copy") == b'{"ticket_num": 1}{"ti'


def test_real_descriptors_are_served_by_the_system(world: Any, tmp_path_factory: Any) -> None:
    real = tmp_path_factory.mktemp("real") / "file"
    fd = os.open(real, os.O_RDWR | os.O_CREAT)

    assert mos.write(fd, b"abc") == 3
    assert mos.writev(fd, [b"d"]) == 1
    assert mos.pwrite(fd, b"X", 0) == 1
    assert mos.lseek(fd, 1, os.SEEK_SET) == 1
    assert mos.read(fd, 1) == b"b"
    assert mos.pread(fd, 1, 0) == b"X"
    assert mos.readv(fd, [bytearray(9)]) == 2
    mos.ftruncate(fd, 1)
    mos.fsync(fd)
    assert mos.fstat(fd).st_size == 1
    other = mos.dup2(mos.dup(fd), fd)
    with mos.fdopen(other, "rb") as file:
        assert file.read() == b""
    assert world.log == []


@pytest.mark.parametrize("function", ["read", "pread", "pwrite", "lseek", "ftruncate"])
def test_wrong_numbers_fail_as_in_reality(world: Any, function: str) -> None:
    arguments = {"read": (-1,), "pread": (1, -1), "pwrite": (b"", -1), "lseek": (0, 77), "ftruncate": (-1,)}
    fd = mos.open("data.txt", os.O_RDWR)

    with pytest.raises(OSError, match="Invalid argument"):
        getattr(mos, function)(fd, *arguments[function])
    mos.close(fd)
    assert world.content() == b'{"ticket_num": 1}'


def test_what_does_not_fit_is_refused_before_it_is_sent(world: Any) -> None:
    fd = mos.open("data.txt", os.O_RDWR)

    with pytest.raises(OSError, match="No space left"):
        mos.pwrite(fd, b"x", PAYLOAD_BYTES)
    with pytest.raises(OSError, match="File too large"):
        mos.ftruncate(fd, PAYLOAD_BYTES + 1)
    with pytest.raises(OSError, match="File name too long"):
        mos.open("x" * 5000, os.O_RDONLY)
    with pytest.raises(OSError, match="Invalid or incomplete"):
        mos.open(b"\xff", os.O_RDONLY)
    with pytest.raises(TypeError):
        mos.fdopen("1")
    mos.close(fd)
    assert world.content() == b'{"ticket_num": 1}'


def test_many_separate_pieces_are_published_together_up_to_a_limit(world: Any) -> None:
    with mopen("data.txt", "wb") as file:
        for number in range(3 * descriptors.EDITS):
            file.seek(2 * number)
            file.write(b"x")

    assert len(world.content()) == 6 * descriptors.EDITS - 1
    assert len([line for line in world.log if line.startswith("writes")]) == 4  # the cut counts as a piece


def test_entries_of_a_folder_say_what_they_are(world: Any) -> None:
    mos.mkdir("folder")
    mos.symlink("folder", "link")
    with mos.scandir() as entries:
        found = {entry.name: entry for entry in entries}

    assert [found[name].is_dir() for name in ("data.txt", "folder", "link")] == [False, True, True]
    assert [found[name].is_file() for name in ("data.txt", "folder", "link")] == [True, False, False]
    assert found["link"].is_symlink()
    assert not found["link"].is_dir(follow_symlinks=False)
    assert not found["link"].is_junction()
    assert found["data.txt"].stat().st_size == 17
    assert found["data.txt"].inode() == mos.stat("data.txt").st_ino
    assert os.fspath(found["data.txt"]) == "./data.txt"
    assert repr(found["data.txt"]) == "<DirEntry 'data.txt'>"
    assert [entry.name for entry in mos.scandir(b".")] == [b"data.txt", b"folder", b"link"]
    assert mos.readlink(b"link") == b"folder"
    assert world.unsupported == []


def test_real_folders_are_listed_by_the_system(world: Any, tmp_path_factory: Any) -> None:
    real = tmp_path_factory.mktemp("real")
    (real / "x").touch()
    fd = os.open(real, os.O_RDONLY)

    assert mos.listdir(real) == ["x"]
    assert mos.listdir(fd) == ["x"]
    assert [entry.name for entry in mos.scandir(real)] == ["x"]
    with mos.scandir(fd) as entries:
        assert [entry.name for entry in entries] == ["x"]
    assert mos.path.isdir(fd)
    with pytest.raises(FileExistsError):
        mos.mkdir(real)
    os.close(fd)
    assert world.unsupported == []


def test_the_working_folder_can_be_left(world: Any, tmp_path_factory: Any, monkeypatch: Any) -> None:
    real = tmp_path_factory.mktemp("real")
    monkeypatch.chdir(world.files.home)
    mos.chdir(real)

    assert mos.getcwd() == str(real)
    with pytest.raises(FileNotFoundError):
        mos.chdir("nothing")


def test_real_links_are_read_by_the_system(world: Any, tmp_path_factory: Any) -> None:
    real = tmp_path_factory.mktemp("real")
    (real / "link").symlink_to("/etc/passwd")

    assert mos.readlink(real / "link") == "/etc/passwd"
    assert mos.path.islink(real / "link")
    assert mos.path.realpath(real / "link") == "/etc/passwd"
    with pytest.raises(FileNotFoundError):
        mos.path.realpath("nothing", strict=True)
    assert world.unsupported == []
