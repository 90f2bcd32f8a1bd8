"""Small programs that hand work to the student's threads; they run beside student code."""

import sys

PATIENCE = 1_000  # seconds: nobody waits that long for others who are on their way
A_WHILE = 6  # seconds that slow work takes; under the conductor they pass at once


class _Office:
    """Hands out work, and has it noted who did it and where."""

    def __init__(self, stage):
        self._threading, self._os = stage.library("threading"), stage.library("os")
        self._did, self._alone = stage.witness("did"), stage.witness("alone")
        self._mixed_up = stage.witness("mixed up")
        self._here = self._os.getpid()
        self._worker = getattr(stage.module, "Worker", None)

    def work(self, name):
        """Note the name, that of the thread, and what kind of thread it is."""
        thread = self._threading.current_thread()
        self._did([name, thread.name, self._kind(thread)])

    def _kind(self, thread):
        if self._os.getpid() != self._here:
            return "another process"
        return "Worker" if isinstance(self._worker, type) and isinstance(thread, self._worker) else "Thread"

    def only(self, name):
        """Work for that name, which tells when it is given another one."""

        def work(given):
            if given != name:
                self._mixed_up([name, given])
            self.work(given)

        return work

    def slow(self, name):
        """Work that takes a while: by then whoever waits for a shorter time has given up."""
        live = self._threading is sys.modules["threading"]
        self._threading.Event().wait(0 if live else A_WHILE)
        self.work(name)

    def meeting(self, number):
        """Work that waits until `number` threads are at it."""
        barrier = self._threading.Barrier(number)

        def work(name):
            try:
                barrier.wait(PATIENCE)
            except self._threading.BrokenBarrierError:
                self._alone(name)
            self.work(name)

        return work


def run(stage, *, calls):
    """Call each function with its names, one after the other."""
    office = _Office(stage)
    for function, names in calls:
        getattr(stage.module, function)(list(names), office.work)
        stage.mark("returned")


def run_thriftily(stage, *, calls):
    """The same, where pools give a job to a thread that has nothing to do, as they do by themselves."""
    stage.reuse_threads()
    run(stage, calls=calls)


def linger(stage, *, function, names):
    """Call the function with work that takes a while."""
    getattr(stage.module, function)(list(names), _Office(stage).slow)
    stage.mark("returned")


def meet(stage, *, function, names):
    """Call the function with work that waits for all the others."""
    getattr(stage.module, function)(list(names), _Office(stage).meeting(len(names)))


def apart(stage, *, names):
    """Make a Worker for each name, whose work is for that name alone, start them and wait for them."""
    office = _Office(stage)
    workers = [stage.module.Worker(name, office.only(name)) for name in names]
    for name, worker in zip(names, workers, strict=True):
        if not isinstance(worker, stage.library("threading").Thread):
            stage.mark("no thread", name)
            return
    try:
        for worker in workers:
            _start(stage, worker)
        for worker in workers:
            worker.join()
    except (AssertionError, AttributeError, RuntimeError) as refused:
        stage.mark("refused", str(refused))
    stage.mark("returned")


def _start(stage, worker):
    """Start a Worker, which may have started itself; whom a scenario starts has to tell that it came to its end."""
    run = worker.run
    worker.run = lambda: stage.call("returned", run)
    if worker.ident is None:
        worker.start()
