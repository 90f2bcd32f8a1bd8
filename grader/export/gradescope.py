"""The autograder package that is uploaded to Gradescope: a zip with everything but solutions."""

from __future__ import annotations

import importlib.metadata
import json
import re
import secrets
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template
from typing import Final

from packaging.requirements import Requirement

import grader
from grader.exercise import Exercise
from grader.sandbox.level import EXPLAINED, Level
from grader.verdict import UsageError

NAME: Final = "gradescope.zip"
DEFAULT: Final = Level.B  # what a container without namespaces can have
_DISTRIBUTION: Final = "racecourse"
_TEMPLATES: Final = Path(__file__).with_name("templates") / "gradescope"
_PACKAGE: Final = Path(grader.__file__).resolve().parent
_BESIDE: Final = ("conftest.py", "course.toml")
_KEPT_WORK: Final = re.compile(r"\.py\.\d+$")  # what `grader reset` keeps
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the oldest that a zip can say


def write(course: Path, exercises: Sequence[Exercise], *, output: Path, level: Level = DEFAULT) -> Path:
    """Write `gradescope.zip` into `output` and return its path.

    Raises `UsageError` when it cannot be written, or the grader's own requirements are not known.
    """
    files = {
        **_scripts(exercises, level=level),
        "requirements.txt": requirements().encode(),
        "package.json": json.dumps({"exercises": [each.name for each in exercises], "require": level}).encode(),
        "course/.racecourse/seed": secrets.token_hex(32).encode() + b"\n",
        **{f"course/{name}": (course / name).read_bytes() for name in _BESIDE if (course / name).is_file()},
        **{f"course/exercises/{each.name}/{name}": data for each in exercises for name, data in _files(each)},
        **{f"lib/grader/{name}": data for name, data in _library()},
    }
    path = output / NAME
    try:
        output.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        with zipfile.ZipFile(draft, "w", compression=zipfile.ZIP_DEFLATED) as package:
            for name, data in files.items():
                package.writestr(_entry(name), data)
        draft.replace(path)
    except OSError as problem:
        raise UsageError(f"{path}: cannot be written ({problem.strerror}); name a folder with --output") from problem
    return path


def requirements() -> str:
    """What the grader needs, in the versions that are installed here, one a line; raises `UsageError`."""
    try:
        named = [Requirement(text) for text in importlib.metadata.requires(_DISTRIBUTION) or ()]
        needed = [each for each in named if each.marker is None or each.marker.evaluate({"extra": ""})]
        return "".join(f"{each.name}=={importlib.metadata.version(each.name)}\n" for each in needed)
    except importlib.metadata.PackageNotFoundError as problem:
        raise UsageError(
            f"{problem.name} is not installed here: run the grader from an environment that has it"
        ) from None


def _scripts(exercises: Sequence[Exercise], *, level: Level) -> dict[str, bytes]:
    readme = Template((_TEMPLATES / "README.md").read_text(encoding="utf-8")).substitute(
        exercises=", ".join(each.name for each in exercises),
        points=", ".join(f"{each.name} {each.max_score:g}" for each in exercises),
        version=grader.__version__,
        level=f"level {level}",
        explained=EXPLAINED[level],
    )
    scripts = {name: (_TEMPLATES / name).read_bytes() for name in ("setup.sh", "run_autograder")}
    return {**scripts, "README.md": readme.encode()}


def _files(exercise: Exercise) -> Iterator[tuple[str, bytes]]:
    """All that judges an exercise; not what lies where students work, which may be a solution."""
    for path in sorted(exercise.folder.rglob("*")):
        name = path.relative_to(exercise.folder).as_posix()
        work = path == exercise.stub or _KEPT_WORK.search(name)
        if path.is_file() and not path.is_symlink() and not work and "__pycache__" not in path.parts:
            yield name, path.read_bytes()


def _library() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(_PACKAGE).as_posix(), path.read_bytes()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    mode = 0o755 if name in {"setup.sh", "run_autograder"} else 0o600 if name.startswith("course/") else 0o644
    entry.external_attr = (0o100000 | mode) << 16
    return entry
