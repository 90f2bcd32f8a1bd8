"""Making it, and looking for it only where somebody else has made it."""

from multiprocessing import Process, Queue
from multiprocessing.shared_memory import SharedMemory

WANTED = ["found", "made"]


def work(results):
    try:
        SharedMemory("ours", create=True, size=1)
    except FileExistsError:
        SharedMemory("ours")
        results.put("found")
    else:
        results.put("made")


def main():
    results = Queue()
    processes = [Process(target=work, args=(results,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return sorted(results.get() for _ in processes)
