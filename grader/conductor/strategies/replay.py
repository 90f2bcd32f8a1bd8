"""Follow a recorded schedule, then go straight on; or insist on one task, to test a program's patience."""

from __future__ import annotations

from collections.abc import Sequence

from grader.conductor.strategy import Diverged, Moment, Passive


class Replay(Passive):
    """The recorded choices one by one. `strict`: raises `Diverged` when one is not possible."""

    def __init__(self, choices: Sequence[int], *, strict: bool = True) -> None:
        self._choices, self._strict = choices, strict
        self.position = 0

    def choose(self, moment: Moment) -> int:
        """The next recorded choice; afterwards as the class says."""
        if self.position < len(self._choices):
            wanted = self._choices[self.position]
            self.position += 1
            if wanted in moment.ready or wanted in moment.held or wanted in moment.stuck:
                return wanted
            if self._strict:
                raise Diverged(f"task {wanted} cannot go on at step {self.position}")
        return moment.straight_on() if moment.ready else min(moment.held)

    def may_hold(self) -> bool:
        """Whether held tasks are to be let go: the recording says when."""
        return self.position < len(self._choices)


class Insist(Passive):
    """After the recorded choices, one task goes on alone for many rounds, however fruitless."""

    def __init__(self, choices: Sequence[int], task: int, rounds: int) -> None:
        self._replay = Replay(choices)
        self._task, self._rounds = task, rounds

    def choose(self, moment: Moment) -> int:
        """The next recorded choice; afterwards as the class says."""
        if self._replay.may_hold():
            return self._replay.choose(moment)
        goes_on = self._task in moment.ready or self._task in moment.held or self._task in moment.stuck
        if self._rounds > 0 and goes_on:
            self._rounds -= 1
            return self._task
        return self._replay.choose(moment)
