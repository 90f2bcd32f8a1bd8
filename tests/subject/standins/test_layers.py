"""What is written to a modelled file becomes visible at once, and when."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from grader.subject.standins import descriptors
from grader.subject.standins.files import model_open
from grader.subject.standins.os_module import build_os

mos: Any = build_os({})
mopen: Any = model_open


def test_the_tutorials_reading_is_two_operations(world: Any) -> None:
    assert json.load(mopen("data.txt")) == {"ticket_num": 1}
    assert world.log == ["opens data.txt", "reads data.txt"]
    assert world.saw == ['{"ticket_num": 1}']


def test_the_tutorials_writing_is_two_operations(world: Any) -> None:
    json.dump({"ticket_num": 0}, mopen("data.txt", "w"))

    assert world.log == ["opens data.txt", 'writes data.txt: {"ticket_num": 0}']


def test_opening_for_writing_alone_empties_nothing_before_the_close(world: Any) -> None:
    file = mopen("data.txt", "w")
    file.flush()
    before = world.content()

    file.close()

    assert (before, world.content()) == (b'{"ticket_num": 1}', b"")


def test_who_empties_a_file_finds_it_empty_while_the_others_do_not(world: Any) -> None:
    before = mopen("data.txt")
    with mopen("data.txt", "w") as file:
        assert [before.read(), mopen("data.txt").read(), mos.stat("data.txt").st_size] == ["", "", 0]
        assert mos.fstat(before.fileno()).st_size == 0
        other = ThreadPoolExecutor(1).submit(lambda: [mopen("data.txt").read(), mos.stat("data.txt").st_size])
        assert other.result() == ['{"ticket_num": 1}', 17]
        assert world.content() == b'{"ticket_num": 1}'
        file.write("two")
        assert mopen("data.txt").read() == ""
        file.flush()
        assert mopen("data.txt").read() == "two"
    before.close()


def test_who_shortens_a_file_finds_it_short(world: Any) -> None:
    with mopen("data.txt", "r+") as file:
        file.truncate(3)
        assert [mopen("data.txt").read(), mos.stat("data.txt").st_size] == ['{"t', 3]
        assert world.content() == b'{"ticket_num": 1}'


def test_a_large_write_is_published_once(world: Any) -> None:
    with mopen("data.txt", "w") as file:
        for _ in range(10_000):
            file.write("0123456789\n")

    assert len(world.content() or b"") == 110_000
    assert len(world.log) == 2


@pytest.mark.parametrize("order", ["truncate first", "truncate last", "tell"])
def test_writing_in_place_is_one_step(world: Any, order: str) -> None:
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


def test_flush_publishes(world: Any) -> None:
    file = mopen("data.txt", "w")
    file.write("x")
    assert world.content() == b'{"ticket_num": 1}'

    file.flush()

    assert world.content() == b"x"
    file.close()


def test_fsync_publishes_a_held_truncation(world: Any) -> None:
    with mopen("data.txt", "w") as file:
        mos.fsync(file.fileno())
        assert world.content() == b""


def test_a_handle_reads_back_what_it_holds(world: Any) -> None:
    with mopen("data.txt", "w+") as file:
        assert file.read() == ""
        file.write("héllo")
        file.seek(0)
        assert file.read() == "héllo"
        assert file.tell() == 6
        assert world.content() == b'{"ticket_num": 1}'
    assert world.content() == "héllo".encode()


def test_appending_goes_to_the_end_as_it_then_is(world: Any) -> None:
    one, two = mopen("log", "a"), mopen("log", "a")
    one.write("1\n")
    two.write("2\n")
    two.close()
    one.close()

    assert world.content("log") == b"2\n1\n"


def test_appending_tells_the_end_when_asked(world: Any) -> None:
    assert world.log == []
    with mopen("data.txt", "a") as file:
        assert file.tell() == 17
        file.write("xy")
        assert file.tell() == 19
    with mopen("data.txt", "a+") as file:
        assert file.read() == ""
        file.seek(0)
        assert file.read(1) == "{"


def test_appending_with_a_byte_order_mark_writes_it_once(world: Any) -> None:
    for _ in range(2):
        with mopen("bom", "a", encoding="utf-8-sig") as file:
            file.write("x")

    assert world.content("bom") == b"\xef\xbb\xbfxx"


def test_a_lost_file_object_is_closed(world: Any) -> None:
    mopen("data.txt", "w").write("lost?")

    assert world.content() == b"lost?"
    assert descriptors.TABLE.numbers() == []


def test_one_look_at_a_line_is_one_reading(world: Any) -> None:
    with mopen("data.txt") as file:
        assert file.readline() == '{"ticket_num": 1}'
    assert world.log.count("reads data.txt") == 1


def test_in_faithful_mode_everything_shows_at_once(tmp_path: Path, make_world: Any) -> None:
    world = make_world(tmp_path, atomic=False)
    world.files.put(f"{tmp_path}/data.txt", b"123")

    with mopen(tmp_path / "data.txt", "wb") as file:
        assert world.content() == b""
        file.write(bytes(20_000))
        assert world.content() != b""


def test_layers_can_be_taken_apart(world: Any) -> None:
    file = mopen("data.txt", "r+")
    buffer = file.detach()
    raw = buffer.detach()

    with pytest.raises(ValueError, match="detached"):
        file.read()
    with pytest.raises(ValueError, match="detached"):
        buffer.flush()
    assert raw.readall() == b'{"ticket_num": 1}'
    assert (raw.mode, raw.seekable()) == ("rb+", True)
    raw.close()
    assert world.unsupported == []


def test_all_lines_are_one_look(world: Any) -> None:
    with mopen("data.txt", "w") as file:
        file.write("1\n2\n")
    with mopen("data.txt") as file:
        assert file.readlines() == ["1\n", "2\n"]
    with mopen("data.txt", "rb") as file:
        assert file.readline(1) == b"1"
        assert file.read(100) == b"\n2\n"

    assert world.log.count("reads data.txt") == 3


def test_a_file_opened_anew_can_be_made_longer_before_it_shows(world: Any) -> None:
    with mopen("data.txt", "wb+") as file:
        file.truncate(3)
        assert file.seek(0, 2) == 3
        file.seek(0)
        assert file.read() == bytes(3)
        assert world.content() == b'{"ticket_num": 1}'

    assert world.content() == bytes(3)
