"""The step is compiled text, run by `exec` without a lock: it reads and writes in two steps like any other."""

import threading

WANTED = 2
count = 0
STEP = compile("count = count + 1", "<step>", "exec")


def work():
    exec(STEP, globals())


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
