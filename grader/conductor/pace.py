"""The pace of one execution: who sleeps, whose timed waits have run out, and how virtual time passes."""

from __future__ import annotations

from typing import Final

from grader.conductor.actors import Actors
from grader.conductor.task import Task

# Named in a focus: sleeps last as long as they say, and time passes only when nobody can go on. For so many steps.
PUNCTUAL: Final = "punctual"
BACKWARDS: Final = "backwards"  # likewise: what nobody can notice is performed youngest task first
PUNCTUAL_STEPS: Final = 4_000
RESTED: Final = 20
TICK: Final = 0.001  # seconds of virtual time, for a round of a loop that looks at the clock; doubled each time
LONGEST_TICK: Final = 60.0
RUN_OUTS: Final = 3  # timed waits of one task that run out, before it lets those go first who wait for what it takes


class Pace:
    """Lets the time of the actors pass. `slept`: somebody has slept; `punctual`: for as long as it said."""

    def __init__(self, actors: Actors, *, punctual: bool) -> None:
        self.punctual = punctual
        self.slept = False
        self._actors = actors
        self._run_outs: dict[int, int] = {}  # how often a timed wait of the task has run out
        self._tick = TICK
        self._ticks: dict[int, tuple[int, float]] = {}  # by task: a loop that ends by the clock, and its last tick
        self._rested: dict[int, int] = {}  # steps for which who has slept is not held back, whatever it does

    def asleep(self, task: Task) -> bool:
        """Whether time has to pass before it can go on."""
        call = task.call
        return self.punctual and not self._actors.testimony.warming and call is not None and call.do == "sleep"

    def is_rested(self, number: int) -> bool:
        """Whether the task has slept not long ago."""
        return self._rested.get(number, 0) > 0

    def waits_in_vain(self, number: int) -> bool:
        """Whether timed waits of the task have run out again and again."""
        return self._run_outs.get(number, 0) >= RUN_OUTS

    def before(self, task: Task) -> None:
        """The task is about to go on: it may be from a sleep."""
        if task.call is not None and task.call.do == "sleep":
            self.slept = True
            self._rested[task.number] = RESTED if self.punctual else 0
        else:
            self._rested[task.number] = self._rested.get(task.number, 0) - 1

    def let_pass_for(self, task: Task) -> None:
        """Nothing but loops can go on: for one that looks at the clock time passes, more and more of it."""
        if task.call is not None and task.call.op.clock:
            self._actors.clock.passes(task.process.number, self._tick)
            self._tick = min(2 * self._tick, LONGEST_TICK)

    def let_pass_round(self, number: int, place: int) -> None:
        """A loop at this place, which ends by the clock, goes round: more and more time passes."""
        before, tick = self._ticks.get(number, (0, TICK))
        tick = min(2 * tick, LONGEST_TICK) if before == place else TICK
        self._ticks[number] = place, tick
        self._actors.clock.passes(self._actors.tasks[number].process.number, tick)

    def run_out(self, task: Task) -> None:
        """Nobody has answered it in time."""
        self._run_outs[task.number] = self._run_outs.get(task.number, 0) + 1

    def give_up(self, task: Task) -> None:
        """It is as late as the task has waited for, without success, which is a sleep."""
        self.slept = self.slept or not self._actors.testimony.warming
        self._actors.clock.waited(task.number, task.process.number, task.due)
