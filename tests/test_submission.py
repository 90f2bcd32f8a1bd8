from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.exercise import Exercise, discover
from grader.submission import MAX_BYTES, Submission, Unreadable, find, lines_of, read, read_all, text_of
from grader.verdict import UsageError

HandIn = Callable[..., Path]


@pytest.fixture
def exercises(course: Path) -> list[Exercise]:
    return list(discover(course).values())


def found(root: Path, exercises: list[Exercise], *, everyone: bool = False) -> list[tuple[str, str]]:
    return [(each.student, each.exercise) for each in find(root, exercises, everyone=everyone)]


def test_work_is_found_in_both_layouts_and_sorted(
    class_folder: Path, hand_in: HandIn, exercises: list[Exercise]
) -> None:
    hand_in("bob")
    hand_in("alice", exercise="counter")
    inner = class_folder / "alice" / "ticket"
    inner.mkdir()
    (inner / "ticket.py").touch()
    (class_folder / "alice" / "notes.txt").touch()

    listed = find(class_folder, exercises)

    assert listed == [
        Submission(student="alice", exercise="counter", path=class_folder / "alice/counter.py"),
        Submission(student="alice", exercise="ticket", path=inner / "ticket.py"),
        Submission(student="bob", exercise="ticket", path=class_folder / "bob/ticket.py"),
    ]


def test_everyone_gets_a_submission_for_what_was_asked(
    class_folder: Path, hand_in: HandIn, exercises: list[Exercise]
) -> None:
    hand_in("alice")

    listed = find(class_folder, exercises, everyone=True)

    assert [each.exercise for each in listed] == ["counter", "ticket"]
    assert not listed[0].path.exists()


def test_hidden_folders_and_links_are_no_students(
    class_folder: Path, hand_in: HandIn, exercises: list[Exercise]
) -> None:
    hand_in("alice")
    hand_in(".git")
    hand_in("__pycache__")
    (class_folder / "mallory").symlink_to(class_folder / "alice")
    (class_folder / "README.txt").touch()

    assert found(class_folder, exercises) == [("alice", "ticket")]


def test_an_empty_class_has_no_work(class_folder: Path, exercises: list[Exercise]) -> None:
    assert find(class_folder, exercises) == []


def test_a_class_that_is_not_there_is_told(tmp_path: Path, exercises: list[Exercise]) -> None:
    with pytest.raises(UsageError, match=r"there is no folder '.*/nobody'"):
        find(tmp_path / "nobody", exercises)


def test_a_file_in_place_of_a_class_is_told(tmp_path: Path, exercises: list[Exercise]) -> None:
    (tmp_path / "class.zip").touch()

    with pytest.raises(UsageError, match="is a file; expected a folder that holds one folder per student"):
        find(tmp_path / "class.zip", exercises)


@pytest.mark.parametrize("name", ["Ann Lee", 'O\'Neil "Bo"', "José Núñez 李", "new\nline", "-rf", "[0001]"])
def test_odd_names_of_students_stay_as_they_are(
    class_folder: Path, hand_in: HandIn, exercises: list[Exercise], name: str
) -> None:
    hand_in(name)

    assert found(class_folder, exercises) == [(name, "ticket")]


def test_a_name_that_is_not_utf_8_is_spelled_out(class_folder: Path, exercises: list[Exercise]) -> None:
    folder = os.fsencode(class_folder) + b"/caf\xe9"
    os.mkdir(folder)  # noqa: PTH102 - bytes that no Path can spell
    Path(os.fsdecode(folder), "ticket.py").touch()

    assert found(class_folder, exercises) == [("caf\\xe9", "ticket")]


def test_a_regular_file_is_read(hand_in: HandIn) -> None:
    path = hand_in("alice", "# naïve\n")

    assert read(path) == "# naïve\n".encode()


def test_a_file_of_the_largest_size_is_read(hand_in: HandIn) -> None:
    path = hand_in("alice", b"#" * MAX_BYTES)

    assert len(read(path)) == MAX_BYTES


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"#" * (MAX_BYTES + 1), "ticket.py is larger than 1,000,000 bytes."),
        (b"x = 1\0", "ticket.py contains a null byte; it is not a text file."),
        (b"\x7fELF\xff\xfe\0\0", "ticket.py contains a null byte; it is not a text file."),
        ("x = 1\n".encode("utf-16"), "ticket.py is UTF-16 text; save it as UTF-8."),
        (b"# one\n# caf\xe9\n", "ticket.py is not UTF-8 text (line 2); save it as UTF-8."),
    ],
    ids=["too large", "null byte", "binary", "utf-16", "latin-1"],
)
def test_what_is_no_source_text_is_unreadable(hand_in: HandIn, data: bytes, why: str) -> None:
    path = hand_in("alice", data)

    with pytest.raises(Unreadable) as problem:
        read(path)

    assert str(problem.value) == why


def test_fifty_megabytes_are_not_read_into_memory(hand_in: HandIn) -> None:
    path = hand_in("alice")
    with path.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(Unreadable, match="larger than"):
        read(path)


def test_a_link_is_unreadable(hand_in: HandIn, class_folder: Path) -> None:
    path = class_folder / "link.py"
    path.symlink_to(hand_in("alice", "secret"))

    with pytest.raises(Unreadable, match=r"link\.py is a symbolic link; hand in the file itself"):
        read(path)


def test_a_linked_inner_folder_is_unreadable(class_folder: Path, hand_in: HandIn, exercises: list[Exercise]) -> None:
    elsewhere = hand_in("alice").parent
    (class_folder / "mallory").mkdir()
    (class_folder / "mallory" / "ticket").symlink_to(elsewhere)

    mallory = find(class_folder, exercises)[1]

    with pytest.raises(Unreadable, match="symbolic link"):
        read(mallory.path)


def test_a_folder_and_a_pipe_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    os.mkfifo(tmp_path / "pipe.py")

    for name in ("folder.py", "pipe.py"):
        with pytest.raises(Unreadable, match=rf"{name} is not a regular file"):
            read(tmp_path / name)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"ticket\.py is missing\."):
        read(tmp_path / "ticket.py")


def test_listed_files_are_read_when_they_are_there(class_folder: Path, hand_in: HandIn, course: Path) -> None:
    manifest = course / "exercises" / "ticket" / "exercise.toml"
    manifest.write_text(manifest.read_text().replace("\n[rubric]", 'files = ["extra.py", "none.py"]\n[rubric]'))
    exercise = discover(course)["ticket"]
    hand_in("alice", "own")
    hand_in("alice", "beside", exercise="extra")
    hand_in("alice", "ignored", exercise="other")
    (submission,) = find(class_folder, [exercise])

    files = list(read_all(submission, exercise))

    assert files == [("ticket.py", b"own"), ("extra.py", b"beside")]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbfname = 'caf\xc3\xa9'\n", id="byte order mark"),
        pytest.param(b"# -*- coding: latin-1 -*-\nname = 'caf\xe9'\n", id="declared encoding"),
        pytest.param(b"# coding: utf-8\r\nname = 'caf\xc3\xa9'\r\n", id="other line ends"),
    ],
)
def test_text_is_decoded_as_the_interpreter_does(data: bytes) -> None:
    space: dict[str, object] = {}

    exec(text_of(data, "ticket.py"), space)  # noqa: S102

    assert space["name"] == "café"


@pytest.mark.parametrize("declared", [b"rot13", b"no-such-thing", b"undefined", b"idna", b"punycode"])
def test_encoding_that_is_none_is_refused(declared: bytes) -> None:
    with pytest.raises(Unreadable, match="encoding that it declares"):
        text_of(b"# coding: " + declared + b"\nname = 1\n", "ticket.py")


@pytest.mark.parametrize("break_", ["\x0c", "\x0b", "\x1c", "\x85", "\u2028"])
def test_lines_are_counted_as_python_counts_them(break_: str) -> None:
    text = f"a = '{break_}'\nb = 1 / 0\n"

    with pytest.raises(ZeroDivisionError) as failed:
        exec(compile(text, "x.py", "exec"), {})  # noqa: S102 - our own two lines

    assert lines_of(text)[failed.traceback[-1].lineno] == "b = 1 / 0"


def test_a_tab_within_a_line_is_blanks_and_the_last_end_of_line_begins_none() -> None:
    assert lines_of("\tx =\t1\n\n") == ["        x =     1", ""]
