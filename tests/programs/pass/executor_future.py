"""Two futures return what is to be added; the sum is made where they are waited for."""

from concurrent.futures import ThreadPoolExecutor

WANTED = 2
count = 0


def one():
    return 1


def main():
    global count
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(one) for _ in range(2)]
        for future in futures:
            count += future.result()
    return count
