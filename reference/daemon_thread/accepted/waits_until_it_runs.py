"""Both return when the thread says that it is running."""

from threading import Event, Thread


def run(running, fn):
    running.set()
    fn()


def start_background(fn):
    running = Event()
    t = Thread(target=run, args=(running, fn), daemon=True)
    t.start()
    running.wait()
    return t


def start_foreground(fn):
    running = Event()
    t = Thread(target=run, args=(running, fn), daemon=False)
    t.start()
    running.wait()
    return t
