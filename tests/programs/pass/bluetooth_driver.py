"""Looks whether the driver is stopping and counts itself in under one lock: the stop waits for it."""

import threading

WANTED = "worked on a running driver, or not at all"
lock = threading.Lock()
idle = threading.Event()
stopping = stopped = False
pending = 1
verdict = WANTED


def leave():
    global pending
    with lock:
        pending -= 1
        last = pending == 0
    if last:
        idle.set()


def work():
    global pending, verdict
    with lock:
        if stopping:
            return
        pending += 1
    if stopped:
        verdict = "worked on a stopped driver"
    leave()


def main():
    global stopping, stopped
    thread = threading.Thread(target=work)
    thread.start()
    with lock:
        stopping = True
    leave()
    idle.wait()
    stopped = True
    thread.join()
    return verdict
