"""Locks and queues cannot be copied; what is written in Python can, one level deep."""

import copy
import multiprocessing
import queue
import threading

WANTED = [
    ["TypeError", "TypeError"],
    ["TypeError", "TypeError"],
    ["TypeError", "Condition"],
    ["TypeError", "Event"],
    ["TypeError", "Semaphore"],
    ["TypeError", "Queue"],
    ["RuntimeError", "RuntimeError"],
    ["RuntimeError", "RuntimeError"],
    ["RuntimeError", "RuntimeError"],
]


def outcome(copied, thing):
    try:
        return type(copied(thing)).__name__
    except (TypeError, RuntimeError) as refused:
        return type(refused).__name__


def main():
    things = [
        threading.Lock(), threading.RLock(), threading.Condition(), threading.Event(), threading.Semaphore(),
        queue.Queue(), multiprocessing.Lock(), multiprocessing.Semaphore(), multiprocessing.Queue(),
    ]
    return [[outcome(copy.deepcopy, thing), outcome(copy.copy, thing)] for thing in things]
