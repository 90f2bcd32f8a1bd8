"""A program with something in its background; runs beside student code."""


def program(stage, *, functions, how):
    """Start functions in the background, as numbered; come to the last line, and end by returning or by an exception.

    The same number stands for the same function again. The program is there for a long time before its last line.
    """
    background = {number: _background(stage, number) for number in set(functions)}
    for turn, number in enumerate(functions):
        started = stage.attempt(stage.module.start_background, background[number])
        stage.wait(f"returned {turn}", _pid(stage, started))
    stage.let_time_pass()
    stage.wait("last line")
    stage.end(how)


def _background(stage, number):
    """A function that never ends by itself, but when it is let go on.

    Any process can be given it, that of a pool, too: it is found by its name in the module.
    """

    def background():
        stage.tell(f"at work {number}")
        stage.let_time_pass()
        stage.wait("for ever")

    background.__module__ = stage.module.__name__
    background.__name__ = background.__qualname__ = f"background_{number}"
    setattr(stage.module, background.__name__, background)
    return background


def _pid(stage, process):
    """The pid of a process object of any context; a word for anything else."""
    known = stage.library("multiprocessing.process").BaseProcess
    return process.pid if isinstance(process, known) else f"a {type(process).__name__}"
