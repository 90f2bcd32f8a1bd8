"""Two readers leave before they come back as writers: nobody waits for one who waits."""

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
        readers -= 1
        changed.notify_all()
        while readers > 0:
            changed.wait()
        value += 1


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return value
