"""Pieces that every page uses — các mảnh của khung trang."""

from collections.abc import Mapping
from functools import cache
from html import escape

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

CHIPS: Mapping[str, str] = {
    "far": "clock",
    "near": "hourglass-split",
    "today": "bell-fill",
    "over": "exclamation-triangle-fill",
    "paused": "pause-fill",
}
"""The icon of a deadline by its look; what is done has a tick."""


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; it always stands beside a word, so readers of the screen skip it."""
    sheet = static("ui/vendor/bootstrap-icons/icons.svg")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sheet, name)


@register.simple_tag
def chip(look: str, words: str, detail: str = "") -> SafeString:
    """A deadline in words, with the icon and colour of its look; what it is about stands in its title."""
    title = f' title="{escape(detail)}"' if detail else ""
    inside = f"{icon(CHIPS.get(look, 'check-lg'))}{escape(words)}"
    return mark_safe(f'<span class="chip chip-{escape(look)}"{title}>{inside}</span>')  # noqa: S308 -- escaped above


@register.simple_tag
def tag(words: str, colour: str = "") -> SafeString:
    """A short word in a box, coloured or grey."""
    look = f" tag-{escape(colour)}" if colour else ""
    return mark_safe(f'<span class="tag{look}">{escape(str(words))}</span>')  # noqa: S308 -- escaped


@register.simple_tag
def seal(words: str) -> SafeString:
    """That somebody is sealed, with a lock."""
    return mark_safe(f'<span class="seal">{icon("lock-fill")}{escape(words)}</span>')  # noqa: S308 -- escaped


@register.simple_tag
def is_demo() -> bool:
    """Whether the data shown are invented for a demonstration."""
    return bool(getattr(settings, "DEMO", False))


@register.simple_tag
def session_seconds() -> int:
    """How long the session lasts without another sign of life, from the page that is being made."""
    return int(settings.SESSION_COOKIE_AGE)
