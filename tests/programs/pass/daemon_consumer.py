"""Waits until all jobs are done; then the daemon may be cut off."""

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
    jobs.join()
    return total.value
