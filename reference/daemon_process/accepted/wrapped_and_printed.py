"""A function of its own around fn, which prints before and after it and hands exceptions on."""

import os
from multiprocessing import Process


def start_background(fn):
    def target():
        print("daemon", os.getpid(), "is running")
        try:
            fn()
        finally:
            print("daemon", os.getpid(), "is over")

    process = Process(target=target)
    process.daemon = True
    process.start()
    return process
