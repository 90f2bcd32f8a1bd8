def test_first(check):
    """The first property holds."""


def test_second(check):
    """The second property holds."""
