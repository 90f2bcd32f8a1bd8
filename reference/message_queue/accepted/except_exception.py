"""Catches any exception, and prints what it was."""


def put_all(q, values):
    items = list(values)
    index = 0
    while index < len(items):
        q.put(items[index])
        index += 1


def drain(q, n):
    items = [None] * n
    for index in range(n):
        items[index] = q.get()
    return items


def try_get(q, default=None):
    result = default
    try:
        result = q.get(False)
    except Exception as error:  # noqa: BLE001 - as students write it
        print("nothing:", repr(error))
    return result


def try_put(q, value):
    ok = True
    try:
        q.put(value, False)
    except Exception as error:  # noqa: BLE001 - as students write it
        print("no room:", repr(error))
        ok = False
    return ok
