"""Verdicts, evidence and results: plain values that import nothing of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What became of a check, or of a whole submission; listed worst first."""

    ERROR = "error"
    TAMPERED = "tampered"
    MISSING = "missing"
    CRASH = "crash"
    DEADLOCK = "deadlock"
    LIVELOCK = "livelock"
    TIMEOUT = "timeout"
    LEAK = "leak"
    RACE = "race"
    FAIL = "fail"
    UNSUPPORTED = "unsupported"
    UNSOLVED = "unsolved"
    PASS = "pass"  # noqa: S105 - a verdict, not a password


class Evidence(StrEnum):
    """What a result rests on."""

    EXHAUSTIVE = "exhaustive"
    SAMPLED = "sampled"
    OBSERVED = "observed"
    STRESS = "stress"


class GraderError(Exception):
    """Something of ours went wrong; the verdict is `error` and costs no marks."""


class UsageError(GraderError):
    """The caller asked for something that cannot be; the text says what to do next."""


_SEVERITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a submission whose checks ended so; `crash` when there are none."""
    return min(verdicts, key=_SEVERITY.__getitem__, default=Verdict.CRASH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One operation on something shared: who, on which of the student's lines, what."""

    task: str
    file: str
    line: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interleaving:
    """What happened in one execution, and the token that replays it."""

    schedule: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The outcome of one check on one submission; points as in the rubric."""

    name: str
    verdict: Verdict
    score: float
    max_score: float
    evidence: Evidence | None = None
    message: str = ""
    interleaving: Interleaving | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All checks of one exercise on one student's submission; `seconds` is wall time."""

    student: str
    exercise: str
    verdict: Verdict
    score: float
    max_score: float
    seconds: float = 0.0
    checks: tuple[CheckResult, ...] = field(default_factory=tuple)
