"""The tutorial's way: a list that grows in the loop that starts, a class with a method run."""

import time
from threading import Thread


def run_functions(names, work):
    t_list = []
    for name in names:
        t = Thread(target=work, args=(name,), name=name)
        t.start()
        t_list.append(t)
    for t in t_list:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__()
        self.name = name
        self.work = work

    def run(self):
        print('%s is running' % self.name)
        self.work(self.name)
        time.sleep(3)
        print('%s is over' % self.name)


def run_workers(names, work):
    t_list = []
    for name in names:
        obj = Worker(name, work)
        obj.start()
        t_list.append(obj)
    for obj in t_list:
        obj.join()
    print('main')


if __name__ == '__main__':
    run_functions(['jason', 'egon'], print)
    run_workers(['jason', 'egon'], print)
