"""Polls a list in a loop whose every round waits for an event of its own, which nobody sets."""

import threading

WANTED = ["work is over", "work is over"]


def main():
    done = []
    for _ in range(2):
        threading.Thread(target=done.append, args=("work is over",)).start()
    while len(done) < 2:
        threading.Event().wait(0.01)
    return done
