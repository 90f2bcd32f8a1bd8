"""Polls a flag that the process sets: in its own copy, so the flag here never changes."""

import time
from multiprocessing import Process
from threading import Thread

money = 100
done = False


def spend(amount):
    global money, done
    money -= amount
    done = True


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    global done
    done = False
    p = Process(target=spend, args=(amount,))
    p.start()
    while not done:
        time.sleep(0.1)
    return money
