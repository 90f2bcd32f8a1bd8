"""The checks of `optimistic_lock`: what must hold for every interleaving of the threads."""

from itertools import accumulate, permutations
from typing import Final

KINDS: Final = ("Versioned", "Guarded")
ENOUGH: Final = 40  # interleavings of three that may have to try again
FEW: Final = 10  # of those that take long, which is what matters
ERRORS: Final = ("RefusedError", "AssertionError", "RuntimeError", "ValueError")  # some of them a student may catch
OFTEN: Final = 300  # writes: more than a byte can count


def seen(kind, value, writes):
    """What a look at an object of this kind must show: its value and, if it has versions, how much they have grown."""
    return [value, writes] if kind == "Versioned" else value


def worded(kind, value, writes):
    """The same in words."""
    return f"{value!r}, its version grown by {writes}" if kind == "Versioned" else f"{value!r}"


def test_versions(explore, secrets):
    """A write succeeds only if the version is the expected one; it makes the version one more."""
    first, second, third = secrets.number(1, 99), secrets.number(100, 199), secrets.number(200, 299)
    writes = [
        [1, second],  # nobody has written yet
        [0, second],
        [0, third],
        [1, first],
        [0, first],  # what it would write is there already
        [0, third],  # the value is as it was, the version is not
        [2, first],
        [2, third],
        [3, None],
        [4, False],
        [-1, third],
        [5, "text"],
    ]
    for run in explore("versions", value=first, writes=writes):
        value, grown = first, 0
        assert run.value("at first") == [value, 0], f"Versioned({first}) holds {first}"
        for number, (expected, new) in enumerate(writes):
            fits = expected == grown
            value, grown = (new, grown + 1) if fits else (value, grown)
            said = f"the version is the first one plus {grown - fits}, a write of {new!r} expects plus {expected}"
            assert run.value(f"write {number}") == fits, f"{said} and gets {fits}"
            held = f"after it the value is {value!r} and the version plus {grown}"
            assert run.value(f"after write {number}") == [value, grown], f"{said}; {held}"
    for run in explore("write_often", value=first, times=OFTEN):
        said = f"{OFTEN} writes, each of which expects the version that the one before has made"
        assert run.value("first refused") == [], f"{said}: all succeed"
        assert run.value("at last") == [first, OFTEN], f"{said}: in the end it is the first one plus {OFTEN}"
    for run in explore("reads", value=first):
        assert run.value("a tuple") == True, "Versioned.read returns a tuple, which stays as it is"  # noqa: E712 - exactly


def test_updates(explore, secrets):
    """An update replaces the value by what fn makes of it, returns that, and touches no other object."""
    values = [secrets.number(1, 99), secrets.number(100, 199)]
    amounts = [secrets.number(1, 9), 0, secrets.number(10, 99)]
    results = [None, secrets.number(200, 299), False, "text", 0, ""]
    for kind in KINDS:
        for run in explore("updates", kind=kind, values=values, amounts=amounts, results=results):
            value = values[0]
            for number, amount in enumerate(amounts):
                said = f"{kind}.update adds {amount} to {value}"
                value += amount
                assert run.value(f"update {number}") == value, f"{said} and returns {value}"
                held = f"after it read shows {worded(kind, value, number + 1)}"
                assert run.value(f"after update {number}") == seen(kind, value, number + 1), f"{said}; {held}"
            for number, result in enumerate(results):
                said = f"the fn of {kind}.update returns {result!r}"
                assert run.value(f"update to {number}") == result, f"{said}, and so does update"
                held = worded(kind, result, len(amounts) + number + 1)
                shown = seen(kind, result, len(amounts) + number + 1)
                assert run.value(f"after update to {number}") == shown, f"{said}; after it read shows {held}"
            assert run.value("the other") == seen(kind, values[1], 0), f"another {kind} still holds {values[1]}"
            new = run.value("the new value")
            held = run.value("at last")[0] if kind == "Versioned" else run.value("at last")
            assert new == held, f"{kind}.update returns the value that it has written, even if fn never makes it twice"


def test_one_of_two_writes(explore, secrets):
    """Of two writes that expect the same version, exactly one succeeds."""
    writers = dict(zip(secrets.names(2), (secrets.number(100, 199), secrets.number(200, 299)), strict=True))
    for run in explore("write_at_once", value=secrets.number(1, 99), writers=writers):
        assert run.returned(True) == 1, "exactly one of two writes that expect the same version gets True"
        assert run.returned(False) == 1, "the other one gets False"
        (winner,) = (name for name in writers if run.value(name) == True)  # noqa: E712 - a Found, equal to True only
        new = writers[winner]
        assert run.value("at last") == [new, 1], f"{winner} was told that {new} is written, so the value is {new}"


def test_never_torn(explore, secrets):
    """Whoever reads while others write gets a value with the version that belongs to it."""
    reader, writer = secrets.names(2)
    values = [secrets.number(100 * number, 100 * number + 99) for number in range(1, 4)]
    belong = [[value, version] for version, value in enumerate(values)]
    for run in explore("read_while_written", values=values, reader=reader, writer=writer, schedules=ENOUGH):
        for turn in range(2):
            read = run.value(reader)[turn]
            assert any(read == pair for pair in belong), f"version plus n has value n of {values}, not so {read!r}"
        assert run.value(writer) == [values[1], True], "nobody else writes: both writes succeed"
        assert run.value("at last") == belong[2], f"in the end the value is {values[2]}, the version plus 2"


def nothing_lost(run, *, kind, value, amounts):
    """Everybody has added, one after the other in some order, and was told what was there then."""
    total = value + sum(amounts.values())
    said = f"{' and '.join(f'{name} adds {amount}' for name, amount in amounts.items())} to {value}"
    held = f"in the end read shows {worded(kind, total, len(amounts))}"
    assert run.value("at last") == seen(kind, total, len(amounts)), f"{said}: {held}"
    orders = [
        dict(zip(order, list(accumulate((amounts[name] for name in order), initial=value))[1:], strict=True))
        for order in permutations(amounts)
    ]
    fits = any(all(run.value(name) == new for name, new in order.items()) for order in orders)
    assert fits, f"{said}: each update returns the value that it has written"


def test_versioned_loses_nothing(explore, secrets):
    """Two or three updates of a Versioned at the same time: each has its effect, none is lost."""
    for number in (2, 3):
        amounts = dict(zip(secrets.names(number), (1, 10, 100), strict=False))
        value = secrets.number(1_000, 9_999)
        for run in explore("update_at_once", kind="Versioned", value=value, amounts=amounts, schedules=ENOUGH):
            nothing_lost(run, kind="Versioned", value=value, amounts=amounts)


def in_turn(amounts):
    """The amounts, as far as anybody wants to read."""
    shown = ", then ".join(map(str, amounts[:3]))
    return shown if len(amounts) <= 3 else f"{shown} and so on, {len(amounts)} times"


def interruption(run, *, value, amount, others):
    """What the others have added while fn ran is not lost, and fn has its effect in the end."""
    total = value + amount + sum(others)
    said = f"while fn adds {amount} to {value}, others add {in_turn(others)}"
    assert run.value("the new value") == total, f"{said}: update tries again until it succeeds, and returns {total}"
    assert run.value("at last") == [total, len(others) + 1], f"{said}: in the end the value is {total}"


def test_others_get_in(explore, secrets):
    """While fn runs, others read and update a Versioned; fn is then called again with the new value."""
    value, amount, other = secrets.number(1_000, 9_999), secrets.number(1, 9), secrets.number(10, 99)
    for others in ([other], [other, -other]):
        for run in explore("interrupted", value=value, amount=amount, others=others):
            interruption(run, value=value, amount=amount, others=others)
    for others, what in ([other, -other], f"add {other} and take it away again"), ([0], "write the same once more"):
        for run in explore("interrupted", value=value, amount=amount, others=others, at_once=True):
            interruption(run, value=value, amount=amount, others=others)
            said = f"while fn works on {value}, others {what}: they have written"
            assert run.value("fn was given") == [value, value], (
                f"{said}, so the result is dropped and fn called once more"
            )


def test_tries_again(explore, secrets):
    """However many times others get in first, Versioned.update tries again until it succeeds."""
    value, amount = secrets.number(1_000, 9_999), secrets.number(1, 9)
    others = [secrets.number(10, 99) for _ in range(secrets.number(101, 104))]
    for run in explore("interrupted", value=value, amount=amount, others=others, schedules=1):
        interruption(run, value=value, amount=amount, others=others)


def one_by_one(run, *, value, amounts):
    """No fn has begun while another one was at work, and no update was lost."""
    notes = [(note.label, name) for note in run.notes for name in amounts if note.value == name]
    for name in amounts:
        times = notes.count(("begins", name))
        assert times == 1, f"Guarded.update calls fn once: that of {name} was called {times} times"
    for begun, ended in zip(notes[::2], notes[1::2], strict=False):
        assert ended == ("ends", begun[1]), f"while the fn of {begun[1]} runs, nobody else's does"
    nothing_lost(run, kind="Guarded", value=value, amounts=amounts)


def test_guarded_alone(explore, secrets):
    """Updates of a Guarded at the same time: one fn runs after the other, each of them once, none is lost."""
    for number in (2, 3):
        amounts = dict(zip(secrets.names(number), (1, 10, 100), strict=False))
        value = secrets.number(1_000, 9_999)
        for run in explore("update_at_once", kind="Guarded", value=value, amounts=amounts, schedules=ENOUGH):
            one_by_one(run, value=value, amounts=amounts)
    reader, writer = secrets.names(2)
    for run in explore("read_while_guarded", value=value, amount=1, reader=reader, writer=writer, schedules=ENOUGH):
        read = run.value(reader)
        shown = f"while fn adds 1 to {value}, read shows {value} or waits and shows {value + 1}"
        assert read == value or read == value + 1, f"{shown}, not {read!r}"
        assert run.value("at last") == value + 1, f"in the end read shows {value + 1}"
    amounts = dict(zip(secrets.names(2), (1, 10), strict=True))
    for run in explore("slow_updates", value=value, amounts=amounts, schedules=FEW):
        one_by_one(run, value=value, amounts=amounts)


def test_errors(explore, secrets):
    """An exception of fn reaches the caller, leaves the value as it was, and no lock held."""
    (name,) = secrets.names(1)
    value, amounts = secrets.number(1_000, 9_999), {name: secrets.number(1, 9), "main": secrets.number(10, 99)}
    for kind in KINDS:
        for run in explore("errors", kind=kind, value=value, amounts=amounts, raised=ERRORS):
            for error in ERRORS:
                got = run.value(f"whoever hands in fn gets, if it raises {error}")
                assert got == "its exception", f"if fn raises {error}, that very one reaches who called {kind}.update"
                held = worded(kind, value, 0)
                assert run.value(f"after {error}") == seen(kind, value, 0), f"after it read shows {held}"
            nothing = f"after an exception {kind}.update works as before"
            assert run.value(name) == value + amounts[name], nothing
            assert run.value("main") == value + sum(amounts.values()), nothing
            assert run.value("at last") == seen(kind, value + sum(amounts.values()), 2), nothing
