"""Dekker's algorithm in which the one whose turn it is does not wait for the other to withdraw: both go in."""

import threading

WANTED = 2
interested = [False, False]
turn = 0
count = 0


def work(me):
    global turn, count
    other = 1 - me
    interested[me] = True
    if interested[other] and turn != me:
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
