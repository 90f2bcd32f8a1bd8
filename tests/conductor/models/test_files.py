"""The model of files alone, as the conductor uses it."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.conductor.model import Answer, Call, Footprint, Refusal
from grader.conductor.models.files import Files
from grader.wire import PAYLOAD_BYTES, Op

HOME = "/home/box"
DATA = f"{HOME}/data.txt"
LOCK = f"{HOME}/lock"
READ = os.O_RDONLY
WRITE = os.O_WRONLY
MAKE = os.O_WRONLY | os.O_CREAT
ANEW = MAKE | os.O_EXCL
EMPTY = MAKE | os.O_TRUNC


def call(do: str, *args: Any, task: int = 1, process: int = 1, payload: bytes = b"") -> Call:
    return Call(Op(on="files", do=do, args=list(args)), task, process, payload)


class Box:
    """A model, and short ways to ask it."""

    def __init__(self, **options: Any) -> None:
        self.files = Files(home=HOME, **options)

    def do(self, do: str, *args: Any, process: int = 1, payload: bytes = b"") -> Answer:
        return self.files.perform(call(do, *args, task=process, process=process, payload=payload))

    def touches(self, do: str, *args: Any, process: int = 1) -> dict[str, bool]:
        return dict(self.files.touches(call(do, *args, process=process)))

    def open(self, path: str, flags: int = READ, *, process: int = 1) -> int:
        value = self.do("open", path, flags, "", False, process=process).value
        assert isinstance(value, list)
        number = value[0]
        assert isinstance(number, int)
        return number

    def write(self, handle: int, *edits: list[Any], payload: bytes = b"", process: int = 1) -> Answer:
        return self.do("write", handle, json.dumps(edits), payload=payload, process=process)

    def ready(self, do: str, *args: Any, process: int = 1) -> bool:
        return self.files.ready(call(do, *args, process=process))

    def refused(self, do: str, *args: Any, process: int = 1, payload: bytes = b"") -> Refusal:
        with pytest.raises(Refusal) as caught:
            self.do(do, *args, process=process, payload=payload)
        return caught.value


@pytest.fixture
def box() -> Box:
    box = Box()
    box.files.put(DATA, b'{"ticket_num": 1}')
    return box


def test_the_examiner_finds_what_it_put(box: Box) -> None:
    assert box.files.content(DATA) == b'{"ticket_num": 1}'
    assert box.files.content(f"{HOME}/other.txt") is None


def test_put_makes_the_folders_above(box: Box) -> None:
    box.files.put(f"{HOME}/a/b/c", b"x")

    assert box.do("kind", f"{HOME}/a/b", "", True).value == ["dir", True]


def test_put_does_not_write_below_a_file(box: Box) -> None:
    with pytest.raises(ValueError, match="not a folder"):
        box.files.put(f"{DATA}/x", b"")


def test_opening_anew_holds_the_truncation_back_in_atomic_mode(box: Box) -> None:
    answer = box.do("open", DATA, EMPTY, "", True)

    assert isinstance(answer.value, list)
    assert answer.value[2:] == ["file", True, True]
    assert (answer.wrote, box.files.content(DATA)) == (False, b'{"ticket_num": 1}')


def test_opening_anew_empties_at_once_in_faithful_mode() -> None:
    box = Box(atomic=False)
    box.files.put(DATA, b"1")

    answer = box.do("open", DATA, EMPTY, "", True)

    assert (answer.wrote, answer.what) == (True, "opens data.txt, which empties it")
    assert box.files.content(DATA) == b""
    assert box.touches("open", DATA, EMPTY, "", True)["data:4"] is True


def test_a_new_file_exists_at_once(box: Box) -> None:
    assert box.do("open", LOCK, ANEW, "", True).what == "creates lock"
    assert box.files.content(LOCK) == b""


def test_exclusive_creation_is_refused_and_changes_nothing(box: Box) -> None:
    box.open(LOCK, ANEW)

    refusal = box.refused("open", LOCK, ANEW, "", True)

    assert (refusal.error, refusal.errno, refusal.wrote) == ("FileExistsError", errno.EEXIST, False)
    assert refusal.what == "cannot create lock: it exists"  # type: ignore[attr-defined]


def test_all_edits_of_a_write_are_one_step(box: Box) -> None:
    handle = box.open(DATA, os.O_RDWR)

    answer = box.write(handle, ["t", 0], [2, 3], ["a", 2], ["t", 6], payload=b"abcde")

    assert box.files.content(DATA) == b"\0\0abcd"
    assert (answer.value, answer.what) == (6, "writes data.txt:   abcd")


def test_a_write_that_does_not_fit_changes_nothing(box: Box) -> None:
    handle = box.open(DATA, WRITE)

    refusal = box.refused("write", handle, json.dumps([["t", 0], ["t", PAYLOAD_BYTES + 1]]))

    assert refusal.errno == errno.ENOSPC
    assert box.files.content(DATA) == b'{"ticket_num": 1}'


def test_many_growths_in_one_message_cost_little(box: Box) -> None:
    handle = box.open(DATA, WRITE)
    edits = [["t", PAYLOAD_BYTES], ["t", 0]] * 3_000

    assert box.refused("write", handle, json.dumps(edits)).errno == errno.ENOSPC


def test_all_files_together_have_a_limit(box: Box) -> None:
    chunk = bytes(PAYLOAD_BYTES)
    handles = [box.open(f"{HOME}/{number}", MAKE) for number in range(17)]

    for handle in handles[:-2]:
        box.write(handle, [0, len(chunk)], payload=chunk)
    box.write(handles[-2], [0, 1000], payload=chunk[:1000])

    assert box.refused("write", handles[-1], f"[[0, {len(chunk)}]]", payload=chunk).errno == errno.ENOSPC


def test_an_unlinked_file_lives_while_it_is_open(box: Box) -> None:
    handle = box.open(DATA)
    box.do("unlink", DATA, "")

    assert box.files.content(DATA) is None
    assert box.do("read", handle, 0, -1).payload == b'{"ticket_num": 1}'
    status = box.do("fstat", handle).value
    assert isinstance(status, list)
    assert status[-1] == 0


def test_hard_links_share_content(box: Box) -> None:
    box.do("link", DATA, LOCK, "", "", True)
    handle = box.open(LOCK, os.O_RDWR)

    box.write(handle, ["t", 0], [0, 1], payload=b"x")

    assert box.files.content(DATA) == b"x"


def test_reading_needs_a_handle_of_this_process(box: Box) -> None:
    handle = box.open(DATA)

    assert box.refused("read", handle, 0, -1, process=2).errno == errno.EBADF
    box.files.forked(1, 2)
    assert box.do("read", handle, 0, 5, process=2).payload == b'{"tic'


def test_real_files_are_left_to_the_subject_for_reading(box: Box) -> None:
    assert box.do("open", "/etc/hosts", READ, "file", True).value == -1
    assert box.do("open", "/etc/hosts", WRITE, "file", True).value == -2
    assert box.do("stat", "/etc/hosts", "file", True).value == -1


def test_an_adopted_file_is_modelled_from_then_on(box: Box) -> None:
    box.do("adopt", "/etc/hosts", payload=b"1.2.3.4")

    assert box.files.content("/etc/hosts") == b"1.2.3.4"
    assert box.do("adopt", "/etc/hosts", payload=b"5").wrote is False
    assert box.files.content("/etc/hosts") == b"1.2.3.4"


def test_a_removed_real_file_stays_hidden(box: Box) -> None:
    path = f"{HOME}/real.txt"
    box.do("unlink", path, "file")

    assert box.do("kind", path, "file", True).value == ["", False]
    assert box.refused("open", path, READ, "file", True).errno == errno.ENOENT
    assert box.do("adopt", path, payload=b"x").wrote is False


def test_the_working_folder_cannot_be_removed_or_renamed(box: Box) -> None:
    assert box.refused("rmdir", HOME, "dir", "[]").errno == errno.EBUSY
    assert box.refused("rename", "/home", "/other", "dir", "", True).errno == errno.EBUSY


def test_a_renamed_folder_takes_its_content_along(box: Box) -> None:
    box.files.put(f"{HOME}/a/x", b"1")

    box.do("rename", f"{HOME}/a", f"{HOME}/b", "", "", True)

    assert box.files.content(f"{HOME}/b/x") == b"1"
    assert box.files.content(f"{HOME}/a/x") is None


def test_a_real_folder_is_not_renamed(box: Box) -> None:
    assert box.refused("rename", f"{HOME}/real", f"{HOME}/b", "dir", "", True).errno == errno.EXDEV


def test_links_are_followed_and_loops_end(box: Box) -> None:
    box.do("symlink", "data.txt", LOCK, "", True)
    box.do("symlink", "loop", f"{HOME}/loop", "", True)

    assert box.do("read", box.open(LOCK), 0, -1).payload == b'{"ticket_num": 1}'
    assert box.refused("open", f"{HOME}/loop", READ, "", True).errno == errno.ELOOP
    assert box.do("resolve", LOCK).value == [DATA]


def test_a_link_into_the_real_world_is_asked_for_again(box: Box) -> None:
    box.do("symlink", "/etc/hosts", LOCK, "", True)

    assert box.do("open", LOCK, READ, "", True).value == "/etc/hosts"


# -- footprints ------------------------------------------------------------------------------------------


def conflict(one: Footprint | dict[str, bool], two: Footprint | dict[str, bool]) -> bool:
    first, second = dict(one), dict(two)
    return any(first[key] or second[key] for key in first.keys() & second.keys())


def test_readers_do_not_depend_on_each_other(box: Box) -> None:
    handle = box.open(DATA)

    reading = box.touches("read", handle, 0, -1)

    assert reading == {"data:4": False}
    assert not conflict(reading, box.touches("open", DATA, READ, "", True))


def test_a_reader_depends_on_a_writer(box: Box) -> None:
    handle = box.open(DATA, os.O_RDWR)

    assert conflict(box.touches("read", handle, 0, -1), box.touches("write", handle, "[]"))


def test_creation_depends_on_a_look_at_the_name(box: Box) -> None:
    looking = box.touches("kind", LOCK, "", True)

    assert conflict(looking, box.touches("open", LOCK, ANEW, "", True))
    assert not conflict(looking, box.touches("open", DATA, READ, "", True))


def test_the_working_folder_itself_is_in_no_footprint(box: Box) -> None:
    assert box.touches("open", DATA, READ, "", True) == {f"name:{DATA}": False}


def test_an_existing_file_opened_for_writing_is_only_read_where_nothing_vanishes(box: Box) -> None:
    assert box.touches("open", DATA, EMPTY, "", True) == {f"name:{DATA}": True}

    box.files.vanishing = False

    assert box.touches("open", DATA, EMPTY, "", True) == {f"name:{DATA}": False}
    assert box.touches("open", LOCK, EMPTY, "", True) == {f"name:{LOCK}": True}


def test_removing_and_replacing_is_noticed(box: Box) -> None:
    box.files.put(LOCK, b"")
    assert box.files.vanished is False

    box.do("rename", LOCK, DATA, "", "", True)

    assert box.files.vanished is True


def test_listings_count_once_somebody_lists(box: Box) -> None:
    assert f"dir:{HOME}" not in box.touches("open", LOCK, ANEW, "", True)
    box.do("listdir", HOME, "dir")
    assert box.files.listed is True

    box.files.listings = True

    assert conflict(box.touches("listdir", HOME, "dir"), box.touches("open", LOCK, ANEW, "", True))
    assert conflict(box.touches("listdir", HOME, "dir"), box.touches("unlink", DATA, ""))


def test_what_is_in_a_folder_depends_on_the_folder(box: Box) -> None:
    inside = box.touches("open", f"{HOME}/d/x", ANEW, "", True)

    assert conflict(inside, box.touches("mkdir", f"{HOME}/d", "", True))
    assert conflict(inside, box.touches("rename", f"{HOME}/d", f"{HOME}/e", "", "", True))


@pytest.mark.parametrize("key", [f"name:{DATA}", "data:4", "flock:4", "links:4", f"dir:{HOME}"])
def test_equal_states_are_equal_values(box: Box, key: str) -> None:
    box.files.put(LOCK, b"old")
    before = box.files.state_of(key), box.files.digest()
    handle = box.open(DATA, os.O_RDWR)
    box.do("flock", handle, fcntl.LOCK_EX)
    box.do("flock", handle, fcntl.LOCK_UN)
    box.write(handle, [0, 1], payload=b"x")
    box.write(handle, [0, 1], payload=b"{")

    assert (box.files.state_of(key), box.files.digest()) == before


def test_different_states_are_different_values(box: Box) -> None:
    handle = box.open(DATA, os.O_RDWR)
    keys = [f"name:{DATA}", "data:4", "flock:4", "links:4", f"dir:{HOME}"]
    before = [box.files.state_of(key) for key in keys]

    box.do("flock", handle, fcntl.LOCK_EX)
    box.write(handle, ["t", 0])
    box.do("unlink", DATA, "")

    assert all(old != new for old, new in zip(before, map(box.files.state_of, keys), strict=True))
    assert box.files.state_of("unknown") is None


# -- locks -----------------------------------------------------------------------------------------------


def test_a_flock_waits_for_its_rival(box: Box) -> None:
    one, two = box.open(DATA), box.open(DATA, process=2)
    box.do("flock", one, fcntl.LOCK_EX)

    assert not box.ready("flock", two, fcntl.LOCK_EX, process=2)
    waiting = box.files.waiting(call("flock", two, fcntl.LOCK_EX, process=2))
    assert waiting == "the flock on data.txt, held by {task:1}"
    box.do("flock", one, fcntl.LOCK_UN)
    assert box.ready("flock", two, fcntl.LOCK_EX, process=2)


def test_shared_flocks_go_together(box: Box) -> None:
    one, two = box.open(DATA), box.open(DATA, process=2)
    box.do("flock", one, fcntl.LOCK_SH)

    assert box.ready("flock", two, fcntl.LOCK_SH, process=2)
    assert not box.ready("flock", two, fcntl.LOCK_EX, process=2)


def test_a_flock_that_may_not_wait_is_refused(box: Box) -> None:
    one, two = box.open(DATA), box.open(DATA, process=2)
    box.do("flock", one, fcntl.LOCK_EX)

    assert box.ready("flock", two, fcntl.LOCK_EX | fcntl.LOCK_NB, process=2)
    refusal = box.refused("flock", two, fcntl.LOCK_EX | fcntl.LOCK_NB, process=2)
    assert (refusal.error, refusal.errno) == ("BlockingIOError", errno.EWOULDBLOCK)


def test_the_same_handle_may_take_its_flock_twice(box: Box) -> None:
    handle = box.open(DATA)

    assert box.do("flock", handle, fcntl.LOCK_EX).wrote is True
    assert box.do("flock", handle, fcntl.LOCK_EX).wrote is False


def test_an_unknown_flock_is_refused(box: Box) -> None:
    assert box.refused("flock", box.open(DATA), 0).errno == errno.EINVAL


def test_closing_the_last_descriptor_releases_the_flock(box: Box) -> None:
    handle = box.open(DATA)
    box.do("flock", handle, fcntl.LOCK_EX)

    assert box.do("close", handle, False).wrote is False
    assert box.do("close", handle, True).wrote is True
    assert box.refused("read", handle, 0, 1).errno == errno.EBADF


def test_a_flock_lives_while_a_forked_child_has_the_handle(box: Box) -> None:
    handle = box.open(DATA)
    box.do("flock", handle, fcntl.LOCK_EX)
    box.files.forked(1, 2)

    assert box.files.process_ended(1) == []
    assert box.files.process_ended(2) == ["flock:4"]


def test_record_locks_belong_to_a_process(box: Box) -> None:
    one, two = box.open(DATA, os.O_RDWR), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", 0, 10, 0, True)

    assert box.ready("record", one, "w", 0, 10, 0, True)
    assert not box.ready("record", two, "w", 9, 1, 0, True, process=2)
    assert box.ready("record", two, "w", 10, 0, 0, True, process=2)
    assert box.refused("record", two, "r", 0, 0, 0, False, process=2).errno == errno.EAGAIN


def test_a_record_lock_can_be_split(box: Box) -> None:
    one, two = box.open(DATA, os.O_RDWR), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", 0, 0, 0, True)
    box.do("record", one, "u", 5, 5, 0, True)

    assert box.ready("record", two, "w", 5, 5, 0, True, process=2)
    assert not box.ready("record", two, "w", 4, 1, 0, True, process=2)
    assert not box.ready("record", two, "w", 10, 1, 0, True, process=2)


def test_record_locks_count_from_the_end_too(box: Box) -> None:
    one, two = box.open(DATA, os.O_RDWR), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", -2, 0, os.SEEK_END, True)

    assert box.ready("record", two, "w", 0, 15, 0, True, process=2)
    assert not box.ready("record", two, "w", 0, 16, 0, True, process=2)
    assert "data:4" in box.touches("record", one, "w", -2, 0, os.SEEK_END, True)


def test_a_record_lock_needs_the_right_kind_of_handle(box: Box) -> None:
    assert box.refused("record", box.open(DATA), "w", 0, 0, 0, True).errno == errno.EBADF
    assert box.refused("record", box.open(DATA, WRITE), "r", 0, 0, 0, True).errno == errno.EBADF


def test_closing_any_descriptor_drops_the_record_locks(box: Box) -> None:
    one, other, two = box.open(DATA, os.O_RDWR), box.open(DATA), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", 0, 0, 0, True)

    box.do("close", other, True)

    assert box.ready("record", two, "w", 0, 0, 0, True, process=2)


def test_the_end_of_a_process_drops_its_record_locks(box: Box) -> None:
    one, two = box.open(DATA, os.O_RDWR), box.open(DATA, os.O_RDWR, process=2)
    box.do("record", one, "w", 0, 0, 0, True)
    waiting = box.files.waiting(call("record", two, "w", 0, 0, 0, True, process=2))

    assert waiting == "the record lock on data.txt, held by {task:1}"
    assert box.files.process_ended(1) == ["flock:4"]
    assert box.ready("record", two, "w", 0, 0, 0, True, process=2)


# -- nothing that a subject sends hurts ----------------------------------------------------------------------

DOINGS = (
    "open adopt kind stat readlink resolve listdir unlink mkdir symlink rmdir rename link "
    "read size write fstat flock record close nonsense __class__"
).split()
WORDS = st.sampled_from(
    ["", "/", HOME, DATA, LOCK, f"{DATA}/x", "a", "/..", "/a//b", "/\0", "/" + "a/" * 200, "file", "dir",
     "[[0,1]]", "[" * 5_000, '[["t",9999999999999]]', "[[-1,1]]", '[["a",0]]', '["x"]', "w", "\ud800"]
)  # fmt: skip
SCALARS = WORDS | st.integers() | st.sampled_from([0, 1, 2, 64, 66, 577, -1]) | st.booleans() | st.none()


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(calls=st.lists(st.tuples(st.sampled_from(DOINGS), st.lists(SCALARS | st.floats(), max_size=7))))
def test_nonsense_is_refused_and_nothing_worse(calls: list[tuple[str, list[Any]]]) -> None:
    box = Box()
    box.files.put(DATA, b"1")
    for do, args in calls:
        request = call(do, *args, payload=b"x")
        box.files.touches(request)
        box.files.waiting(request)
        if box.files.ready(request):
            try:
                box.files.perform(request)
            except Refusal as refusal:
                assert refusal.error
    box.files.digest()
