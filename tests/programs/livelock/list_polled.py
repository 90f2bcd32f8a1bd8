"""Polls a list until there are two things in it, of which nobody adds the second."""

import threading

WANTED = ["work is over", "work is over"]
nap = threading.Event()


def main():
    done = []
    threading.Thread(target=done.append, args=("work is over",)).start()
    while len(done) < 2:
        nap.wait(0.01)
    return done
