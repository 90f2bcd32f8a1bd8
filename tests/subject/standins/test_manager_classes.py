"""Managers with types of one's own are like the real ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.conductor.outcome import Ending
from tests.subject.standins.test_process_pool import explored, really
from tests.subject.standins.test_shared_memory import used

HEAD = """
import os
import queue
import threading
from multiprocessing import Process, Queue, active_children, current_process
from multiprocessing.managers import BaseManager, BaseProxy, DictProxy, MakeProxyType, NamespaceProxy, SyncManager


def failure(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__


class Counter:
    def __init__(self, start=0):
        self.value, self._hidden = start, 1

    def add(self, number, *, times=1):
        if number < 0:
            raise KeyError("below zero")
        self.value += number * times
        return self.value

    def _secret(self):
        return self._hidden

    def numbers(self):
        yield from range(self.value)

    def cannot_be_sent(self):
        return lambda: 0

    def where(self):
        return [current_process().name, threading.current_thread().name]

    def leave(self):
        os._exit(3)

    def __repr__(self):
        return f"Counter({self.value})"


class Own(BaseManager):
    pass


Own.register("Counter", Counter)
"""
AUTOMATIC = """
def main():
    found = [failure(Own().Counter)]
    manager = Own()
    found.append(failure(manager.start, 3))
    manager.start()
    found += [failure(manager.start), failure(manager.get_server), isinstance(manager.address, str)]
    counter = manager.Counter(3)
    found += [counter.add(1), counter.add(1, times=3), str(counter), type(counter).__name__, list(counter._exposed_)]
    found += [failure(counter.add, -1), failure(counter.add), failure(counter.add, "x")]
    found += [failure(counter.cannot_be_sent), counter._getvalue().value]
    found.append(failure(counter.add, lambda: 0) in {"PicklingError", "AttributeError"})
    found += [hasattr(counter, "_secret"), hasattr(counter, "value"), repr(counter).split(" at ")[0]]
    found += [failure(manager.Counter, 1, 2), failure(lambda: manager.Nothing), failure(counter._callmethod, "_secret")]
    manager.shutdown()
    found += [failure(counter.add, 1), failure(manager.Counter), failure(manager.start), manager.shutdown() is None]
    return found
"""
PROXIES = """
class CounterProxy(BaseProxy):
    _exposed_ = ("add", "_secret")

    def add(self, number):
        return self._callmethod("add", (number,), {"times": 2})

    def secret(self):
        return self._callmethod("_secret")

    def other(self):
        return self._callmethod("numbers")


class Point:
    def __init__(self):
        self.x = 1

    def double(self):
        self.x *= 2
        return self.x


class PointProxy(NamespaceProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__", "double")

    def double(self):
        return object.__getattribute__(self, "_callmethod")("double")


class IteratorProxy(BaseProxy):
    _exposed_ = ("__next__",)

    def __iter__(self):
        return self

    def __next__(self):
        return self._callmethod("__next__")


Adder = MakeProxyType("Adder", ("add",))
Own.register("Special", Counter, CounterProxy)
Own.register("Only", Counter, exposed=("add", "__repr__"))
Own.register("Made", Counter, proxytype=Adder)
Own.register("Point", Point, PointProxy)
Own.register("Listed", Counter, method_to_typeid={"numbers": "Iterator"})
Own.register("Iterator", proxytype=IteratorProxy, create_method=False)


def main():
    with Own() as manager:
        special, only, made = manager.Special(start=4), manager.Only(), manager.Made(1)
        found = [special.add(1), special.secret(), failure(special.other), str(special), only.add(2), str(only)]
        found += [hasattr(only, "where"), made.add(2), type(made) is Adder, hasattr(manager, "Iterator")]
        point = manager.Point()
        point.y = 7
        found += [point.x, point.double(), point.x, point.y, failure(lambda: point.z), str(point).startswith("<")]
        del point.y
        found += [failure(lambda: point.y), list(manager.Listed(3).numbers())]
    return found
"""
SHARED = """
SHARED = {"a": 1}
ITEMS = queue.Queue()
Own.register("shared", callable=lambda: SHARED, proxytype=DictProxy)
Own.register("items", callable=lambda: ITEMS)
Own.register("Listed", Counter, method_to_typeid={"numbers": "Counter"})


def begin(word):
    SHARED["begun"] = word


def work(counter, listed, names, back):
    counter.add(5)
    names["child"] = 1
    back.put([str(counter), type(counter).__name__, failure(listed.numbers), counter.where()])
    back.put(counter)


def main():
    manager, back = Own(), Queue()
    manager.start(begin, ("now",))
    counter, listed, shared, items = manager.Counter(), manager.Listed(), manager.shared(), manager.items()
    found = [sorted(shared.keys()), SHARED, isinstance(shared, DictProxy), "begun" in shared, len(shared)]
    items.put(3)
    items.put(Counter(9))
    found += [items.qsize(), items.get(), items.get().value, failure(items.get_nowait), items.empty()]
    child = Process(target=work, args=(counter, listed, shared, back))
    child.start()
    found += [back.get(), str(back.get())]
    child.join()
    found += [shared["child"], failure(shared.__getitem__, "none"), failure(shared.update, 3), counter.where()]
    shared["counter"] = counter
    found += [shared["counter"].add(1), str(manager.shared()["counter"])]
    thread = threading.Thread(target=lambda: found.append(counter.where()), name="other")
    thread.start()
    thread.join()
    manager.shutdown()
    return found
"""
SYNC = """
class More(SyncManager):
    pass


More.register("Counter", Counter)


def main():
    with More() as more:
        numbers, lock, value, space = more.list([1, 2]), more.Lock(), more.Value("i", 3), more.Namespace(a=1)
        numbers.append(more.dict(b=2))
        event, names = more.Event(), more.dict(c=numbers)
        event.set()
        with lock:
            value.value += 1
        space.b = [1]
        found = [numbers[:2], str(numbers[2]), len(names["c"]), value.value, str(space), event.is_set(), list(names)]
        numbers += [4]
        names["c"].append(5)
        found += [numbers[3], 4 in numbers, numbers[-1], str(more.Counter(8)), more.Array("i", [1, 2])[1]]
        found += [more.Semaphore(1).acquire(), more.Queue(1).full(), more.Barrier(2).parties, more.RLock().acquire()]
    return found
"""
CONNECTED = """
ITEMS = queue.Queue()


class Client(BaseManager):
    pass


Own.register("items", callable=lambda: ITEMS)
Client.register("items")
Client.register("Counter")


def serve(back):
    server = Own(("127.0.0.1", 0), b"right").get_server()
    back.put(server.address)
    server.serve_forever()


def use(address, back):
    client = Client(address, authkey=b"right")
    client.connect()
    client.items().put("from the child")
    back.put("done")


def rebuild(letters, back):
    back.put(failure(letters.get))


def main():
    back = Queue()
    server = Process(target=serve, args=(back,))
    server.start()
    address = tuple(back.get())
    found = [failure(Client(address, b"wrong").connect)]
    client = Client(address, b"right")
    found += [failure(client.items), client.connect(), type(client.items()).__name__, failure(client.Counter, 1, 2)]
    child = Process(target=use, args=(address, back))
    child.start()
    found += [back.get(), client.items().get()]
    child.join()
    counter, letters = client.Counter(), Queue()
    found += [counter.add(2), counter.where()]
    letters.put(counter)
    child = Process(target=rebuild, args=(letters, back))
    child.start()
    found.append(back.get())
    child.join()
    found.append(failure(counter.leave))
    server.join()
    return found + [server.exitcode, failure(client.Counter), failure(Client(address, b"right").connect)]
"""
ENDS = """
def made():
    manager = Own()
    manager.start()
    return manager.Counter().add(1)


def main():
    path = f"{os.getcwd()}/socket"
    found = [made(), len(active_children())]
    manager = SyncManager(path, b"k")
    manager.start()
    old = manager.list([1])
    found += [manager.address == path, os.path.exists(path), old[0], len(active_children())]
    manager.shutdown()
    found += [os.path.exists(path), failure(SyncManager(path, b"k").connect), len(active_children())]
    manager = SyncManager(path, b"k")
    manager.start()
    found += [failure(old.pop), manager.list([3])[0], manager.list([4]).pop()]
    manager.shutdown()
    with Own() as manager:
        counter = manager.Counter()
        found += [failure(counter.leave), failure(counter.add, 1)]
        found.append(failure(manager.Counter) in {"ConnectionRefusedError", "ConnectionResetError"})
    server = Own(("localhost", 0), b"right").get_server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = Own(server.address, b"right")
    client.connect()
    return found + [client.Counter().add(1), client.Counter().where()[0]]
"""
TOURS = {
    "automatic": AUTOMATIC, "proxies": PROXIES, "shared": SHARED, "sync": SYNC, "connected": CONNECTED, "ends": ENDS,
}  # fmt: skip


@pytest.mark.parametrize("tour", TOURS)
def test_model_and_reality_agree(tour: str, tmp_path: Path) -> None:
    program = HEAD + TOURS[tour]

    found = explored(tmp_path, program)

    assert found.results == {(Ending.COMPLETED, json.dumps(really(tmp_path, program)), ())}
    assert not used(found)
