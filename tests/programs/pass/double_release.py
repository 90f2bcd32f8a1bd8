"""Two threads give back a lock if it is taken; a second lock makes looking and releasing one step."""

import threading

WANTED = False
lock = threading.Lock()
guard = threading.Lock()


def give_back():
    with guard:
        if lock.locked():
            lock.release()


def main():
    lock.acquire()
    threads = [threading.Thread(target=give_back) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return lock.locked()
