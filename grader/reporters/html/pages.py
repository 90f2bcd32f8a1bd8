"""Pages from templates: one file each, nothing to load, and no text is markup."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.printable import printable
from grader.reporters import lanes
from grader.verdict import Evidence, Verdict

GENERATOR: Final = "racecourse"
_KINDS: Final = {
    Verdict.PASS: "pass",
    Verdict.UNSOLVED: "open",
    Verdict.UNSUPPORTED: "hand",
    Verdict.ERROR: "hand",
}
_EVIDENCE: Final = {
    Evidence.EXHAUSTIVE: "in every interleaving",
    Evidence.SAMPLED: "in all that were tried",
    Evidence.OBSERVED: "looked at from outside",
    Evidence.STRESS: "",
}


def class_page(**shown: object) -> str:
    """The page of a class."""
    return _page("class.html", style=_asset("base.css") + _asset("class.css"), script=_asset("table.js"), shown=shown)


def student_page(**shown: object) -> str:
    """The page of one student."""
    style = _asset("base.css") + lanes.style() + _asset("student.css")
    return _page("student.html", style=style, script=_asset("stepper.js"), shown={"evidence": _EVIDENCE, **shown})


def points(number: float | None) -> str:
    """Points as people write them; none where a person has to decide."""
    return "by hand" if number is None else f"{round(number, 2):g}"


def kind(verdict: Verdict) -> str:
    """Which of four sorts of verdict it is; any other than these is a bug."""
    return _KINDS.get(verdict, "bug")


def _page(template: str, *, style: str, script: str, shown: dict[str, object]) -> str:
    own = {
        "generator": GENERATOR,
        "policy": _policy(style, script),
        "style": Markup(style),  # noqa: S704 - our own files
        "script": Markup(script),  # noqa: S704 - as above
    }
    return _environment().get_template(template).render(**own, **shown)


def _policy(style: str, script: str) -> str:
    """Nothing is loaded and nothing is sent; what runs is this style and this script, and no other."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"points": points, "kind": kind}
    return environment


def _printable(value: object) -> object:
    """Whatever a template is given: what has been made markup already is ours."""
    return printable(value) if type(value) is str else value
