"""Whoever comes first makes the memory; the other finds it, unless it has looked before it was there."""

from multiprocessing import Process, Queue
from multiprocessing.shared_memory import SharedMemory

WANTED = ["found", "made"]


def work(results):
    try:
        SharedMemory("ours")
    except FileNotFoundError:
        SharedMemory("ours", create=True, size=1)
        results.put("made")
    else:
        results.put("found")


def main():
    results = Queue()
    processes = [Process(target=work, args=(results,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return sorted(results.get() for _ in processes)
