"""The checks of `pipeline`: what must hold for every interleaving of the producers and consumers."""

from typing import Final

PRODUCERS: Final = 3
ONE_EACH: Final = 50  # interleavings of one portion each: most designs have fewer
MORE: Final = 12  # interleavings of more portions, which differ little from those of one
ONCE: Final = 1  # so many portions are eaten in a single run, in which the processes take turns


def eaten(run):
    """How many portions were eaten by the time main returned for the first, second, and so on; then until the end."""
    counts = [0]
    for note in run.notes:
        if note.label == "eaten":
            counts[-1] += 1
        elif note.label == "returned":
            counts.append(0)
    return counts


def each_once(run, n):
    """As many calls of eat as there are portions, whenever they were."""
    total, portions = sum(eaten(run)), PRODUCERS * n
    each = "1 portion" if n == 1 else f"{n} portions"
    assert total == portions, f"with {each} of each producer eat should be called {portions} times, not {total}"


def all_before(run, calls):
    """Whenever main returned, what had been put was eaten, and nothing more."""
    counts = eaten(run)
    for turn, n in enumerate(calls, 1):
        portions, count = PRODUCERS * n, counts[turn - 1]
        which = f" from call {turn}" if len(calls) > 1 else ""
        assert count == portions, f"when main returns{which}, {portions} portions should have been eaten, not {count}"
    assert counts[-1] == 0, f"after main has returned nothing should be eaten, but eat was called {counts[-1]} times"


def test_each_portion_once(explore):
    """Each of the three portions is eaten exactly once, sooner or later, and the program ends by itself."""
    for run in explore("wait_until_eaten", n=1, portions=PRODUCERS, schedules=ONE_EACH // 2):
        each_once(run, 1)


def test_eaten_before_main_returns(explore):
    """When main returns, every portion has been eaten: the last bite was before that."""
    for run in explore("feast", portions=[1], schedules=ONE_EACH):
        all_before(run, [1])


def test_more_portions(explore, secrets):
    """Each producer puts as many portions as main is asked for, and all of them are eaten."""
    for run in explore("feast", portions=[2], schedules=MORE):
        all_before(run, [2])
    many = secrets.number(5, 9)
    for run in explore("feast", portions=[many], schedules=ONCE):
        all_before(run, [many])


def test_three_if_not_told(explore):
    """Without a number main has each producer put three portions."""
    for run in explore("feast", portions=[None], schedules=ONCE):
        all_before(run, [3])


def test_twice_in_a_row(explore):
    """Called again, main does it all again: what was left over from the first call does no harm."""
    for run in explore("feast", portions=[1, 1], schedules=MORE):
        all_before(run, [1, 1])
    for run in explore("feast", portions=[2, 4], schedules=ONCE):
        all_before(run, [2, 4])


def test_producers_apart(explore):
    """Producers are at work beside main, not in it: in other processes."""
    for run in explore("kitchen", n=1, schedules=ONCE):
        here = [note.task for note in run.notes if note.label == "produces" and note.value == "here"]
        own, threads = here.count("main"), len(here) - here.count("main")
        assert not own, f"each producer should run in a process of its own, but main ran {own} of them itself"
        assert not threads, (
            f"each producer should run in a process of its own, but {threads} of them ran in threads of main's process"
        )
