"""The `call` of a check: student functions with many inputs, in one execution that stays open.

Only values cross, and what they come to is judged here. The simplest input that goes wrong is shown as the lines of
code that somebody would type to see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from grader.dialogue import Asked, Asleep, Dialogue, Gone, Spent
from grader.finding import Finding, blamed
from grader.house import House
from grader.remedies import remedy
from grader.run import Found, brief, found, missing
from grader.verdict import Verdict
from grader.wire import Done, ProtocolError, Raised, Ready

EXAMPLES: Final = 50
AFTERWARDS: Final = 400  # examples that are tried after the first that goes wrong, for a simpler one
PREDECESSORS: Final = 40  # fresh executions that are spent on finding out which call before is to blame
_SHOWN: Final = 8
UNSTEADY: Final = "; tried again it went otherwise: the program depends on something that differs from run to run"
_AFTER: Final = ", though only after other calls: something is kept from call to call"
# Nothing becomes clearer by trying these again.
_PLAIN: Final = frozenset({Verdict.UNSOLVED, Verdict.MISSING, Verdict.TAMPERED, Verdict.TIMEOUT})


class Reply:
    """What a scenario returned: each of its values by its key, as an oracle may compare them."""

    def __init__(self, done: Done) -> None:
        self._told = {one.key: found(one) for one in done.told}

    def __getitem__(self, key: str) -> Found:
        return self._told.get(key, missing("no result"))


@dataclass(frozen=True, slots=True)
class Wrong:
    """What went wrong at the last of these lines of code."""

    verdict: Verdict
    message: str
    lines: tuple[str, ...]

    def text(self, remark: str = "") -> str:
        """For the student."""
        if not self.lines:
            return self.message + remark
        *before, last = self.lines
        if not before:
            return f"{last} {self.message}{remark}"
        shown = before[-_SHOWN:]
        more = [f"    ... after {len(before) - len(shown)} more such lines"] if len(shown) < len(before) else []
        listed = [*more, *(f"    {line}" for line in shown), f"    {last}  # {self.message}"]
        return "\n".join([f"{last} {self.message}{remark}. To see it:", *listed])

    def finding(self, remark: str = "") -> Concluded:
        """It, to be raised."""
        plain = self.verdict in {Verdict.UNSOLVED, Verdict.MISSING}
        return Concluded(self.verdict, self.message if plain else self.text(remark))


class Concluded(Finding):
    """A finding that says itself by which lines of code it comes about, or that comes about by none."""


class _Stop(BaseException):
    """The search is over; not an `Exception`, so that Hypothesis lets it pass."""

    def __init__(self, finding: Finding | None = None) -> None:
        super().__init__()
        self.finding = finding


class Caller:
    """Calls scenarios of one exercise on one submission. Close it when the check is over."""

    def __init__(self, house: House, seed: str) -> None:
        from grader.drawing import number  # noqa: PLC0415 - Hypothesis takes a while to import

        self._house, self._seed = house, seed
        self._number = number(seed)
        self._dialogue: Dialogue | None = None
        self._lines: list[str] = []
        self._searching = False
        self._searches = self.calls = 0

    def __call__(
        self, scenario: str, *, line: str = "", asked: Asked | None = None, seconds: float | None = None, **given: Any
    ) -> Reply:
        """Play the scenario with what is given; its answer.

        `line` is the code that a student would type for it. `asked` answers for the items that the scenario hands out
        (`Comparisons`, `Looks`). Raises `Finding` when student code raises, goes on for more than `seconds` of
        processor time (the exercise's `execution_seconds`), or calls what it may not.
        """
        self.calls += 1
        if not self._searching:
            self._lines.clear()
        if line:
            self._lines.append(line)
        try:
            return self._called(scenario, given, asked, seconds or self._house.exercise.limits.execution_seconds)
        except Finding as wrong:
            if self._searching and wrong.verdict in _PLAIN:
                raise _Stop(wrong) from None
            raise
        except AssertionError:  # from the one that answers: student code still waits for its answer
            self.close()
            raise

    def for_all(
        self,
        oracle: Callable[..., None],
        *,
        examples: int = EXAMPLES,
        first: Iterable[Mapping[str, Any]] = (),
        **strategies: Any,
    ) -> None:
        """Call the oracle with the `first` examples, then with some that Hypothesis draws from the strategies.

        The oracle calls, and asserts. Raises `Finding` with the simplest example that goes wrong in an execution of
        its own, or else with the calls that have to come before it.
        """
        search = _Search(self, oracle)
        self._searching = True
        try:
            self._search(search.tried, first, strategies, examples)
            wrong = search.concluded()
        finally:
            self._searching = False
        if wrong is not None:
            raise wrong.finding(search.remark)

    def close(self) -> str:
        """End the execution at hand, if there is one: how it ended."""
        dialogue, self._dialogue = self._dialogue, None
        return dialogue.close() if dialogue is not None else ""

    def wrong(self, failed: Finding | AssertionError) -> Wrong:
        """What the exception says, at the lines that have been called."""
        if isinstance(failed, Finding):
            lines = () if isinstance(failed, Concluded) else tuple(self._lines)
            return Wrong(failed.verdict, failed.message, lines)
        words = str(failed).splitlines()[0] if str(failed) else "does not do what it should"
        return Wrong(Verdict.FAIL, words, tuple(self._lines))

    # -- searching

    def _search(
        self,
        tried: Callable[..., None],
        first: Iterable[Mapping[str, Any]],
        strategies: dict[str, Any],
        examples: int,
    ) -> None:
        from grader import drawing  # noqa: PLC0415 - Hypothesis takes a while to import

        try:
            for example in first:
                tried(**example)
            if strategies:
                drawing.run_given(tried, strategies, seeded=self._next_seed(), examples=examples)
        except (_Stop, Finding, AssertionError):
            return  # noted by the one who tries
        except ExceptionGroup as flaky:  # an example went wrong, and not again
            if flaky.split((Finding, AssertionError))[0] is None:
                raise

    def _next_seed(self) -> str:
        self._searches += 1
        return f"{self._seed}:{self._searches}"

    # -- calling

    def _called(self, scenario: str, given: Mapping[str, Any], asked: Asked | None, seconds: float) -> Reply:
        if self._house.spent > self._house.exercise.limits.submission_seconds:
            raise Concluded(Verdict.TIMEOUT, "all calls together took more processor time than a submission may")
        try:
            done = self._opened().call(scenario, given, seconds=seconds, asked=asked)
        except Gone:
            raise Finding(Verdict.CRASH, f"ended the program without a result ({self.close()})") from None
        except Spent:
            self.close()
            raise Finding(Verdict.TIMEOUT, "computes without coming to an end") from None
        except Asleep:
            self.close()
            raise Finding(Verdict.TIMEOUT, "waits for something that does not come") from None
        except ProtocolError as broken:
            self.close()
            raise _tampered(broken) from None
        problem = _problem(done)
        if problem is not None:
            raise problem
        return Reply(done)

    def _opened(self) -> Dialogue:
        if self._dialogue is not None:
            return self._dialogue
        if self._house.unusable is not None:
            raise self._house.unusable
        dialogue = self._dialogue = Dialogue(self._house, seed=self._number)
        try:
            problem = _import_problem(dialogue.imported())
        except Gone:
            problem = _importing(Verdict.CRASH, f"it ended the program ({self.close()})")
        except Spent:
            problem = _importing(Verdict.TIMEOUT, "it computed without coming to an end")
        except Asleep:
            problem = _importing(Verdict.TIMEOUT, "it waited for something that does not come")
        except ProtocolError as broken:
            problem = _tampered(broken)
        if problem is not None:
            self.close()
            self._house.unusable = problem
            raise problem
        return dialogue


class _Search:
    """Notes which examples an oracle was tried with, and what went wrong."""

    def __init__(self, caller: Caller, oracle: Callable[..., None]) -> None:
        self._caller, self._oracle = caller, oracle
        self._past: list[dict[str, Any]] = []  # examples until the first that went wrong
        self._last: dict[str, Any] = {}  # the last that went wrong: if all is well, the simplest
        self._seen: Wrong | None = None
        self._original: Wrong | None = None
        self._afterwards = 0
        self.remark = ""

    def tried(self, **example: Any) -> None:
        """One example; notes and raises what the oracle raises."""
        if self._original is None:
            self._past.append(example)
        elif (limit := self._afterwards) >= AFTERWARDS:
            raise _Stop
        else:
            self._afterwards = limit + 1
        try:
            self._play(example)
        except _Stop as stop:
            if stop.finding is not None:
                self._note(example, stop.finding)
            raise
        except (Finding, AssertionError) as failed:
            self._note(example, failed)
            raise

    def _play(self, *examples: dict[str, Any]) -> None:
        self._caller._lines.clear()  # noqa: SLF001 - a part of it
        for example in examples:
            self._oracle(**example)

    def _note(self, example: dict[str, Any], failed: Finding | AssertionError) -> None:
        self._seen, self._last = self._caller.wrong(failed), example
        self._original = self._original or self._seen

    def concluded(self) -> Wrong | None:
        """What is to be shown, seen once more in an execution of its own."""
        if self._seen is None or self._original is None:
            return None
        if self._seen.verdict in _PLAIN - {Verdict.TIMEOUT}:
            return self._seen
        return self._again(self._last) or self._with_predecessors() or self._unconfirmed()

    def _again(self, *examples: dict[str, Any]) -> Wrong | None:
        self._caller.close()
        try:
            self._play(*examples)
        except _Stop as stop:
            return None if stop.finding is None else self._caller.wrong(stop.finding)
        except (Finding, AssertionError) as failed:
            return self._caller.wrong(failed)
        return None

    def _with_predecessors(self) -> Wrong | None:
        """What goes wrong only after other calls, and after which."""
        *before, failing = self._past
        # The same example twice is what a student thinks of first.
        for one in [failing, *before][:PREDECESSORS]:
            seen = self._again(one, failing)
            if seen is not None:
                self.remark = _AFTER
                return seen
        self.remark = _AFTER
        return self._again(*before, failing)

    def _unconfirmed(self) -> Wrong | None:
        self.remark = UNSTEADY
        return self._original


# -- what is wrong with a call or an import as such


def _problem(done: Done) -> Finding | None:
    if done.refused is not None:
        what, line = done.refused.type, done.refused.at
        return Finding(Verdict.FAIL, f"calls {brief(what)} at line {line}: that is what you are to write yourself")
    if done.lacking:
        return Finding(Verdict.MISSING, f"the file does not define {brief(done.lacking, 200)}")
    raised = done.raised
    if raised is None:
        return None
    if done.late:
        return Finding(Verdict.TIMEOUT, f"computes without coming to an end{_round(raised)}")
    if raised.unsolved:
        return Finding(Verdict.UNSOLVED, f"{raised.function} is still to be written")
    return Finding(blamed(raised), f"raised {_described(raised)}")


def _import_problem(ready: Ready) -> Finding | None:
    if ready.raised is not None:
        if ready.raised.type == "OutOfTime":
            return _importing(Verdict.TIMEOUT, f"it computed without coming to an end{_round(ready.raised)}")
        return _importing(Verdict.CRASH, f"it raised {_described(ready.raised)}")
    if ready.missing:
        names = ", ".join(ready.missing)
        return Finding(Verdict.MISSING, f"the file does not define {brief(names, 200)}")
    return None


def _importing(verdict: Verdict, what: str) -> Finding:
    return Concluded(verdict, f"when the file was imported, {what}")


def _tampered(broken: ProtocolError) -> Finding:
    what = f"the program broke the protocol between it and the grader: {brief(str(broken), 200)}"
    return Concluded(Verdict.TAMPERED, what)


def _described(raised: Raised) -> str:
    text = f": {brief(raised.text, 300)}" if raised.text else ""
    return f"{raised.type}{text}{_where(raised)}{remedy(raised)}"


def _round(raised: Raised) -> str:
    if raised.file:
        return f", in the loop at line {raised.at} of {raised.file}, in {raised.function}"
    return f", in {raised.function}" if raised.function else ""


def _where(raised: Raised) -> str:
    return f" at line {raised.at} of {raised.file}, in {raised.function}" if raised.file else ""
