"""A hand-made barrier, used twice: the fast one is back in it before the slow one has seen it open."""

import threading

WANTED = "twice"
changed = threading.Condition()
arrived = 0


def meet():
    global arrived
    with changed:
        arrived += 1
        if arrived == 2:
            arrived = 0
            changed.notify_all()
        while arrived:
            changed.wait()


def work():
    meet()
    meet()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "twice"
