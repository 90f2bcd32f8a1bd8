"""Producer and consumers wait on one condition and wake one: when it is the wrong one, all sleep."""

import threading

WANTED = 0
changed = threading.Condition()
number = 0


def consume():
    global number
    with changed:
        while number == 0:
            changed.wait()
        number -= 1
        changed.notify()


def main():
    global number
    threads = [threading.Thread(target=consume) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(2):
        with changed:
            while number == 1:
                changed.wait()
            number += 1
            changed.notify()
    for thread in threads:
        thread.join()
    return number
