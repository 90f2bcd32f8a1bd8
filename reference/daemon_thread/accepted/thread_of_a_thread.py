"""A helper thread, no daemon, makes the threads and is awaited: what counts is that it was no daemon."""

from threading import Thread


def made_by_a_helper(fn, daemon):
    made = []

    def helper():
        made.append(Thread(target=fn, daemon=daemon))
        made[0].start()

    h = Thread(target=helper)
    h.start()
    h.join()
    return made[0]


def start_background(fn):
    return made_by_a_helper(fn, True)


def start_foreground(fn):
    return made_by_a_helper(fn, None)
