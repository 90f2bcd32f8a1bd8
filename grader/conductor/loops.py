"""What one execution notes of loops: where they were held back, and which have ended although nothing had changed."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.delays import Delays
from grader.conductor.pace import Pace
from grader.conductor.patience import Patience
from grader.conductor.task import Task
from grader.conductor.tries import Tries
from grader.wire import Op


class Loops:
    """Notes for probes. `impatient` and `claims`: after how many choices, by task and place.

    At the first a task was held back that counts its attempts; at the others one seemed to go round without end.
    """

    def __init__(self, patience: Patience, delays: Delays, pace: Pace, tries: Tries) -> None:
        self.impatient: dict[tuple[int, int], int] = {}
        self.claims: dict[tuple[int, int], int] = {}
        self._patience, self._delays, self._pace, self._tries = patience, delays, pace, tries
        self._let_go: dict[int, tuple[int, dict[str, int]]] = {}  # at which place, what the loop looks at
        self._things: set[str] = set()  # to which something has been done
        self._done: dict[int, set[Hashable]] = {}  # by task: what it has done from where, to things of which kind

    def announced(self, task: Task) -> None:
        """The task has announced something: it may be going round in circles, or have come out of a loop."""
        call = task.call
        if call is None:
            return
        op = call.op
        new = self._is_new(task.number, op)
        self._note_end(task.number, new=new)
        made_for_it = not new and op.on not in self._things  # such as an event to wait for that nobody sets
        self._things.add(op.on)
        if op.place:
            place = (op.place, _kind(op) if made_for_it else op.on, op.do, _circumstances(op))
            lasting = self._delays.is_loop(op.place)
            self._patience.announced(
                task.number,
                place,
                op.state,
                clock=op.clock,
                progress=op.progress,
                lasting=lasting,
                counted=op.counted,
            )

    def _is_new(self, task: int, op: Op) -> bool:
        """Whether the task has never done that from there, be it to another thing: a round may make one of its own."""
        done = self._done.setdefault(task, set())
        what = (op.place, _kind(op), op.do, _circumstances(op))
        new = not op.place or what not in done
        done.add(what)
        return new

    def _note_end(self, task: int, *, new: bool) -> None:
        """Who was let go from a loop comes to another place, although nothing has changed: it counts its rounds."""
        loop, seen = self._let_go.get(task, (0, {}))
        if not loop:
            return
        if not self._patience.still(seen):
            del self._let_go[task]
        elif new:
            del self._let_go[task]
            self._delays.ended_by_itself(loop)
            self._tries.gave_up(task)

    def goes_on(self, task: Task) -> None:
        """A loop may go round. For one that is known to end by the clock time passes, more and more of it."""
        call = task.call
        if call is None:
            return
        if call.op.clock and self._delays.is_loop(call.op.place):
            self._pace.let_pass_round(task.number, call.op.place)
        if self._patience.held_back(task.number):
            self._let_go[task.number] = (call.op.place, self._patience.looked_at(task.number))

    def note_impatience(self, task: Task, *, after: int) -> None:
        """Remember where a task was held back that counts its attempts: a probe will let it go on."""
        call = task.call
        if call is not None and not call.op.clock:
            self.impatient.setdefault((task.number, call.op.place), after)

    def note_claim(self, task: Task, *, after: int) -> None:
        """Remember where a task first seemed to go round without end: a probe will see whether it does."""
        call = task.call
        if call is not None and not call.op.clock:
            self.claims.setdefault((task.number, call.op.place), after)


def _kind(op: Op) -> str:
    """Of which kind the thing is."""
    return op.on.partition("-")[0]


def _circumstances(op: Op) -> tuple[str, ...]:
    """The arguments, without what differs from round to round.

    However long somebody sleeps, it is the same sleep: delays grow, or are drawn at random. And each round that opens a
    file has a new handle.
    """
    if op.do == "sleep":
        return ()
    handled = op.on == "files" and bool(op.args) and isinstance(op.args[0], int)
    return tuple(map(str, op.args[1:] if handled else op.args))
