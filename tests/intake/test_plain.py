"""Folders, single files and archives, one for each student."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.intake import Intake, newest
from grader.submission import Submission
from grader.verdict import UsageError
from tests.intake.packing import tarred, works, zipped

Take = Callable[..., Intake]
Write = Callable[..., Path]


def test_folders_are_graded_where_they_lie_and_go_without_saying(write: Write, take: Take) -> None:
    root = write("class", {"ann/ticket.py": "a", "bob/ticket/ticket.py": "b", "cid/notes.txt": ""})

    intake = take(root)

    assert intake.submissions == (
        Submission(student="ann", exercise="ticket", path=root / "ann/ticket.py"),
        Submission(student="bob", exercise="ticket", path=root / "bob/ticket/ticket.py"),
    )
    assert intake.ignored == ("cid",)
    assert intake.taken_for == ""


@pytest.mark.parametrize("asked", [(), ("ticket",)], ids=["everything", "one exercise"])
@pytest.mark.parametrize("packed", [False, True], ids=["folders", "zips"])
def test_a_file_that_may_be_meant_is_named_and_not_graded(
    write: Write, take: Take, packed: bool, asked: tuple[str, ...]
) -> None:
    work = {
        "ann": ["ticket.py", "old ticket.py"],
        "bob": ["Ticket.py", "notes.py"],
        "cid": ["ticket (1).py", "my-ticket.PY"],
    }
    if packed:
        root = write("class", {f"{who}.zip": zipped(dict.fromkeys(names, "")) for who, names in work.items()})
    else:
        root = write("class", {f"{who}/{name}": "" for who, names in work.items() for name in names})

    intake = take(root, *asked)

    assert intake.misnamed == (
        "bob: Ticket.py, which should be called ticket.py",
        "cid: my-ticket.PY, ticket (1).py, which should be called ticket.py",
    )
    assert [each.student for each in intake.submissions if each.path.exists()] == ["ann"]


def test_who_lacks_what_was_asked_for_is_missing_at_its_own_place(write: Write, take: Take) -> None:
    root = write("class", {"ann/counter.py": ""})

    (only,) = take(root, "ticket").submissions

    assert only.path == root / "ann/ticket.py"
    assert not only.path.exists()


def test_flat_files_may_have_underscores_on_both_sides_and_the_longest_exercise_wins(
    write: Write, take: Take, add_exercise: Callable[[str], None]
) -> None:
    add_exercise("queue")
    add_exercise("message_queue")
    root = write("class", {"ann_lee_message_queue.py": "m", "ann_lee_queue.py": "q", "_queue.py": "", "essay.py": ""})

    intake = take(root)

    assert works(intake) == [("ann_lee", "message_queue", "m"), ("ann_lee", "queue", "q")]
    assert intake.taken_for == "files named student_exercise.py: 1 student"
    assert intake.left == ("_queue.py", "essay.py")


def test_a_file_of_another_exercise_is_not_taken_for_one_that_was_asked_for(
    write: Write, take: Take, add_exercise: Callable[[str], None]
) -> None:
    add_exercise("queue")
    add_exercise("message_queue")

    intake = take(write("class", {"ann_message_queue.py": "m"}), "queue")

    assert [(each.student, each.path.exists()) for each in intake.submissions] == [("ann", False)]


def test_flat_files_beside_working_folders_belong_to_nobody(write: Write, take: Take) -> None:
    intake = take(write("class", {"ann/ticket.py": "a", "solution_ticket.py": "s"}))

    assert works(intake) == [("ann", "ticket", "a")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ann.zip", zipped({"ticket.py": "a"})),
        ("ann.ZIP", zipped({"ticket/ticket.py": "a"})),
        ("ann.zip", zipped({"homework 1/ticket.py": "a", "homework 1/notes.txt": ""})),
        ("ann.zip", zipped({"hw/ticket.py": "a", "__MACOSX/hw/._ticket.py": "x", "hw/.git/config": "x"})),
        ("ann.zip", zipped({"course-main/exercises/ticket/ticket.py": "a", "course-main/README.md": ""})),
        ("ann.zip", zipped({"hw\\ticket.py": "a"})),
        ("ann_ticket.zip", zipped({"ticket.py": "a"})),
        ("ann.tar", tarred({"./ticket.py": "a", "./__pycache__/ticket.cpython-311.pyc": "x"})),
        ("ann.tar.gz", tarred({"hw/ticket.py": "a"}, packing="gz")),
        ("ann.tgz", tarred({"hw/ticket.py": "a"}, packing="gz")),
        ("ann.tar.bz2", tarred({"hw/ticket.py": "a"}, packing="bz2")),
        ("ann.tar.xz", tarred({"hw/ticket.py": "a"}, packing="xz")),
    ],
)
def test_an_archive_for_each_student_is_read_wrapped_or_not(write: Write, take: Take, name: str, data: bytes) -> None:
    intake = take(write("class", {name: data}))

    assert works(intake) == [("ann", "ticket", "a")]
    assert intake.refused == ()
    assert intake.taken_for == "an archive for each student: 1 student"


def test_an_archive_says_where_the_work_lay(write: Write, take: Take) -> None:
    root = write("class", {"ann.zip": zipped({"hw/ticket.py": "a"})})

    (only,) = take(root).submissions

    assert only.origin == f"{root}/ann.zip/hw/ticket.py"
    assert only.handed_in is None


def test_only_what_an_exercise_asks_for_is_unpacked(write: Write, take: Take, tmp_path: Path) -> None:
    files = {"ticket.py": "a", "secret.txt": "s", "other.py": "o"}
    root = write("class", {"ann.zip": zipped(files), "bob.tar.gz": tarred(files, packing="gz")})

    take(root)

    unpacked = [path.read_text() for path in (tmp_path / "scratch").rglob("*") if path.is_file()]
    assert set(unpacked) == {"a"} | {""} & set(unpacked)


def test_files_that_an_exercise_lists_come_along(course: Path, write: Write, take: Take) -> None:
    manifest = course / "exercises" / "ticket" / "exercise.toml"
    manifest.write_text(manifest.read_text().replace("\n[rubric]", 'files = ["extra.py", "none.py"]\n[rubric]'))
    root = write(
        "class",
        {"ann.zip": zipped({"hw/ticket.py": "a", "hw/extra.py": "e"}), "bob_ticket.py": "b", "bob_extra.py": "f"},
    )

    ann, bob = take(root).submissions

    assert (ann.path.parent / "extra.py").read_text() == "e"
    assert (bob.path.parent / "extra.py").read_text() == "f"


def test_archives_beside_working_folders_are_taken_and_a_stray_one_is_nobodys(write: Write, take: Take) -> None:
    root = write(
        "class",
        {"ann/ticket.py": "a", "bob.zip": zipped({"ticket.py": "b"}), "slides.zip": zipped({"one.txt": ""})},
    )

    intake = take(root, "ticket")

    assert works(intake) == [("ann", "ticket", "a"), ("bob", "ticket", "b")]
    assert intake.left == (f"{root}/slides.zip",)
    assert intake.taken_for == "a folder for each student and an archive for each student: 2 students"


def test_a_folder_and_an_archive_of_one_student_are_told(write: Write, take: Take) -> None:
    root = write("class", {"ann/ticket.py": "folder", "ann.zip": zipped({"ticket.py": "zip"})})

    intake = take(root)

    assert [each.attempt for each in intake.submissions] == [1, 2]
    assert intake.twice == (f"ann ticket: {root}/ann/ticket.py, {root}/ann.zip/ticket.py",)


@pytest.mark.parametrize(
    "files",
    [
        {"ann/ticket.py": "a", "bob/ticket/ticket.py": "b"},
        {"class/ann/ticket.py": "a", "class/bob/ticket.py": "b"},
        {"ann_ticket.py": "a", "bob_ticket.py": "b"},
        {"class/ann_ticket.py": "a", "class/bob_ticket.py": "b", "__MACOSX/class/._ann_ticket.py": ""},
        {"ann.zip": zipped({"ticket.py": "a"}), "bob.tar.gz": tarred({"hw/ticket.py": "b"}, packing="gz")},
        {"class/ann.zip": zipped({"ticket.py": "a"}), "class/bob.zip": zipped({"ticket.py": "b"})},
    ],
)
@pytest.mark.parametrize("name", ["class.zip", "class.tar.gz", "class.tar"])
def test_a_class_may_be_one_archive(write: Write, take: Take, files: dict[str, bytes | str], name: str) -> None:
    data = zipped(files) if name.endswith(".zip") else tarred(files, packing="gz" if name.endswith("gz") else "")

    intake = take(write("download", {name: data}) / name)

    assert works(intake) == [("ann", "ticket", "a"), ("bob", "ticket", "b")]
    assert intake.taken_for.endswith(": 2 students")


def test_one_student_in_an_archive_of_a_class_keeps_the_name(write: Write, take: Take) -> None:
    root = write("download", {"class.zip": zipped({"class/ann/ticket.py": "a"})})

    assert works(take(root / "class.zip")) == [("ann", "ticket", "a")]


@pytest.mark.parametrize("data", [b"", b"print()\n", b"\x7fELF"])
def test_a_file_that_is_no_archive_is_told(write: Write, take: Take, data: bytes) -> None:
    root = write("download", {"ticket.py": data})

    with pytest.raises(UsageError, match="is a file; expected a folder that holds one folder per student, or a zip"):
        take(root / "ticket.py")


def test_a_class_archive_that_is_broken_is_told_with_the_next_step(write: Write, take: Take) -> None:
    root = write("download", {"class.zip": zipped({"ann/ticket.py": "a"})[:-30]})

    with pytest.raises(UsageError, match=r"class\.zip is damaged or not complete.*Download it again"):
        take(root / "class.zip")


def test_the_newest_attempt_is_the_one_with_the_highest_number() -> None:
    def attempt(student: str, number: int) -> Submission:
        return Submission(student=student, exercise="ticket", path=Path("x"), attempt=number)

    kept = newest([attempt("ann", 1), attempt("ann", 3), attempt("bob", 2), attempt("ann", 2)])

    assert [(each.student, each.attempt) for each in kept] == [("ann", 3), ("bob", 2)]
