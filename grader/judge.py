"""Judges one check on one submission: calls the check, and says what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from grader.calls import Caller
from grader.conductor.interleaving import interruption
from grader.conductor.outcome import Ending
from grader.conductor.schedule import Token, format_token, runs_of
from grader.conductor.strategies.replay import Replay
from grader.conductor.strategies.serial import OldestFirst
from grader.conductor.strategies.turns import Turns
from grader.finding import Finding, all_steps, out_of_memory, steps
from grader.house import House
from grader.observer import confirm, stress
from grader.orders import Loaded
from grader.ruling import Check, Ruling, called
from grader.run import brief
from grader.sandbox.nursery import Lost
from grader.shortening import OTHER_ORDERS, is_right, rests_on_sleep, simplest
from grader.submission import lines_of
from grader.testing import Candidate, Explorer, Launcher
from grader.verdict import CheckResult, Evidence, GraderError, Interleaving, Step, Verdict

Use = tuple[str, str, int]  # what, file, line
_BY_WHAT_IS_LEFT: Final = frozenset({Verdict.CRASH, Verdict.TAMPERED, Verdict.TIMEOUT, Verdict.UNSUPPORTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is judged: a check by name with its promise (its docstring), points and seed, on a house."""

    name: str
    promise: str
    points: float
    seed: str
    house: House


def judge(subject: Subject, check: Check) -> CheckResult:
    """The result of the check. Never raises for what a submission does."""
    problem = subject.house.load()
    if problem.problem is not None:
        return _unreadable(subject, problem)
    first = called(check, Explorer(subject.house))
    if first.verdict is Verdict.PASS:
        return _passed(subject, check, first.explorer)
    uses = _to_blame(first)
    judged = _excused(first, uses) if uses else first
    if judged.outcome is None or judged.outcome.importing:
        return _plain(subject, judged.verdict, judged.what)
    if uses or judged.verdict is Verdict.UNSUPPORTED:
        return _with_stress(subject, check, _failed(subject, check, judged))
    return _failed(subject, check, simplest(subject.house, check, first))


def confirmed(subject: Subject, check: Check) -> CheckResult:
    """The result of live runs, in which nobody conducts: for submissions that are known to be right."""
    problem = subject.house.load()
    if problem.problem is not None:
        return _unreadable(subject, problem)
    wrong = confirm(subject.house, check)
    if wrong is not None:
        return _plain(subject, *wrong)
    return _full(subject, Evidence.OBSERVED)


def observed(subject: Subject, check: Check) -> CheckResult:
    """The result of a check that launches programs: what was seen of them. Never raises for what a submission does."""
    problem = subject.house.load()
    if problem.problem is not None:
        return _unreadable(subject, problem)
    launcher = Launcher(subject.house)
    try:
        check(launcher)
    except Finding as found:
        return _seen_live(_plain(subject, found.verdict, found.message), subject)
    if launcher.calls == 0:
        raise GraderError(f"the check {subject.name} launches nothing")
    return _full(subject, Evidence.OBSERVED)


def _seen_live(result: CheckResult, subject: Subject) -> CheckResult:
    """With the token by which the check is run again, with the same random parameters."""
    if result.verdict in {Verdict.UNSOLVED, Verdict.MISSING, Verdict.ERROR}:
        return result
    token = Token(
        exercise=subject.house.exercise.name, check=subject.name, call=0, seed=subject.seed, hot=(), named=(), runs=()
    )
    return replace(result, evidence=Evidence.OBSERVED, interleaving=Interleaving(schedule=format_token(token)))


def lost(subject: Subject, how: Lost) -> CheckResult:
    """The result when the process that runs the submission was lost, and may well be lost again.

    Nobody can tell who has killed it, but in a box the submission cannot: a person has to look.
    """
    if how.memory:
        return _plain(subject, Verdict.CRASH, out_of_memory())
    if how.bare:
        what = f"the program broke the protocol between it and the grader: {how}, and so it was the first time"
        return _plain(subject, Verdict.TAMPERED, what)
    what = f"{how}, and so it was the first time; the grader cannot tell why; a person has to look at it"
    return _plain(subject, Verdict.UNSUPPORTED, what)


def _unreadable(subject: Subject, problem: Loaded) -> CheckResult:
    where = f" ({problem.file}, line {problem.line})" if problem.line else ""
    what = f"the file cannot be read as Python: {brief(problem.problem or '')}{where}"
    return _plain(subject, Verdict.MISSING, what)


def _full(subject: Subject, evidence: Evidence) -> CheckResult:
    return CheckResult(
        name=subject.name,
        verdict=Verdict.PASS,
        score=subject.points,
        max_score=subject.points,
        evidence=evidence,
    )


def replay(subject: Subject, check: Check, token: Token) -> CheckResult:
    """The result of one recorded schedule."""
    problem = subject.house.load()
    if problem.problem is not None:
        return _unreadable(subject, problem)
    from grader.conductor.explore import Focus  # noqa: PLC0415

    focus = Focus(frozenset(token.hot), frozenset(token.named))
    strategy = Turns() if token.turns else Replay(token.choices)
    explorer = Explorer(subject.house, Candidate(token.call, strategy, focus), turns=token.turns)
    seen = called(check, explorer)
    if seen.outcome is not None and seen.outcome.ending is Ending.DIVERGED:
        name = subject.house.exercise.name
        seen.what = (
            f"this file does not go this way any more ({brief(seen.outcome.detail)}): after a change that is no wonder,"
            f" and tells nothing. Run all checks again:  pytest exercises/{name}"
        )
    if seen.verdict is Verdict.FAIL and is_right(subject.house, check, seen, OldestFirst(), *OTHER_ORDERS):
        seen.verdict = Verdict.RACE
    if seen.verdict is Verdict.PASS:
        return CheckResult(name=subject.name, verdict=Verdict.PASS, score=0.0, max_score=subject.points)
    uses = _to_blame(seen)
    if uses:
        seen = _excused(seen, uses)
    return _failed(subject, check, seen)


def sampled(subject: Subject, check: Check) -> CheckResult:
    """The result of a check that calls functions with inputs drawn from its seed: the same seed, the same result."""
    problem = subject.house.load()
    if problem.problem is not None:
        where = f" ({problem.file}, line {problem.line})" if problem.line else ""
        return _plain(subject, Verdict.MISSING, f"the file cannot be read as Python: {brief(problem.problem)}{where}")
    caller = Caller(subject.house, subject.seed)
    try:
        check(caller)
    except (Finding, AssertionError) as failed:
        return _unlike(subject, caller, failed)
    finally:
        caller.close()
    if caller.calls == 0:
        raise GraderError(f"the check {subject.name} calls nothing")
    return CheckResult(
        name=subject.name,
        verdict=Verdict.PASS,
        score=subject.points,
        max_score=subject.points,
        evidence=Evidence.SAMPLED,
    )


def _unlike(subject: Subject, caller: Caller, failed: Finding | AssertionError) -> CheckResult:
    """The result for what went wrong; a check that has been called again with its seed sees the same."""
    wrong = caller.wrong(failed).finding()
    result = _plain(subject, wrong.verdict, wrong.message)
    if result.verdict in {Verdict.UNSOLVED, Verdict.MISSING, Verdict.ERROR}:
        return result
    token = Token(
        exercise=subject.house.exercise.name, check=subject.name, call=0, seed=subject.seed, hot=(), named=(), runs=()
    )
    return replace(result, evidence=Evidence.SAMPLED, interleaving=Interleaving(schedule=format_token(token)))


def _to_blame(seen: Ruling) -> list[Use]:
    """What was used outside the model in an execution that went wrong: nobody knows then whose fault it is."""
    if seen.outcome is None or seen.verdict is Verdict.UNSOLVED:
        return []
    # What the import has used is over, unless it has left something behind that can end a program.
    at_import = seen.outcome.used_at_import if seen.verdict in _BY_WHAT_IS_LEFT else []
    return seen.outcome.used or at_import


def _excused(seen: Ruling, uses: list[Use]) -> Ruling:
    what = f"the program uses {_use(uses[0])}, which the grader cannot control; a person has to look at it"
    if seen.verdict is not Verdict.UNSUPPORTED:
        what += f". What was seen, rightly or not: {seen.what}"
    return Ruling(Verdict.UNSUPPORTED, what, seen.explorer)


def _use(used: Use) -> str:
    what, file, line = used
    return brief(what) + (f" (line {line} of {file})" if file else "")


def _passed(subject: Subject, check: Check, explorer: Explorer) -> CheckResult:
    if explorer.used is not None:
        what = (
            f"nothing wrong was seen, but the program uses {_use(explorer.used)}, which the grader cannot control;"
            " a person has to look at it"
        )
        return _with_stress(subject, check, _plain(subject, Verdict.UNSUPPORTED, what))
    if explorer.calls == 0:
        raise GraderError(f"the check {subject.name} explores nothing")
    return _full(subject, explorer.evidence)


def _with_stress(subject: Subject, check: Check, result: CheckResult) -> CheckResult:
    """With what live runs have shown: evidence for the person who has to decide, no verdict."""
    seen = stress(subject.house, check)
    return replace(result, evidence=Evidence.STRESS, message=f"{result.message}\n{seen}")


def _plain(subject: Subject, verdict: Verdict, what: str) -> CheckResult:
    message = what if verdict in {Verdict.UNSOLVED, Verdict.MISSING} else f"{subject.promise}\n{what}"
    return CheckResult(name=subject.name, verdict=verdict, score=0.0, max_score=subject.points, message=message)


# -- words


def _failed(subject: Subject, check: Check, seen: Ruling) -> CheckResult:
    outcome = seen.outcome
    if outcome is None:
        return _plain(subject, seen.verdict, seen.what)
    if seen.verdict in {Verdict.UNSOLVED, Verdict.MISSING}:
        return _plain(subject, seen.verdict, seen.what)
    shown = steps(outcome)
    token = Token(
        exercise=subject.house.exercise.name,
        check=subject.name,
        call=seen.explorer.call,
        seed=subject.seed,
        hot=tuple(sorted(seen.explorer.focus.hot)),
        named=tuple(sorted(seen.explorer.focus.named)),
        runs=() if seen.explorer.turns else runs_of(outcome.choices),
        turns=seen.explorer.turns,
    )
    lines = [subject.promise, seen.what]
    between = interruption(all_steps(outcome)) if seen.verdict is Verdict.RACE else None
    if between is not None:
        before, after, other = between
        lines.append(_in_between(before, after, other))
    if seen.verdict is Verdict.RACE and rests_on_sleep(subject.house, check, seen):
        lines.append("A sleep orders nothing: however long it is, the others may be slower.")
    return CheckResult(
        name=subject.name,
        verdict=seen.verdict,
        score=0.0,
        max_score=subject.points,
        evidence=None if seen.verdict is Verdict.ERROR else Evidence.EXHAUSTIVE,
        message="\n".join(lines),
        interleaving=Interleaving(schedule=format_token(token), steps=shown),
    )


def _in_between(before: Step, after: Step, other: str) -> str:
    if (before.file, before.line) == (after.file, after.line):
        return f"{other} came in between when {before.task} was in the middle of line {before.line}."
    return f"{other} came in between when {before.task} had done line {before.line} and not yet line {after.line}."


def sources(house: House) -> Mapping[str, Sequence[str]]:
    """The lines of the submission, for laying an interleaving out."""
    return {f"{house.exercise.name}.py": lines_of(house.source)}
