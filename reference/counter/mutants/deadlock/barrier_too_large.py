"""The barrier expects main as well, which never comes."""

from threading import Barrier, Lock, Thread

num = 100
barrier = None


def task(mutex):
    global num
    barrier.wait()
    with mutex:
        num -= 1


def main(n=100):
    global num, barrier
    num = n
    mutex = Lock()
    barrier = Barrier(n + 1)
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
