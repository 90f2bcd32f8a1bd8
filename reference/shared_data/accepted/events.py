"""Waits for an event and not for the end of the thread or process."""

import multiprocessing
import threading

money = 100


def subtract(amount, done):
    global money
    money -= amount
    done.set()


def spend_in_thread(amount):
    done = threading.Event()
    threading.Thread(target=subtract, args=(amount, done), daemon=True).start()
    done.wait()
    return money


def spend_in_process(amount):
    done = multiprocessing.Event()
    multiprocessing.Process(target=subtract, args=(amount, done)).start()
    done.wait()
    return money
