"""Returns when the process says that it is running: an event is waited for, not the work."""

from multiprocessing import Event, Process


def run(started, fn):
    started.set()
    fn()


def start_background(fn):
    started = Event()
    process = Process(target=run, args=(started, fn), daemon=True)
    process.start()
    started.wait()
    return process
