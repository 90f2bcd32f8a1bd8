"""Of two who want through the door the first gives way and the second does not."""

import threading

WANTED = [0, 1]
wants = [False, False]
through = []


def go(me):
    other = 1 - me
    wants[me] = True
    while wants[other]:
        if me == 0:
            wants[me] = False
            while wants[other]:
                pass
            wants[me] = True
    through.append(me)
    wants[me] = False


def main():
    threads = [threading.Thread(target=go, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(through)
