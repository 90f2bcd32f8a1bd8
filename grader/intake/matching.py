"""Who of a roster somebody is that a source of submissions names: never a guess between two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from grader.gradebook import Person
from grader.intake.handin import Who


class Roster:
    """The people of a roster, to be found by what a source knows of somebody."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._sure: list[dict[str, set[int]]] = [{}, {}, {}]
        self._people = people
        for number, person in enumerate(people):
            by_platform = [f"{platform}:{_key(value)}" for platform, value in person.ids.items()]
            names = [_key(each) for each in (person.id, person.email, *person.ids.values(), person.name)]
            spellings = [*map(_squeezed, _orders(person.name)), _squeezed(person.email.partition("@")[0])]
            for level, keys in enumerate((by_platform, names, spellings)):
                for key in filter(None, keys):
                    self._sure[level].setdefault(key, set()).add(number)

    def find(self, who: Who) -> list[Person]:
        """The one who fits; several when it could be any of them; nobody.

        First by the numbers of learning platforms, then by whole names, ids and addresses, then by other spellings of
        names: what a surer sign says is not asked again.
        """
        by_platform = [f"{platform}:{_key(value)}" for platform, value in who.ids.items()]
        whole = [_key(each) for each in (who.email, who.name, *who.others)]
        spellings = [_squeezed(each) for each in (who.name, *who.others)]
        for level, keys in enumerate((by_platform, whole, spellings)):
            for key in filter(None, keys):
                if fitting := self._sure[level].get(key):
                    return [self._people[number] for number in sorted(fitting)]
        return []


def _key(text: str) -> str:
    """The same for all ways to write a text in capitals, with spaces and with composed accents."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _squeezed(text: str) -> str:
    """Letters and digits only."""
    return "".join(one for one in _key(text) if one.isalnum())


def _orders(name: str) -> Iterable[str]:
    """A name in each order in which a family name and given names are written."""
    if "," in name:
        family, _, given = name.partition(",")
        return {name, f"{given} {family}"}
    words = name.split()
    return {name, *(" ".join([*words[cut:], *words[:cut]]) for cut in range(1, len(words)))}
