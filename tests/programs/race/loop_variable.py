"""Each thread asks for the loop variable when it runs, by which time the loop may have gone on.

Origin: the classic late binding of closures, as the Python FAQ has it.
"""

import threading

WANTED = ["ann", "bob"]


def main():
    seen, threads = [], []
    for name in ("ann", "bob"):
        thread = threading.Thread(target=lambda: seen.append(name))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return sorted(seen)
