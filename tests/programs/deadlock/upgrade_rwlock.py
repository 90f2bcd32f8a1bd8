"""Two readers become writers without leaving: each waits until the other has gone."""

import threading

WANTED = 2
changed = threading.Condition()
readers = 0
value = 0


def work():
    global readers, value
    with changed:
        readers += 1
    with changed:
        while readers > 1:
            changed.wait()
        value += 1
        readers -= 1
        changed.notify_all()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return value
