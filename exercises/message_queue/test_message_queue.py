"""The checks of `message_queue`: what must hold whatever other processes do in between."""


def says(run, key, value):
    """Whether the task or call of that key returned just this value, also when it is True, False or None."""
    return run.value(key) == value


def taken_by_other(run, value):
    """Whether it was this that the other process took."""
    return run.value("taken by another process") == [value]


def mixed(secrets):
    """Values of all kinds, those among them that count as false, and one of them twice."""
    one, two = secrets.names(2)
    return [one, 0, None, secrets.number(2, 99), "", False, one, [], [two]]


def test_put_all_keeps_everything(explore, secrets):
    """Whatever the values are and whatever they come from, put_all puts each of them once, in order."""
    values, (name,) = mixed(secrets), secrets.names(1)
    for kind in ("list", "tuple", "generator"):
        for run in explore("puts_everything", name=name, kind=kind, values=values, room=len(values) + 2):
            assert run.value("in the queue") == values, f"q should hold all of this {kind}, {values}"
    for kind in ("list", "generator"):
        for run in explore("puts_everything", name=name, kind=kind, values=[], room=2):
            assert run.value("in the queue") == [], f"a {kind} without values should add nothing to the queue"
    calls = [(values[:2], values[2]), (values[3:5], values[5])]
    for run in explore("puts_again", name=name, calls=calls, room=len(values), schedules=1):
        wanted = "put_all and try_put should work again with the queue that they have used before"
        assert run.value("in the queue") == values[:6], f"{wanted}, and leave {values[:6]} in it"


def test_put_all_waits_for_room(explore, secrets):
    """When the queue is full, put_all waits as long as it takes, and it returns when all values have been put."""
    one, two, three, other, name = secrets.names(5)
    for values, others, room in (([one, two, three], [], 2), ([one, two], [other], 1)):
        for run in explore("puts_beside_others", name=name, values=values, others=others, room=room):
            judge_put(run, values=values, others=others, room=room)


def judge_put(run, *, values, others, room):
    """All have been put, in order, and not before there was room for them."""
    everything = f"{values} were put" + (f", and {others} by another process" if others else "")
    orders = [[*values[:place], *others, *values[place:]] for place in range(len(values) + 1)]
    taken = run.value("taken out")
    assert any(taken == order for order in orders), f"{everything}, and all of them should be taken out, in order"
    assert run.value("in the queue") == [], f"{everything} and taken out, so nothing should be left"
    labels = [note.label for note in run.notes]
    assert "put_all returned" not in labels[: labels.index("room is made")], (
        f"the queue holds {room}, so put_all cannot be done with {len(values)} values before one is taken out"
    )


def test_drain_takes_n_in_order(explore, secrets):
    """A drain returns a list of exactly n values, the oldest first, and leaves the others in the queue."""
    everything, (name,) = mixed(secrets), secrets.names(1)
    for values, parts in ((everything, [0, 2, 0, 5]), (everything[:2], [2, 0])):
        for run in explore("drains_in_parts", name=name, values=values, parts=parts):
            begin = 0
            for turn, count in enumerate(parts, 1):
                wanted, begin = values[begin : begin + count], begin + count
                found = run.value(f"drain(q, {count}), call {turn}")
                assert found == wanted, f"of {values}, drain(q, {count}) as call {turn} should return {wanted}"
            assert run.value("in the queue") == values[begin:], f"of {values}, {values[begin:]} should be left"


def test_drain_waits_for_values(explore, secrets):
    """A drain waits for values that come later, and takes n of them although others take some, too."""
    one, two, three, name = secrets.names(4)
    for values, room in (([one, two, three], 1), ([None, one], 2)):
        for run in explore("drains_what_comes", name=name, values=values, room=room):
            assert run.value(name) == values, f"drain(q, {len(values)}) should return what comes, {values}"
            assert run.value("in the queue") == [], "drain should have taken all that came"
    values = [one, two]
    for run in explore("drains_beside_others", name=name, values=values):
        left = [value for value, other in zip(values, reversed(values), strict=True) if taken_by_other(run, other)]
        assert left, f"of {values}, another process should be able to take one"
        assert run.value(name) == left, f"of {values}, drain(q, 1) should return {left}, which no other took"
        assert run.value("in the queue") == [], "drain should have taken what no other took"


def test_try_get_never_waits(explore, secrets):
    """The answer of try_get comes at once: the oldest value if there is one, whatever it is, else the default."""
    values, (name, default) = mixed(secrets), secrets.names(2)
    defaults = [default, secrets.number(2, 99), 0, "", False, None, []]
    for run in explore("gets_from_empty", name=name, defaults=defaults):
        assert says(run, "try_get(q)", None), "without a default, try_get should return None when q is empty"
        for one in defaults:
            for call in (f"try_get(q, {one!r})", f"try_get(q, default={one!r})"):
                assert run.value(call) == one, f"{call} should return the default when q is empty"
        assert run.value("in the queue") == [], "nothing was put, so nothing should be in q"
    for run in explore("waits_to_get", name=name):
        assert says(run, "time has passed", False), "try_get should not wait for a value, however short"
    for run in explore("gets_what_is_there", name=name, values=values, default=default):
        for turn, value in enumerate([*values, default], 1):
            wanted = f"of {values}, with default {default!r}, call {turn} of try_get should return {value!r}"
            assert run.value(f"call {turn} of try_get") == value, wanted


def test_try_get_when_others_take(explore, secrets):
    """When another process takes the only value, even at the last moment, try_get returns the default."""
    value, default, name, other = secrets.names(4)
    for run in explore("get_at_once", names=[name, other], others=False, value=value, default=default):
        got = [run.value(one) == value for one in (name, other)]
        assert sum(got) == 1, f"one of the two should get the only value, {value!r}"
        assert run.value(name if got[1] else other) == default, f"the other should get the default, {default!r}"
        assert run.value("in the queue") == [], "the value was taken, so nothing should be in q"
    for run in explore("get_at_once", names=[name], others=True, value=value, default=default):
        wanted = default if taken_by_other(run, value) else value
        assert run.value(name) == wanted, f"whoever comes first gets {value!r}, so try_get should return {wanted!r}"
        assert run.value("in the queue") == [], "the value was taken, so nothing should be in q"
    for run in explore("gets_what_comes", name=name, value=value, default=default):
        got = run.value(name) == value
        assert got or run.value(name) == default, f"try_get should return {value!r} or the default, {default!r}"
        assert run.value("in the queue") == ([] if got else [value]), "a value should be either got or in the queue"


def test_try_put_never_waits(explore, secrets):
    """The answer of try_put comes at once: True while there is room, False when the queue is full."""
    values, (name, more) = mixed(secrets), secrets.names(2)
    for run in explore("puts_until_full", name=name, values=values, more=more):
        for turn, value in enumerate(values, 1):
            wanted = f"q has room for {len(values)}, so call {turn}, try_put of {value!r}, should return True"
            assert says(run, f"call {turn} of try_put", True), wanted
        assert says(run, "try_put when full", False), "try_put should return False when q is full"
        assert run.value("in the queue") == values, f"q should hold what was put, {values}"
    for run in explore("waits_to_put", name=name, values=[0, 1], more=more):
        assert run.value("in the queue") == [0, 1], "try_put should leave a full queue as it is"
        assert says(run, "time has passed", False), "try_put should not wait for room, however short"


def test_try_put_when_others_put(explore, secrets):
    """When another process takes the last place, even at the last moment, try_put returns False."""
    first, second, name, other = secrets.names(4)
    for run in explore("put_at_once", names=[name, other], values=[first, second], others=[]):
        judge_race(run, values={name: first, other: second})
    for run in explore("put_at_once", names=[name], values=[first], others=[second]):
        judge_race(run, values={name: first, "another process put": second})
    for run in explore("puts_while_one_takes", name=name, first=first, value=second):
        put = says(run, name, True)
        assert put or says(run, name, False), "try_put should return True or False"
        assert taken_by_other(run, first), f"{first!r} was put first, so the other process should take it"
        assert run.value("in the queue") == ([second] if put else []), f"{second!r} is in the queue if it was put"


def judge_race(run, *, values):
    """One of them has put its value, the other was told that it has not."""
    put = [value for task, value in values.items() if says(run, task, True)]
    refused = [task for task in values if says(run, task, False)]
    assert len(put) == 1, "there is room for one value, so one of the two should be told True"
    assert len(refused) == 1, "whoever finds no room should be told False"
    assert run.value("in the queue") == put, f"q should hold what was put, {put}"


def test_all_together(explore, secrets):
    """What one puts with put_all another takes with drain, and who is waiting there holds up no try_get or try_put."""
    one, two, three, name, other = secrets.names(5)
    values = [one, two, three]
    for run in explore("hands_over", names=[name, other], values=values):
        assert run.value(other) == values, f"drain should return what put_all puts, {values}"
        assert run.value("in the queue") == [], "drain should have taken all that was put"
    for run in explore("gets_while_one_drains", names=[name, other], value=one, default=two):
        assert run.value(other) == two, f"q is empty until try_get returns, so it should return the default, {two!r}"
        assert run.value(name) == [one], "drain should get what is put later"
    for run in explore("puts_while_one_puts", names=[name, other], values=values):
        assert says(run, other, False), "q is full until try_put returns, so it should return False"
        assert run.value("taken out") == [one, two], "put_all should put its value when there is room"
