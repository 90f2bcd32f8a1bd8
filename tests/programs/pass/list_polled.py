"""Polls a list, to which threads add by its own method, and rests by a timed wait that nobody answers."""

import threading

nap = threading.Event()
WANTED = ["work is over", "work is over"]


def main():
    done = []
    for _ in range(2):
        threading.Thread(target=done.append, args=("work is over",)).start()
    while len(done) < 2:
        nap.wait(0.01)
    return done
