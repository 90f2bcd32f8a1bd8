"""Small programs that call the student's four functions; they run beside student code.

Other processes use the queue itself, as any program may. What a process has put is sure to be there once it has
ended: only then is anything judged by it.
"""

from functools import partial

FOREVER = 1_000_000  # seconds of virtual time: what has not come by then never comes
PAUSE = 300  # seconds of virtual time: how long others may take
CALLS = 3  # how often a call is timed
SLOWER = 50  # times as long as the queue's own method: not longer than that does a call take which does not wait
END = "the end"

ITERABLES = {"list": list, "tuple": tuple, "generator": lambda values: (value for value in values)}


def puts_everything(stage, *, name, kind, values, room):
    """One process puts values, all of which find room."""
    q = _queue(stage, room)
    stage.process(name, _put_all_and_say_so, stage, q, ITERABLES[kind](values))
    stage.join()
    _tell_what_is_left(stage, q)


def puts_again(stage, *, name, calls, room):
    """One process calls put_all several times, and tries to put in between; all values find room."""
    q = _queue(stage, room)

    def put():
        for values, one in calls:
            stage.module.put_all(q, values)
            stage.module.try_put(q, one)
        return "done"

    stage.process(name, put)
    stage.join()
    _tell_what_is_left(stage, q)


def puts_beside_others(stage, *, name, values, others, room):
    """Values are put while another process puts some as well, and one takes them after a while."""
    q = _queue(stage, room)
    stage.process(name, _put_all_and_say_so, stage, q, values)
    if others:
        stage.process("put by another process", _put, stage, q, others)
    stage.library("time").sleep(PAUSE)
    stage.mark("room is made")
    stage.call("taken out", _taken, stage, q, len(values) + len(others))
    stage.join()
    _tell_what_is_left(stage, q)


def drains_in_parts(stage, *, name, values, parts):
    """All values are there; one process takes them in parts."""
    q = _queue(stage, len(values))
    _arrived(stage, q, values)

    def drain():
        for turn, count in enumerate(parts, 1):
            _ask(stage, f"drain(q, {count}), call {turn}", stage.module.drain, q, count)
        return "done"

    stage.process(name, drain)
    stage.join()
    _tell_what_is_left(stage, q)


def drains_what_comes(stage, *, name, values, room):
    """The values come one by one, after a while each."""
    q = _queue(stage, room)
    stage.process(name, _drained, stage, q, len(values))
    for value in values:
        stage.library("time").sleep(PAUSE)
        _put(stage, q, [value])
    stage.join()
    _tell_what_is_left(stage, q)


def drains_beside_others(stage, *, name, values):
    """Another process takes one of the values that come."""
    q = _queue(stage, 1)
    stage.process("taken by another process", _taken, stage, q, 1)
    stage.process(name, _drained, stage, q, len(values) - 1)
    _put(stage, q, values)
    stage.join()
    _tell_what_is_left(stage, q)


def hands_over(stage, *, names, values):
    """One process puts the values, another one takes them, by the student's functions both."""
    q = _queue(stage, 1)
    putter, taker = names
    stage.process(putter, _put_all_and_say_so, stage, q, values)
    stage.process(taker, _drained, stage, q, len(values))
    stage.join()
    _tell_what_is_left(stage, q)


def gets_from_empty(stage, *, name, defaults):
    """Nothing is there, and nothing will come."""
    q = _queue(stage, 2)
    try_get = stage.module.try_get

    def get():
        _ask(stage, "try_get(q)", try_get, q)
        for default in defaults:
            _ask(stage, f"try_get(q, {default!r})", try_get, q, default)
            _ask(stage, f"try_get(q, default={default!r})", partial(try_get, q, default=default))
        return "done"

    stage.process(name, get)
    stage.join()
    _tell_what_is_left(stage, q)


def waits_to_get(stage, *, name):
    """Nothing is there: whether trying to get takes any time."""
    q = _queue(stage, 2)

    def waits():
        at_once = _seconds(stage, _taken_at_once, stage, q)
        stage.call("time has passed", lambda: _seconds(stage, stage.module.try_get, q) > SLOWER * at_once)
        return "done"

    stage.process(name, waits)
    stage.join()


def gets_what_is_there(stage, *, name, values, default):
    """All values are there, and no more will come."""
    q = _queue(stage, len(values))
    _arrived(stage, q, values)

    def get():
        for turn in range(1, len(values) + 2):
            _ask(stage, f"call {turn} of try_get", stage.module.try_get, q, default)
        return "done"

    stage.process(name, get)
    stage.join()


def gets_while_one_drains(stage, *, names, value, default):
    """One process waits for a value; another one tries to get one, and only then puts it."""
    q = _queue(stage, 1)
    drainer, getter = names

    def get_and_put():
        got = stage.module.try_get(q, default)
        _put(stage, q, [value])
        return got

    stage.process(drainer, _drained, stage, q, 1)
    stage.process(getter, get_and_put)
    stage.join()
    _tell_what_is_left(stage, q)


def get_at_once(stage, *, names, others, value, default):
    """One value is there; several processes try to get it, one of them by the queue's own method if `others`."""
    q = _queue(stage, 2)
    _arrived(stage, q, [value])
    for name in names:
        stage.process(name, stage.module.try_get, q, default)
    if others:
        stage.process("taken by another process", _taken_at_once, stage, q)
    stage.join()
    _tell_what_is_left(stage, q)


def gets_what_comes(stage, *, name, value, default):
    """One value is put meanwhile."""
    q = _queue(stage, 2)
    stage.process("put by another process", _put, stage, q, [value])
    stage.process(name, stage.module.try_get, q, default)
    stage.join()
    _tell_what_is_left(stage, q)


def puts_until_full(stage, *, name, values, more):
    """There is room for the values, and for no more."""
    q = _queue(stage, len(values))
    try_put = stage.module.try_put

    def put():
        for turn, value in enumerate(values, 1):
            _ask(stage, f"call {turn} of try_put", try_put, q, value)
        _ask(stage, "try_put when full", try_put, q, more)
        return "done"

    stage.process(name, put)
    stage.join()
    _tell_what_is_left(stage, q)


def waits_to_put(stage, *, name, values, more):
    """There is no room: whether trying to put takes any time."""
    q = _queue(stage, len(values))
    _arrived(stage, q, values)

    def waits():
        at_once = _seconds(stage, _put_at_once, stage, q, more)
        stage.call("time has passed", lambda: _seconds(stage, stage.module.try_put, q, more) > SLOWER * at_once)
        return "done"

    stage.process(name, waits)
    stage.join()
    _tell_what_is_left(stage, q)


def puts_while_one_puts(stage, *, names, values):
    """One process waits for room; another one tries to put a value, and only then takes two."""
    first, second, third = values
    q = _queue(stage, 1)
    _arrived(stage, q, [first])
    waiter, putter = names

    def put_and_take():
        put = stage.module.try_put(q, third)
        stage.call("taken out", _taken, stage, q, 2)
        return put

    stage.process(waiter, _put_all_and_say_so, stage, q, [second])
    stage.process(putter, put_and_take)
    stage.join()
    _tell_what_is_left(stage, q)


def put_at_once(stage, *, names, values, others):
    """There is room for one; several processes try to put, one of them by the queue's own method if `others`."""
    q = _queue(stage, 1)
    for name, value in zip(names, values, strict=True):
        stage.process(name, stage.module.try_put, q, value)
    for value in others:
        stage.process("another process put", _put_at_once, stage, q, value)
    stage.join()
    _tell_what_is_left(stage, q)


def puts_while_one_takes(stage, *, name, first, value):
    """The queue is full, and another process takes a value out meanwhile."""
    q = _queue(stage, 1)
    _arrived(stage, q, [first])
    stage.process(name, stage.module.try_put, q, value)
    stage.process("taken by another process", _taken, stage, q, 1)
    stage.join()
    _tell_what_is_left(stage, q)


# -- what any program may do with a queue


def _queue(stage, room):
    return stage.library("multiprocessing").Queue(room)


def _put(stage, q, values):
    """The values that were put; fewer than all when there will never be room."""
    put = []
    for value in values:
        try:
            q.put(value, timeout=FOREVER)
        except stage.library("queue").Full:
            break
        put.append(value)
    return put


def _arrived(stage, q, values):
    """Let a process put the values and end."""
    stage.process("put before", _put, stage, q, values)
    stage.join()


def _put_all_and_say_so(stage, q, values):
    stage.module.put_all(q, values)
    stage.mark("put_all returned")
    return "done"


def _drained(stage, q, count):
    """What drain returns; where it leaves values behind, they are taken out, so that whoever puts can go on."""
    values = stage.module.drain(q, count)
    if type(values) is list:
        _taken(stage, q, count - len(values))
    return values


def _taken(stage, q, count):
    """So many values; fewer when no more will ever come."""
    taken = []
    while len(taken) < count:
        try:
            taken.append(q.get(timeout=FOREVER))
        except stage.library("queue").Empty:
            break
    return taken


def _taken_at_once(stage, q):
    """A list of one value; an empty one when there is none now."""
    try:
        return [q.get_nowait()]
    except stage.library("queue").Empty:
        return []


def _put_at_once(stage, q, value):
    """Whether there was room."""
    try:
        q.put_nowait(value)
    except stage.library("queue").Full:
        return False
    return True


def _tell_what_is_left(stage, q):
    """Testify what is in the queue when nobody else uses it any more."""
    left = []
    if not _put_at_once(stage, q, END):
        left.append(q.get())
        q.put(END)
    while (value := q.get()) != END:
        left.append(value)
    stage.call("in the queue", lambda: left)


def _ask(stage, key, function, *args):
    """Call and testify, in a loop of ours that is seen to get somewhere."""
    stage.mark("asks")
    stage.call(key, function, *args)


def _seconds(stage, function, *args):
    """The shortest of a few calls.

    Under the conductor time passes only for who waits; in a live run it is the processor's, which waiting does
    not use.
    """
    clock = stage.library("time").process_time
    taken = []
    for _ in range(CALLS):
        stage.mark("asks")
        began = clock()
        function(*args)
        taken.append(clock() - began)
    return min(taken)
