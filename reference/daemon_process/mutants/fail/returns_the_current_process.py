"""Returns current_process(), which is the caller and not the daemon."""

from multiprocessing import Process, current_process


def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    return current_process()
