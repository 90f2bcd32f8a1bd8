"""Two subclasses of Thread with a method run."""

import threading


class Foreground(threading.Thread):
    def __init__(self, fn):
        super().__init__(name="foreground")
        self.fn = fn

    def run(self):
        print(self.name, "begins")
        self.fn()
        print(self.name, "is over")


class Background(Foreground):
    def __init__(self, fn):
        super().__init__(fn)
        self.name = "background"
        self.daemon = True


def start_background(fn):
    background = Background(fn)
    background.start()
    return background


def start_foreground(fn):
    foreground = Foreground(fn)
    foreground.start()
    return foreground
