from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.formats import file
from grader.verdict import UsageError
from tests.reporters.classes import HOSTILE


def test_a_plain_name_stays_as_it_is() -> None:
    assert [file.name(text) for text in ("alice", "s1234567", "ann_lee", "a-b")] == [
        "alice",
        "s1234567",
        "ann_lee",
        "a-b",
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "", ".", "..", "José Núñez", "con", "aux", "x" * 300, "BaseCode_", "日本"])
def test_any_other_name_is_safe_on_any_system(text: str) -> None:
    name = file.name(text)

    assert re.fullmatch(r"[A-Za-z0-9_-]{1,80}", name)
    assert not re.match(r"(?i)(con|prn|aux|nul)(\.|$)", name)
    assert not name.startswith("-")
    assert not name.endswith("_")


def test_names_differ_where_case_or_accents_do_not_count() -> None:
    names = [file.name(text).lower() for text in ("ann", "Ann", "ANN", "änn", "ann ", "a/nn", "a_nn", "a.nn")]

    assert len(set(names)) == len(names)


def test_a_file_is_replaced_with_nothing_left_beside_it(tmp_path: Path) -> None:
    file.replace(tmp_path / "deep" / "report", b"old")
    file.replace(tmp_path / "deep" / "report", b"new")

    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["report"]
    assert (tmp_path / "deep" / "report").read_bytes() == b"new"


@pytest.mark.parametrize("write", [file.replace, file.append])
def test_what_cannot_be_written_is_told(tmp_path: Path, write: object) -> None:
    (tmp_path / "taken").mkdir()
    assert callable(write)

    with pytest.raises(UsageError, match="cannot be written"):
        write(tmp_path / "taken", b"")
