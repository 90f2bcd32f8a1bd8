"""Each thread starts the next and waits for it."""
import threading

num = 100


def main(n: int = 100) -> int:
    global num
    num = n
    mutex = threading.Lock()

    def chain(left):
        if left == 0:
            return
        nxt = threading.Thread(target=chain, args=(left - 1,))
        nxt.start()
        task(mutex)
        nxt.join()

    first = threading.Thread(target=chain, args=(n,))
    first.start()
    first.join()
    return num


def task(mutex) -> None:
    global num
    while not mutex.acquire(timeout=1):
        pass
    try:
        read = num
        num = read - 1
    finally:
        mutex.release()
