"""Takes two locks in one order to count and in the other to print: thread and main wait for each other."""

from threading import Lock, Thread

num = 100
print_lock = Lock()


def task(mutex):
    global num
    with mutex:
        num -= 1
        with print_lock:
            print(num, "left")


def show(mutex):
    with print_lock, mutex:
        print(num, "left so far")


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        threads.append(t)
    show(mutex)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
