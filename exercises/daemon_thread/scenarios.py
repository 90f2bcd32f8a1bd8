"""A program with threads in the foreground and the background; runs beside student code."""


def program(stage, *, threads, functions=0):
    """Start these threads, "background" or "foreground", come to the last line and end.

    `functions`: how many functions they run by turns; 0 for one each.
    """
    known = [_function(stage, number) for number in range(functions or len(threads))]
    for number, kind in enumerate(threads):
        start = getattr(stage.module, f"start_{kind}")
        started = stage.attempt(start, known[number % len(known)])
        stage.tell(f"returned {number}", _ident(stage, started))
    stage.tell("main", stage.library("threading").get_ident())
    stage.wait("last line")


def _function(stage, number):
    """What a thread runs: it says which thread it is, waits at its gate, and comes to its last line."""

    def function():
        stage.tell(f"at work {number}", stage.library("threading").get_ident())
        stage.wait(f"go on {number}")
        stage.tell(f"done {number}")

    return function


def _ident(stage, thread):
    """By which number Python knows the thread; a word for anything else."""
    return thread.ident if isinstance(thread, stage.library("threading").Thread) else f"a {type(thread).__name__}"
