"""What runs in Gradescope's container for each submission; see `templates/gradescope/`.

https://gradescope-autograders.readthedocs.io/en/latest/specs/ says which files are where.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

import msgspec

from grader import temporary
from grader.exercise import Exercise, discover, select
from grader.printable import printable
from grader.submission import MAX_BYTES
from grader.verdict import UsageError

_RESULTS: Final = "results.json"
_NOBODY: Final = "submission"
_LONGEST: Final = 60  # characters of a name, which becomes a folder's
_STOPPED: Final = frozenset({2, 130})


class _User(msgspec.Struct):
    name: str = ""
    email: str = ""


class _Metadata(msgspec.Struct):
    users: tuple[_User, ...] = ()
    created_at: str = ""


class _Package(msgspec.Struct):
    exercises: tuple[str, ...]
    require: str


def main(root: Path, *, out: TextIO) -> int:
    """Grade `root/submission` and write `root/results/results.json`; the exit status.

    Where nothing could be graded there is no such file, so that Gradescope shows a failure of the autograder: our
    fault is never a zero. Raises `UsageError` when the package is damaged.
    """
    source = root / "source"
    package = msgspec.json.decode((source / "package.json").read_bytes(), type=_Package)
    course = source / "course"
    exercises = select(discover(course), package.exercises)
    metadata = _metadata(root / "submission_metadata.json", out=out)
    print(
        f"Submission of {printable(_student(metadata))}, {printable(metadata.created_at) or 'time unknown'}",
        file=out,
        flush=True,
    )
    with temporary.folder() as private:
        scratch = Path(private)
        folder = scratch / "class" / _folder(_student(metadata))
        for exercise in exercises:
            _lay_out(root / "submission", exercise, into=folder / exercise.name)
        named = [argument for each in exercises for argument in ("-e", each.name)]
        trusted = ["--i-trust-these-submissions"] if package.require == "D" else ["--require", package.require]
        grade = ["grade", "class", *named, "--output", "grades", "--report", "json", *trusted]
        status = _grader(course, *grade, cwd=scratch)
        if status in _STOPPED:
            return status
        reported = _grader(course, "report", "gradescope", "--from", "grades", "--output", "report", cwd=scratch)
        if reported:
            return reported
        (root / "results").mkdir(exist_ok=True)
        shutil.copyfile(scratch / "report" / "gradescope" / _RESULTS, root / "results" / _RESULTS)
    return 0


def _grader(course: Path, *arguments: str, cwd: Path) -> int:
    command = [sys.executable, "-P", "-m", "grader", "--course", str(course), *arguments]
    return subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603 - ourselves


def _metadata(path: Path, *, out: TextIO) -> _Metadata:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Metadata)
    except (OSError, msgspec.MsgspecError) as problem:
        print(f"{path.name} tells nothing, so it is not known whose this is: {printable(str(problem))}", file=out)
        return _Metadata()


def _student(metadata: _Metadata) -> str:
    return ", ".join(user.name or user.email for user in metadata.users if user.name or user.email) or _NOBODY


def _folder(student: str) -> str:
    """The name as one of a folder: without slashes, and not hidden."""
    name = "".join("_" if one in "/\0" else one for one in student)[:_LONGEST].lstrip("._ ")
    return name or _NOBODY


def _lay_out(handed_in: Path, exercise: Exercise, *, into: Path) -> None:
    """Copy the files of an exercise from where students put them, following no link.

    What is in place of a file becomes the same here, so that it is refused like any other.
    """
    into.mkdir(parents=True)
    own = f"{exercise.name}.py"
    for place in _places(handed_in, exercise.name):
        if os.path.lexists(place / own):
            for name in (own, *exercise.files):
                _take(place / name, into / name)
            return


def _places(handed_in: Path, name: str) -> Iterator[Path]:
    for parts in ((), (name,), ("exercises", name)):
        steps = [handed_in.joinpath(*parts[: count + 1]) for count in range(len(parts))]
        if not any(step.is_symlink() for step in steps):
            yield handed_in.joinpath(*parts)


def _take(path: Path, to: Path) -> None:
    if path.is_symlink():
        to.symlink_to("where a link leads is never looked at")
    elif path.is_file():
        with path.open("rb") as file:
            to.write_bytes(file.read(MAX_BYTES + 1))
    elif path.exists():
        to.mkdir()


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), out=sys.stdout))
    except UsageError as problem:
        sys.exit(f"grader: {problem}")
