"""Two threads ask whether there is a global variable, and delete it, under a lock."""

import threading

WANTED = 1
token = "mine"
taken = []
lock = threading.Lock()


def work():
    global token
    with lock:
        if "token" in globals():
            del token
            taken.append("had")


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken)
