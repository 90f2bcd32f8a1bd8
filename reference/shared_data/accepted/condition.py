"""A condition tells that money has changed, once for threads and once for processes."""

import multiprocessing
import threading

money = 100


def subtract(amount, condition, done):
    global money
    with condition:
        money -= amount
        done["done"] = True
        condition.notify_all()


def spend_in_thread(amount):
    condition, done = threading.Condition(), {}
    threading.Thread(target=subtract, args=(amount, condition, done)).start()
    with condition:
        while "done" not in done:
            condition.wait()
        return money


def subtract_there(amount, ready):
    global money
    money -= amount
    ready.release()


def spend_in_process(amount):
    ready = multiprocessing.Semaphore(0)
    p = multiprocessing.Process(target=subtract_there, args=(amount, ready))
    p.start()
    ready.acquire()
    p.join()
    return money
