"""Tells what it does by logging."""

import logging
from multiprocessing import JoinableQueue, Process, current_process

logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)


def producer(name, food, q, n=3):
    for _ in range(n):
        log.info("%s makes %s", name, food)
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        log.info("%s eats %s in %s", name, food, current_process().name)
        eat(food)
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    cooks = [Process(target=producer, name=f"cook {i}", args=(f"cook {i}", f"dish {i}", q, n)) for i in range(3)]
    eater = Process(target=consumer, name="eater", args=("eater", q, eat), daemon=True)
    for one in (eater, *cooks):
        one.start()
    for one in cooks:
        one.join()
    q.join()
    log.info("done")
