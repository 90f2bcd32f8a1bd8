"""Keeps the processes in a list, and forgets those that have ended."""

from multiprocessing import Process

running = []


def start_background(fn):
    running[:] = [p for p in running if p.is_alive()]
    p = Process(target=fn, args=(), kwargs={}, daemon=True)
    running.append(p)
    running[-1].start()
    return running[-1]
