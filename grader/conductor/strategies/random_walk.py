"""A random walk: any ready task, by a fixed seed."""

from __future__ import annotations

import random

from grader.conductor.strategy import Moment, Passive


class RandomWalk(Passive):
    """Uniform among the ready tasks. Not for secrets: the seed makes it repeatable."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311

    def choose(self, moment: Moment) -> int:
        """Any of them."""
        return self._random.choice(sorted(moment.ready))
