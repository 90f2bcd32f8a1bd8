"""A new exercise: copied from the template that comes with grader, under another name."""

from __future__ import annotations

import keyword
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from grader.exercise import MANIFEST
from grader.verdict import UsageError

# The template is a course of one exercise and is verified as one; this word in its names and texts is replaced.
TEMPLATE: Final = Path(__file__).with_name("template")
PLACEHOLDER: Final = "exercise_name"

# What makes a folder a course for pytest, besides its exercises; not where pytest is told what to do already.
_CONFTEST: Final = "conftest.py"
_SETTINGS: Final = ("pytest.ini", "pyproject.toml", "setup.cfg", "tox.ini")
_LONGEST: Final = 40
# Modules that pytest, a check or a subject imports by these names.
_TAKEN: Final = frozenset({"conftest", "grader", "hypothesis", "pytest", "scenarios", "test"})


def create(root: Path, name: str) -> list[Path]:
    """Add the exercise `name` to the course in `root`; the paths that are new, all or none of them.

    The exercise verifies as it is. An empty folder becomes a course, with the `conftest.py` and `pytest.ini` that
    pytest needs there.
    Raises `UsageError` when the name will not do, is in use, or the files cannot be written.
    """
    _check(name)
    if not root.is_dir():
        raise UsageError(f"there is no folder {str(root)!r}; make it first, or name another with --course ROOT")
    wanted = [root / kind / name for kind in ("exercises", "reference")]
    for folder in wanted:
        if folder.exists() or folder.is_symlink():
            raise UsageError(f"{folder} is there already; choose another name, or remove it first")
    made: list[Path] = []
    try:
        if not any(root.glob(f"exercises/*/{MANIFEST}")):
            made += _settings(root)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=root) as draft:
            for folder in wanted:
                folder.parent.mkdir(exist_ok=True)
                made.append(_filled(folder, draft=Path(draft)))
    except OSError as problem:
        _remove(made)
        raise UsageError(f"{problem.filename or root}: cannot be written ({problem.strerror})") from problem
    return made


def _settings(root: Path) -> list[Path]:
    lacking = [] if (root / _CONFTEST).exists() else [_CONFTEST]
    if not any((root / one).exists() for one in _SETTINGS):
        lacking.append(_SETTINGS[0])
    return [Path(shutil.copyfile(TEMPLATE / one, root / one)) for one in lacking]


def _filled(folder: Path, *, draft: Path) -> Path:
    """Copy the template's counterpart of `folder` and put it in place when it is complete."""
    kind, name = folder.parent.name, folder.name
    source = TEMPLATE / kind / PLACEHOLDER
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix in {".py", ".toml", ".md"}:
            target = draft / kind / str(path.relative_to(source)).replace(PLACEHOLDER, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text(encoding="utf-8").replace(PLACEHOLDER, name), encoding="utf-8")
    return (draft / kind).rename(folder)


def _remove(made: list[Path]) -> None:
    for path in made:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _check(name: str) -> None:
    """Raise `UsageError` unless a file `name`.py can be imported and hides nothing that others import."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise UsageError(
            f"{name!r} will not do as the name of an exercise: students hand in a Python file of that name, so it"
            f" begins with a small letter and goes on with small letters, digits and _{_suggested(name)}"
        )
    if len(name) > _LONGEST:
        raise UsageError(f"{name!r} is too long: {_LONGEST} characters do for the name of an exercise")
    if keyword.iskeyword(name):
        raise UsageError(f"{name!r} is a keyword of Python: no program could import {name}.py{_suggested(name)}")
    if name in sys.stdlib_module_names:
        raise UsageError(
            f"{name!r} is a module of Python's standard library: beside {name}.py, `import {name}` would find the"
            f" student's file{_suggested(name)}"
        )
    if name in _TAKEN or name.startswith("test_"):
        raise UsageError(f"{name!r} is a name that pytest or grader needs for itself; choose another")


def _suggested(name: str) -> str:
    """A name that would do and is near."""
    near = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_").lstrip("0123456789_")[:_LONGEST]
    if near and (keyword.iskeyword(near) or near in sys.stdlib_module_names):
        near = f"my_{near}"
    return f"; how about {near!r}?" if near and near not in _TAKEN and not near.startswith("test_") else ""
