"""A web page of its own around fragments: one file, no script, nothing to load."""

from __future__ import annotations

from html import escape
from typing import Final

from grader.printable import printable

# The fragments' own styles, and nothing else, whatever might have slipped into the text.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def page(fragment: str, *, title: str) -> str:
    """The whole document; `fragment` is HTML, `title` is text."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(printable(title))}</title>
</head>
<body>
{fragment}
</body>
</html>
"""
