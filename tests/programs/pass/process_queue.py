"""Results through a queue of processes, sorted."""

from multiprocessing import Process, Queue

WANTED = [0, 1]


def work(number, results):
    results.put(number)


def main():
    results = Queue()
    processes = [Process(target=work, args=(number, results)) for number in range(2)]
    for process in processes:
        process.start()
    found = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return sorted(found)
