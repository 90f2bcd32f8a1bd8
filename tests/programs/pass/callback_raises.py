"""A callback of a future raises: that is printed, and neither the future nor its executor minds."""

from concurrent.futures import ThreadPoolExecutor

WANTED = [1, 1]
seen = []


def main():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(abs, -1)
        future.add_done_callback(lambda done: 1 / 0)
        future.add_done_callback(lambda done: seen.append(done.result()))
    future.add_done_callback(lambda done: 1 / 0)
    return [future.result(), *seen]
