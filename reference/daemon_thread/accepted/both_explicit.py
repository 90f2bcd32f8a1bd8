"""Says of both whether they are daemons, whatever the thread that calls is."""

import threading


def start_background(fn) -> threading.Thread:
    t = threading.Thread(target=fn, args=(), kwargs={})
    t.daemon = not False
    assert not t.is_alive()
    t.start()
    assert t.daemon
    return t


def start_foreground(fn) -> threading.Thread:
    t = threading.Thread(target=fn, args=(), kwargs={})
    t.daemon = False
    t.start()
    assert not t.daemon
    return t
