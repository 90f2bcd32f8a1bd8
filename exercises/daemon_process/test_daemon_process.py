"""The checks of `daemon_process`: a program that ends, and what becomes of its background."""


def at_work(program, number=0):
    """The process in which this function is at work."""
    words = program.hear(f"at work {number}")
    if number and not program.heard(f"returned {number - 1}"):
        program.hangs("start_background returns while fn is at work")
    assert words, "fn runs in a process of its own, but it does not run at all"
    process = words[0].process
    assert process != program.main, "fn runs in another process, but it runs in the main program's own"
    return process


def goes_with(launch, how, when):
    """The main program is not held up, and the process is gone when it has ended."""
    with launch("program", count=2, how=how) as program:
        running = [at_work(program, number) for number in range(2)]
        program.expect("last line", "start_background returns while fn is at work")
        program.open("last line")
        assert program.ended(), f"{when} it is not held up by the background, but it waits"
        assert program.until(lambda: all(process.ended for process in running)), (
            f"{when} the background is gone, but its process goes on"
        )
        assert program.until(lambda: not any(process.alive for process in program.processes)), (
            f"{when} no process of it is left, but there still is one"
        )


def runs_once(program):
    """Each fn has been begun once, whether it goes on or has ended."""
    begun = [len(program.heard(f"at work {number}")) for number in range(2)]
    assert begun == [1, 1], "fn runs once, but it ran twice"


def test_another_process(launch):
    """In a new process fn runs, once, and that process is returned."""
    with launch("program", count=2, how="returns") as program:
        for number in range(2):
            process = at_work(program, number)
            returned = program.expect(f"returned {number}", "start_background returns while fn is at work").value
            assert type(returned.plain) is int, (
                "start_background returns the process in which fn runs, but it returned"
                f" {returned.plain or 'one that was not started'}"
            )
            assert returned == process.inside, (
                "start_background returns the process in which fn runs, but it returned another one"
            )
        program.settle()
        assert at_work(program, 0) != at_work(program, 1), "each fn gets a process of its own"
        runs_once(program)
        program.release("for ever")
        program.settle()
        runs_once(program)


def test_returns_at_once(launch):
    """While fn is at work start_background returns, and leaves it in peace."""
    with launch("program", count=1, how="returns") as program:
        program.expect("returned 0", "start_background returns while fn is at work")
        process = at_work(program)
        program.settle()
        assert process.alive, "as long as the main program runs, fn is left in peace, but its process was ended"


def test_gone_at_the_end(launch):
    """When the main program ends normally it is not held up, and the process is gone."""
    goes_with(launch, "returns", "when the main program ends normally")


def test_gone_by_exception(launch):
    """When the main program ends by an exception it is not held up, and the process is gone."""
    goes_with(launch, "raises", "when an exception ends the main program")
