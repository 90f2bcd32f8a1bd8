"""What the first lines of an attack say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ATTACKS: Final = Path(__file__).parent
FAMILIES: Final = (
    "between_submissions", "channel", "exfiltration", "exit_games", "import_loops", "interpreter", "introspection",
    "lying_objects", "patching", "persistence", "planted_files", "protocol", "resources", "seeds",
)  # fmt: skip
AIMS: Final = frozenset({"marks", "secret", "canary", "hang", "leftovers", "neighbour", "crash"})
KINDS: Final = frozenset({"file", "shm", "process", "port", "call", "ipc", "word", "output"})
_KEYS: Final = frozenset({"family", "aims-at", "canary", "honest-score", "needs", "takes"})
_DOCSTRING: Final = re.compile(r'^(?:#.*\n)*"""(.*?)"""', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """A trace that must not be there; `kind` says where to look for `what`."""

    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A submission that is after something other than a solution."""

    path: Path
    sentence: str
    family: str
    aims_at: str
    canaries: tuple[Canary, ...]
    honest_score: float
    needs_box: bool
    takes_long: bool

    @property
    def name(self) -> str:
        """The file's name without its end."""
        return self.path.stem

    @property
    def label(self) -> str:
        """`family/name`."""
        return f"{self.path.parent.name}/{self.name}"


def attacks() -> list[Attack]:
    """All that there are, in the order of their labels."""
    return sorted((read(path) for path in ATTACKS.glob("*/*.py")), key=lambda attack: attack.label)


def read(path: Path) -> Attack:
    """The attack in a file, which is never imported. Raises `ValueError` when its header is not as it should be."""
    # As bytes, so to speak: an attack may declare an encoding that breaks whoever decodes it.
    docstring = _DOCSTRING.match(path.read_text(encoding="latin-1"))
    if docstring is None:
        raise ValueError(f"{path}: has no docstring")
    paragraphs = docstring[1].strip().split("\n\n")
    lines = [line.partition(":")[::2] for line in paragraphs[-1].splitlines()]
    said = [(key.strip(), value.strip()) for key, value in lines]
    unknown = {key for key, _value in said} - _KEYS
    if unknown or len(paragraphs) == 1:
        raise ValueError(f"{path}: the last paragraph of the docstring is no header: {sorted(unknown)}")
    single = dict(said)
    attack = Attack(
        path=path,
        sentence=paragraphs[0],
        family=single.get("family", ""),
        aims_at=single.get("aims-at", ""),
        canaries=tuple(_canary(value, path) for key, value in said if key == "canary"),
        honest_score=float(single.get("honest-score", 0)),
        needs_box=_needs_box(single.get("needs"), path),
        takes_long=_takes_long(single.get("takes"), path),
    )
    if attack.family != path.parent.name or attack.aims_at not in AIMS:
        raise ValueError(f"{path}: family or aim is not one of those in README.md")
    return attack


def _canary(text: str, path: Path) -> Canary:
    kind, _space, what = text.partition(" ")
    own = kind in {"port", "ipc"} or (kind == "call" and what.isdigit()) or f"racecourse-canary-{path.stem}" in what
    if kind not in KINDS or not own:
        raise ValueError(f"{path}: a canary is a kind and a name of its own, not {text!r}")
    return Canary(kind=kind, what=what)


def _takes_long(text: str | None, path: Path) -> bool:
    if text not in {None, "long"}:
        raise ValueError(f"{path}: what it takes is long, or not said")
    return text == "long"


def _needs_box(text: str | None, path: Path) -> bool:
    if text not in {None, "box"}:
        raise ValueError(f"{path}: the only thing that can be needed is a box")
    return text == "box"
