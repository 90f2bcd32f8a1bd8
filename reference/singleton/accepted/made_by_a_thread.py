"""A thread of its own makes every object; who asks waits for it by a queue."""
import queue
import threading

_requests = queue.Queue()
_start = threading.Lock()
_running = []


def _work():
    made = {}
    while True:
        cls, answer = _requests.get()
        if cls not in made:
            made[cls] = object.__new__(cls)
        answer.put(made[cls])


def _ask(cls):
    with _start:
        if not _running:
            t = threading.Thread(target=_work, daemon=True)
            t.start()
            _running.append(t)
    answer = queue.Queue()
    _requests.put((cls, answer))
    return answer.get()


class Settings:
    def __new__(cls):
        return _ask(cls)

    @classmethod
    def instance(cls):
        return _ask(cls)
