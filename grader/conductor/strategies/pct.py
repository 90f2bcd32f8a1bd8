"""PCT: random priorities with a few random change points (Burckhardt et al., ASPLOS 2010, section 3)."""

from __future__ import annotations

import random
from typing import Final

from grader.conductor.strategy import Moment, Passive

DEPTH: Final = 3


class Pct(Passive):
    """A bug of depth d is hit with probability >= 1 / (n k^(d-1)) for n tasks and k steps.

    `length` is the step bound k; unlike the paper, the caller learns it from earlier executions.
    """

    def __init__(self, seed: int, *, length: int, depth: int = DEPTH) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._priorities: dict[int, float] = {}
        self._step = 0
        room = range(1, max(length, depth) + 1)
        # Invariant: change points are distinct; the i-th lowers its task to priority i, below all others.
        self._changes = {step: rank for rank, step in enumerate(sorted(self._random.sample(room, depth - 1)))}
        self._depth = depth

    def choose(self, moment: Moment) -> int:
        """The task of highest priority."""
        for task in sorted(moment.ready):
            if task not in self._priorities:
                self._priorities[task] = self._depth + self._random.random()
        self._step += 1
        best = max(moment.ready, key=self._priorities.__getitem__)
        if self._step in self._changes:
            self._priorities[best] = self._changes[self._step] / self._depth
            best = max(moment.ready, key=self._priorities.__getitem__)
        return best
