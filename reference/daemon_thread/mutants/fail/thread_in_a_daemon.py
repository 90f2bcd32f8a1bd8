"""The background thread starts another one for fn that is no daemon: the program waits for that."""

from threading import Thread


def start_background(fn):
    def run():
        t = Thread(target=fn, daemon=False)
        t.start()
        t.join()

    t = Thread(target=run, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = Thread(target=fn)
    t.start()
    return t
