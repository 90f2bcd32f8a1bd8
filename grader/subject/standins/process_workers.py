"""Worker processes of a pool or an executor: real forks that take jobs from one queue."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from types import FunctionType
from typing import Any, Final

from msgspec import Struct

from grader.subject import agent, frames
from grader.subject.memory import MEMORY
from grader.subject.standins import processes, threads, waits
from grader.subject.standins.process_results import fetch, offer, put, raised, returned

Job = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]

# What the parent's listener is told, as the first item of a message.
RESULT: Final = "result"
GONE: Final = "gone"  # a worker has died
UNBORN: Final = "unborn"  # a worker has died before it took a job
RETIRED: Final = "retired"  # a worker has done as many jobs as it was to do
STOP: Final = "stop"
_END: Final = b""
REACHED: Final = "reached"  # all that was reported before has been dealt with


class Order(Struct, frozen=True, kw_only=True):
    """Where a result goes: into the queue `to`; with a `key`, as a message to a listener.

    `errors`: a queue for failures, where their order matters. `otherwise`: the listener's queue, for when there
    is no room in `to`.
    """

    to: str
    key: Any = None
    errors: str = ""
    otherwise: str = ""

    def hand_over(self, data: bytes, *, good: bool) -> None:
        """Send the result on its way."""
        if self.errors and not good:
            put(self.errors, data)
        if self.otherwise:
            if not offer(self.to, data):
                put(self.otherwise, pickle.dumps((RESULT, self.key, data)))
        elif self.key is not None:
            put(self.to, pickle.dumps((RESULT, self.key, data)))
        else:
            put(self.to, data)


class Habits(Struct, frozen=True, kw_only=True):
    """What the workers of a pool differ in from those of an executor, and what the program asks of them.

    `catches` what a job raises; `unsent` gives the exception for a result that cannot be pickled.
    """

    kind: Callable[[Crew], Worker]
    catches: type[BaseException]
    unsent: Callable[[Exception, Any], BaseException]
    initializer: Callable[..., Any] | None = None
    initargs: tuple[Any, ...] = ()
    most_jobs: int | None = None
    survives_initializer: bool = False  # its failure ends the worker, not the program


class Crew:
    """The workers and their two queues. `heard` gets results that go to the listener, `missed` a dead worker."""

    def __init__(
        self,
        habits: Habits,
        *,
        heard: Callable[[Any, bytes], None],
        missed: Callable[[Worker, str], None],
        listener: str,
    ) -> None:
        self.habits, self._heard, self._missed, self._listener = habits, heard, missed, listener
        self.workers: list[Worker] = []
        self.jobs = agent.new("queue", label="the jobs of the pool", shared=True)
        self.news = agent.new("queue", label="the reports of the pool's workers", shared=True)
        self.calls_back = False
        self.over = False  # workers may die: nobody cares any more
        self.inside = False  # whether this process is a worker
        self._serving = False  # whether it has come as far as taking jobs
        self._home: agent.Me | None = None  # the process that has started them, by its first task
        self._thread: threads.Thread | None = None
        self._awaited: list[waits.Event] = []

    def launch(self, count: int) -> None:
        """Start so many workers."""
        self._home = agent.STATE.first
        for _ in range(count):
            worker = self.habits.kind(self)
            self.workers.append(worker)
            worker.start()

    def replace(self, worker: Worker) -> None:
        """Start a worker in place of one that has ended; called by the listener."""
        fresh = self.habits.kind(self)
        _start(fresh)
        self.workers[self.workers.index(worker)] = fresh  # not before: whoever joins the pool joins all that are here
        if self.over:
            fresh.stop()

    def send(self, order: Order, job: Job) -> None:
        """Have a function called by a worker. What cannot be pickled is the result.

        Nothing comes of it in a forked copy: the threads that deal with jobs have stayed in the parent.
        """
        if not self.at_home():
            return
        try:
            body = pickle.dumps(job)
        except Exception as error:  # noqa: BLE001 - it belongs to whoever asks for the result
            order.hand_over(raised(error), good=False)
        else:
            put(self.jobs, pickle.dumps((order, body)))

    def at_home(self) -> bool:
        """Whether this process has started the workers."""
        return agent.STATE.first is self._home

    def close(self) -> None:
        """No more jobs: after those that are there each worker finds the sign to end."""
        for _ in self.workers:
            put(self.jobs, _END)

    def kill(self) -> None:
        """End all workers at once."""
        self.over = True
        for worker in list(self.workers):
            worker.stop()

    def join(self) -> None:
        """Wait for all workers."""
        for worker in self.workers:
            worker.join()

    # -- the listener, a thread of the parent

    def listen(self, *, calls_back: bool = False) -> None:
        """Have a thread listen from now on; `calls_back`: student code is going to run in it."""
        if self._thread is None:
            self._thread = threads.Thread(target=self._listen, name=self._listener, daemon=True)
            self._thread.start()
            number = self._thread._conducted_number or 0  # noqa: SLF001
            threads.REGISTRY.threads.pop(number, None)
            MEMORY.joined(number)
        if calls_back and not self.calls_back:
            self.calls_back = True
            MEMORY.started(self._thread._conducted_number or 0)  # noqa: SLF001

    def _listen(self) -> None:
        while (data := fetch(self.news)) is not None:
            what, subject, *rest = pickle.loads(data)  # noqa: S301 - inside the subject: its own data
            if what == STOP:
                return
            if what == RESULT:
                self._heard(subject, *rest)
                continue
            if what == REACHED:
                self._awaited[subject].set()
                continue
            for worker in list(self.workers):
                if worker.pid == subject:
                    worker.join()
                    self._missed(worker, what)

    def forward(self, key: Any, data: bytes) -> None:
        """Give the listener a result."""
        put(self.news, pickle.dumps((RESULT, key, data)))

    def catch_up(self) -> None:
        """Wait until callbacks have run for what came before: one real thread deals with all results in turn."""
        if self._thread is None or not self.calls_back or self._thread is threads.current_thread():
            return
        event = waits.Event()
        self._awaited.append(event)
        put(self.news, pickle.dumps((REACHED, len(self._awaited) - 1)))
        event.wait()

    def dismiss(self, *, at_once: bool = False) -> None:
        """Wait until the listener has dealt with all that was reported, where student code runs in it.

        `at_once`: what it has not heard yet it is not to hear. No worker may live then.
        """
        if self._thread is None or not self.calls_back or self._thread is threads.current_thread():
            return
        if at_once:
            agent.call(self.news, "shutdown", True)
        else:
            put(self.news, pickle.dumps((STOP, None)))
        self._thread.join()
        self._thread, self.calls_back = None, False

    # -- in a worker

    def work(self) -> None:
        """A worker's whole life."""
        self.inside = True
        processes.FAMILY.current.last_words = self.report
        ending = GONE
        try:
            ending = self._serve()
        finally:
            if ending:
                self.report(ending)
        if ending == GONE:
            raise SystemExit(1)

    def report(self, what: str = GONE) -> None:
        """Tell the listener of this worker's end."""
        put(self.news, pickle.dumps((what if self._serving else UNBORN, processes.getpid())))

    def _serve(self) -> str:
        """Do jobs until there are none; what is to be reported at the end."""
        if not self._initialized():
            return GONE
        self._serving = True
        done = 0
        while self.habits.most_jobs is None or done < self.habits.most_jobs:
            data = fetch(self.jobs)
            if data is None or data == _END:
                return ""
            order, body = pickle.loads(data)  # noqa: S301 - inside the subject: its own data
            try:
                function, args, kwargs = pickle.loads(body)  # noqa: S301 - as above
            except Exception as error:  # noqa: BLE001 - a real worker prints it and dies
                agent.print_exception(error)
                return GONE
            self._do(order, function, args, kwargs)
            done += 1
        return RETIRED

    def _initialized(self) -> bool:
        habits = self.habits
        try:
            if habits.initializer is not None:
                habits.initializer(*habits.initargs)
        except BaseException as error:
            if not habits.survives_initializer:
                raise
            agent.print_exception(error)
            return False
        return True

    def _do(self, order: Order, function: Any, args: Any, kwargs: Any) -> None:
        good, value = True, None
        try:
            value = function(*args, **kwargs)
        except self.habits.catches as error:
            good, value = False, error
        try:
            data = returned(value) if good else raised(value)
        except Exception as error:  # noqa: BLE001 - it belongs to whoever asks for the result
            good, data = False, raised(self.habits.unsent(error, value))
        order.hand_over(data, good=good)


class Worker(processes.BaseProcess):
    """A process that does jobs. Its class gives it its name."""

    _daemon = False

    def __init__(self, crew: Crew) -> None:
        super().__init__(daemon=self._daemon)
        self._crew = crew

    def run(self) -> None:
        """Do jobs."""
        self._crew.work()

    def _conducted_kill(self, number: int) -> None:
        """Somebody kills it, which it cannot report itself."""
        super()._conducted_kill(number)
        if number and not self._crew.over:
            self._crew.listen()
            put(self._crew.news, pickle.dumps((GONE, self.pid)))

    def _conducted_end_with_parent(self) -> None:
        self._crew.over = True  # else a listener would have to be told, of a pool that nobody has closed
        super()._conducted_end_with_parent()

    def stop(self) -> None:
        """End it: the pool needs it no more."""
        if self._conducted_number is not None and self._conducted_number >= 0:
            self._crew.over = True
            self.terminate()
            self._conducted_reap()


def _start(worker: Worker) -> None:
    worker.start()


# A process that no line of the program has started counts as the scenario's, which has to say what it returned. One
# that a listener starts is the program's all the same: the line that starts it passes for one of the program.
_PLACE: Final = "<multiprocessing.pool>"
frames.FILES.add(_PLACE)
_start = FunctionType(_start.__code__.replace(co_filename=_PLACE), globals())
