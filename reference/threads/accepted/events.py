"""Each thread sets an event of its own when it is done."""

from threading import Event, Thread


def run_functions(names, work):
    events = []
    for name in names:
        event = Event()

        def target(name=name, event=event):
            work(name)
            event.set()

        Thread(target=target, name=name).start()
        events.append(event)
    for event in events:
        event.wait()


class Worker(Thread):
    def __init__(self, name, work):
        Thread.__init__(self)
        self.name = name
        self.work = work
        self.finished = Event()

    def run(self):
        try:
            self.work(self.name)
        finally:
            self.finished.set()


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        w.finished.wait()
