"""Peterson's algorithm that gives way before it shows its interest: both go in."""

import threading

WANTED = 2
interested = [False, False]
turn = 0
count = 0


def work(me):
    global turn, count
    other = 1 - me
    turn = other
    interested[me] = True
    while interested[other] and turn == other:
        pass
    count += 1
    interested[me] = False


def main():
    threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
