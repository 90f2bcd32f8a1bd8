"""A subclass of Process with a run method."""

import multiprocessing


class Child(multiprocessing.Process):
    def __init__(self, number, work):
        super().__init__(name=f"child-{number}")
        self.number = number
        self.work = work

    def run(self):
        print(self.name, "starts")
        self.work(self.number)
        print(self.name, "is over")


def spawn(n, work):
    children = []
    for i in range(n):
        child = Child(i, work)
        children.append(child)
        child.start()
    return children


def reap(children):
    codes = {}
    for child in reversed(children):
        child.join()
        codes[child.pid] = child.exitcode
    return codes
