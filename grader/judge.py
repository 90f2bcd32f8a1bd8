"""Judges one check on one submission: calls the check, and when it fails finds the simplest schedule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from grader.calls import Caller
from grader.conductor.interleaving import interruption
from grader.conductor.outcome import Outcome
from grader.conductor.schedule import Token, format_token, runs_of
from grader.conductor.strategies.dpor import Dpor
from grader.conductor.strategies.replay import Replay
from grader.conductor.strategies.serial import NewestFirst, OldestFirst, StartedFirst
from grader.conductor.strategies.turns import Turns
from grader.conductor.strategy import Strategy
from grader.finding import Finding, all_steps, explained, out_of_memory, steps
from grader.house import House
from grader.observer import confirm, stress
from grader.run import brief
from grader.sandbox.nursery import Lost
from grader.testing import Candidate, Explorer, Launcher
from grader.verdict import CheckResult, Evidence, GraderError, Interleaving, Step, Verdict
from grader.wire import Loaded

CANDIDATES: Final = 80
TURNED_ROUND: Final = 40
SHORTENING: Final = 30_000  # steps in all that a simpler schedule may be looked for; no seconds: the result is the same
OTHER_ORDERS: Final = (NewestFirst(), StartedFirst())
Check = Callable[[Any], None]  # what it is given explores, launches, or runs live
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


@dataclass(slots=True)
class _Verdicted:
    """What one call of the check came to."""

    verdict: Verdict
    what: str
    explorer: Explorer

    @property
    def outcome(self) -> Outcome | None:
        return self.explorer.outcome


def judge(subject: Subject, check: Check) -> CheckResult:
    """The result of the check. Never raises for what a submission does."""
    problem = subject.house.load()
    if problem.problem is not None:
        return _unreadable(subject, problem)
    first = _called(check, Explorer(subject.house))
    if first.verdict is Verdict.PASS:
        return _passed(subject, check, first.explorer)
    uses = _to_blame(first)
    judged = _excused(first, uses) if uses else first
    if judged.outcome is None or judged.outcome.importing:
        return _plain(subject, judged.verdict, judged.what)
    if uses or judged.verdict is Verdict.UNSUPPORTED:
        return _with_stress(subject, check, _failed(subject, judged))
    return _failed(subject, _simplest(subject, check, first))


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
    seen = _called(check, explorer)
    if seen.verdict is Verdict.FAIL and _is_right(subject, check, seen, OldestFirst(), *OTHER_ORDERS):
        seen.verdict = Verdict.RACE
    if seen.verdict is Verdict.PASS:
        return CheckResult(name=subject.name, verdict=Verdict.PASS, score=0.0, max_score=subject.points)
    uses = _to_blame(seen)
    if uses:
        seen = _excused(seen, uses)
    return _failed(subject, seen)


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


def _called(check: Check, explorer: Explorer) -> _Verdicted:
    try:
        check(explorer)
    except Finding as found:
        return _Verdicted(found.verdict, found.message, explorer)
    except AssertionError as failed:
        return _Verdicted(Verdict.FAIL, explained(failed, explorer.run), explorer)
    return _Verdicted(Verdict.PASS, "", explorer)


def _to_blame(seen: _Verdicted) -> list[Use]:
    """What was used outside the model in an execution that went wrong: nobody knows then whose fault it is."""
    if seen.outcome is None or seen.verdict is Verdict.UNSOLVED:
        return []
    # What the import has used is over, unless it has left something behind that can end a program.
    at_import = seen.outcome.used_at_import if seen.verdict in _BY_WHAT_IS_LEFT else []
    return seen.outcome.used or at_import


def _excused(seen: _Verdicted, uses: list[Use]) -> _Verdicted:
    what = f"the program uses {_use(uses[0])}, which the grader cannot control; a person has to look at it"
    if seen.verdict is not Verdict.UNSUPPORTED:
        what += f". What was seen, rightly or not: {seen.what}"
    return _Verdicted(Verdict.UNSUPPORTED, what, seen.explorer)


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


# -- the simplest schedule that fails


def _simplest(subject: Subject, check: Check, found: _Verdicted) -> _Verdicted:
    """A wrong result is a race unless all serial orders give one; fewer preemptions are easier to read."""
    if found.verdict is not Verdict.FAIL:
        return _shortened(subject, check, found)
    if found.explorer.turns:
        return _as_race(found) if _is_right(subject, check, found, OldestFirst(), *OTHER_ORDERS) else found
    reversals = Dpor()  # its first execution is the serial one
    serial = _tried(subject, check, found, reversals)
    if _passes(serial):
        return _as_race(_with_fewest(subject, check, found, serial, reversals))
    if serial.verdict in _SHORTENED:
        return serial
    shown = serial if serial.verdict is Verdict.FAIL else found
    return _as_race(shown) if _is_right(subject, check, found, *OTHER_ORDERS) else shown


def _is_right(subject: Subject, check: Check, found: _Verdicted, *orders: Strategy) -> bool:
    """Whether the program is right in one of these serial orders."""
    return any(_passes(_tried(subject, check, found, order)) for order in orders)


def _passes(seen: _Verdicted) -> bool:
    """Whether the oracle was asked and content: of an execution that was abandoned there is nothing to ask."""
    return seen.verdict is Verdict.PASS and seen.outcome is not None


def _as_race(seen: _Verdicted) -> _Verdicted:
    seen.verdict = Verdict.RACE
    return seen


def _tried(subject: Subject, check: Check, found: _Verdicted, strategy: Strategy) -> _Verdicted:
    """Another schedule of the same scenario, with all announced that the found one has shown to matter."""
    focus = found.explorer.focus
    if found.outcome is not None:
        focus = focus.widened(found.outcome)
    return _called(check, Explorer(subject.house, Candidate(found.explorer.call, strategy, focus)))


_SHORTENED: Final = frozenset({Verdict.RACE, Verdict.DEADLOCK, Verdict.LIVELOCK, Verdict.CRASH})


def _shortened(subject: Subject, check: Check, found: _Verdicted) -> _Verdicted:
    """The same finding after no preemption or one, if there is such a schedule."""
    outcome = found.outcome
    if outcome is None or outcome.preemptions == 0 or found.verdict not in _SHORTENED:
        return found
    if found.explorer.turns:  # a program too large to be explored: the serial execution or this one
        serial = _tried(subject, check, found, OldestFirst())
        return serial if serial.verdict is found.verdict else found
    reversals = Dpor()
    return _with_fewest(subject, check, found, _tried(subject, check, found, reversals), reversals)


def _with_fewest(subject: Subject, check: Check, found: _Verdicted, serial: _Verdicted, reversals: Dpor) -> _Verdicted:
    if serial.verdict is found.verdict:
        return serial
    if serial.outcome is None or found.outcome is None or found.outcome.preemptions == 1 or subject.house.overspent:
        return found
    steps = SHORTENING - serial.explorer.steps
    near = found
    for seen in _near(subject, check, found, reversals):
        steps -= seen.explorer.steps
        if seen.verdict is found.verdict:
            near = seen
            break
        if steps <= 0 or subject.house.overspent:
            return found
    if near.outcome is not None and near.outcome.preemptions <= 1:
        return near
    for choices in _one_preemption(serial.outcome.choices):
        if steps <= 0 or subject.house.overspent:
            break
        shorter = _tried(subject, check, found, Replay(choices, strict=False))
        steps -= shorter.explorer.steps
        if shorter.verdict is found.verdict:
            return shorter
    return near


def _near(subject: Subject, check: Check, found: _Verdicted, reversals: Dpor) -> Iterator[_Verdicted]:
    """What comes of it when one race after the other is turned round, starting from the serial schedule."""
    for _ in range(TURNED_ROUND):
        if not reversals.advance():
            return
        yield _tried(subject, check, found, reversals)


def _one_preemption(serial: Sequence[int]) -> Iterator[list[int]]:
    """The serial schedule, left once at each place for each other task."""
    tasks = sorted(set(serial))
    count = 0
    for position in range(1, len(serial)):
        for task in tasks:
            if task != serial[position] and count < CANDIDATES:
                count += 1
                yield [*serial[:position], task]


# -- words


def _failed(subject: Subject, seen: _Verdicted) -> CheckResult:
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
    if seen.verdict is Verdict.RACE and _rests_on_sleep(outcome):
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


def _rests_on_sleep(outcome: Outcome) -> bool:
    return any(step.do == "sleep" for step in outcome.steps)


def sources(house: House) -> Mapping[str, Sequence[str]]:
    """The lines of the submission, for laying an interleaving out."""
    return {f"{house.exercise.name}.py": house.source.splitlines()}
