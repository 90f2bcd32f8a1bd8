"""Dekker's algorithm: of two who are interested one withdraws, and the one whose turn it is waits for that."""

import threading

WANTED = 2
interested = [False, False]
turn = 0
count = 0


def work(me):
    global turn, count
    other = 1 - me
    interested[me] = True
    while interested[other]:
        if turn != me:
            interested[me] = False
            while turn != me:
                pass
            interested[me] = True
    count += 1
    turn = other
    interested[me] = False


def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
