"""An exercise: what its `exercise.toml` says, and where its files are."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from grader.verdict import UsageError

MANIFEST = "exercise.toml"

_RUBRIC = "rubric"

_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Count = Annotated[int, msgspec.Meta(gt=0)]
_Seconds = Annotated[float, msgspec.Meta(gt=0)]
_Points = Annotated[float, msgspec.Meta(gt=0)]
_CheckName = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_]*$")]
_Rubric = dict[_CheckName, _Points]
_FileName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.\-]*$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one submission may cost; seconds are of CPU, not of the clock on the wall."""

    schedules: int = 2000
    steps: int = 20_000
    import_seconds: float = 2.0
    execution_seconds: float = 3.0
    submission_seconds: float = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise of a course; `rubric` gives points by check, named without `test_`."""

    name: str
    folder: Path
    title: str
    topic: str
    difficulty: int
    requires: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    world: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    rubric: Mapping[str, float] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    @property
    def stub(self) -> Path:
        """What the student edits."""
        return self.folder / f"{self.name}.py"

    @property
    def pristine(self) -> Path:
        """The stub as the student first met it."""
        return self.folder / ".stub.py"

    def pristine_stub(self) -> str:
        """Its text; empty when it is not there."""
        try:
            return self.pristine.read_text(encoding="utf-8")
        except OSError:
            return ""

    @property
    def checks(self) -> Path:
        """The pytest file that judges."""
        return self.folder / f"test_{self.name}.py"

    @property
    def scenarios(self) -> Path:
        """The small programs that call the student's functions."""
        return self.folder / "scenarios.py"

    @property
    def max_score(self) -> float:
        """All points of the rubric."""
        return float(sum(self.rubric.values()))


class _Limits(msgspec.Struct, forbid_unknown_fields=True):
    schedules: _Count = 2000
    steps: _Count = 20_000
    import_seconds: _Seconds = 2.0
    execution_seconds: _Seconds = 3.0
    submission_seconds: _Seconds = 900.0


class _Manifest(msgspec.Struct, forbid_unknown_fields=True):
    schema: Literal[1]
    title: _Text
    topic: _Text
    difficulty: _Count
    rubric: Annotated[_Rubric, msgspec.Meta(min_length=1)]
    requires: tuple[_Text, ...] = ()
    files: tuple[_FileName, ...] = ()
    world: tuple[_FileName, ...] = ()
    hints: tuple[_Text, ...] = ()
    limits: _Limits = msgspec.field(default_factory=_Limits)


def load(folder: Path) -> Exercise:
    """Read the exercise in `folder`.

    Raises `UsageError` naming file, line and what is expected there when `exercise.toml` cannot be read.
    """
    manifest_path = folder / MANIFEST
    text = _read(manifest_path)
    manifest = _validate(_parse(text, path=manifest_path), text=text, path=manifest_path)
    return Exercise(
        name=folder.name,
        folder=folder,
        title=manifest.title,
        topic=manifest.topic,
        difficulty=manifest.difficulty,
        requires=manifest.requires,
        files=manifest.files,
        world=manifest.world,
        hints=manifest.hints,
        rubric={name: float(points) for name, points in manifest.rubric.items()},
        limits=Limits(**msgspec.structs.asdict(manifest.limits)),
    )


def discover(course: Path) -> dict[str, Exercise]:
    """Every exercise of a course, by name and sorted; raises `UsageError` as `load` does."""
    folders = sorted(path.parent for path in (course / "exercises").glob(f"*/{MANIFEST}"))
    return {folder.name: load(folder) for folder in folders}


def find_course(start: Path) -> Path:
    """The nearest folder upward that holds `exercises/`, else the checkout that grader came from.

    Raises `UsageError` when there is neither.
    """
    checkout = Path(__file__).resolve().parent.parent
    here = start.resolve()
    for folder in (here, *here.parents, checkout):
        if any((folder / "exercises").glob(f"*/{MANIFEST}")):
            return folder
    raise UsageError(
        f"no folder with exercises/ in it here or above {here}: run grader inside a course, or name one "
        "with --course ROOT"
    )


def select(exercises: Mapping[str, Exercise], names: Iterable[str]) -> list[Exercise]:
    """The exercises so named, each once, in the course's order; all when no name is given.

    Raises `UsageError` for an unknown name and suggests the nearest.
    """
    wanted = set(names)
    for name in sorted(wanted - exercises.keys()):
        raise UsageError(_unknown(name, known=list(exercises)))
    return [exercise for name, exercise in exercises.items() if not wanted or name in wanted]


def _unknown(name: str, *, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return f"there is no exercise {name!r}; did you mean {near[0]!r}?"
    return f"there is no exercise {name!r}; this course has: {', '.join(known) or 'none'}"


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise UsageError(f"{path}: cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise UsageError(f"{path}:{line}: expected UTF-8 text, as TOML demands") from problem


def _parse(text: str, *, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        what, line = _split_position(str(problem), lines=text.count("\n") + 1)
        raise UsageError(f"{path}:{line}: not valid TOML: {what}") from problem


def _split_position(message: str, *, lines: int) -> tuple[str, int]:
    """What and where: `tomllib` says the line in brackets at the end of its message."""
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL)
    if found is None:
        return message, 1
    return found[1], int(found[2] or lines)


def _validate(document: dict[str, Any], *, text: str, path: Path) -> _Manifest:
    try:
        return msgspec.convert(document, _Manifest)
    except msgspec.ValidationError as problem:
        what, keys = _explain(str(problem), document=document)
        raise UsageError(f"{path}:{_line_of(keys, text=text)}: {what}") from problem


_EXPECTED = {
    "schema": "the number 1",
    _RUBRIC: "a table [rubric] with one `check_name = points` for each check, points above 0",
    "limits": f"numbers above 0 named {', '.join(_Limits.__struct_fields__)}",
    "difficulty": "a whole number, 1 or more",
    "requires": "a list of names that a submission defines",
    "files": "a list of file names",
    "world": "a list of file names",
    "hints": "a list of texts, from vague to exact",
}


def _explain(message: str, *, document: dict[str, Any]) -> tuple[str, list[str]]:
    """What is wrong in the author's words, and the keys that lead there, from a message of msgspec's."""
    location = re.search(r" - at (?:`key` in )?`\$\.?(.*)`$", message)
    keys = [key for key in re.split(r"\.|\[.*?\]", location[1]) if key] if location else []
    named = re.search(r"field `(.+?)`", message)
    if "unknown field" in message and named:
        known = (_Limits if keys else _Manifest).__struct_fields__
        return f"unknown key `{named[1]}`; expected one of: {', '.join(known)}", [*keys, named[1]]
    if "missing required field" in message and named:
        return f"missing key `{named[1]}`; expected {_expected(named[1])}", keys
    top = keys[0] if keys else ""
    if keys == [_RUBRIC]:
        keys += _bad_entry(document[_RUBRIC])
    found = message.removesuffix(location[0]) if location else message
    return f"wrong value for `{'.'.join(keys)}`; expected {_expected(top)} ({found})", keys


def _bad_entry(rubric: object) -> list[str]:
    """The first check of a rubric that has a wrong name or wrong points: msgspec does not say which."""
    for entry in rubric.items() if isinstance(rubric, dict) else ():
        try:
            msgspec.convert(dict([entry]), _Rubric)
        except msgspec.ValidationError:
            return [str(entry[0])]
    return []


def _expected(key: str) -> str:
    return _EXPECTED.get(key, "a text that is not empty")


def _line_of(keys: list[str], *, text: str) -> int:
    """The line on which the deepest of `keys` that can be found stands; 1 when none can."""
    best, table = 1, ""
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
        assigned = re.match(r"\s*[\"']?([\w.\-]+?)[\"']?\s*=", line)
        if header:
            table = header[1]
        here = [part for part in (table, assigned[1] if assigned and not header else "") if part]
        if here == keys[: len(here)] and len(here) > depth:
            best, depth = number, len(here)
    return best
