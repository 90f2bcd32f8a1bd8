"""Read without the lock, write only if nobody else wrote meanwhile."""
import threading
import time

num = 100


def task(mutex):
    global num
    while True:
        seen = num
        time.sleep(0.001)
        with mutex:
            if num == seen:
                num = seen - 1
                return


def main(n=100):
    global num
    num = n
    mutex = threading.Lock()
    threads = {threading.Thread(target=task, kwargs={"mutex": mutex}) for _ in range(n)}
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return num
