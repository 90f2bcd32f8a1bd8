"""Sets the start method when it is imported, and wraps the work in a function that prints."""

import multiprocessing

multiprocessing.set_start_method("fork", force=True)


def spawn(n, work):
    def child_main(i):
        print("child", i, "begins")
        try:
            work(i)
        finally:
            print("child", i, "ends")

    children = [multiprocessing.Process(target=child_main, args=[i]) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    codes = {}
    try:
        for child in children:
            child.join()
    finally:
        for child in children:
            codes[child.pid] = child.exitcode
    return codes
