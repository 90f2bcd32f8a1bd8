"""Two transfers take the same two locks in opposite order: a deadlock."""

import threading

WANTED = [100, 100]


class Bank:
    """Two accounts, each with its lock."""

    def __init__(self):
        self.ann, self.bob = 100, 100
        self.lock_of_ann, self.lock_of_bob = threading.Lock(), threading.Lock()

    def ann_pays(self):
        """One from Ann to Bob."""
        with self.lock_of_ann, self.lock_of_bob:
            self.ann -= 1
            self.bob += 1

    def bob_pays(self):
        """One from Bob to Ann."""
        with self.lock_of_bob, self.lock_of_ann:
            self.bob -= 1
            self.ann += 1


def main():
    """What both have in the end."""
    bank = Bank()
    threads = [threading.Thread(target=one, daemon=True) for one in (bank.ann_pays, bank.bob_pays)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [bank.ann, bank.bob]
