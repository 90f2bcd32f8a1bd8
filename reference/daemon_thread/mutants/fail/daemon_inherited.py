"""A daemon thread makes the foreground thread, which is a daemon then as well: it is cut off."""

from threading import Thread


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    made = []

    def helper():
        made.append(Thread(target=fn))
        made[0].start()

    h = Thread(target=helper, daemon=True)
    h.start()
    h.join()
    return made[0]
