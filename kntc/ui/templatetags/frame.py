"""Pieces that every page uses — các mảnh của khung trang."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; it always stands beside a word, so readers of the screen skip it."""
    sheet = static("ui/vendor/bootstrap-icons/icons.svg")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sheet, name)


@register.simple_tag
def is_demo() -> bool:
    """Whether the data shown are invented for a demonstration."""
    return bool(getattr(settings, "DEMO", False))


@register.simple_tag
def session_seconds() -> int:
    """How long the session lasts without another sign of life, from the page that is being made."""
    return int(settings.SESSION_COOKIE_AGE)
