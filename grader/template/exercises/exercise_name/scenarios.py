"""Small programs that vote at the student's Ballot; they run beside student code."""


def _method(ballot, name):
    """The method of that name; Python's own complaint about a missing one would be taken for ours."""
    found = getattr(ballot, name, None)
    if found is None:
        raise TypeError(f"Ballot has no method {name}")
    return found


def _tell(stage, ballot, choices):
    for choice in choices:
        stage.call(f"votes({choice})", _method(ballot, "votes"), choice)


def in_turn(stage, *, choices, asked):
    """One vote after the other; then ask for the numbers."""
    ballot = stage.module.Ballot()
    for turn, choice in enumerate(choices, 1):
        stage.call(f"vote({choice}), call {turn}", _method(ballot, "vote"), choice)
    _tell(stage, ballot, asked)


def at_once(stage, *, voters, asked):
    """All voters vote at the same time, each in a thread; when they are done, ask for the numbers."""
    ballot = stage.module.Ballot()
    for name, choice in voters.items():
        stage.thread(name, _method(ballot, "vote"), choice)
    stage.join()
    _tell(stage, ballot, asked)
