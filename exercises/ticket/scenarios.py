"""Small programs that call the student's `search` and `run`.

They are scripts: played from outside, so that whoever buys knows nothing of who else does, or of how many tickets
there were.
"""


def race(script, *, buyers, tickets):
    """All buyers at once, each in a process of its own."""
    script.write_json("data.txt", {"ticket_num": tickets})
    mutex = script.lock("mutex")
    script.crowd(buyers, script.module.run, mutex)
    script.join()


def queue_up(script, *, buyers, tickets, started):
    """One buyer after the other. Their processes are there before, `started` in an order that says nothing."""
    script.write_json("data.txt", {"ticket_num": tickets})
    mutex = script.lock("mutex")
    for name in started:
        script.prepare(name, script.module.run, name, mutex)
    for name in buyers:
        script.cue(name)
        script.join()


def look(script, *, name, tickets):
    """Nobody buys; one asks how many tickets there are."""
    script.write_json("data.txt", {"ticket_num": tickets})
    script.process(name, script.module.search, name)
    script.join()
