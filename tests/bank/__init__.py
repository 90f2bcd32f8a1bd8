"""A package of somebody's own, for `explore`."""

from .account import Account, Safe  # noqa: TID252 - relative imports are what is tested

__all__ = ["Account", "Safe"]
