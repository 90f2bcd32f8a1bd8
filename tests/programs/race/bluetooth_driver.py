"""Looks whether the driver is stopping before it counts itself in: it works on a stopped one."""

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
    if stopping:
        return
    with lock:
        pending += 1
    if stopped:
        verdict = "worked on a stopped driver"
    leave()


def main():
    global stopping, stopped
    thread = threading.Thread(target=work)
    thread.start()
    stopping = True
    leave()
    idle.wait()
    stopped = True
    thread.join()
    return verdict
