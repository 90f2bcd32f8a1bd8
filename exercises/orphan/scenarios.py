"""A creator that launches work and ends, and a child that asks for its parent; they run beside student code."""

import os


def creator(stage, *, how):
    """Launch work, and end: by returning, by an exception, by os._exit; or stay until killed."""

    def work():
        stage.tell("at work")
        stage.wait("go on")
        stage.tell("done")

    pid = stage.attempt(stage.module.launch_orphan, work)
    stage.wait("launched", pid)
    stage.end(how)


def twice(stage):
    """A creator that launches two works, one after the other."""
    for number in (1, 2):
        _launch(stage, number)


def slow(stage):
    """A creator whose processes take long to begin, longer than a nap."""
    stage.hold_births()
    stage.hurry_naps(1)
    _launch(stage, 1)


def long_lived(stage):
    """A creator that launches two works, and a third one when both are over; a long time passes in between."""
    _launch(stage, 1)
    _launch(stage, 2)
    stage.hurry_naps()
    stage.let_time_pass()
    stage.wait("work 1 is over")
    stage.let_time_pass()
    stage.wait("work 2 is over")
    stage.let_time_pass()
    stage.wait("nothing to do")
    stage.hurry_naps(0)
    _launch(stage, 3)
    stage.wait("work 3 is over")
    stage.let_time_pass()
    stage.wait("for ever")


def both(stage):
    """A creator that launches two works, which end while it gets no core; then a long time passes."""
    _launch(stage, 1)
    _launch(stage, 2)
    stage.hurry_naps()
    stage.wait("both are over")
    stage.let_time_pass()
    stage.wait("for ever")


def _launch(stage, number):
    pid = stage.attempt(stage.module.launch_orphan, _numbered(stage, number))
    stage.wait(f"launched {number}", pid)


def _numbered(stage, number):
    """Work that tells which one it is."""

    def work():
        stage.tell(f"at work {number}")
        stage.wait(f"go on {number}")

    return work


def family(stage):
    """A child asks whether its parent is gone: while that lives, when it is dead, and when it is reaped as well.

    The parent is a child of the main process, which adopts what that leaves behind.
    """
    stage.adopt_orphans()
    processes = stage.library("multiprocessing")

    def child(parent_pid):
        for moment in ("lives", "dead", "reaped"):
            stage.wait(f"ask {moment}")
            stage.tell(moment, stage.attempt(stage.module.is_orphan, parent_pid))

    def parent():
        processes.Process(target=child, args=(os.getpid(),)).start()
        stage.wait("parent")

    one = processes.Process(target=parent)
    one.start()
    stage.wait("reap")
    one.join()
    stage.wait("has reaped")
