"""Reaches the global variable by globals(), and needs no global."""

from multiprocessing import Process
from threading import Thread

money = 100


def take(amount):
    globals()["money"] -= amount


def spend_in_thread(amount):
    t = Thread(target=take, args=[amount])
    t.start()
    t.join()
    return globals()["money"]


def spend_in_process(amount):
    p = Process(target=take, args=[amount])
    p.start()
    p.join()
    return globals()["money"]
