from __future__ import annotations

from pathlib import Path

from grader import keys
from grader.exercise import discover


def test_moving_bytes_between_fields_changes_a_fingerprint() -> None:
    assert keys.fingerprint([b"ab", b"c"]) != keys.fingerprint([b"a", b"bc"])
    assert keys.fingerprint([b"ab"]) != keys.fingerprint([b"ab", b""])


def test_the_key_depends_on_student_and_every_file() -> None:
    files = [("ticket.py", b"pass"), ("extra.py", b"")]
    found = {
        keys.report_key(student="alice", files=files, circumstances="c"),
        keys.report_key(student="bob", files=files, circumstances="c"),
        keys.report_key(student="alice", files=files, circumstances="d"),
        keys.report_key(student="alice", files=files[:1], circumstances="c"),
        keys.report_key(student="alice", files=[("ticket.py", b"pass "), files[1]], circumstances="c"),
    }

    assert len(found) == 5


def test_the_circumstances_are_seed_sandbox_and_every_file_of_the_exercise(course: Path) -> None:
    exercise = discover(course)["ticket"]
    before = keys.circumstances(exercise, seed="a", sandbox="D")

    assert keys.circumstances(exercise, seed="b", sandbox="D") != before
    assert keys.circumstances(exercise, seed="a", sandbox="A") != before
    assert keys.circumstances(exercise, seed="a", sandbox="D") == before

    (exercise.folder / "more.txt").touch()
    assert keys.circumstances(exercise, seed="a", sandbox="D") != before
