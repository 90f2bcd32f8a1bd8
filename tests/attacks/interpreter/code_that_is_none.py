"""Gives its functions bytecode that no compiler has made.

family: interpreter
aims-at: crash
"""


def run(name, mutex):
    return True


def search(name):
    return 1


buy = search
for function in (run, search):
    try:
        function.__code__ = function.__code__.replace(co_code=bytes(range(1, 255, 2)) * 40, co_stacksize=1)
    except ValueError:
        continue
