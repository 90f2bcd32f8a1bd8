"""Small programs that change values with the student's classes; they run beside student code."""

import sys

A_WHILE = 300  # seconds that a slow fn takes: under the conductor they pass at once


class _RefusedError(Exception):
    """What a function that is handed to `update` raises."""


_ERRORS = {kind.__name__.lstrip("_"): kind for kind in (_RefusedError, AssertionError, RuntimeError, ValueError)}


def _method(box, name):
    """The method of that name; Python's own complaint about a missing one would be taken for ours."""
    found = getattr(box, name, None)
    if found is None:
        raise TypeError(f"{type(box).__name__} has no method {name}")
    return found


def _pair(read):
    """What Versioned.read returns, if it is a pair."""
    try:
        value, version = read
    except ValueError:
        raise TypeError("Versioned.read does not return a value and a version") from None
    return value, version


class _Versioned:
    """A Versioned of the student's, whose versions are counted from the first one."""

    def __init__(self, stage, value):
        self.box = stage.module.Versioned(value)
        self._first = _pair(_method(self.box, "read")())[1]

    def look(self):
        """The value, and by how much the version has grown."""
        value, version = _pair(_method(self.box, "read")())
        return [value, version - self._first if _is_int(version, self._first) else f"a {type(version).__name__}"]

    def write(self, expected, value):
        """Write if the version has grown by `expected`."""
        return _method(self.box, "compare_and_set")(self._first + expected, value)

    def update(self, fn):
        """As it is."""
        return _method(self.box, "update")(fn)


class _Guarded:
    """A Guarded of the student's."""

    def __init__(self, stage, value):
        self.box = stage.module.Guarded(value)

    def look(self):
        """The value."""
        return _method(self.box, "read")()

    def update(self, fn):
        """As it is."""
        return _method(self.box, "update")(fn)


_KINDS = {"Versioned": _Versioned, "Guarded": _Guarded}


def _is_int(*versions):
    return all(type(version) is int for version in versions)


def _adding(amount):
    """Adds it; where there is nothing to add, the very same object comes back."""
    return lambda value: value + amount if amount else value


def versions(stage, *, value, writes):
    """One write after the other, each of which expects a version."""
    box = _Versioned(stage, value)
    stage.call("at first", box.look)
    for number, (expected, new) in enumerate(writes):
        stage.call(f"write {number}", box.write, expected, new)
        stage.call(f"after write {number}", box.look)


def reads(stage, *, value):
    """Of what kind it is that read returns."""
    box = _Versioned(stage, value)
    stage.call("a tuple", lambda: isinstance(_method(box.box, "read")(), tuple))


def updates(stage, *, kind, values, amounts, results):
    """One update after the other, of the first of two objects; in the end one that never gives the same twice."""
    box, other = [_KINDS[kind](stage, value) for value in values]
    for number, amount in enumerate(amounts):
        stage.call(f"update {number}", box.update, _adding(amount))
        stage.call(f"after update {number}", box.look)
    for number, result in enumerate(results):
        stage.call(f"update to {number}", box.update, lambda _value, result=result: result)
        stage.call(f"after update to {number}", box.look)
    stage.call("the other", other.look)
    tickets = iter(range(1_000))
    stage.call("the new value", box.update, lambda _value: next(tickets))
    stage.call("at last", box.look)


def write_often(stage, *, value, times):
    """So many writes, each of which expects the version that the one before has made."""
    box = _Versioned(stage, value)
    stage.call("first refused", lambda: [number for number in range(times) if box.write(number, value) is not True][:1])
    stage.call("at last", box.look)


def read_while_guarded(stage, *, value, amount, reader, writer):
    """One reads while the fn of another one works."""
    box = _Guarded(stage, value)
    stage.thread(writer, box.update, _adding(amount))
    stage.thread(reader, box.look)
    stage.join()
    stage.call("at last", box.look)


def write_at_once(stage, *, value, writers):
    """All expect the first version."""
    box = _Versioned(stage, value)
    for name, new in writers.items():
        stage.thread(name, box.write, 0, new)
    stage.join()
    stage.call("at last", box.look)


def read_while_written(stage, *, values, reader, writer):
    """One reads twice while another one writes."""
    box = _Versioned(stage, values[0])

    def write():
        return [box.update(lambda _value: values[1]), box.write(1, values[2])]

    stage.thread(reader, lambda: [box.look(), box.look()])
    stage.thread(writer, write)
    stage.join()
    stage.call("at last", box.look)


def update_at_once(stage, *, kind, value, amounts):
    """Everybody adds something."""
    box = _KINDS[kind](stage, value)

    def adding(name, amount):
        def add(value):
            if kind == "Guarded":
                stage.mark("begins", name)
                stage.mark("ends", name)
            return value + amount

        return add

    for name, amount in amounts.items():
        stage.thread(name, box.update, adding(name, amount))
    stage.join()
    stage.call("at last", box.look)


def slow_updates(stage, *, value, amounts):
    """Everybody adds something, and fn takes a while: by then whoever waits for a shorter time has given up."""
    box, threading = _Guarded(stage, value), stage.library("threading")
    live = threading is sys.modules["threading"]

    def adding(name, amount):
        def add(value):
            stage.mark("begins", name)
            threading.Event().wait(0 if live else A_WHILE)
            stage.mark("ends", name)
            return value + amount

        return add

    for name, amount in amounts.items():
        stage.thread(name, box.update, adding(name, amount))
    stage.join()
    stage.call("at last", box.look)


def interrupted(stage, *, value, amount, others, at_once=False):
    """While fn runs, somebody else reads and writes: once for each of `others`, or all of them the first time."""
    box = _Versioned(stage, value)
    waiting = [others] if at_once else [[one] for one in others]
    given = []

    def meanwhile(amounts):
        box.look()
        for one in amounts:
            box.update(_adding(one))

    def fn(value):
        given.append(value)
        if waiting:
            other = stage.library("threading").Thread(target=meanwhile, args=(waiting.pop(0),), name="other")
            other.start()
            other.join()
        return value + amount

    stage.call("the new value", box.update, fn)
    stage.call("at last", box.look)
    stage.call("fn was given", list, given)


def errors(stage, *, kind, value, amounts, raised):
    """Functions that raise, one kind of exception each, then two that do not: one in another thread, one here."""
    box = _KINDS[kind](stage, value)

    def refused(error):
        def refuse(_value):
            raise error

        try:
            return f"the value {box.update(refuse)!r} and no exception"
        except Exception as got:  # noqa: BLE001 - whatever came in its place is told
            return "its exception" if got is error else f"another {type(got).__name__}"

    for error in raised:
        stage.call(f"whoever hands in fn gets, if it raises {error}", refused, _ERRORS[error]("fn does not want to"))
        stage.call(f"after {error}", box.look)
    for user, amount in amounts.items():
        if user == "main":
            stage.call(user, box.update, _adding(amount))
        else:
            stage.thread(user, box.update, _adding(amount))
            stage.join()
    stage.call("at last", box.look)
