"""One run of one schedule: tasks announce, the conductor grants, until the program ends or cannot go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from grader.conductor.actors import Actors
from grader.conductor.clocks import Clock, Clocks
from grader.conductor.constancy import Memoirs
from grader.conductor.delays import Delays
from grader.conductor.insistence import Insistence
from grader.conductor.loops import Loops
from grader.conductor.mailbox import Mailbox, Output
from grader.conductor.models.files import Files
from grader.conductor.models.memory import Place
from grader.conductor.neglect import Neglect
from grader.conductor.outcome import Ending, Happened, Outcome
from grader.conductor.over import ENDS, Over, over_by
from grader.conductor.pace import BACKWARDS, PUNCTUAL, PUNCTUAL_STEPS, Pace
from grader.conductor.patience import Patience
from grader.conductor.script import Script
from grader.conductor.standstill import waiting
from grader.conductor.strategies.serial import OldestFirst
from grader.conductor.strategy import Moment, Strategy
from grader.conductor.task import Task
from grader.conductor.terms import Terms
from grader.conductor.tries import Tries
from grader.conductor.watchdog import Stillness
from grader.transport import Channel

STEPS_PER_TASK: Final = 1_000


@dataclass(kw_only=True)
class Execution:
    """Runs once. `channel` is our end to the subject's first task, `files` the files it starts with.

    With a `script` the first task is held to it; else it plays a scenario of its own. `memoirs` and
    `stillness` are what other executions of the same submission have taught, and how long they have stood still.
    """

    channel: Channel
    strategy: Strategy
    files: Files
    output: Output
    terms: Terms = field(default_factory=Terms)
    named: frozenset[str] = frozenset()
    script: Script | None = None
    memoirs: Memoirs | None = None
    stillness: Stillness = field(default_factory=Stillness)
    clock: Callable[[], float] = time.perf_counter

    def run(self) -> Outcome:
        """Conduct the program to its end. Never raises for anything that the subject does."""
        began = self.clock()
        self._prepare()
        try:
            self._conduct()
            silent = self._actors.silent
            over = Over(Ending.COMPLETED) if silent is None else Over(Ending.DIED, who=silent, detail="it left early")
        except ENDS as ended:
            over = over_by(ended, self._now.name)
        finally:
            self._actors.close()
        return self._outcome(over, self.clock() - began)

    def _prepare(self) -> None:
        clock = Clock() if self.script is None or PUNCTUAL in self.named else Clocks()
        self._actors = Actors(self.files, self.named, self.script, self.memoirs, clock)
        main = self._actors.first(self.channel)
        self._actors.mailbox = Mailbox(
            self.output,
            seconds=lambda: self.terms.at_once(importing=self._actors.testimony.importing),
            in_all=lambda: self.terms.in_all(len(self._actors.tasks)),
            stillness=self.stillness,
        )
        self._patience = Patience(self._actors.state_of, lambda task: self._actors.tasks[task].acts_for)
        self._pace = Pace(self._actors, punctual=PUNCTUAL in self.named)
        self._delays = Delays(self.named)
        self._tries = Tries(self._actors, self._patience, self._delays, self._pace)
        self._insistence = Insistence(self._actors, self._patience, self._excluded)
        self._loops = Loops(self._patience, self._delays, self._pace, self._tries)
        self._actors.announced_hook = self._consider
        self._actors.undone_hook = self._undo
        self._main = self._now = main
        self._last: int | None = None
        self._granted = 0
        self._choices: list[int] = []
        self._preemptions = 0
        self._had_to_wait: set[int] = set()
        self._gave_way = False
        self._neglect = Neglect()
        self._warmup: Strategy = OldestFirst()

    # -- the loop

    def _conduct(self) -> None:
        self._await(self._main)
        while True:
            self._settle()
            if self._main.ended:
                return
            moment = self._look()
            if moment.ready:
                self._choose(moment)
            elif self._actors.testimony.draining:
                self._actors.testimony.draining = False
                self._last = self._main.number
            else:
                if not self._actors.testimony.warming:
                    self.strategy.stuck(moment)
                self._unready(moment)

    def _await(self, task: Task) -> None:
        self._now = task
        self._actors.until_still(task)
        if self._actors.testimony.woken:
            self._actors.testimony.woken = False
            self._patience.wake()
        if self._actors.testimony.over is not None:
            ending, who, detail = self._actors.testimony.over
            raise Over(ending, who=who, detail=detail)

    def _consider(self, task: Task) -> None:
        self._delays.announced(task)
        self._loops.announced(task)
        self._tries.announced(task)

    def _undo(self, task: Task, place: Place) -> None:
        """A write has changed nothing: a loop of such writes goes round in circles."""
        place.version -= 1
        self._patience.undone(task.number, place.key)

    def _settle(self) -> None:
        """Perform what nobody else can notice, one task at a time, in a fixed order."""
        while True:
            unnoticed = [
                task
                for task in (*self._actors.unnoticed(), *self._waiting_in_vain())
                if not self._patience.held_back(task.number)
                and not self._excluded(task)
                and not self._pace.asleep(task)
            ]
            if not unnoticed:
                return
            first = min(unnoticed, key=lambda task: (task.number != self._last, self._rank(task)))
            if first.touches:
                self._give_up(first)
            else:
                self._grant(first)

    def _rank(self, task: Task) -> int:
        return -task.number if BACKWARDS in self.named and not self._actors.testimony.warming else task.number

    def _waiting_in_vain(self) -> list[Task]:
        """Who waits for a while for what nobody does: a sleep by another name."""
        if self._pace.punctual or self._actors.testimony.warming or not self._delays.knows_vain:
            return []
        return [
            task
            for task in self._actors.tasks.values()
            if task.waits and task.touches and self._delays.is_vain(task) and not self._actors.ready(task)
        ]

    def _excluded(self, task: Task) -> bool:
        """While programs started by the import run on, the first task waits."""
        return self._actors.testimony.draining and task is self._main

    def _look(self) -> Moment:
        """Who can go on, who could but goes round in circles, who cannot."""
        moment = Moment(self._last, {})
        actors, patience = self._actors, self._patience
        may_sleep, may_try = self._pace.punctual, self._delays.knows_tries
        for number, task in actors.tasks.items():
            if task.call is None or task.ended or self._excluded(task) or (may_sleep and self._pace.asleep(task)):
                continue
            tries = may_try and self._tries.waits(task)
            if tries:
                self._loops.note_claim(task, after=len(self._choices))
            if not actors.ready(task) or tries:
                group = moment.blocked
                self._had_to_wait.add(number)
            elif number in self._had_to_wait:  # what it waited for has changed, whatever else has not
                patience.granted(number)
                group = moment.ready
            elif not patience.held_back(number) or self._pace.is_rested(number):
                group = moment.ready
            elif patience.stuck(number):
                group = moment.stuck
                self._loops.note_claim(task, after=len(self._choices))
            else:
                group = moment.held
            group[number] = task.touches
            moment.announced[number] = task.announced
            moment.places[number] = (task.call.op.do, task.call.op.place or task.call.op.at)
            if task.alike is not None:
                moment.alike[number] = task.alike
        self._give_way(moment)
        return moment

    def _give_way(self, moment: Moment) -> None:
        """Hold back who would snatch a lock, again and again after timed waits, from somebody who waits for it.

        Two that wait for each other's locks, each for a while only, may go on like this for ever, but no real lock
        lets the same one lose for ever.
        """
        for number in [one for one in moment.ready if self._pace.waits_in_vain(one)]:
            call = self._actors.tasks[number].call
            if call is None or call.do != "acquire" or number in self._had_to_wait:
                continue
            touches = moment.ready[number][:1]
            if any(one in self._had_to_wait and moment.ready[one][:1] == touches for one in moment.ready):
                moment.held[number] = moment.ready.pop(number)
                self._gave_way = True
        self._gave_way = self._neglect.give_way(moment) or self._gave_way

    def _choose(self, moment: Moment) -> None:
        if self._actors.testimony.warming:
            self._step(self._actors.tasks[self._warmup.choose(moment) or min(moment.ready)])
            return
        for number in moment.held:
            if self._patience.held_back(number):
                self._loops.note_impatience(self._actors.tasks[number], after=len(self._choices))
        pick = self.strategy.choose(moment)
        if pick is None:
            raise Over(Ending.REDUNDANT)
        if self._last != pick and self._last in moment.ready:
            self._preemptions += 1
        self._choices.append(pick)
        self._step(self._actors.tasks[pick])

    def _step(self, task: Task) -> None:
        self._last = task.number
        self._grant(task)

    def _grant(self, task: Task) -> None:
        self._granted += 1
        most = self.terms.steps + STEPS_PER_TASK * len(self._actors.tasks)
        if self._pace.punctual and self._granted > PUNCTUAL_STEPS:
            raise Over(Ending.REDUNDANT)
        if self._granted > most:
            raise Over(Ending.TIMEOUT, who=task.name, detail=f"more than {most} steps")
        visible = bool(task.touches)
        self._loops.goes_on(task)
        self._tries.goes_on(task)
        self._had_to_wait.discard(task.number)
        self._patience.before(task.touches)
        self._patience.granted(task.number)
        self._pace.before(task)
        happened = self._actors.perform(task)
        if happened.child is not None:
            self.strategy.spawned(task.number, happened.child)
        self._patience.touched(task.number, happened.touched)
        if not self._actors.testimony.warming:
            self._delays.did(task.number, happened.do, happened.touched)
        if visible:
            task.alike = None
        if visible and not self._actors.testimony.warming:
            self.strategy.happened(task.number, happened.touched)
        if not task.ended:
            self._await(task)

    # -- nothing is ready

    def _unready(self, moment: Moment) -> None:
        """Let time pass, or a fruitless loop go on; else the program is stuck for good."""
        if self._pace.punctual and self._time_passes():
            return
        timed = sorted(
            (task for task in self._actors.tasks.values() if self._may_run_out(task)),
            key=lambda task: (task.due or 0.0, task.number),
        )
        looping = [*(self._actors.tasks[number] for number in moment.held), *self._sleepers()]
        looping = [task for task in looping if not self._patience.hopeless(task.number)]
        if timed and (not looping or (timed[0].due or 0.0) <= self._actors.clock.now or self._granted % 64 == 0):
            hasty = self._insistence.before_time_runs_out()
            if hasty is None:
                self._run_out(timed[0])
            else:
                self._let_go(moment, hasty)
        elif looping:
            task = min(looping, key=lambda one: (one.spent, one.number))
            self._loops.note_impatience(task, after=len(self._choices))
            self._pace.let_pass_for(task)
            self._let_go(moment, task)
        elif self._tries.let_go(self._actors.tasks.values()):
            pass
        elif (insistent := self._insistence.before_it_is_a_livelock()) is not None:
            self._let_go(moment, insistent)
        elif (late := self._insistence.after_others()) is not None:
            self._run_out(late)
        else:
            self._stuck()

    def _let_go(self, moment: Moment, task: Task) -> None:
        """One that goes round in circles does so once more, and nobody else could."""
        if task.touches and not self._actors.testimony.warming:
            self._choose(self._only(moment, task))
        else:
            self._step(task)

    def _time_passes(self) -> bool:
        """Let those who are due first go on together: sleepers, and timed waits that run out. False when nobody is."""
        waiting = [task for task in self._actors.tasks.values() if self._pace.asleep(task) or self._may_run_out(task)]
        if not waiting:
            return False
        moment = min(task.due or 0.0 for task in waiting)
        for task in [task for task in waiting if (task.due or 0.0) <= max(moment, self._actors.clock.now)]:
            if self._pace.asleep(task) and task.waits:
                self._step(task)
            elif self._may_run_out(task):
                self._run_out(task)
        return True

    def _only(self, moment: Moment, task: Task) -> Moment:
        """Of all that go round in circles, this one may; the others are as they were."""
        others = moment.blocked | moment.held | moment.stuck
        others.pop(task.number, None)
        announced = moment.announced | {task.number: task.announced}
        ready = {task.number: task.touches}
        return Moment(last=self._last, ready=ready, blocked=others, announced=announced, places=moment.places)

    def _may_run_out(self, task: Task) -> bool:
        timed = task.waits and task.due is not None and bool(task.touches)
        return timed and not self._patience.stuck(task.number) and not self._excluded(task)

    def _sleepers(self) -> list[Task]:
        """Loops that do nothing but sleep, while nobody else can go on."""
        return [
            task
            for task in self._actors.unnoticed()
            if not self._patience.stuck(task.number) and not self._excluded(task)
        ]

    def _run_out(self, task: Task) -> None:
        """Nobody else can go on: the time of its wait is over."""
        self._pace.run_out(task)
        self._last = task.number
        if not self._actors.testimony.warming:
            self._delays.ran_out(task.number)
            self.strategy.timed_out(task.number)
        self._give_up(task)

    def _give_up(self, task: Task) -> None:
        self._granted += 1
        task.alike = None
        self._had_to_wait.discard(task.number)
        self._pace.give_up(task)
        self._patience.granted(task.number)
        self._patience.touched(task.number, tuple((key, False) for key, _writes in task.touches))
        self._actors.run_out(task)
        self._await(task)

    def _stuck(self) -> None:
        spinning = any(self._patience.held_back(task.number) for task in self._actors.tasks.values() if task.waits)
        raise Over(Ending.LIVELOCK if spinning else Ending.DEADLOCK)

    # -- what came of it

    def _outcome(self, over: Over, seconds: float) -> Outcome:
        actors = self._actors
        stuck = over.ending in {Ending.DEADLOCK, Ending.LIVELOCK}
        return Outcome(
            ending=over.ending,
            choices=self._choices,
            steps=[self._named(step) for step in actors.steps],
            names={task.number: task.name for task in actors.tasks.values() if not task.feeds},
            homes={task.number: task.process.number for task in actors.tasks.values() if not task.feeds},
            told=actors.testimony.told,
            notes=actors.notes(),
            waiting=waiting(self._actors, self._patience, but=self._excluded) if stuck else [],
            raised=actors.testimony.raised,
            who=over.who,
            detail=over.detail,
            importing=actors.testimony.importing,
            hot=actors.testimony.hot,
            used=actors.testimony.used,
            used_at_import=actors.testimony.used_at_import,
            named=actors.reads_of_everything() | (set() if self._pace.punctual else self._delays.learnt()),
            impatient=[(length, task) for (task, _place), length in self._loops.impatient.items()],
            claims=[(length, task, place) for (task, place), length in self._loops.claims.items()],
            throttled=bool(self._loops.impatient) or self._gave_way,
            slept=self._pace.slept,
            preemptions=self._preemptions,
            granted=self._granted,
            seconds=seconds,
        )

    def _named(self, step: Happened) -> Happened:
        step.what = self._actors.readable(step.what)
        return step
