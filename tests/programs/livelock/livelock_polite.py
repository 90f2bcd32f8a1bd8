"""Two who let each other go first look at each other for ever when both have come to the door."""

import threading

WANTED = [0, 1]
wants = [False, False]
through = []


def go(me):
    other = 1 - me
    wants[me] = True
    while wants[other]:
        pass
    through.append(me)
    wants[me] = False


def main():
    threads = [threading.Thread(target=go, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(through)
