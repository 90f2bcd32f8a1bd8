"""Work in git: branches and clones, read without running anything of theirs."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.gradebook import Person
from grader.intake import Intake
from grader.verdict import UsageError
from tests.intake.packing import works

Take = Callable[..., Intake]
Git = Callable[..., str]
Commit = Callable[..., Path]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here to make repositories with")


@pytest.fixture
def commit(git: Git) -> Commit:
    """Commit files in a repository, which is made if need be; its folder."""

    def commit(folder: Path, files: dict[str, str], *, time: str = "2026-11-05T10:00:00+01:00") -> Path:
        if not (folder / ".git").exists():
            git(folder, "init", "--quiet")
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--allow-empty", "-m", "work", time=time)
        return folder

    return commit


@pytest.fixture
def branches(tmp_path: Path, git: Git, commit: Commit) -> Path:
    """A repository with the branches of ann, bo and an empty one beside the main one."""
    folder = commit(tmp_path / "class", {"README.md": "hello"})
    for student, path in {"ann": "ticket.py", "team/bo": "exercises/ticket/ticket.py"}.items():
        git(folder, "checkout", "--quiet", "-b", student, "main")
        commit(folder, {path: student}, time="2026-11-06T10:00:00+01:00")
    git(folder, "branch", "--quiet", "cid", "main")
    return folder


def test_each_branch_with_work_is_a_student(branches: Path, take: Take) -> None:
    intake = take(branches)

    assert works(intake) == [("ann", "ticket", "ann"), ("team/bo", "ticket", "team/bo")]
    assert intake.taken_for == "a git repository with a branch for each student: 2 students"
    assert {each.handed_in for each in intake.submissions} == {datetime(2026, 11, 6, 9, tzinfo=UTC)}


@pytest.mark.parametrize("kind", ["branches", "clones"])
def test_a_path_may_be_relative(
    kind: str, branches: Path, commit: Commit, take: Take, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "clones" / "ann", {"ticket.py": "ann"})
    monkeypatch.chdir(tmp_path)

    assert works(take(Path("clones" if kind == "clones" else branches.name)))[0] == ("ann", "ticket", "ann")


def test_whose_branch_cannot_be_read_is_missing_and_the_others_are_graded(branches: Path, git: Git, take: Take) -> None:
    gone = git(branches, "rev-parse", "ann").strip()
    (branches / ".git" / "objects" / gone[:2] / gone[2:]).unlink()

    intake = take(branches)

    assert [(each.student, each.refused) for each in intake.refused] == [
        ("ann", "the repository is damaged or not complete.")
    ]
    assert "team/bo" in {each.student for each in intake.submissions}


def test_branches_of_a_clone_of_the_class_are_read_as_well_and_packed_ones(
    branches: Path, git: Git, take: Take, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", str(branches), "copy")
    git(tmp_path, "clone", "--quiet", "--bare", str(branches), "bare.git")
    git(tmp_path / "bare.git", "gc", "--quiet")

    for folder in ("copy", "bare.git"):
        assert [student for student, *_ in works(take(tmp_path / folder))] == ["ann", "team/bo"]


def test_a_class_of_folders_that_lies_in_git_stays_one_of_folders(tmp_path: Path, commit: Commit, take: Take) -> None:
    root = commit(tmp_path / "class", {"ann/ticket.py": "a", "bo/ticket.py": "b"})

    intake = take(root)

    assert [each.path for each in intake.submissions] == [root / "ann/ticket.py", root / "bo/ticket.py"]
    assert intake.taken_for == ""


def test_clones_are_read_at_their_newest_commit(tmp_path: Path, commit: Commit, take: Take) -> None:
    root = tmp_path / "class"
    commit(root / "hw1-ann", {"ticket.py": "old"})
    commit(root / "hw1-ann", {"ticket.py": "new"}, time="2026-11-07T10:00:00+00:00")
    (root / "hw1-ann" / "ticket.py").write_text("never committed")
    commit(root / "hw1-bo", {"exercises/ticket/ticket.py": "b", "exercises/counter/counter.py": "c"})

    intake = take(root)

    assert works(intake) == [("hw1-ann", "ticket", "new"), ("hw1-bo", "counter", "c"), ("hw1-bo", "ticket", "b")]
    assert intake.submissions[0].handed_in == datetime(2026, 11, 7, 10, tzinfo=UTC)
    assert intake.taken_for == "clones of git repositories, one for each student: 2 students"


def test_a_roster_finds_the_user_in_the_name_of_a_clone(tmp_path: Path, commit: Commit, take: Take) -> None:
    for name in ("hw-1-ann-lee", "hw-1-bo", "hw-1-eve"):
        commit(tmp_path / "class" / name, {"ticket.py": name})
    people = (Person(id="s1", ids={"github": "ann-lee"}), Person(id="s2", ids={"github": "Bo"}), Person(id="lee"))

    intake = take(tmp_path / "class", people=people)

    assert [each.student for each in intake.submissions] == ["hw-1-eve", "s1", "s2"]
    assert intake.strangers == ("hw-1-eve",)
    assert [person.id for person in intake.absent] == ["lee"]


def test_a_link_in_git_is_refused(tmp_path: Path, commit: Commit, take: Take) -> None:
    folder = commit(tmp_path / "class" / "eve", {"notes.txt": ""})
    (folder / "ticket.py").symlink_to("/etc/passwd")
    commit(folder, {})

    (only,) = take(tmp_path / "class").submissions

    assert only.refused == "ticket.py is a symbolic link; hand in the file itself."


def test_an_empty_and_a_damaged_clone_are_refused_and_the_rest_is_read(
    tmp_path: Path, git: Git, commit: Commit, take: Take
) -> None:
    root = tmp_path / "class"
    commit(root / "ann", {"ticket.py": "a"})
    git(root / "bo", "init", "--quiet")
    damaged = commit(root / "eve", {"ticket.py": "e"})
    for each in (damaged / ".git" / "objects").rglob("*"):
        if each.is_file():
            each.chmod(0o644)
            each.write_bytes(b"garbage")

    intake = take(root, "ticket")

    assert works(intake) == [("ann", "ticket", "a")]
    assert {each.student: each.refused for each in intake.refused} == {
        "bo": "the repository holds no commit yet, or keeps its branches in a way that is not read.",
        "eve": "the repository is damaged or not complete.",
    }


def test_a_clone_that_borrows_objects_is_refused(tmp_path: Path, git: Git, commit: Commit, take: Take) -> None:
    commit(tmp_path / "secret", {"ticket.py": "somebody else's"})
    (tmp_path / "class").mkdir()
    git(tmp_path / "class", "clone", "--quiet", "--shared", str(tmp_path / "secret"), "eve")

    intake = take(tmp_path / "class", "ticket")

    assert "borrows objects of another one" in intake.refused[0].refused


def test_nothing_of_a_students_repository_runs(tmp_path: Path, git: Git, commit: Commit, take: Take) -> None:
    """Hooks, filters, helpers and protocols that git would run in a checkout or to fetch what is missing."""
    root = tmp_path / "class"
    folder = commit(root / "eve", {"ticket.py": "e", ".gitattributes": "*.py filter=evil diff=evil\n"})
    blob = git(folder, "rev-parse", "HEAD:ticket.py")
    run = f"touch {tmp_path}/evil"
    for key, value in {
        "core.fsmonitor": run,
        "core.hooksPath": str(folder / "hooks"),
        "core.sshCommand": run,
        "core.pager": run,
        "core.alternateRefsCommand": run,
        "filter.evil.smudge": run,
        "filter.evil.process": run,
        "diff.evil.textconv": run,
        "protocol.allow": "always",
        "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::sh -c {run}",
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": run,
        "include.path": str(folder / "more"),
    }.items():
        git(folder, "config", key, value)
    (folder / "hooks").mkdir()
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (folder / "hooks" / hook).write_text(f"#!/bin/sh\n{run}\n")
        (folder / "hooks" / hook).chmod(0o755)
    assert works(take(root)) == [("eve", "ticket", "e")]
    lost = folder / ".git" / "objects" / blob[:2] / blob[2:]
    lost.chmod(0o644)
    lost.unlink()

    assert take(root).refused[0].refused == "the repository is damaged or not complete."

    assert not (tmp_path / "evil").exists()
    with contextlib.suppress(subprocess.CalledProcessError):
        git(folder, "status")
    assert (tmp_path / "evil").exists(), "the trap does not work"


def test_a_link_in_place_of_git_is_no_repository(tmp_path: Path, commit: Commit, take: Take) -> None:
    commit(tmp_path / "secret", {"ticket.py": "somebody else's"})
    (tmp_path / "class" / "eve").mkdir(parents=True)
    (tmp_path / "class" / "eve" / ".git").symlink_to(tmp_path / "secret" / ".git")

    assert take(tmp_path / "class").submissions == ()


def test_hashes_of_the_longer_kind_are_read(tmp_path: Path, git: Git, commit: Commit, take: Take) -> None:
    git(tmp_path / "class" / "ann", "init", "--quiet", "--object-format=sha256")

    commit(tmp_path / "class" / "ann", {"ticket.py": "a"})

    assert works(take(tmp_path / "class")) == [("ann", "ticket", "a")]


def test_without_git_it_is_said_what_to_install(
    tmp_path: Path, commit: Commit, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "class" / "ann", {"ticket.py": "a"})
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UsageError, match=r"git is not installed.*apt install git"):
        take(tmp_path / "class")
