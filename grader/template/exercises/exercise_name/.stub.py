"""Count votes that come from many voters at once, and lose none.

Voters are threads: all of them call the methods of one Ballot, at the same time.
"""


class Ballot:
    """How many votes each choice has got so far."""

    def __init__(self) -> None:
        """Begin without any votes."""
        # TODO: make what the votes are kept in, and whatever guards it.

    def vote(self, choice: str) -> int:
        """Count one vote for choice; return how many it has got now, this one included.

        Other threads vote at the same time: no vote is lost, and no two votes for one choice get
        the same number.
        """
        # TODO: look up how many votes choice has, add one and keep that, while nobody else can.
        raise NotImplementedError("Ballot.vote: count one vote for choice")

    def votes(self, choice: str) -> int:
        """How many votes choice has got; 0 if nobody has voted for it."""
        # TODO: return the number for choice.
        raise NotImplementedError("Ballot.votes: say how many votes choice has got")


if __name__ == "__main__":
    ballot = Ballot()
    for choice in ("tea", "coffee", "tea"):
        print(choice, ballot.vote(choice))
