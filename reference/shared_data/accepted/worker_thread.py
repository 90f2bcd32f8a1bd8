"""One thread for all calls takes amounts from a queue; the caller waits until the queue is done."""

import queue
import threading
from multiprocessing import Process

money = 100
amounts = queue.Queue()


def worker():
    global money
    while True:
        money -= amounts.get()
        amounts.task_done()


def spend_in_thread(amount):
    if not any(t.name == "worker" for t in threading.enumerate()):
        threading.Thread(target=worker, name="worker", daemon=True).start()
    amounts.put(amount)
    amounts.join()
    return money


def once(amount):
    global money
    money -= amount


def spend_in_process(amount):
    p = Process(target=once, args=(amount,), daemon=True)
    p.start()
    p.join()
    p.close()
    return money
