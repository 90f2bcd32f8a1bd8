"""Each class counts under a lock of its own: those inside can always leave."""

import threading

WANTED = {"a": 0, "b": 0}
counting = {"a": threading.Lock(), "b": threading.Lock()}
room = threading.Lock()
inside = {"a": 0, "b": 0}


def visit(kind):
    with counting[kind]:
        inside[kind] += 1
        if inside[kind] == 1:
            room.acquire()
    with counting[kind]:
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
