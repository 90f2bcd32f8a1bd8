"""An exercise: what its `exercise.toml` says, and where its files are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from grader import document
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


_FORM = document.Form(
    content=_Manifest,
    tables={"limits": _Limits},
    entries={_RUBRIC: _Rubric},
    expected={
        "schema": "the number 1",
        _RUBRIC: "a table [rubric] with one `check_name = points` for each check, points above 0",
        "limits": f"numbers above 0 named {', '.join(_Limits.__struct_fields__)}",
        "difficulty": "a whole number, 1 or more",
        "requires": "a list of names that a submission defines",
        "files": "a list of file names",
        "world": "a list of file names",
        "hints": "a list of texts, from vague to exact",
    },
)


def load(folder: Path) -> Exercise:
    """Read the exercise in `folder`.

    Raises `UsageError` naming file, line and what is expected there when `exercise.toml` cannot be read.
    """
    manifest = document.read(folder / MANIFEST, _FORM).content
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
        raise UsageError(unknown(name, known=exercises))
    return [exercise for name, exercise in exercises.items() if not wanted or name in wanted]


def unknown(name: str, *, known: Iterable[str]) -> str:
    """What to say to whoever names an exercise that a course does not have."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    if near:
        return f"there is no exercise {name!r}; did you mean {near[0]!r}?"
    return f"there is no exercise {name!r}; this course has: {', '.join(names) or 'none'}"
