"""Is made of names of fifty thousand letters: functions, variables, files and what is raised.

family: lying_objects
aims-at: crash
"""

LONG = "x" * 50_000
Error = type("E" + LONG, (Exception,), {})


def search(name):
    raise Error(LONG)


def buy(name):
    with open(LONG) as file:
        return file.read()


def run(name, mutex):
    code = compile(f"def {LONG}():\n    raise Error({LONG!r})", "ticket.py", "exec")
    known = {"Error": Error}
    exec(code, known)
    return known[LONG]()
