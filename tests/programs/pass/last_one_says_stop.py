"""Who is last by a counter says stop through a queue that has no feeder: what was put before is before it."""

from multiprocessing import Lock, Process, SimpleQueue, Value

WANTED = [0, 1]


def work(number, results, lock, done):
    results.put(number)
    with lock:
        done.value += 1
        if done.value == 2:
            results.put(None)


def main():
    results, lock, done = SimpleQueue(), Lock(), Value("i", 0, lock=False)
    processes = [Process(target=work, args=(number, results, lock, done)) for number in range(2)]
    for process in processes:
        process.start()
    found = []
    while (item := results.get()) is not None:
        found.append(item)
    for process in processes:
        process.join()
    return sorted(found)
