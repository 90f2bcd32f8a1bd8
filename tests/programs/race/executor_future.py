"""Two futures add to one counter: an update is lost."""

from concurrent.futures import ThreadPoolExecutor

WANTED = 2
count = 0


def add():
    global count
    count += 1


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(add) for _ in range(2)]
        for future in futures:
            future.result()
    return count
