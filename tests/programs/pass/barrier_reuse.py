"""A hand-made barrier that counts its rounds: the slow one sees that its own round is over."""

import threading

WANTED = "twice"
changed = threading.Condition()
arrived = 0
rounds = 0


def meet():
    global arrived, rounds
    with changed:
        mine = rounds
        arrived += 1
        if arrived == 2:
            arrived = 0
            rounds += 1
            changed.notify_all()
        while rounds == mine:
            changed.wait()


def work():
    meet()
    meet()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "twice"
