"""The checks of `daemon_thread`: when a program ends, and for whom it waits."""

BOTH_ORDERS = (["background", "foreground"], ["foreground", "background"])


def at_work(program, threads):
    """What each thread said when it began: all of them are at work."""
    words = []
    for number, kind in enumerate(threads):
        heard = program.hear(f"at work {number}")
        all_return(program, threads[:number])
        assert heard, f"the {kind} fn runs in a thread, but it does not run at all"
        words.append(heard[0])
    return words


def all_return(program, threads):
    """None of these calls, after which others come, is held up by the fn that it has started."""
    for number, kind in enumerate(threads):
        if not program.heard(f"returned {number}"):
            program.hangs(f"start_{kind} returns while fn is at work")


def at_last_line(program):
    """The main thread has come to its last line while all the others are at work."""
    program.expect("last line", "both functions return while fn is at work")
    program.open("last line")


def is_waited_for(program, number):
    """The program does not end while this foreground thread is at work, and lets it come to its last line."""
    program.settle()
    assert program.main.alive, (
        "the program waits for the foreground, but it ended before that had come to its last line"
    )
    program.open(f"go on {number}")
    assert program.hear(f"done {number}"), "the foreground comes to its last line, but it was cut off"


def test_threads_of_their_own(launch):
    """In a new thread of this process each fn runs, once, and that thread is returned."""
    for threads in BOTH_ORDERS:
        with launch("program", threads=threads) as program:
            words = at_work(program, threads)
            main = program.hear("main")
            all_return(program, threads)
            for number, (kind, word) in enumerate(zip(threads, words, strict=True)):
                assert word.process == program.main, (
                    f"the {kind} fn runs in a thread of this process, not in another one"
                )
                assert word.value.plain != main[0].value.plain, (
                    f"the {kind} fn runs in a new thread, not in the main one"
                )
                returned = program.heard(f"returned {number}")[0].value
                assert type(returned.plain) is int, (
                    f"start_{kind} returns the thread in which fn runs, but it returned"
                    f" {returned.plain or 'one that was not started'}"
                )
                assert returned == word.value.plain, (
                    f"start_{kind} returns the thread in which fn runs, but it returned another one"
                )
            program.open("last line")
            program.settle()
            for number in range(len(threads)):
                program.open(f"go on {number}")
                program.hear(f"done {number}")
                program.settle()  # who calls fn again does so before the others have come to their end
            once = [len(program.heard(f"at work {number}")) for number in range(len(threads))]
            assert once == [1] * len(threads), "each fn runs once, but one of them ran twice"


def test_return_at_once(launch):
    """Both functions return while fn is at work, in any order and again."""
    for threads in BOTH_ORDERS:
        with launch("program", threads=threads * 2) as program:
            for number, kind in enumerate(threads * 2):
                program.expect(f"returned {number}", f"start_{kind} returns while fn is at work")
            at_work(program, threads * 2)
        with launch("program", threads=threads * 2, functions=len(threads)) as program:
            for number, kind in enumerate(threads):
                program.expect(f"returned {number + len(threads)}", f"start_{kind} returns while fn is at work")
                assert program.until(lambda: len(program.heard(f"at work {number}")) > 1), (  # noqa: B023
                    f"start_{kind} is called twice with the same fn, which then runs in two threads, but it ran in one"
                )


def test_foreground_is_awaited(launch):
    """The program does not end before each foreground thread has come to its last line."""
    threads = ["foreground", "background", "foreground"]
    for order in ((2, 0), (0, 2)):
        with launch("program", threads=threads) as program:
            at_work(program, threads)
            at_last_line(program)
            for number in order:
                is_waited_for(program, number)


def test_background_is_not(launch):
    """When the foreground has come to its last line the program ends, though the background never would."""
    for threads in BOTH_ORDERS:
        with launch("program", threads=threads) as program:
            at_work(program, threads)
            at_last_line(program)
            is_waited_for(program, threads.index("foreground"))
            assert program.ended(), (
                "the program ends when the foreground has come to its last line, but it waits for the background"
            )
