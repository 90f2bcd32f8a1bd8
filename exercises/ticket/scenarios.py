"""Small programs that call the student's `search` and `run`; they run beside student code."""


def race(stage, *, buyers, tickets):
    """All buyers at once, each in a process of its own."""
    stage.write_json("data.txt", {"ticket_num": tickets})
    mutex = stage.lock("mutex")
    for name in buyers:
        stage.process(name, stage.module.run, name, mutex)
    stage.join()


def queue_up(stage, *, buyers, tickets):
    """One buyer after the other."""
    stage.write_json("data.txt", {"ticket_num": tickets})
    mutex = stage.lock("mutex")
    for name in buyers:
        stage.process(name, stage.module.run, name, mutex)
        stage.join()


def look(stage, *, name, tickets):
    """Nobody buys; one asks how many tickets there are."""
    stage.write_json("data.txt", {"ticket_num": tickets})
    stage.process(name, stage.module.search, name)
    stage.join()
