"""Work in git: a repository with a branch for each student, or a folder with a clone for each.

GitHub Classroom names a student's repository `<assignment>-<user>`, and `gh classroom clone student-repos` a folder
after each (docs.github.com, "Using GitHub Classroom with GitHub CLI"; its roster has the columns `identifier` and
`github_username`). What is committed counts, not what lies in the working tree; what was handed in when is the
committer's time of the newest commit.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from grader.intake.bundle import Bundle, placed
from grader.intake.handin import HandIn, Who, empty
from grader.intake.listing import Listing
from grader.intake.repository import Commit, Repository, borrows, found_in
from grader.submission import Unreadable, shown_name

BRANCHES: Final = "a git repository with a branch for each student"
CLONES: Final = "clones of git repositories, one for each student"
_HEADS: Final = "refs/heads/"
_REMOTES: Final = "refs/remotes/"
_NO_STUDENTS: Final = frozenset({"main", "master", "HEAD"})


def clones(listing: Listing) -> list[str]:
    """The folders that are repositories."""
    if listing.path is None:
        return []
    return [name for name in listing.folders if (listing.path / name / ".git").is_dir() and _found(listing, name)]


def taken_clones(listing: Listing) -> list[HandIn]:
    """The hand-in of each clone: its newest commit."""
    names = clones(listing)
    scratch = _scratch(listing)
    return [
        _of_clone(listing, name, others=_without_assignment(name, names, listing), scratch=scratch) for name in names
    ]


def taken_branches(listing: Listing) -> list[HandIn]:
    """The hand-in of each branch that holds a file of an exercise or cannot be read; the main branch is nobody's.

    None where there is no repository. Raises `UsageError` when git is not installed.
    """
    folder = found_in(listing.path) if listing.path is not None else None
    if folder is None:
        return []
    repository = Repository(folder=folder, scratch=_scratch(listing))
    hand_ins = []
    for student, oid in _students(repository.branches()).items():
        who = Who(name=student, others=tuple(student.split("/")[-1:]) if "/" in student else ())
        hand_in = HandIn(who=who, origin=f"{listing.label} ({student})", opened=empty, group=student)
        try:
            commit = repository.commit(oid)
        except Unreadable as problem:
            hand_ins.append(replace(hand_in, opened=_refuses(problem)))
            continue
        if any(placed(commit.names(), exercise) for exercise in listing.sought.exercises):
            hand_ins.append(replace(hand_in, opened=_opens(commit), handed_in=commit.handed_in))
    return hand_ins


def _students(branches: Mapping[str, str]) -> dict[str, str]:
    """The commits of students by the names of branches: local ones, and those of remotes that are not local."""
    found: dict[str, str] = {}
    for name, oid in branches.items():
        if name.startswith(_REMOTES):
            found.setdefault(name.removeprefix(_REMOTES).partition("/")[2], oid)
    found.update({name.removeprefix(_HEADS): oid for name, oid in branches.items() if name.startswith(_HEADS)})
    return {name: oid for name, oid in sorted(found.items()) if name and name not in _NO_STUDENTS}


def _of_clone(listing: Listing, name: str, *, others: tuple[str, ...], scratch: Path) -> HandIn:
    folder = _found(listing, name) or Path()
    repository = Repository(folder=folder, scratch=scratch)
    who = Who(name=shown_name(Path(name)), others=others)
    hand_in = HandIn(who=who, origin=f"{listing.label}/{name}", opened=empty, group=name)
    if borrows(folder):
        why = "the repository borrows objects of another one (alternates); hand in a whole clone."
        return replace(hand_in, opened=_refuses(Unreadable(why)))
    try:
        commit = repository.commit(repository.head())
    except Unreadable as problem:
        return replace(hand_in, opened=_refuses(problem))
    return replace(hand_in, opened=_opens(commit), handed_in=commit.handed_in)


def _opens(commit: Commit) -> Callable[[], contextlib.AbstractContextManager[Bundle]]:
    return lambda: contextlib.nullcontext(commit)


def _refuses(problem: Unreadable) -> Callable[[], contextlib.AbstractContextManager[Bundle]]:
    def opened() -> contextlib.AbstractContextManager[Bundle]:
        raise problem

    return opened


def _without_assignment(name: str, names: list[str], listing: Listing) -> tuple[str, ...]:
    """What may be the user in `assignment-user`, longest first.

    The assignment is a beginning that several clones have in common, or the name of an exercise.
    """
    starts = Counter(other[: place + 1] for other in names for place, one in enumerate(other) if one == "-")
    exercises = {exercise.replace("_", "-") + "-" for exercise in listing.sought.exercises}
    own = [name[: place + 1] for place, one in enumerate(name) if one == "-"]
    return tuple(
        name.removeprefix(start)
        for start in own
        if (starts[start] > 1 and starts[start] == len(names)) or start.replace("_", "-") in exercises
    )


def _found(listing: Listing, name: str) -> Path | None:
    return None if listing.path is None else found_in(listing.path / name)


def _scratch(listing: Listing) -> Path:
    scratch = listing.sought.scratch()
    scratch.mkdir(parents=True)
    return scratch
