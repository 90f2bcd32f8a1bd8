"""Threads log into a file that is put aside when it is full: each line is whole, in one file or the other."""

import logging
import logging.handlers
import threading

WANTED = ["0 is here", "1 is here"]


def main():
    log = logging.getLogger("work")
    log.setLevel(logging.INFO)
    log.propagate = False
    handler = logging.handlers.RotatingFileHandler("all.log", maxBytes=12, backupCount=3)
    log.addHandler(handler)
    threads = [threading.Thread(target=log.info, args=("%s is here", number)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    handler.close()
    lines = []
    for name in ("all.log", "all.log.1"):
        with open(name) as file:
            lines += file.read().splitlines()
    return sorted(lines)
