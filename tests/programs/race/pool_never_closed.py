"""A pool that is never closed ends with the process that keeps it, whatever its worker is at. Origin: ours."""

import multiprocessing

WANTED = 1
done = multiprocessing.Value("i", 0)
pool = None


def work():
    done.value = 1


def keeps_one():
    global pool
    pool = multiprocessing.Pool(1)
    pool.apply_async(work)


def main():
    process = multiprocessing.Process(target=keeps_one)
    process.start()
    process.join()
    return done.value
