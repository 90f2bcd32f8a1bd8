"""Each thread is given the loop variable as it is when the thread is made.

Origin: the classic late binding of closures, as the Python FAQ has it.
"""

import threading

WANTED = ["ann", "bob"]


def main():
    seen, threads = [], []
    for name in ("ann", "bob"):
        thread = threading.Thread(target=lambda name=name: seen.append(name))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return sorted(seen)
