"""Threads log into a queue, and a listener's thread hands on what it finds there; it is stopped before anybody looks."""

import logging
import logging.handlers
import queue
import threading

WANTED = ["0 is here", "1 is here"]


class Keeper(logging.Handler):
    def __init__(self):
        super().__init__()
        self.kept = []

    def emit(self, record):
        self.kept.append(record.getMessage())


def main():
    records, keeper = queue.Queue(), Keeper()
    log = logging.getLogger("work")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(logging.handlers.QueueHandler(records))
    listener = logging.handlers.QueueListener(records, keeper)
    listener.start()
    threads = [threading.Thread(target=log.info, args=("%s is here", number)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    listener.stop()
    return sorted(keeper.kept)
