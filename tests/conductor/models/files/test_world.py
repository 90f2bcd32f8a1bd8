"""What depends on what, and when a state is the same."""

from __future__ import annotations

import fcntl
import os
from typing import Any

import pytest

HOME = "/home/box"
DATA = f"{HOME}/data.txt"
LOCK = f"{HOME}/lock"
READ = os.O_RDONLY
WRITE = os.O_WRONLY
MAKE = os.O_WRONLY | os.O_CREAT
ANEW = MAKE | os.O_EXCL
EMPTY = MAKE | os.O_TRUNC


def conflict(one: dict[str, bool], two: dict[str, bool]) -> bool:
    first, second = dict(one), dict(two)
    return any(first[key] or second[key] for key in first.keys() & second.keys())


def test_readers_do_not_depend_on_each_other(box: Any) -> None:
    handle = box.open(DATA)

    reading = box.touches("read", handle, 0, -1)

    assert reading == {"data:4": False}
    assert not conflict(reading, box.touches("open", DATA, READ, "", True))


def test_a_reader_depends_on_a_writer(box: Any) -> None:
    handle = box.open(DATA, os.O_RDWR)

    assert conflict(box.touches("read", handle, 0, -1), box.touches("write", handle, "[]"))


def test_creation_depends_on_a_look_at_the_name(box: Any) -> None:
    looking = box.touches("kind", LOCK, "", True)

    assert conflict(looking, box.touches("open", LOCK, ANEW, "", True))
    assert not conflict(looking, box.touches("open", DATA, READ, "", True))


def test_the_working_folder_itself_is_in_no_footprint(box: Any) -> None:
    assert box.touches("open", DATA, READ, "", True) == {f"name:{DATA}": False}


def test_an_existing_file_opened_for_writing_is_only_read_where_nothing_vanishes(box: Any) -> None:
    assert box.touches("open", DATA, EMPTY, "", True) == {f"name:{DATA}": True}

    box.files.vanishing = False

    assert box.touches("open", DATA, EMPTY, "", True) == {f"name:{DATA}": False}
    assert box.touches("open", LOCK, EMPTY, "", True) == {f"name:{LOCK}": True}


def test_removing_and_replacing_is_noticed(box: Any) -> None:
    box.files.put(LOCK, b"")
    assert box.files.vanished is False

    box.do("rename", LOCK, DATA, "", "", True)

    assert box.files.vanished is True


def test_listings_count_once_somebody_lists(box: Any) -> None:
    assert f"dir:{HOME}" not in box.touches("open", LOCK, ANEW, "", True)
    box.do("listdir", HOME, "dir")
    assert box.files.listed is True

    box.files.listings = True

    assert conflict(box.touches("listdir", HOME, "dir"), box.touches("open", LOCK, ANEW, "", True))
    assert conflict(box.touches("listdir", HOME, "dir"), box.touches("unlink", DATA, ""))


def test_what_is_in_a_folder_depends_on_the_folder(box: Any) -> None:
    inside = box.touches("open", f"{HOME}/d/x", ANEW, "", True)

    assert conflict(inside, box.touches("mkdir", f"{HOME}/d", "", True))
    assert conflict(inside, box.touches("rename", f"{HOME}/d", f"{HOME}/e", "", "", True))


@pytest.mark.parametrize("key", [f"name:{DATA}", "data:4", "flock:4", "links:4", f"dir:{HOME}"])
def test_equal_states_are_equal_values(box: Any, key: str) -> None:
    box.files.put(LOCK, b"old")
    before = box.files.state_of(key), box.files.digest()
    handle = box.open(DATA, os.O_RDWR)
    box.do("flock", handle, fcntl.LOCK_EX)
    box.do("flock", handle, fcntl.LOCK_UN)
    box.write(handle, [0, 1], payload=b"x")
    box.write(handle, [0, 1], payload=b"{")

    assert (box.files.state_of(key), box.files.digest()) == before


def test_different_states_are_different_values(box: Any) -> None:
    handle = box.open(DATA, os.O_RDWR)
    keys = [f"name:{DATA}", "data:4", "flock:4", "links:4", f"dir:{HOME}"]
    before = [box.files.state_of(key) for key in keys]

    box.do("flock", handle, fcntl.LOCK_EX)
    box.write(handle, ["t", 0])
    box.do("unlink", DATA, "")

    assert all(old != new for old, new in zip(before, map(box.files.state_of, keys), strict=True))
    assert box.files.state_of("unknown") is None


def test_numbers_tell_nothing_of_what_other_processes_have_opened_and_made(make_box: Any) -> None:
    alone, later = make_box(), make_box()
    for name in ("a", "b"):
        later.open(f"{HOME}/{name}", ANEW, process=1)

    here, there = (one.do("open", LOCK, ANEW, "", False, process=2).value for one in (alone, later))

    assert here == there
