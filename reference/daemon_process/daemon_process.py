"""Make it a daemon before it starts; all else happens by itself."""

from multiprocessing import Process


def start_background(fn):
    process = Process(target=fn, daemon=True)
    process.start()
    return process
