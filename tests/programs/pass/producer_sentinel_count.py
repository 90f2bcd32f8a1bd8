"""Two consumer processes and a sentinel for each."""

from multiprocessing import Process, Queue

WANTED = [0, 0]


def consume(jobs):
    while jobs.get() is not None:
        pass


def main():
    jobs = Queue()
    processes = [Process(target=consume, args=(jobs,)) for _ in range(2)]
    for process in processes:
        process.start()
    jobs.put(1)
    for _ in processes:
        jobs.put(None)
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
