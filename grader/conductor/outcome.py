"""What one execution gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from grader.wire import Raised, Told


class Ending(Enum):
    """How an execution ended."""

    COMPLETED = "completed"
    REDUNDANT = "redundant"  # equal to one that was explored before; abandoned
    DEADLOCK = "deadlock"
    LIVELOCK = "livelock"
    RAISED = "raised"
    DIED = "died"
    TIMEOUT = "timeout"
    OUTPUT = "output"
    TAMPERED = "tampered"
    DIVERGED = "diverged"
    BLOCKED = "blocked"  # outside the conductor's sight
    STALLED = "stalled"  # blocked again, after having been so for long enough in all
    MEMORY = "memory"  # took more than all its processes together may have
    DOUBLED = "doubled"  # a child of `os.fork` has returned to the scenario, which would go on twice
    UNIMPORTABLE = "unimportable"
    LACKING = "lacking"


@dataclass(slots=True)
class Happened:
    """One granted operation. `touched` is what it really touched; `file` is empty for our own code.

    `child` is the task that it started.
    """

    task: int
    what: str
    file: str
    line: int
    object: str
    do: str
    touched: tuple[tuple[str, bool], ...] = ()
    saw: str | None = None
    visible: bool = True
    child: int | None = None


@dataclass(slots=True)
class Waiting:
    """Who waited for what when nothing could go on."""

    task: str
    what: str
    file: str
    line: int
    spinning: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry of the scenario's record: which task, under which label, and what, as `Told` has it."""

    task: str
    label: str
    json: str | None
    text: str


@dataclass(slots=True)
class Outcome:
    """One execution: its ending, what happened, and everything that an oracle may ask for."""

    ending: Ending
    choices: list[int]
    steps: list[Happened]
    names: dict[int, str]
    homes: dict[int, int] = field(default_factory=dict)  # the first task of the process in which a task is
    told: dict[str, Told] = field(default_factory=dict)
    notes: list[Noted] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    raised: Raised | None = None
    who: str = ""
    detail: str = ""
    importing: bool = False
    hot: set[int] = field(default_factory=set)
    used: list[tuple[str, str, int]] = field(default_factory=list)  # outside the model: what, file, line
    used_at_import: list[tuple[str, str, int]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    impatient: list[tuple[int, int]] = field(default_factory=list)  # (length of choices, task)
    claims: list[tuple[int, int, int]] = field(default_factory=list)  # (length of choices, task, place): seems stuck
    throttled: bool = False
    slept: bool = False
    printed: str = ""
    preemptions: int = 0
    granted: int = 0  # steps, also those that are no choice
    seconds: float = 0.0
