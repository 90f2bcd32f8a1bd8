"""The process leaves by os._exit, whose code tells that all went well; the thread is a daemon."""

import os
from multiprocessing import Process
from threading import Thread

money = 100


def subtract(amount):
    global money
    money -= amount


def subtract_and_leave(amount):
    subtract(amount)
    os._exit(0)


def spend_in_thread(amount):
    t = Thread(target=subtract, args=(amount,))
    t.setDaemon(True)
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    p = Process(target=subtract_and_leave, args=(amount,))
    p.daemon = True
    p.start()
    p.join()
    if p.exitcode != 0:
        raise RuntimeError(f"exit code {p.exitcode}")
    return money
