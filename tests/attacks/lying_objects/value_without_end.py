"""Returns values that contain themselves, are deeper than any stack, or are longer than any message.

family: lying_objects
aims-at: crash
"""


def circle():
    value = []
    value.append(value)
    return value


def deep():
    value = []
    for _ in range(100_000):
        value = [value]
    return value


def search(name):
    return [circle, deep][len(name) % 2]()


def buy(name):
    return None


def run(name, mutex):
    return [10**6000, "\ud800" * 5000, float("nan"), {"a": [1] * 9000}, deep()][len(name) % 5]
