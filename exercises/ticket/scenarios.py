"""Small programs that call the student's `search` and `run`.

Most are scripts: played from outside, so that whoever buys knows nothing of who else does, or of how many tickets
there were. Where somebody has to hold the lock meanwhile, the program runs beside student code.
"""

PAUSE = 20  # seconds of virtual time: how long another may keep the lock


def race(script, *, buyers, tickets):
    """All buyers at once, each in a process of its own."""
    script.write_json("data.txt", {"ticket_num": tickets})
    mutex = script.lock("mutex")
    script.crowd(buyers, script.module.run, mutex)
    script.join()


def race_for_a_held_lock(stage, *, buyers, tickets):
    """All buyers at once, while another process keeps the lock for a while."""
    stage.write_json("data.txt", {"ticket_num": tickets})
    mutex = stage.lock("mutex")

    def keep():
        stage.library("time").sleep(PAUSE)
        try:
            mutex.release()
        except ValueError:  # somebody has released what was not his: what comes of it is judged
            return "released by another"
        return "released"

    mutex.acquire()
    stage.process("keeps the lock", keep)
    for name in buyers:
        stage.process(name, stage.module.run, name, mutex)
    stage.join()


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
