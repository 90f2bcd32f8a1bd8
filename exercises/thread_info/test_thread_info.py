"""The checks of `thread_info`: what threads tell about themselves, held against which threads there were."""

from itertools import takewhile

from grader.testing import leak

OTHERS = 3  # threads that are there all the time: see scenarios.py
TRUE = (0, OTHERS - 1, OTHERS)  # how many there may be afterwards: its own, all but the main one, all
FEWER = 2  # who has the main one and its own only in mind counts fewer of the others
MANY = 40  # more steps than a survey takes


def surveyed(program):
    """The report, when everybody goes as far as they get before anything else happens.

    Threads are started one by one: who does not wait has ended before the next. And when they are let go, they end
    only when nobody else goes on, the last one first: who does not wait for that counts the others still.
    """
    begun, over = 0, "report 0"
    for _ in range(MANY):
        ended = len(program.heard("ends"))
        program.until(lambda: started(program) > begun or program.heard(over) or len(program.heard("ends")) > ended)  # noqa: B023
        program.settle()
        if program.heard(over) or (started(program) == begun and len(program.heard("ends")) == ended):
            break
        for number in at_their_end(program):
            program.open(f"end {number}")
            program.settle()
        if started(program) > begun:
            begun += 1
            program.open(f"started {begun}")
    let_end(program)
    return program.expect(over, "survey returns when its threads have ended").value


def surveyed_late(program, turn):
    """The report, when whoever counts the threads is late: by then all have ended that do not stay for it."""
    for _ in range(MANY):
        program.settle()
        if program.heard(f"report {turn}"):
            break
        program.release("counts")
    else:
        program.open("counts")
    return program.expect(f"report {turn}", "survey returns when its threads have ended").value


def surveyed_while_another_ends(program):
    """The report, when one of the others ends after the threads were counted and before any of them has ended."""
    program.until(lambda: at_their_end(program) or program.heard("report 0"))
    program.settle()
    program.open("other 0")
    program.settle()
    let_end(program)
    return program.expect("report 0", "survey returns when its threads have ended").value


def at_their_end(program):
    """The numbers of the threads that have nothing more to do and were not let go yet, the last one first."""
    numbers = {int(word.label.removeprefix("end ")) for word in program.words if word.label.startswith("end ")}
    return sorted((number for number in numbers if not program.is_open(f"end {number}")), reverse=True)


def let_end(program):
    """Hold no thread any more where it ends."""
    for number in range(MANY):
        program.open(f"end {number}")


def started(program):
    """How many threads have been started."""
    return sum(word.label.startswith("started ") for word in program.words)


def begun_when_first_ended(program, names):
    """How many threads had been started when the first of those with these names was at its end."""
    before = takewhile(lambda word: word.label != "ends" or word.value.plain not in names, program.words)
    return sum(word.label == "starts" for word in before)


def kinds(report):
    """The report is one."""
    assert report["pids"].plain is not None and report["during"].plain is not None, (  # noqa: PT018 - one sentence
        "survey returns a Report, but it returned something else"
    )
    return report


def told_names(program, report, count):
    """The names in the report are those of so many threads that there were."""
    names = kinds(report)["names"].plain
    assert isinstance(names, list), f"names is a list, but it is {names}"
    assert all(type(name) is str for name in names), "names holds the names of threads, but something in it is no text"
    assert len(names) == count, f"names holds the names of {count} threads, but there are {len(names)}"
    assert len(set(names)) == count, f"the names of {count} threads differ, but " + (
        "all of them are the same" if len(set(names)) == 1 else f"there are only {len(set(names))} different ones"
    )
    known = [word.value.plain for word in program.heard("ends")]
    strangers = [name for name in names if name not in known]
    assert not strangers or len(known) >= count, (
        f"survey returns when its {count} threads have ended, but only {len(known)} of them have"
    )
    assert not strangers, f"names holds the names of the {count} new threads, but {strangers[0]!r} is none of them"


def test_one_process(launch, secrets):
    """The id of this process, and no other, is in pids."""
    count = secrets.number(2, 5)
    with launch("survey", counts=[count], name="MainThread", hold="both") as program:
        pids = kinds(surveyed(program))["pids"].plain
        assert isinstance(pids, list), f"pids is a set, but it is {pids}"
        assert pids == [program.main.inside], (
            f"pids holds the id of the one process in which the {count} threads are, but it holds "
            + ("another number" if len(pids) == 1 else f"{len(pids)} of them")
        )


def test_own_names(launch, secrets):
    """The names of n new threads, each told by the thread itself, are in names."""
    counts = [secrets.number(2, 5), secrets.number(6, 9)]
    with launch("survey", counts=counts, name=secrets.names(1)[0], hold="") as program:
        for turn, count in enumerate(counts):
            report = program.expect(f"report {turn}", "survey returns when its threads have ended").value
            told_names(program, report, count)
            program.open(f"report {turn}")
        program.expect("over", "survey can be called again")


def test_all_alive(launch, secrets):
    """The number of active threads is taken while all n are alive, and once more when they have ended."""
    count = secrets.number(2, 5)
    with launch("survey", counts=[count], name="MainThread", hold="both") as program:
        report = kinds(surveyed(program))
        during, after = report["during"].plain, report["after"].plain
        assert type(during) is int and type(after) is int, "active_during and active_after are numbers"  # noqa: PT018
        assert during - after == count, (
            f"while {count} threads are alive there are {count} more than when they have ended,"
            f" but active_during was {during} and active_after {after}"
        )
        names = report["names"].plain
        begun = begun_when_first_ended(program, names if isinstance(names, list) else [])
        assert begun >= count, (
            f"each thread stays until all {count} are alive and have been counted, but the first one had ended when"
            f" {begun} of them had been started"
        )
    with launch("survey", counts=[count] * 2, name="MainThread", hold="counts") as program:
        for turn, when in enumerate(("", " also when survey is called again,")):
            report = kinds(surveyed_late(program, turn))
            during, after = report["during"].plain, report["after"].plain
            assert type(during) is int and type(after) is int, "active_during and active_after are numbers"  # noqa: PT018
            more = f"active_during was {during} and active_after {after}"
            assert during - after == count, (
                f"all {count} threads stay until they have been counted, however late that is,{when} but some do not:"
                f" {more}"
            )
            counted = after in TRUE or program.heard("counts") or program.heard("asks")
            assert counted, f"the number of active threads is taken, but nobody took it: {more}"
            program.open(f"report {turn}")
    with launch("survey", counts=[count], name="MainThread", hold="ends") as program:
        report = kinds(surveyed_while_another_ends(program))
        during, after = report["during"].plain, report["after"].plain
        assert during - after > count or after < FEWER, (
            f"active_after is how many threads are active when all {count} have ended, but another one that ends before"
            f" them is still counted: active_during was {during} and active_after {after}"
        )


def test_nobody_left(launch, secrets):
    """When survey returns its threads have ended."""
    count = secrets.number(2, 4)
    for held in range(count):
        with launch("survey", counts=[count], name="MainThread", hold="ends") as program:
            program.until(lambda: len(at_their_end(program)) >= count or program.heard("report 0"))
            program.settle()
            all_there = len(at_their_end(program)) >= count
            for number in at_their_end(program)[:held] + at_their_end(program)[held + 1 :]:
                program.open(f"end {number}")
            program.settle()
            if program.heard("report 0"):
                assert program.main.threads > OTHERS, (
                    f"survey starts {count} threads in this process, but there is none of them"
                )
                leak(f"survey returns when its {count} threads have ended, but it did before")
            let_end(program)
            program.expect("report 0", "survey returns when its threads have ended")
            if not program.until(lambda: program.main.threads <= OTHERS):
                leak(
                    f"when survey returns its {count} threads have ended,"
                    f" but {program.main.threads - OTHERS} are still there"
                )
        if not all_there:
            break  # they do not wait for each other: it makes no difference which one is held
