"""Ends when all jobs are handed over, not when they are done: the daemon is cut off in the middle."""

from multiprocessing import JoinableQueue, Process, Value

WANTED = 3


def consume(jobs, total):
    while True:
        total.value += jobs.get()
        jobs.task_done()


def main():
    jobs, total = JoinableQueue(), Value("i", 0)
    Process(target=consume, args=(jobs, total), daemon=True).start()
    jobs.put(1)
    jobs.put(2)
    return total.value
