"""The first of a class waits for the room while it holds the lock that those inside need to leave."""

import threading

WANTED = {"a": 0, "b": 0}
counting = threading.Lock()
room = threading.Lock()
inside = {"a": 0, "b": 0}


def visit(kind):
    with counting:
        inside[kind] += 1
        if inside[kind] == 1:
            room.acquire()
    with counting:
        inside[kind] -= 1
        if inside[kind] == 0:
            room.release()


def main():
    threads = [threading.Thread(target=visit, args=(kind,)) for kind in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return inside
