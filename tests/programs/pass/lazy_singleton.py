"""Makes the one instance when there is none yet, under a lock: the second finds the first one's."""

import threading

WANTED = True
lock = threading.Lock()
got = []


class Settings:
    instance = None

    @classmethod
    def get(cls):
        with lock:
            if cls.instance is None:
                cls.instance = cls()
        return cls.instance


def work():
    got.append(Settings.get())


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got[0] is got[1]
