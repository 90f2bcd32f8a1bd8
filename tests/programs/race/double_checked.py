"""Double-checked locking that publishes the settings before they are complete."""

import threading

WANTED = ["dark", "dark"]
settings = None
lock = threading.Lock()
seen = []


def load():
    global settings
    if settings is None:
        with lock:
            if settings is None:
                settings = {}
                settings["theme"] = "dark"
    seen.append(settings.get("theme"))


def main():
    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(seen, key=str)
