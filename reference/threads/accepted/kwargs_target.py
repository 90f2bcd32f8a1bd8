"""Arguments by keyword, the name set after the thread was made."""

from threading import Thread


def do(name, work):
    work(name)


def run_functions(names, work):
    threads = {}
    for name in names:
        threads[name] = Thread(target=do, kwargs={"name": name, "work": work})
        threads[name].name = name
    for thread in threads.values():
        thread.start()
    for thread in threads.values():
        thread.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(target=do, kwargs={"name": name, "work": work})
        self.name = name


def run_workers(names, work):
    threads = {name: Worker(name, work) for name in names}
    for thread in threads.values():
        thread.start()
    for thread in threads.values():
        thread.join()
