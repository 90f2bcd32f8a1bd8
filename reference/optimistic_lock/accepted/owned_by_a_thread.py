"""A thread per object owns the state, and is asked by a queue; it is a daemon."""
import queue
import threading


class Versioned:
    def __init__(self, value):
        self._inbox = queue.SimpleQueue()
        threading.Thread(target=self._serve, args=(value,), daemon=True).start()

    def _serve(self, value):
        version = 0
        while True:
            what, expected, new, answer = self._inbox.get()
            if what == "read":
                answer.put((value, version))
            elif expected != version:
                answer.put(False)
            else:
                value, version = new, version + 1
                answer.put(True)

    def _ask(self, *request):
        answer = queue.SimpleQueue()
        self._inbox.put((*request, answer))
        return answer.get()

    def read(self):
        return self._ask("read", None, None)

    def compare_and_set(self, expected, value):
        return self._ask("cas", expected, value)

    def update(self, fn):
        while True:
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new


class Guarded:
    def __init__(self, value):
        self._lock = threading.Lock()
        self._value = value

    def read(self):
        return self._value

    def update(self, fn):
        with self._lock:
            self._value = result = fn(self._value)
        return result
