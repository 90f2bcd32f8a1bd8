"""Dynamic partial-order reduction with sleep sets: each execution that could end differently, once.

After Flanagan and Godefroid, "Dynamic partial-order reduction for model checking software" (POPL 2005), and
Godefroid's sleep sets (1996); which task to try before a racing step is chosen as in source-DPOR (Abdulla,
Aronis, Jonsson, Sagonas, "Optimal dynamic partial order reduction", POPL 2014): none is added when one of the
tasks that could begin the reversed sequence is to be tried already. Departures: we look at *every* earlier step
that races with an announced operation, not only the last one, so that no table of co-enabled operations is
needed (a lock's release is passed over because the waiting acquire was blocked just before it); what a step
touched is taken as it was found to be (a failed try is a read), what an announced one may touch as the worst
case; a timed wait that runs out depends on everything.

Tasks that may be exchanged for one another, and of which none has taken a step, are tried once: what follows when
another of them goes first is the same but for who is who (symmetry reduction, after Ip and Dill, "Better verification
through symmetry", 1996).
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from grader.conductor.causality import Causality, Clock
from grader.conductor.model import ANY_OF, MARKS, Footprint
from grader.conductor.races import Race, Races
from grader.conductor.strategy import NOWHERE, Diverged, Moment, Place

IN_STEP: Final = 24  # choices
_NO_STEPS: Final[dict[int, list[tuple[int, bool]]]] = {}


def made_possible(step: Footprint, announced: Footprint) -> bool:
    """Whether the step made possible what is announced, so that the two cannot be exchanged."""
    return any(key[0] == "?" and writes and (key, False) in announced for key, writes in step)


def cut_short(step: Footprint, announced: Footprint) -> bool:
    """Whether the step ended the wait for what is announced, though another might have done that, too."""
    return any(key[0] == "!" and (key[1:], False) in announced for key, _writes in step)


def dependent(one: Footprint, other: Footprint) -> bool:
    """Whether the order of two operations can matter."""
    for key, writes in one:
        if key[0] in MARKS:
            continue
        for second, also in other:
            if key == second and (writes or also):
                return True
    return False


@dataclass(slots=True)
class _Node:
    """One choice of the execution at hand: what was possible, what was taken, what is left to try."""

    ready: dict[int, Footprint]
    blocked: dict[int, int]
    sleep: dict[int, Footprint]
    alike: dict[int, int]
    pick: int = -1
    backtrack: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    touched: Footprint = ()
    slumber_ends: bool = False

    def left(self) -> list[int]:
        """Tasks still to be tried first here."""
        return sorted(self.backtrack - self.like(self.done | self.sleep.keys() | {self.pick}))

    def like(self, tasks: AbstractSet[int]) -> AbstractSet[int]:
        """These, and all that might take the place of one of them."""
        if not self.alike:
            return tasks
        kinds = {self.alike[task] for task in tasks if task in self.alike}
        return tasks | {task for task, kind in self.alike.items() if kind in kinds}


class Dpor:
    """A tree of executions, walked depth first. `advance` after each execution; it says when all is done.

    All races that were seen are noted in `races`.
    """

    def __init__(self, races: Races | None = None) -> None:
        self.races = races or Races()
        self._nodes: list[_Node] = []
        self._fresh = 0  # nodes before this one were there in the previous execution, too
        self._begin()

    def _begin(self) -> None:
        self._depth = 0
        self._causality = Causality()
        self._history: dict[str, dict[int, list[tuple[int, bool]]]] = {}
        self._steps: list[tuple[int, Clock, Footprint]] = []
        self._pending: dict[int, tuple[int, Footprint]] = {}
        self._places: dict[int, Place] = {}
        self._stood: list[Place] = []  # where each step's task was
        self._looked_at: dict[int, tuple[int, Footprint, int]] = {}

    def advance(self) -> bool:
        """Prepare the next execution; False when every one that matters has been seen."""
        self.conclude()
        while self._nodes:
            node = self._nodes[-1]
            node.done.add(node.pick)
            left = node.left()
            if left:
                node.pick = left[0]
                self._fresh = len(self._nodes) - 1
                self._begin()
                return True
            self._nodes.pop()
        return False

    def conclude(self) -> None:
        """An execution is over: look at its last races."""
        self._races_of_pending()
        self.races.settle([node.pick for node in self._nodes])

    def choose(self, moment: Moment) -> int | None:
        """Follow the recorded path, then the current task wherever nothing speaks against it."""
        self._note_pending(moment)
        if self._depth < len(self._nodes):
            pick = self._nodes[self._depth].pick
            if pick not in moment.ready:
                raise Diverged(f"task {pick} cannot go on at step {self._depth}")
        else:
            blocked = {task: moment.announced[task] for task in (*moment.blocked, *moment.held, *moment.stuck)}
            node = _Node(dict(moment.ready), blocked, self._sleeping(moment), dict(moment.alike))
            awake = sorted(node.ready.keys() - node.like(node.sleep.keys()))
            if not awake:
                return None
            node.pick = pick = self._preferred(moment, awake)
            node.backtrack.add(pick)
            self._nodes.append(node)
        return pick

    def _preferred(self, moment: Moment, awake: list[int]) -> int:
        """Of several that may go on: no preemption where none is needed."""
        return moment.last if moment.last in awake else awake[0]

    def _sleeping(self, moment: Moment) -> dict[int, Footprint]:
        if not self._nodes:
            return {}
        parent = self._nodes[-1]
        if parent.slumber_ends:
            return {}
        candidates = dict(parent.sleep)
        candidates.update({task: parent.ready[task] for task in parent.done if task in parent.ready})
        return {
            task: touches
            for task, touches in candidates.items()
            if task != parent.pick and task in moment.ready and not dependent(touches, parent.touched)
        }

    def _note_pending(self, moment: Moment) -> None:
        self._places.update(moment.places)
        for group in (moment.ready, moment.held, moment.blocked, moment.stuck):
            for task, touches in group.items():
                self._pending[task] = (moment.announced[task], touches)

    def stuck(self, moment: Moment) -> None:
        """Nothing is ready: what waits may wait for ever, so its races are looked at now."""
        self._note_pending(moment)
        self._races_of_pending(moment.announced)

    def _races_of_pending(self, among: Iterable[int] | None = None) -> None:
        """Races of operations that were announced and never came about: of all tasks, or of these."""
        for task in list(self._pending if among is None else among):
            number, touches = self._pending[task]
            known = self._looked_at.get(task)
            since = known[2] if known is not None and known[:2] == (number, touches) else 0
            self._races_before(task, number, touches, since=since)
            self._looked_at[task] = (number, touches, self._depth)

    def _races_before(self, task: int, number: int, touches: Footprint, *, since: int = 0) -> None:
        """Races with steps from `since` on; those before have been looked at, for the same operation."""
        clock = self._causality.of(task)
        seen: set[int] = set()
        for key, writes in touches:
            for other, steps in self._history.get(key, _NO_STEPS).items():
                if other == task:
                    continue
                first = max(since, clock.get(other, -1) + 1)
                for index, wrote in reversed(steps):
                    if index < first:
                        break
                    if (writes or wrote) and index not in seen:
                        seen.add(index)
                        self._branch(index, task, number, touches)

    def _branch(self, index: int, task: int, number: int, touches: Footprint) -> None:
        """`task` could have gone before step `index`: have that tried."""
        node = self._nodes[index]
        step = self._steps[index][2]
        was_blocked = node.blocked.get(task) == number and ANY_OF not in touches and not cut_short(step, touches)
        if was_blocked or made_possible(step, touches):
            return  # it could not: that very operation was not possible before
        kind = (self._stood[index], self._places.get(task, NOWHERE))
        self.races.note(kind, index, self._steps[index][0], task)
        initials = self._initials(index, task, touches) & node.ready.keys()
        if initials & node.like(node.backtrack | node.sleep.keys()):
            return
        if task in initials:
            node.backtrack.add(task)
        elif initials:
            node.backtrack.add(min(initials))
        else:
            node.backtrack.update(node.ready)

    def _initials(self, index: int, task: int, touches: Footprint) -> set[int]:
        """Tasks that can begin the sequence in which `task`'s operation comes without step `index`."""
        owner = self._steps[index][0]
        later = [
            (number, other, clock, touched)
            for number, (other, clock, touched) in enumerate(self._steps[index + 1 :], index + 1)
            if clock.get(owner, -1) < index
        ]
        found: set[int] = set()
        seen: set[int] = set()
        for position, (_number, other, clock, _touched) in enumerate(later):
            if other not in seen:
                seen.add(other)
                if all(clock.get(before, -1) < earlier for earlier, before, _c, _t in later[:position]):
                    found.add(other)
        if task not in seen:
            clock = self._causality.of(task)
            if not any(
                clock.get(before, -1) >= earlier or dependent(touches, touched)
                for earlier, before, _clock, touched in later
            ):
                found.add(task)
        return found

    def happened(self, task: int, touched: Footprint) -> None:
        """A step was taken: see which earlier steps it races with, then advance the clocks."""
        index = self._depth
        node = self._nodes[index]
        node.touched, node.slumber_ends = touched, False
        number, _announced = self._pending.pop(task, (-1, ()))
        if index >= self._fresh:
            self._races_before(task, number, touched)
        self._depth += 1
        self._stood.append(self._places.get(task, NOWHERE))
        # A clock that somebody may look at is never changed again.
        self._steps.append((task, self._causality.step(task, touched, index), touched))
        for key, writes in touched:
            if key[0] not in MARKS:
                self._history.setdefault(key, {}).setdefault(task, []).append((index, writes))

    def spawned(self, parent: int, child: int) -> None:
        """All that the parent has done comes before anything that the child does."""
        self._causality.spawned(parent, child)

    def timed_out(self, task: int) -> None:
        """Nothing was ready: all that was comes before, and nobody's sleep outlasts it."""
        self._causality.after_all(task)
        if self._nodes and self._depth == len(self._nodes):
            self._nodes[-1].slumber_ends = True


class Alternating(Dpor):
    """The same tree, of which the first execution lets whoever has waited longest go on.

    What two tasks do to each other when they go in step is wrong in most programs that can go wrong at all; the
    executions after that go straight on, as they differ from the first only where they must. Not for ever: two that
    give way to each other, as they rightly may, would do so without end.
    """

    def __init__(self, races: Races | None = None) -> None:
        super().__init__(races)
        self._first = True
        self._latest: dict[int, int] = {}

    def advance(self) -> bool:
        """Prepare the next execution; False when every one that matters has been seen."""
        self._first = False
        return super().advance()

    def happened(self, task: int, touched: Footprint) -> None:
        """A step was taken."""
        self._latest[task] = self._depth
        super().happened(task, touched)

    def _preferred(self, moment: Moment, awake: list[int]) -> int:
        if self._first and self._depth < IN_STEP:
            return min(awake, key=lambda task: (self._latest.get(task, -1), task))
        return super()._preferred(moment, awake)


class Mirrored(Alternating):
    """One execution that goes as the first of `Alternating`, but the youngest comes first wherever it is all the same.

    Of tasks that are alike no other begins first: what a program makes of the order of births shows here.
    """

    def _preferred(self, moment: Moment, awake: list[int]) -> int:
        if self._depth < IN_STEP:
            return min(awake, key=lambda task: (self._latest.get(task, -1), -task))
        return moment.last if moment.last in awake else awake[-1]


class Reversal(Dpor):
    """One execution in which a race happens in the other order, to be concluded when it is over.

    It goes as the one in which the race was seen, up to there; then whoever came first waits for the other's step;
    afterwards straight on. Its own races are noted in `races`. (Sen, "Race directed random testing of concurrent
    programs", PLDI 2008, waits until two tasks happen to stand before the race; here a schedule leads there.)
    """

    def __init__(self, race: Race, races: Races) -> None:
        super().__init__(races)
        self._race = race
        self._kept_waiting: Footprint = ()
        self._turned_round = False

    def _preferred(self, moment: Moment, awake: list[int]) -> int:
        race = self._race
        if self._depth < len(race.before):
            pick = race.before[self._depth]
            if pick not in moment.ready:
                raise Diverged(f"task {pick} cannot go on at step {self._depth}")
            return pick
        if self._depth == len(race.before):
            self._kept_waiting = moment.ready.get(race.owner, ())
        others = [task for task in awake if task != race.owner]
        if self._turned_round or not others:
            return super()._preferred(moment, awake)
        return race.task if race.task in others else super()._preferred(moment, others)

    def happened(self, task: int, touched: Footprint) -> None:
        """A step was taken."""
        if self._depth >= len(self._race.before) and (
            task == self._race.owner or (task == self._race.task and dependent(touched, self._kept_waiting))
        ):
            self._turned_round = True
        super().happened(task, touched)
