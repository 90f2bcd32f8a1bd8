"""The checks of `orphan`: a creator that ends in one way or another, and what is left of it."""

from grader.testing import leak


def launched(program, number=""):
    """The process of the work (of that number), which goes on while launch_orphan has returned."""
    word = program.expect(f"launched {number}".strip(), "launch_orphan returns while the work goes on")
    words = program.hear(f"at work {number}".strip())
    assert words, "the work runs in a process of its own, but it does not run at all"
    process = words[0].process
    assert process != program.main, "the work runs in another process, but it runs in the creator's own"
    return process, word


def goes_on(program, process, how):
    """The work is not ended with its creator, and comes to its own end."""
    program.settle()
    assert process.alive, f"{how} the work goes on, but its process is ended"
    program.open("go on")
    assert program.hear("done"), f"{how} the work goes on to its end, but it does not"


def ends(program, how):
    """The creator is not held up."""
    program.open("launched")
    assert program.ended(), f"{how} the creator is not held up by the work, but it waits{program.where()}"


def zombies(program):
    """How many children of the creator are dead and not reaped."""
    return sum(process.is_zombie and process.parent == program.main.pid for process in program.processes)


def test_own_process(launch):
    """The work runs, once, in another process, whose pid is returned while it goes on."""
    with launch("creator", how="returns") as program:
        process, word = launched(program)
        assert word.value == process.inside, (
            f"launch_orphan returns the pid of the process that does the work, but it returned {pid_of(word)}"
        )
        program.open("go on")
        assert program.hear("done"), "the work goes on to its end, but it does not"
        program.settle()
        assert len(program.heard("at work")) == 1, "the work is done once, but it is done again"
    with launch("twice") as program:
        for number in (1, 2):
            called = f"when launch_orphan is called {'again' if number == 2 else 'once'}"
            word = program.expect(f"launched {number}", "launch_orphan returns while the work goes on")
            words = program.hear(f"at work {number}")
            assert words, f"{called} its work runs in a process of its own, but it does not run at all"
            assert word.value == words[0].process.inside, (
                f"{called} it returns the pid of the process of that work, but it returned {pid_of(word)}"
            )
            program.open(f"launched {number}")

    with launch("slow") as program:
        begin_slowly(program)
        _process, word = launched(program, 1)
        expected = program.heard("at work 1")[0].process.inside
        assert word.value == expected, (
            "launch_orphan returns the pid of the process that does the work, also where that takes longer to begin"
            f" than a nap, which orders nothing, but it returned {pid_of(word)}"
        )


def pid_of(word):
    """What was returned in place of the pid: a number is another one each time."""
    return "the pid of another one" if type(word.value.plain) is int and word.value.plain > 0 else f"{word.value}"


def begin_slowly(program):
    """Let processes begin only when nothing goes on without them."""
    program.name = "where processes take longer to begin than a nap, which orders nothing, the program"
    begun = -1
    while not program.heard("launched 1") and len(program.heard("born")) > begun:
        begun = len(program.heard("born"))
        program.release("born")
        program.settle()
    program.open("born")


def test_outlives_return(launch):
    """When the creator ends normally it is not held up, and the work goes on."""
    with launch("creator", how="returns") as program:
        process, _word = launched(program)
        ends(program, "when it ends normally")
        goes_on(program, process, "when its creator has ended normally")


def test_outlives_exception(launch):
    """When the creator ends by an exception it is not held up, and the work goes on."""
    with launch("creator", how="raises") as program:
        process, _word = launched(program)
        ends(program, "when an exception ends it")
        goes_on(program, process, "when an exception has ended its creator")


def test_outlives_kill(launch):
    """When the creator calls os._exit or is killed, the work goes on."""
    with launch("creator", how="exits") as program:
        process, _word = launched(program)
        ends(program, "when it calls os._exit")
        goes_on(program, process, "when its creator has called os._exit")
    with launch("creator", how="stays") as program:
        process, _word = launched(program)
        program.kill(program.main)
        program.ended()
        goes_on(program, process, "when its creator was killed")


def test_no_zombie(launch):
    """While the creator lives, no zombie of it is there: neither during the work nor after it."""
    with launch("long_lived") as program:
        first, second = works(program, 1), works(program, 2)
        program.settle()  # a process in the middle may end later; who looks only for a while has given up
        reaped(program, "while the work goes on")
        done(program, first, 1, "when its work is done, though other work goes on,")
        done(program, second, 2, "when the work that was launched last is done,")
        program.expect("nothing to do", "the creator goes on when the work is done")
        program.settle()  # who looks after children may go home when there are none
        program.open("nothing to do")
        third = works(program, 3)
        done(program, third, 3, "when work is done that was launched after all other work was over,")
        program.settle()  # another one may be about to end
        reaped(program, "when all work is done")
    with launch("both") as program:
        first = works(program, 1)
        second, _word = launched(program, 2)
        with program.stopped(program.main):  # signals merge: of both ends it is told by one SIGCHLD
            program.open("go on 1")
            program.open("go on 2")
            program.until(lambda: first.ended and second.ended)
        program.open("launched 2")
        program.open("both are over")
        reaped(program, "when two works end at the same moment,")


def works(program, number):
    """The process of that work, when it is at work."""
    process, _word = launched(program, number)
    reaped(program, "while the work goes on")
    program.open(f"launched {number}")
    return process


def done(program, process, number, when):
    """The work comes to its end, and its process is reaped then, without anybody's help."""
    program.open(f"go on {number}")
    if not program.until(lambda: process.ended):
        returns = any(word.process == process for word in program.heard(f"launched {number}"))
        assert not returns, (
            "the process of the work ends when the work is done, but it returns from launch_orphan, too, as its parent"
            " has: it needs os._exit(0)"
        )
        program.hangs("the process of the work ends when the work is done")
    program.open(f"work {number} is over")
    reaped(program, when)


def reaped(program, when):
    """There is no zombie, or not for long."""
    if not program.until(lambda: zombies(program) == 0):
        leak(f"{when} no zombie is there, but the creator has one that it has not reaped")


def test_tells_orphans(launch):
    """As long as the parent lives is_orphan is False, and True when it is dead, reaped or not."""
    with launch("family") as program:
        parent = program.expect("parent", "the parent has a child").process
        answer(program, "lives", False, "while the parent lives")
        program.kill(parent)
        program.until(lambda: parent.ended)
        answer(program, "dead", True, "when the parent is dead, though not reaped yet,")
        program.open("reap")
        program.expect("has reaped", "the parent is reaped")
        answer(program, "reaped", True, "when the parent is dead and reaped")


def answer(program, moment, wanted, when):
    """What is_orphan says now."""
    program.open(f"ask {moment}")
    word = program.expect(moment, f"{when} is_orphan answers")
    assert word.value == wanted, f"{when} is_orphan returns {wanted}, but it returned {shown(word.value)}"


def shown(value):
    """A value as it can be shown: a number may be a pid, which is another one each time."""
    return "a number" if type(value.plain) in {int, float} else f"{value}"
