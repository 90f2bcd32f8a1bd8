"""Small programs that call the student's main with an eat that is witnessed; they run beside student code."""

import functools

FOREVER = 1_000_000  # seconds of virtual time: what has not been eaten by then never is


def _eat(stage, after=lambda: None):
    """Notes each call. Any process can be given it, those of a pool too: it is found by its name in the module."""
    noted = stage.witness("eaten")

    def eat(portion):
        noted(portion)
        after()

    eat.__module__ = stage.module.__name__
    eat.__name__ = eat.__qualname__ = "eat_a_portion"
    setattr(stage.module, eat.__name__, eat)
    return eat


def wait_until_eaten(stage, *, n, portions):
    """Call main, and give the consumers time to eat all portions even when it has returned."""
    eaten = stage.library("multiprocessing").Semaphore(0)
    stage.module.main(n, _eat(stage, after=eaten.release))
    for _ in range(portions):
        if not eaten.acquire(timeout=FOREVER):
            break
    stage.mark("waited")


def feast(stage, *, portions):
    """Call main with each number of portions, one after the other; None stands for main's own choice."""
    eat = _eat(stage)
    for n in portions:
        if n is None:
            stage.module.main(eat=eat)
        else:
            stage.module.main(n, eat)
        stage.mark("returned")


def kitchen(stage, *, n):
    """Call main, and have noted where producers are at work: here, that is in main's process, or in another."""
    at_work, produce = stage.witness("produces"), stage.module.producer
    getpid = stage.library("os").getpid
    main = getpid()

    @functools.wraps(produce)
    def producer(*args, **kwargs):
        at_work("here" if getpid() == main else "apart")
        return produce(*args, **kwargs)

    stage.module.producer = producer
    stage.module.main(n, _eat(stage))
