"""Small programs that call the student's four functions; they run beside student code."""

import sys

LETTERS = 220_000  # of a large item: more than pipes and pairs of sockets hold, and few enough to be printed
END = "the end"
A_WHILE = 300  # seconds of virtual time: how long others may take


def puts(stage, *, name, item):
    """One process puts an item."""
    q = _queue(stage)
    stage.process(name, _and_say_so, stage.module.producer, q, item)
    stage.join()
    stage.call("in the queue", _everything, q)


def gets(stage, *, name, before, after):
    """Some items are there, the others come; one process gets one of them."""
    q = _queue(stage)
    if before:
        stage.process("put before", _put, q, before)
        stage.join()
    stage.process(name, stage.module.consumer, q)
    if after:
        stage.process("put meanwhile", _put, q, after)
    stage.join()
    stage.call("in the queue", _everything, q)


def gets_late(stage, *, name, item):
    """One process gets an item that comes only after a while: by then who is impatient has given up."""
    q = _queue(stage)
    stage.process(name, stage.module.consumer, q)
    stage.process("put late", _put_late, stage, q, item)
    stage.join()
    stage.call("in the queue", _everything, q)


def hands_over(stage, *, producers, consumers, items):
    """As many processes put one item each as get one."""
    q = _queue(stage)
    for name in consumers:
        stage.process(name, stage.module.consumer, q)
    for name, item in zip(producers, items, strict=True):
        stage.process(name, _and_say_so, stage.module.producer, q, item)
    stage.join()
    stage.call("in the queue", _everything, q)


def collects(stage, *, calls):
    """Collect each list of items, one after the other."""
    for turn, items in enumerate(calls, 1):
        stage.call(f"collect, call {turn}", _sorted, stage.module.collect, items)


def collects_large(stage, *, names):
    """Items that are a name over and over again; told is whose came back."""
    large = {name: name * (LETTERS // len(name)) for name in names}
    owners = {item: name for name, item in large.items()}

    def collect(items):
        back = stage.module.collect(items)
        if type(back) is not list:
            return back
        return [owners.get(item, "something else") if type(item) is str else "something else" for item in back]

    stage.call("whose large items come back", _sorted, collect, list(large.values()))


def collects_from(stage, *, contents):
    """Items that know where they were wrapped up; told is how many never were, and how many nowhere but here."""
    getpid = stage.library("os").getpid
    here = getpid()

    class Parcel(list):
        """To be sent it is wrapped up, whoever does it and by whatever means; unwrapped it is a copy."""

        def __init__(self, content, trail=()):
            super().__init__(content)
            self.trail = trail

        def __reduce__(self):
            return Parcel, (list(self), (*self.trail, getpid()))

    Parcel.__module__, Parcel.__qualname__ = stage.module.__name__, Parcel.__name__
    setattr(stage.module, Parcel.__name__, Parcel)

    back = stage.module.collect([Parcel([content]) for content in contents])
    trails = [item.trail for item in back if type(item) is Parcel] if type(back) is list else []
    stage.call("items that never left", trails.count, ())
    stage.call("items wrapped up here", lambda: sum(set(trail) == {here} for trail in trails))


def appends(stage, *, items, value):
    """Have a value appended by a child."""
    mine = list(items)
    stage.call("append_in_child", stage.module.append_in_child, mine, value)
    stage.call("the list", lambda: mine)


# -- what any program may do with a queue


def _queue(stage):
    return stage.library("multiprocessing").Queue()


def _and_say_so(function, *args):
    function(*args)
    return "done"


def _put(q, items):
    for item in items:
        q.put(item)
    return "done"


def _put_late(stage, q, item):
    threading = stage.library("threading")
    threading.Event().wait(0 if threading is sys.modules["threading"] else A_WHILE)
    q.put(item)
    return "done"


def _everything(q):
    """All that is in the queue when nobody else uses it any more."""
    q.put(END)
    found = []
    while (item := q.get()) != END:
        found.append(item)
    return found


def _sorted(collect, items):
    """What is collected, in an order of ours: any order will do."""
    back = collect(list(items))
    return sorted(back, key=repr) if type(back) is list else back
