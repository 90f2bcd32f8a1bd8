"""A program with something in its background; runs beside student code."""


def program(stage, *, count, how):
    """Start so many functions in the background, come to the last line, and end by returning or by an exception."""
    for number in range(count):
        started = stage.attempt(stage.module.start_background, _background(stage, number))
        stage.tell(f"returned {number}", _pid(stage, started))
    stage.wait("last line")
    stage.end(how)


def _background(stage, number):
    """A function that never ends by itself, but when it is let go on."""

    def background():
        stage.tell(f"at work {number}")
        stage.wait("for ever")

    return background


def _pid(stage, process):
    """The pid of a process object of any context; a word for anything else."""
    known = stage.library("multiprocessing.process").BaseProcess
    return process.pid if isinstance(process, known) else f"a {type(process).__name__}"
