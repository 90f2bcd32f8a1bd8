"""What keeps people out of a page: faint text, as the Web Content Accessibility Guidelines reckon it, and the rest."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Of every element with text of its own: the text, its colour, and the colours behind it from the inside out. In a
# picture the shape beside a text lies behind it.
_COLOURS = """() => {
  const found = [];
  for (const one of document.querySelectorAll("body, body *")) {
    const own = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!own.length || ["SCRIPT", "STYLE"].includes(one.tagName)) continue;
    if (["title", "desc"].includes(one.tagName) || !one.getClientRects().length) continue;
    const svg = one.closest("svg");
    const behind = [];
    const shape = svg && svg.querySelector(":scope > rect:not(.rc-end)");
    if (shape && !one.closest("g")) behind.push(getComputedStyle(shape).fill);
    for (let up = svg ? svg.parentElement : one; up; up = up.parentElement) {
      if (!(up instanceof SVGElement)) behind.push(getComputedStyle(up).backgroundColor);
    }
    const style = getComputedStyle(one);
    found.push([own[0].textContent.trim().slice(0, 40), svg ? style.fill : style.color, behind]);
  }
  return found;
}"""


def faint(page: Page, *, least: float = 4.5) -> list[tuple[str, float]]:
    """The texts with less contrast than `least`, and how much they have."""
    found: list[list[Any]] = page.evaluate(_COLOURS)
    assert len(found) > 20
    ratios = [(text, round(ratio(_colour(colour), _behind(behind)), 2)) for text, colour, behind in found]
    return [(text, seen) for text, seen in ratios if seen < least]


def barriers(page: Page) -> list[str]:
    """What axe-core finds that keeps somebody out, by its rule."""
    found = Axe().run(page).response
    assert found["passes"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]


def ratio(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colour(css: str) -> tuple[float, ...]:
    return tuple(map(float, re.findall(r"[\d.]+", css)[:3]))


def _behind(stack: list[str]) -> tuple[float, ...]:
    """The first that is not transparent."""
    return next((_colour(css) for css in stack if css != "none" and not css.endswith(", 0)")), (255.0, 255.0, 255.0))
