"""The checks of `exercise_name`: what must hold for every interleaving of the voters."""

from typing import Final

CHOICES: Final = 3


def drawn(secrets):
    """Different choices that no submission can know."""
    return [f"choice {number}" for number in secrets.numbers(100, 999, CHOICES)]


def test_one_after_another(explore, secrets):
    """Votes that come one at a time are counted, for each choice by itself."""
    first, second, never = drawn(secrets)
    choices = [first, second, first, first]
    for run in explore("in_turn", choices=choices, asked=[first, second, never]):
        for turn, choice in enumerate(choices, 1):
            number = choices[:turn].count(choice)
            assert run.value(f"vote({choice}), call {turn}") == number, f"this is vote number {number} for {choice}"
        for choice in (first, second, never):
            number = choices.count(choice)
            assert run.value(f"votes({choice})") == number, f"{choice} has got {number} votes"


def test_two_for_the_same(explore, secrets):
    """Two threads vote for the same choice: it has got 2 votes, and each voter a number of its own."""
    choice, *_others = drawn(secrets)
    ann, bob = secrets.names(2)
    for run in explore("at_once", voters={ann: choice, bob: choice}, asked=[choice]):
        assert run.value(f"votes({choice})") == 2, "two have voted for it, so it has got 2 votes"
        numbers = [run.value(ann), run.value(bob)]
        assert numbers in ([1, 2], [2, 1]), "one of the two votes is number 1 and the other number 2"


def test_two_for_different(explore, secrets):
    """Two threads vote for different choices: neither takes a vote from the other."""
    one, other, _never = drawn(secrets)
    ann, bob = secrets.names(2)
    for run in explore("at_once", voters={ann: one, bob: other}, asked=[one, other]):
        for name, choice in ((ann, one), (bob, other)):
            assert run.value(name) == 1, f"{name}'s vote is number 1 for {choice}"
            assert run.value(f"votes({choice})") == 1, f"one has voted for {choice}, so it has got 1 vote"
