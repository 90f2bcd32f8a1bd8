"""Reads, pauses and writes while it holds a lock, which nobody asked for."""

import multiprocessing
import threading
import time

money = 100
thread_lock = threading.Lock()
process_lock = multiprocessing.Lock()


def subtract(amount, lock):
    global money
    lock.acquire()
    try:
        tmp = money
        time.sleep(0.1)
        tmp -= amount
        money = tmp
    finally:
        lock.release()


def spend_in_thread(amount):
    t = threading.Thread(target=subtract, args=(amount, thread_lock))
    t.start()
    t.join()
    with thread_lock:
        return money


def spend_in_process(amount):
    p = multiprocessing.Process(target=subtract, args=(amount, process_lock))
    p.start()
    p.join()
    with process_lock:
        return money
