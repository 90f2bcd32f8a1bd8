"""The checks of `ipc`: what must hold for every interleaving of the processes."""

from typing import Final

SOME: Final = 40  # interleavings of processes that only hand something over
FEW: Final = 10  # of those in which it matters what is handed over, and not when
ONCE: Final = 1


def kinds(secrets):
    """Items of all kinds, those among them that count as false, some of them twice."""
    one, two = secrets.names(2)
    return [0, one, None, [two], "", {one: secrets.number(2, 99)}, one, [two], False]


def all_back(run, calls):
    """Every call has returned a list of just the items that it was given."""
    for turn, items in enumerate(calls, 1):
        back, which = run.value(f"collect, call {turn}"), f", as call {turn}," if len(calls) > 1 else ""
        assert back == sorted(items, key=repr), f"collect({items}){which} should return a list of these, in any order"


def test_producer_puts_one(explore, secrets):
    """A producer puts its item into the queue, whatever it is, once and nothing else."""
    (name,) = secrets.names(1)
    for item in (secrets.number(2, 99), None, [name]):
        for run in explore("puts", name=name, item=item, schedules=FEW):
            assert run.value("in the queue") == [item], f"after producer(q, {item!r}) that item should be in the queue"


def test_consumer_gets_one(explore, secrets):
    """A consumer takes one item out of the queue, whatever it is, waits for it, and returns it."""
    one, two, name = secrets.names(3)
    for before, after in (([one, two], []), ([None, one], []), ([], [two, one]), ([], [[], one])):
        items = before + after
        for run in explore("gets", name=name, before=before, after=after, schedules=SOME):
            assert run.value(name) == items[0], f"of {items} consumer should return the first, {items[0]!r}"
            assert run.value("in the queue") == items[1:], f"of {items} consumer should leave {items[1:]} in the queue"
    for run in explore("gets_late", name=name, item=one, schedules=FEW):
        assert run.value(name) == one, f"consumer should wait for an item, however long it takes to come, here {one!r}"
        assert run.value("in the queue") == [], "nothing should be left in the queue"


def test_one_to_the_other(explore, secrets):
    """What producers put, consumers get, each one item: none is lost, none comes twice."""
    names = secrets.names(4)
    for run in explore("hands_over", producers=names[:1], consumers=names[1:2], items=[names[2]], schedules=SOME):
        assert run.value(names[1]) == names[2], f"consumer should return what producer puts, {names[2]!r}"
        assert run.value("in the queue") == [], "nothing should be left in the queue"
    one, two = secrets.number(2, 50), secrets.number(51, 99)
    for run in explore("hands_over", producers=names[:2], consumers=names[2:], items=[one, two], schedules=SOME):
        got = [run.value(name) for name in names[2:]]
        assert got in ([one, two], [two, one]), f"of {one} and {two} each consumer should get one"
        assert run.value("in the queue") == [], "nothing should be left in the queue"


def test_collect_loses_nothing(explore, secrets):
    """Every item comes back, whichever process is the first or the last."""
    three = secrets.names(3)
    for items in (three[:2], three):
        for run in explore("collects", calls=[items], schedules=SOME):
            all_back(run, [items])


def test_collect_takes_anything(explore, secrets):
    """Items of any kind come back, also equal ones, a single one and none; and also when collect is called again."""
    one, two = secrets.names(2)
    for run in explore("collects", calls=[[[one], [one], None]], schedules=SOME):
        all_back(run, [[[one], [one], None]])
    several = [[], kinds(secrets), [two], [one, two, one]]
    for run in explore("collects", calls=several, schedules=ONCE):
        all_back(run, several)
    for run in explore("collects", calls=[[one, two], [two]], schedules=FEW):
        all_back(run, [[one, two], [two]])


def test_collect_large_items(explore, secrets):
    """Items that are larger than the pipe between two processes come back as well, and nobody waits for ever."""
    names = secrets.names(2)
    for run in explore("collects_large", names=names, schedules=FEW):
        back = run.value("whose large items come back")
        assert back == sorted(names, key=repr), f"collect should return both large items, that of {' and '.join(names)}"


def test_collect_in_processes(explore, secrets):
    """For each item there is a process from which it is handed back."""
    contents = secrets.names(secrets.number(5, 7))
    for run in explore("collects_from", contents=contents, schedules=ONCE):
        stayed = "each item should be handed back by another process, but some have never been in one"
        assert run.value("items that never left") == 0, stayed
        if len(run.changers) < len(contents):  # else processes may have handed on what was wrapped up for them
            assert run.value("items wrapped up here") == 0, stayed
        others = len(run.tasks) - 1
        assert others >= len(contents), f"for {len(contents)} items there should be as many processes, not {others}"


def test_append_changes_nothing(explore, secrets):
    """What a child appends it appends to its own copy: the list here is what it was, and that is returned."""
    one, two, value = secrets.names(3)
    for items in ([one, two], []):
        for run in explore("appends", items=items, value=value, schedules=FEW):
            assert run.value("append_in_child") == items, f"append_in_child({items}, {value!r}) should return {items}"
            assert run.value("the list") == items, f"the list here should be {items} as before"
            assert len(run.tasks) > 1, "a child should have appended, but no process was started"
