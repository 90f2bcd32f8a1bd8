"""Changes an attribute of what is frozen by way of `object`, under a lock."""

import dataclasses
import threading

WANTED = 2
@dataclasses.dataclass(frozen=True)
class Count:
    n: int = 0


count = Count()
lock = threading.Lock()


def work():
    with lock:
        object.__setattr__(count, "n", count.n + 1)


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count.n
