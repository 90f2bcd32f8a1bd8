"""What files, folders and links hold, as the conductor keeps them."""

from __future__ import annotations

import errno
import json
import os
from typing import Any

import pytest

from grader.conductor.models.files.world import TOTAL_BYTES
from grader.wire import PAYLOAD_BYTES

HOME = "/home/box"
DATA = f"{HOME}/data.txt"
LOCK = f"{HOME}/lock"
READ = os.O_RDONLY
WRITE = os.O_WRONLY
MAKE = os.O_WRONLY | os.O_CREAT
ANEW = MAKE | os.O_EXCL
EMPTY = MAKE | os.O_TRUNC


def test_the_examiner_finds_what_it_put(box: Any) -> None:
    assert box.files.content(DATA) == b'{"ticket_num": 1}'
    assert box.files.content(f"{HOME}/other.txt") is None


def test_put_makes_the_folders_above(box: Any) -> None:
    box.files.put(f"{HOME}/a/b/c", b"x")

    assert box.do("kind", f"{HOME}/a/b", "", True).value == ["dir", True]


def test_put_does_not_write_below_a_file(box: Any) -> None:
    with pytest.raises(ValueError, match="not a folder"):
        box.files.put(f"{DATA}/x", b"")


def test_opening_anew_holds_the_truncation_back_in_atomic_mode(box: Any) -> None:
    answer = box.do("open", DATA, EMPTY, "", True)

    assert isinstance(answer.value, list)
    assert answer.value[2:] == ["file", True, True]
    assert (answer.wrote, box.files.content(DATA)) == (False, b'{"ticket_num": 1}')


def test_opening_anew_empties_at_once_in_faithful_mode(make_box: Any) -> None:
    box = make_box(atomic=False)
    box.files.put(DATA, b"1")

    answer = box.do("open", DATA, EMPTY, "", True)

    assert (answer.wrote, answer.what) == (True, "opens data.txt, which empties it")
    assert box.files.content(DATA) == b""
    assert box.touches("open", DATA, EMPTY, "", True)["data:4"] is True


def test_a_new_file_exists_at_once(box: Any) -> None:
    assert box.do("open", LOCK, ANEW, "", True).what == "creates lock"
    assert box.files.content(LOCK) == b""


def test_exclusive_creation_is_refused_and_changes_nothing(box: Any) -> None:
    box.open(LOCK, ANEW)

    refusal = box.refused("open", LOCK, ANEW, "", True)

    assert (refusal.error, refusal.errno, refusal.wrote) == ("FileExistsError", errno.EEXIST, False)
    assert refusal.what == "cannot create lock: it exists"


def test_all_edits_of_a_write_are_one_step(box: Any) -> None:
    handle = box.open(DATA, os.O_RDWR)

    answer = box.write(handle, ["t", 0], [2, 3], ["a", 2], ["t", 6], payload=b"abcde")

    assert box.files.content(DATA) == b"\0\0abcd"
    assert (answer.value, answer.what) == (6, "writes data.txt:   abcd")


def test_a_write_that_does_not_fit_changes_nothing(box: Any) -> None:
    handle = box.open(DATA, WRITE)

    refusal = box.refused("write", handle, json.dumps([["t", 0], ["t", PAYLOAD_BYTES + 1]]))

    assert refusal.errno == errno.ENOSPC
    assert box.files.content(DATA) == b'{"ticket_num": 1}'


def test_many_growths_in_one_message_cost_little(box: Any) -> None:
    handle = box.open(DATA, WRITE)
    edits = [["t", PAYLOAD_BYTES], ["t", 0]] * 3_000

    assert box.refused("write", handle, json.dumps(edits)).errno == errno.ENOSPC


def test_all_files_together_have_a_limit(box: Any) -> None:
    chunk = bytes(PAYLOAD_BYTES)
    handles = [box.open(f"{HOME}/{number}", MAKE) for number in range(TOTAL_BYTES // PAYLOAD_BYTES + 1)]

    for handle in handles[:-2]:
        box.write(handle, [0, len(chunk)], payload=chunk)
    box.write(handles[-2], [0, 1000], payload=chunk[:1000])

    assert box.refused("write", handles[-1], f"[[0, {len(chunk)}]]", payload=chunk).errno == errno.ENOSPC


def test_an_unlinked_file_lives_while_it_is_open(box: Any) -> None:
    handle = box.open(DATA)
    box.do("unlink", DATA, "")

    assert box.files.content(DATA) is None
    assert box.do("read", handle, 0, -1).payload == b'{"ticket_num": 1}'
    status = box.do("fstat", handle).value
    assert isinstance(status, list)
    assert status[-1] == 0


def test_hard_links_share_content(box: Any) -> None:
    box.do("link", DATA, LOCK, "", "", True)
    handle = box.open(LOCK, os.O_RDWR)

    box.write(handle, ["t", 0], [0, 1], payload=b"x")

    assert box.files.content(DATA) == b"x"


def test_reading_needs_a_handle_of_this_process(box: Any) -> None:
    handle = box.open(DATA)

    assert box.refused("read", handle, 0, -1, process=2).errno == errno.EBADF
    box.files.forked(1, 2)
    assert box.do("read", handle, 0, 5, process=2).payload == b'{"tic'


def test_real_files_are_left_to_the_subject_for_reading(box: Any) -> None:
    assert box.do("open", "/etc/hosts", READ, "file", True).value == -1
    assert box.do("open", "/etc/hosts", WRITE, "file", True).value == -2
    assert box.do("stat", "/etc/hosts", "file", True).value == -1


def test_an_adopted_file_is_modelled_from_then_on(box: Any) -> None:
    box.do("adopt", "/etc/hosts", payload=b"1.2.3.4")

    assert box.files.content("/etc/hosts") == b"1.2.3.4"
    assert box.do("adopt", "/etc/hosts", payload=b"5").wrote is False
    assert box.files.content("/etc/hosts") == b"1.2.3.4"


def test_a_removed_real_file_stays_hidden(box: Any) -> None:
    path = f"{HOME}/real.txt"
    box.do("unlink", path, "file")

    assert box.do("kind", path, "file", True).value == ["", False]
    assert box.refused("open", path, READ, "file", True).errno == errno.ENOENT
    assert box.do("adopt", path, payload=b"x").wrote is False


def test_the_working_folder_cannot_be_removed_or_renamed(box: Any) -> None:
    assert box.refused("rmdir", HOME, "dir", "[]").errno == errno.EBUSY
    assert box.refused("rename", "/home", "/other", "dir", "", True).errno == errno.EBUSY


def test_a_renamed_folder_takes_its_content_along(box: Any) -> None:
    box.files.put(f"{HOME}/a/x", b"1")

    box.do("rename", f"{HOME}/a", f"{HOME}/b", "", "", True)

    assert box.files.content(f"{HOME}/b/x") == b"1"
    assert box.files.content(f"{HOME}/a/x") is None


def test_a_real_folder_is_not_renamed(box: Any) -> None:
    assert box.refused("rename", f"{HOME}/real", f"{HOME}/b", "dir", "", True).errno == errno.EXDEV


def test_links_are_followed_and_loops_end(box: Any) -> None:
    box.do("symlink", "data.txt", LOCK, "", True)
    box.do("symlink", "loop", f"{HOME}/loop", "", True)

    assert box.do("read", box.open(LOCK), 0, -1).payload == b'{"ticket_num": 1}'
    assert box.refused("open", f"{HOME}/loop", READ, "", True).errno == errno.ELOOP
    assert box.do("resolve", LOCK).value == [DATA]


def test_a_link_into_the_real_world_is_asked_for_again(box: Any) -> None:
    box.do("symlink", "/etc/hosts", LOCK, "", True)

    assert box.do("open", LOCK, READ, "", True).value == "/etc/hosts"


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("nothing", "x", errno.ENOENT),
        ("data.txt", "folder", errno.EISDIR),
        ("folder", "folder/in", errno.EINVAL),
        ("folder", "data.txt", errno.ENOTDIR),
        ("empty", "folder", errno.ENOTEMPTY),
        ("data.txt", "nowhere/x", errno.ENOENT),
        ("data.txt/x", "y", errno.ENOTDIR),
    ],
)
def test_impossible_renames_are_refused(box: Any, old: str, new: str, number: int) -> None:
    box.files.put(f"{HOME}/folder/x", b"")
    box.files.mkdirs(f"{HOME}/empty")

    refusal = box.refused("rename", f"{HOME}/{old}", f"{HOME}/{new}", "", "", False)

    assert (refusal.errno, refusal.wrote) == (number, False)


def test_renaming_to_itself_changes_nothing(box: Any) -> None:
    assert box.do("rename", DATA, DATA, "", "", True).wrote is False
    assert box.files.content(DATA) is not None


def test_a_folder_has_one_name(box: Any) -> None:
    box.files.mkdirs(f"{HOME}/folder")

    assert box.refused("link", f"{HOME}/folder", LOCK, "", "", True).errno == errno.EPERM
    assert box.refused("link", f"{HOME}/nothing", LOCK, "", "", True).errno == errno.ENOENT
    assert box.refused("link", DATA, f"{HOME}/folder", "", "", True).errno == errno.EEXIST


def test_real_files_are_adopted_before_they_change(box: Any) -> None:
    assert box.do("rename", f"{HOME}/real", LOCK, "file", "", True).value == -2
    assert box.do("link", f"{HOME}/real", LOCK, "file", "", True).value == -2
    assert box.do("readlink", f"{HOME}/real", "link").value == -1


def test_a_folder_is_not_read_or_written(box: Any) -> None:
    handle = box.open(HOME)

    assert box.refused("read", handle, 0, -1).errno == errno.EISDIR
    assert box.refused("write", handle, "[]").errno == errno.EBADF
    assert box.refused("open", HOME, WRITE, "dir", True).errno == errno.EISDIR
    assert box.refused("open", "/etc", WRITE, "dir", True).errno == errno.EISDIR
    assert box.refused("open", "/etc", ANEW, "dir", True).errno == errno.EEXIST
    assert box.refused("unlink", HOME, "dir").errno == errno.EISDIR


def test_only_what_a_handle_is_for_is_done(box: Any) -> None:
    assert box.refused("read", box.open(DATA, WRITE), 0, 1).errno == errno.EBADF
    assert box.refused("write", box.open(DATA), "[]").errno == errno.EBADF
    assert box.refused("open", DATA, READ | os.O_DIRECTORY, "", True).errno == errno.ENOTDIR


def test_listing_needs_a_folder(box: Any) -> None:
    assert box.refused("listdir", DATA, "").errno == errno.ENOTDIR
    assert box.refused("listdir", LOCK, "").errno == errno.ENOENT
    assert box.do("listdir", "/etc", "dir").value == -1


def test_removing_a_folder_needs_an_empty_one(box: Any) -> None:
    box.files.put(f"{HOME}/folder/x", b"")

    assert box.refused("rmdir", f"{HOME}/folder", "", "[]").errno == errno.ENOTEMPTY
    assert box.refused("rmdir", f"{HOME}/real", "dir", '["x"]').errno == errno.ENOTEMPTY
    assert box.refused("rmdir", DATA, "", "[]").errno == errno.ENOTDIR
    assert box.refused("rmdir", LOCK, "", "[]").errno == errno.ENOENT
    assert box.do("rmdir", f"{HOME}/real", "dir", "[]").what == "removes real"


def test_links_that_make_no_sense_are_refused(box: Any) -> None:
    assert box.refused("symlink", "", LOCK, "", True).errno == errno.ENOENT
    assert box.refused("symlink", "x", DATA, "", True).errno == errno.EEXIST
    assert box.refused("symlink", "a\0", LOCK, "", True).error == "ValueError"
    assert box.refused("readlink", DATA, "").errno == errno.EINVAL
    assert box.refused("readlink", LOCK, "").errno == errno.ENOENT


@pytest.mark.parametrize("edits", ["", "{}", "[[0]]", '[["x", 0]]', "[[0, -1]]", "[[-1, 1]]", "[[0, 2]]"])
def test_edits_that_make_no_sense_are_refused(box: Any, edits: str) -> None:
    refusal = box.refused("write", box.open(DATA, WRITE), edits, payload=b"x")

    assert refusal.error == "ValueError"
    assert box.files.content(DATA) == b'{"ticket_num": 1}'


def test_what_a_write_did_is_told(box: Any) -> None:
    handle = box.open(DATA, WRITE)

    assert box.write(handle, ["t", 0]).what == "empties data.txt"
    assert box.write(handle, ["t", 2]).what == "sets the size of data.txt to 2"
    assert box.write(handle, ["t", 0], [0, 3], payload=b"a\x1bb").what == "writes data.txt: a b"
    assert box.write(handle, ["a", 99], payload=bytes(99)).what.endswith("…")
    assert box.do("size", handle).value == 102
