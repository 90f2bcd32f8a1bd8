"""Worker has a join of its own, for the result, which does not wait."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work
        self.result = None

    def run(self):
        self.result = self.work(self.name)

    def join(self):
        return self.result


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
