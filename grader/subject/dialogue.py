"""Serves calls: the submission is imported once, as it is, and then plays one scenario after another.

For programs without concurrency. The deadline of a call is on the processor time of this process, and whoever computes
without end is stopped by an exception, on the line at hand; the examiner's own deadline is behind it.
"""

from __future__ import annotations

import _thread
import ast
import builtins
import contextlib
import importlib.abc
import importlib.util
import json
import linecache
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType, TracebackType
from typing import Any, Final

from grader.orders import Serve
from grader.subject import agent, frames, kernel
from grader.subject.elements import Element, Row
from grader.subject.refusals import SORT, Refusals, looked_up
from grader.subject.stage import testimony
from grader.subject.standins import small
from grader.transport import Channel
from grader.wire import TEXT_CHARACTERS, Answer, Call, Done, Hello, Question, Raised, Ready, Told, encode, served_orders

LONGEST_SLEEP: Final = 0.001  # seconds: nothing here waits for anybody
AGAIN: Final = 0.1  # seconds after which whoever has caught the first exception gets another
REFUSED: Final = "REFUSED"  # in scenarios.py: what student code may not call
_LOOPS: Final = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class OutOfTime(BaseException):
    """The processor time of the call is up; not an `Exception`, so that it passes by most handlers."""


class Lacking(Exception):  # noqa: N818 - what the submission does not define
    """The submission does not define this."""


class Desk:
    """What a scenario can do in a dialogue. `module` is the student's; `kept` holds objects from call to call."""

    def __init__(self, module: ModuleType, ask: Callable[[Question], Answer]) -> None:
        self.module = module
        self.kept: dict[str, Any] = {}
        self._ask = ask

    def elements(self, count: int) -> list[Any]:
        """Items that can only be compared; what they are and how they compare, the examiner knows."""
        return [Element(number, self._ask) for number in range(count)]

    def element(self, number: int) -> Any:
        """One of them."""
        return Element(number, self._ask)

    def row(self, count: int) -> list[Any]:
        """A list of so many items, each of which is asked for when it is looked at."""
        return Row(range(count), self._ask)

    def numbers(self, found: Any) -> Any:
        """The list with the items' numbers in place of the items, for telling; anything else as it is."""
        if type(found) is list:
            return [number_of(one) for one in found]
        return found

    def method(self, owner: Any, name: str) -> Any:
        """A method that the exercise asks for, of an object of a student's class."""
        found = getattr(owner, name, None)
        if not callable(found):
            raise Lacking(f"{type(owner).__name__}.{name}")
        return found


def number_of(item: Any) -> Any:
    """The number of an item that can only be compared; anything else as it is."""
    return item.number if type(item) is Element else item


def serve(
    order: Serve, channel: Channel, sources: Mapping[str, str], scenarios: Mapping[str, Any], requires: Sequence[str]
) -> None:
    """Carry calls out until the examiner has us killed."""
    total = int(order.total_seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (total, total + 1))
    _Server(order, channel, sources, scenarios).run(requires)
    kernel.wait_for_end()


class _Server:
    def __init__(
        self, order: Serve, channel: Channel, sources: Mapping[str, str], scenarios: Mapping[str, Any]
    ) -> None:
        self._order, self._channel, self._scenarios = order, channel, scenarios
        self._refusals = Refusals(scenarios.get(REFUSED, ()))
        self._timed = self._late = False
        self._own, self._main, self._asking = os.getpid(), _thread.get_ident(), _thread.allocate_lock()
        os.register_at_fork(after_in_child=self._disown)
        time.sleep = _brief(time.sleep)  # type: ignore[assignment]
        sys.modules["random"] = small.build_random()
        own = {"id": small.stable_id, "breakpoint": lambda *_args, **_kwargs: None}
        known = vars(builtins) | own | self._refusals.install()
        sys.modules["builtins"] = ModuleType("builtins", builtins.__doc__)
        sys.modules["builtins"].__dict__.update(known)
        sys.meta_path.insert(0, _Submission(sources, known, guarded=SORT in scenarios.get(REFUSED, ())))

    def _disown(self) -> None:
        """A process that student code forks may not speak for us: to send there raises."""
        self._channel.close()

    def run(self, requires: Sequence[str]) -> None:
        """Import, then one call after the other."""
        self._channel.send(encode(Hello()))
        module = self._imported(requires)
        if module is None:
            return
        desk = Desk(module, self._asked)
        while True:
            call = served_orders.decode(self._channel.receive())
            if not isinstance(call, Call):
                agent.leave(70)
            self._channel.send(encode(self._played(call, desk)))

    def _imported(self, requires: Sequence[str]) -> ModuleType | None:
        try:
            with self._within(self._order.import_seconds):
                random.seed(self._order.seed)
                module = importlib.import_module(self._order.module)
        except BaseException as error:  # noqa: BLE001 - a module may do anything when it is imported
            raised = _endless(error) if isinstance(error, OutOfTime) else _described(error)
            self._channel.send(encode(Ready(raised=raised)))
            return None
        missing = [name for name in requires if not callable(getattr(module, name, None))]
        self._channel.send(encode(Ready(missing=missing)))
        return None if missing else module

    def _played(self, call: Call, desk: Desk) -> Done:
        random.seed(self._order.seed)
        try:
            with self._within(call.seconds):
                self._refusals.begin()
                told = self._scenarios[call.scenario](desk, **json.loads(call.parameters))
            done = Done(told=[_told(key, value) for key, value in told.items()])
        except OutOfTime as error:
            done = Done(raised=_endless(error), late=True)
        except Lacking as error:
            done = Done(lacking=str(error))
        except BaseException as error:  # noqa: BLE001 - whatever ends the call is reported
            done = Done(raised=_described(error))
        finally:
            self._refusals.active = False
        refused = self._refusals.called
        return done if refused is None else Done(refused=refused)

    @contextlib.contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        signal.signal(signal.SIGPROF, self._ring)
        self._timed, self._late = True, False
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
        try:
            yield
        finally:
            self._timed = False
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        self._late = True
        if self._timed and os.getpid() == self._own:
            raise OutOfTime

    def _asked(self, question: Question) -> Answer:
        if _thread.get_ident() != self._main:
            return self._answered(question)
        # An answer that is left in the channel would be taken for that to the next question.
        timed, self._timed = self._timed, False
        answer = self._answered(question)
        self._timed = timed
        if timed and self._late:
            raise OutOfTime
        return answer

    def _answered(self, question: Question) -> Answer:
        with self._asking:
            self._channel.send(encode(question))
            answer = served_orders.decode(self._channel.receive())
        if not isinstance(answer, Answer):
            agent.leave(70)
        return answer


def _brief(really: Callable[[float], None]) -> Callable[[float], None]:
    return lambda seconds: really(min(float(seconds), LONGEST_SLEEP))


def _told(key: str, value: Any) -> Told:
    encoded, text = testimony(value)
    return Told(key=key, json=encoded, text=text[:TEXT_CHARACTERS])


def _described(error: BaseException) -> Raised:
    agent.print_exception(error)
    return agent.describe(error)


def _endless(error: OutOfTime) -> Raised:
    """Where the program went round: the outermost loop that it was in, which does not depend on the moment."""
    trace, function = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in frames.FILES:
            function = function or code.co_qualname
            line = _loop(code.co_filename, code.co_firstlineno, _line(trace))
            if line:
                return Raised(type="OutOfTime", file=code.co_filename, at=line, function=code.co_qualname)
        trace = trace.tb_next
    return Raised(type="OutOfTime", function=function)


def _line(trace: TracebackType) -> int:
    """Where the frame stands; of an instruction that has no line, such as a jump, the line before."""
    known = 0
    for start, _end, line in trace.tb_frame.f_code.co_lines():
        if start > trace.tb_lasti:
            break
        known = line or known
    return known


def _loop(file: str, first: int, line: int) -> int:
    """The first line of the outermost loop around this line, of those that begin at the line `first` or after it."""
    tree = ast.parse("".join(linecache.getlines(file)))
    loops = [node for node in ast.walk(tree) if isinstance(node, _LOOPS)]
    around = [one.lineno for one in loops if max(first, one.lineno) == one.lineno <= line <= (one.end_lineno or 0)]
    return min(around, default=0)


class _Submission(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds the submission and its helper modules, as they were handed in."""

    def __init__(self, sources: Mapping[str, str], known: dict[str, Any], *, guarded: bool) -> None:
        self._sources, self._known, self._guarded = sources, known, guarded

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        """Only what was handed in."""
        if fullname not in self._sources:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=f"{fullname}.py")

    def get_source(self, fullname: str) -> str:
        """Its text."""
        return self._sources[fullname]

    def exec_module(self, module: ModuleType) -> None:
        """Run it, with the built-in functions that it may have."""
        file = f"{module.__name__}.py"
        tree = ast.parse(self._sources[module.__name__], file)
        module.__file__ = file
        module.__dict__["__builtins__"] = self._known
        exec(compile(looked_up(tree) if self._guarded else tree, file, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - this is what a subject is for
