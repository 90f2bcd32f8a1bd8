"""JSON held against the schemas beside the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_SCHEMAS = Path(__file__).parent / "schemas"


def validated(path: Path, *, schema: str) -> Any:
    """What a file holds; raises what `jsonschema` does when it is not as it should be."""
    document = json.loads(path.read_text(encoding="utf-8"))
    validator(schema).validate(document)
    return document


def validator(schema: str) -> Draft202012Validator:
    known = json.loads((_SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(known)
    return Draft202012Validator(known)
