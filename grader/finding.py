"""From an outcome to what a student reads: the verdict, what happened, on which of their lines."""

from __future__ import annotations

from typing import Final

from grader.conductor.interleaving import left_out
from grader.conductor.outcome import Ending, Outcome, Waiting
from grader.conductor.watchdog import STILL_SECONDS
from grader.remedies import remedy
from grader.run import Run, brief, scrubbed
from grader.sandbox.memory import TOTAL_BYTES
from grader.verdict import Step, Verdict
from grader.wire import Raised

_VERDICTS: Final = {
    Ending.DEADLOCK: Verdict.DEADLOCK,
    Ending.LIVELOCK: Verdict.LIVELOCK,
    Ending.RAISED: Verdict.CRASH,
    Ending.DIED: Verdict.CRASH,
    Ending.TIMEOUT: Verdict.TIMEOUT,
    Ending.OUTPUT: Verdict.TIMEOUT,
    Ending.TAMPERED: Verdict.TAMPERED,
    Ending.DIVERGED: Verdict.UNSUPPORTED,
    Ending.BLOCKED: Verdict.UNSUPPORTED,
    Ending.STALLED: Verdict.UNSUPPORTED,
    Ending.MEMORY: Verdict.CRASH,
    Ending.DOUBLED: Verdict.FAIL,
    Ending.UNIMPORTABLE: Verdict.CRASH,
    Ending.LACKING: Verdict.MISSING,
}
_SHOWN: Final = 60
_LISTED: Final = 6
_CHARACTERS: Final = 500


class Finding(Exception):  # noqa: N818 - what a check found, not a mistake of ours
    """An execution that is not right, whatever an oracle would say. `outcome` is None without one."""

    def __init__(self, verdict: Verdict, message: str, outcome: Outcome | None = None) -> None:
        super().__init__(message)
        self.verdict, self.message, self.outcome = verdict, message, outcome


def finding(outcome: Outcome) -> Finding | None:
    """What is wrong with an execution as such; None when its oracle may judge it."""
    if outcome.ending is Ending.COMPLETED:
        return None
    raised = outcome.raised
    verdict = _VERDICTS.get(outcome.ending, Verdict.ERROR)
    if raised is not None:
        if raised.unsolved:
            return Finding(Verdict.UNSOLVED, f"{raised.function} is still to be written", outcome)
        if outcome.ending is Ending.RAISED:
            verdict = blamed(raised)
    return Finding(verdict, _MESSAGES[outcome.ending](outcome), outcome)


_LEFT: Final = frozenset({"SystemExit", "KeyboardInterrupt", "TypeError", "Empty", "Full"})


def blamed(raised: Raised) -> Verdict:
    """The verdict on an exception.

    With no line of the student's it is theirs or ours; what a subject says of that is no evidence: a person looks.
    But who makes `q.get_nowait` the target of a process has no line in it, and what that raises is known.
    """
    return Verdict.CRASH if raised.file or raised.type in _LEFT else Verdict.UNSUPPORTED


def _deadlock(outcome: Outcome) -> str:
    lines = [_waits(waiting) for waiting in outcome.waiting if waiting.file or len(outcome.waiting) == 1]
    during = " while the file was imported" if outcome.importing else ""
    return _listed(f"Nobody can go on{during}:", lines or ["  everybody waits for somebody else to end"])


def _listed(head: str, lines: list[str]) -> str:
    more = [f"  … and {len(lines) - _LISTED} more"] if len(lines) > _LISTED else []
    return "\n".join([head, *lines[:_LISTED], *more])


def _livelock(outcome: Outcome) -> str:
    lines = [
        f"  {one.task} tries again and again at line {one.line}, and nothing changes" if one.spinning else _waits(one)
        for one in outcome.waiting
        if one.file
    ]
    return _listed("The program goes round in circles for ever:", lines)


def _waits(waiting: Waiting) -> str:
    where = f" at line {waiting.line}" if waiting.line else ""
    return f"  {waiting.task} waits{where} for {waiting.what}"


def _raised(outcome: Outcome) -> str:
    raised = outcome.raised
    if raised is None:
        return "an exception was raised"
    text = f": {brief(raised.text, 300)}" if raised.text else ""
    where = f" at line {raised.at} of {raised.file}, in {raised.function}" if raised.file else ""
    if outcome.ending is Ending.UNIMPORTABLE:
        return f"{raised.type}{text}{where}, when the file was imported{remedy(raised)}"
    return f"{outcome.who} ended with {raised.type}{text}{where}{remedy(raised)}"


def _died(outcome: Outcome) -> str:
    return f"{outcome.who} ended without a result ({outcome.detail})"


def _timeout(outcome: Outcome) -> str:
    if outcome.detail.startswith("more than"):
        return f"{outcome.detail}, and the program has not ended"
    where = _last_line(outcome)
    during = "while the file was imported " if outcome.importing else ""
    return f"{outcome.who} computed {during}without coming to an end{where}"


def _last_line(outcome: Outcome) -> str:
    for step in reversed(outcome.steps):
        if step.file:
            return f"; the last shared thing it touched was at line {step.line}"
    return ""


def _output(outcome: Outcome) -> str:
    began = brief(outcome.printed, 200)
    return f"{outcome.who} printed more than 2 MB in one run and was stopped; it began with:\n{began}"


def _tampered(outcome: Outcome) -> str:
    return f"the program broke the protocol between it and the grader: {brief(outcome.detail, 200)}"


def _diverged(outcome: Outcome) -> str:
    return (
        "the program went another way although everything that the grader controls was the same"
        f" ({brief(outcome.detail)}); it depends on something that differs from run to run"
    )


def _blocked(outcome: Outcome) -> str:
    if outcome.detail:
        return f"the program has {brief(outcome.detail)}, which it cannot control{_last_line(outcome)}"
    return f"{outcome.who} waits for something that the grader cannot see{_last_line(outcome)}"


def _stalled(outcome: Outcome) -> str:
    return (
        f"{outcome.who} waits for something that the grader cannot see{_last_line(outcome)}; all runs together have"
        f" stood still for more than {STILL_SECONDS:g} seconds, so this one was not waited for"
    )


def _memory(outcome: Outcome) -> str:
    return f"{out_of_memory()}{_last_line(outcome)}"


def out_of_memory() -> str:
    """What a program is told that was stopped for the memory that it took."""
    return f"the program and all that it started took more than {TOTAL_BYTES >> 30} GiB of memory, and were stopped"


def _doubled(outcome: Outcome) -> str:
    made = outcome.raised
    where = f" at line {made.at} of {made.file}, in {made.function}," if made is not None and made.file else ""
    at_import = outcome.importing or (made is not None and made.function == "<module>")
    whence = "to whoever imports the file" if at_import else "to whoever has called the function"
    return (
        f"a child that os.fork has made{where} returns {whence}, as its parent does: all that follows there is done"
        " twice; end the child where its work is done, with os._exit(0)"
    )


def _lacking(outcome: Outcome) -> str:
    return f"the file does not define {brief(outcome.detail, 200)}"


_MESSAGES: Final = {
    Ending.DEADLOCK: _deadlock,
    Ending.LIVELOCK: _livelock,
    Ending.RAISED: _raised,
    Ending.DIED: _died,
    Ending.TIMEOUT: _timeout,
    Ending.OUTPUT: _output,
    Ending.TAMPERED: _tampered,
    Ending.DIVERGED: _diverged,
    Ending.BLOCKED: _blocked,
    Ending.STALLED: _stalled,
    Ending.MEMORY: _memory,
    Ending.DOUBLED: _doubled,
    Ending.UNIMPORTABLE: _raised,
    Ending.LACKING: _lacking,
}


def steps(outcome: Outcome) -> tuple[Step, ...]:
    """The interleaving as it is shown: of a long one the beginning and the end.

    A step of no task says how many are left out between.
    """
    shown = all_steps(outcome)
    number = len(shown) - 2 * _SHOWN
    if number > 1:  # where it is one, the line that says so would take its place
        return (*shown[:_SHOWN], left_out(number), *shown[-_SHOWN:])
    return tuple(shown)


def all_steps(outcome: Outcome) -> list[Step]:
    """One for each operation on a shared thing, then who waits for what for ever."""
    shown = [
        Step(
            task=outcome.names.get(step.task, "?"),
            file=step.file[:_CHARACTERS],
            line=step.line,
            what=scrubbed(step.what + (f" → {step.saw}" if step.saw else ""))[:_CHARACTERS],
        )
        for step in outcome.steps
        if step.what and step.file
    ]
    shown += [
        Step(task=one.task, file=one.file, line=one.line, what=scrubbed(f"waits for {one.what}")[:_CHARACTERS])
        for one in outcome.waiting
        if one.file and not one.spinning
    ]
    return shown


def explained(failed: AssertionError, run: Run | None) -> str:
    """The check's own words, if it has some, and what was seen."""
    words = in_words(failed)
    seen = run.summary() if run is not None else ""
    return ": ".join(part for part in (words, seen) if part)


def in_words(failed: AssertionError) -> str:
    """The check's own words; empty when it has none."""
    words = str(failed).splitlines()[0] if str(failed) else ""
    return "" if words.startswith("assert ") else words
