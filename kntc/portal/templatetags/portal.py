"""Pieces of the portal's frame — các mảnh của khung cổng thông tin."""

from dataclasses import dataclass
from typing import Final

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.urls import NoReverseMatch, reverse

register = template.Library()

LINES: Final = (
    ("home", "Tra cứu"),
    ("contents:guides", "Hướng dẫn"),
    ("portal:calendar", "Lịch tiếp công dân"),
    ("portal:calculator", "Tính thời hạn"),
    ("contents:questions", "Câu hỏi thường gặp"),
    ("contents:news", "Tin tức"),
    ("contents:files", "Tải về"),
)


@dataclass(frozen=True)
class Line:
    """One line of the portal's menu."""

    label: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def portal_lines(context: RequestContext) -> list[Line]:
    """The menu of the portal, as far as its pages are served here."""
    path = context["request"].path if "request" in context else ""
    found = [(label, address_of(name)) for name, label in LINES]
    return [Line(label, url, path.startswith(url) if url != "/" else path == url) for label, url in found if url]


@register.simple_tag
def address_of(name: str) -> str:
    """The address of a page of another package, or nothing where this face does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def support_phone() -> str:
    """The number that answers whoever needs help — điện thoại hỗ trợ."""
    return str(getattr(settings, "SUPPORT_PHONE", ""))


@register.simple_tag
def support_mail() -> str:
    """The mailbox that answers whoever needs help — hộp thư hỗ trợ."""
    return str(getattr(settings, "SUPPORT_MAIL", ""))
