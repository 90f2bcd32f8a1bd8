"""The targets are inside the functions and name the global variable themselves."""

import multiprocessing
import threading

money = 100


def spend_in_thread(amount):
    def target():
        global money
        money -= amount

    t = threading.Thread(target=target)
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    def target():
        global money
        money -= amount

    p = multiprocessing.Process(target=target)
    p.start()
    p.join()
    return money
