"""Inputs drawn by Hypothesis, from a seed of ours and from nothing else."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

try:
    from hypothesis.internal.conjecture import providers as _providers
except ImportError:  # an older Hypothesis, which looks at no modules
    _providers = None  # type: ignore[assignment]


def number(text: str) -> int:
    """A seed as a number."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def run_given(
    tried: Callable[..., None], strategies: dict[str, SearchStrategy[Any]], *, seeded: str, examples: int
) -> None:
    """Call `tried` with examples; what it raises comes out again, at last for the simplest that was found."""
    with _alone():
        seed(number(seeded))(_settings(examples)(given(**strategies)(tried)))()


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hypothesis also draws constants that it finds in whatever modules are loaded: not in ours."""
    if not hasattr(_providers, "_get_local_constants"):
        yield
        return
    found, nothing = _providers._get_local_constants, _providers.Constants()  # type: ignore[attr-defined]  # noqa: SLF001
    _providers._get_local_constants = lambda: nothing  # noqa: SLF001
    _providers.CONSTANTS_CACHE.cache.clear()
    try:
        yield
    finally:
        _providers._get_local_constants = found  # noqa: SLF001
        _providers.CONSTANTS_CACHE.cache.clear()
