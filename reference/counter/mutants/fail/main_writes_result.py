"""The threads work on a copy in a list; main alone writes num in the end."""

from threading import Lock, Thread

num = 100
taken = []


def task(mutex):
    with mutex:
        taken.append(1)


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    num -= len(taken)
    taken.clear()
    return num


if __name__ == "__main__":
    print(main())
