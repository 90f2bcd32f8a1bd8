"""All threads wait for an event that nobody sets."""

from threading import Event, Lock, Thread

num = 100
go = Event()


def task(mutex):
    global num
    go.wait()
    with mutex:
        num -= 1


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
    return num


if __name__ == "__main__":
    print(main())
