"""Surveys of threads, in a program that has some of its own; they run beside student code."""

import threading

OTHERS = 2  # threads that are there all the time, beside the main one


def survey(stage, *, counts, name, hold):
    """Survey so many threads, one time after the other, in a main thread of that name.

    `hold`: where threads wait until the check lets them go on, at "starts", at "ends" or at "both"; at "counts" it is
    whoever counts them that waits.
    """
    threading.current_thread().name = name
    for number in range(OTHERS):
        threading.Thread(target=stage.wait, args=(f"other {number}",), daemon=True).start()
    if hold == "counts":
        stage.hold_counts()
        _tell_of_questions(stage)
    else:
        stage.hold_threads(hold)
    for turn, count in enumerate(counts):
        report = stage.attempt(stage.module.survey, count)
        stage.wait(f"report {turn}", _plain(report))
    stage.tell("over")


def _tell_of_questions(stage):
    """Have it told once that somebody asks whether a thread is alive, which is another way of counting them."""
    asked = []

    def is_alive(thread, known=threading.Thread.is_alive):
        if not asked:
            asked.append(thread)
            stage.tell("asks")
        return known(thread)

    threading.Thread.is_alive = is_alive


def _plain(report):
    """What the report holds, as far as it is of the right kind; a word for what is not."""
    pids, names = getattr(report, "pids", None), getattr(report, "names", None)
    return {
        "pids": sorted(pids, key=str) if isinstance(pids, set | frozenset) else f"a {type(pids).__name__}",
        "names": list(names) if isinstance(names, list | tuple) else f"a {type(names).__name__}",
        "during": getattr(report, "active_during", None),
        "after": getattr(report, "active_after", None),
    }
