"""Waits at a barrier for the thread, and at one of multiprocessing for the process."""

import multiprocessing
import threading

money = 100


def spend_in_thread(amount):
    done = threading.Barrier(2)

    def work():
        global money
        money -= amount
        done.wait()

    threading.Thread(target=work).start()
    done.wait()
    return money


def spend_in_process(amount):
    done = multiprocessing.Barrier(2)

    def work():
        global money
        money -= amount
        done.wait()

    p = multiprocessing.Process(target=work)
    p.start()
    done.wait()
    p.join()
    return money
