"""A daemon that is terminated and joined at exit as well: twice is as good as once."""

import atexit
from multiprocessing import Process


def stop(process):
    if process.is_alive():
        process.terminate()
        process.join()


def start_background(fn):
    process = Process(target=fn, daemon=True)
    process.start()
    atexit.register(stop, process)
    return process
