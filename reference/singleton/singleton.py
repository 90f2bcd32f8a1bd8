"""Looking for the object and making it are one action, under a lock that was there before."""

from threading import Lock, Thread


class Settings:
    _lock = Lock()
    _instances = {}

    def __new__(cls) -> "Settings":
        with Settings._lock:
            if cls not in Settings._instances:
                Settings._instances[cls] = super().__new__(cls)
            return Settings._instances[cls]

    @classmethod
    def instance(cls) -> "Settings":
        return cls()


if __name__ == "__main__":
    threads = [Thread(target=lambda: print(id(Settings()))) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
