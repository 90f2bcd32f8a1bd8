"""The step is compiled text, run by `exec` under a lock."""

import threading

WANTED = 2
count = 0
STEP = compile("count = count + 1", "<step>", "exec")


def work(lock):
    with lock:
        exec(STEP, globals())


def main():
    lock = threading.Lock()
    threads = [threading.Thread(target=work, args=(lock,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
