"""A thread of _thread, awaited by a lock; a process of a context, awaited by polling."""

import _thread
import multiprocessing
import time

money = 100


def spend_in_thread(amount):
    done = _thread.allocate_lock()
    done.acquire()

    def body():
        global money
        money -= amount
        done.release()

    _thread.start_new_thread(body, ())
    done.acquire()
    return money


def child(amount):
    global money
    money -= amount


def spend_in_process(amount):
    context = multiprocessing.get_context("fork")
    p = context.Process(target=child, kwargs={"amount": amount}, name="child")
    p.start()
    while p.is_alive():
        time.sleep(0.05)
    return money
