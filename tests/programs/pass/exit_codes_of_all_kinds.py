"""A process tells how it ended: by itself, by an exception's code, at once from a thread, or by a signal."""

import os
import sys
import threading
from multiprocessing import Event, Process

WANTED = [0, 3, 255, 44, 7, -9, -15]
never = Event()


def leave(code):
    sys.exit(code)


def leave_from_a_thread():
    thread = threading.Thread(target=os._exit, args=(7,))
    thread.start()
    thread.join()


def ended(process):
    process.start()
    process.join()
    return process.exitcode


def ended_by(end):
    process = Process(target=never.wait)
    process.start()
    end(process)
    process.join()
    return process.exitcode


def main():
    return [
        ended(Process(target=leave, args=(None,))),
        ended(Process(target=leave, args=(3,))),
        ended(Process(target=leave, args=(-1,))),
        ended(Process(target=os._exit, args=(300,))),
        ended(Process(target=leave_from_a_thread)),
        ended_by(Process.kill),
        ended_by(Process.terminate),
    ]
