from __future__ import annotations

import stat
from pathlib import Path

import pytest

from grader.seed import course_seed
from grader.verdict import UsageError


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    seed = course_seed(tmp_path)

    assert course_seed(tmp_path) == seed
    assert len(seed) == 64
    path = tmp_path / ".racecourse" / "seed"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["seed"]


def test_two_courses_differ(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()

    assert course_seed(first) != course_seed(second)


def test_an_empty_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".racecourse").mkdir()
    (tmp_path / ".racecourse" / "seed").touch()

    with pytest.raises(UsageError, match="secret seed is empty"):
        course_seed(tmp_path)


def test_a_course_that_cannot_hold_a_secret_asks_for_one(tmp_path: Path) -> None:
    (tmp_path / ".racecourse").touch()

    with pytest.raises(UsageError, match="give --seed"):
        course_seed(tmp_path)


def test_when_two_graders_make_the_secret_the_first_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = course_seed(tmp_path)
    monkeypatch.setattr(Path, "exists", lambda _: False)  # as the second one saw it

    assert course_seed(tmp_path) == seed
