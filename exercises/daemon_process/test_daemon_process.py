"""The checks of `daemon_process`: a program that ends, and what becomes of its background."""

RETURNS = "start_background returns while fn is at work"


def at_work(program, functions):
    """The processes in which these functions are at work, each with what was returned for it, one after the other."""
    running = []
    for turn, number in enumerate(functions):
        again = functions[:turn].count(number)
        words = program.hear(f"at work {number}", again + 1)[again:]
        assert words, "fn runs in a process of its own, but it does not run at all" + (
            f" when start_background is called again with {'the same' if again else 'another'} fn" if turn else ""
        )
        process = words[0].process
        assert process != program.main, "fn runs in another process, but it runs in the main program's own"
        running.append((process, program.expect(f"returned {turn}", RETURNS).value))
        program.open(f"returned {turn}")
    return running


def goes_with(launch, how, when):
    """The main program is not held up, and the process is gone when it has ended."""
    with launch("program", functions=[0, 1], how=how) as program:
        running = at_work(program, [0, 1])
        program.expect("last line", RETURNS)
        program.open("last line")
        assert program.ended(), f"{when} it is not held up by the background, but it waits"
        assert program.until(lambda: all(process.ended for process, _returned in running)), (
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
    with launch("program", functions=[0, 1], how="returns") as program:
        running = at_work(program, [0, 1])
        for process, returned in running:
            assert type(returned.plain) is int, (
                "start_background returns the process in which fn runs, but it returned"
                f" {returned.plain or 'one that was not started'}"
            )
            assert returned == process.inside, (
                "start_background returns the process in which fn runs, but it returned another one"
            )
        program.settle()
        assert running[0][0] != running[1][0], "each fn gets a process of its own"
        runs_once(program)
        program.release("for ever")
        program.settle()
        runs_once(program)


def test_returns_at_once(launch):
    """While fn is at work start_background returns, and leaves it in peace, also when it is called again."""
    with launch("program", functions=[0, 0], how="returns") as program:
        program.expect("returned 0", RETURNS)
        running = at_work(program, [0, 0])
        program.expect("last line", RETURNS)
        program.settle()
        assert all(process.alive for process, _returned in running), (
            "as long as the main program runs, fn is left in peace, but its process was ended"
        )


def test_gone_at_the_end(launch):
    """When the main program ends normally it is not held up, and the process is gone."""
    goes_with(launch, "returns", "when the main program ends normally")


def test_gone_by_exception(launch):
    """When the main program ends by an exception it is not held up, and the process is gone."""
    goes_with(launch, "raises", "when an exception ends the main program")
