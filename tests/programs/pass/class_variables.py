"""Looks for the instance in the variables of the class, by vars, under a lock."""

import threading

WANTED = True
got = []
lock = threading.Lock()


class Settings:
    @classmethod
    def get(cls):
        with lock:
            if "instance" not in vars(cls):
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
