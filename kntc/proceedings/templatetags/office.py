"""The menu of the office, and the look of kinds and parties — trình đơn nghiệp vụ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.urls import reverse

from kntc.accounts.authority import roles_at
from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, holds
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.law.roles import HANDLER, RECEIVER
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding

register = template.Library()

KINDS = {
    "petition": ("Đơn", ""),
    "reception": ("Tiếp công dân", ""),
    "complaint": ("Khiếu nại", "blue"),
    "denunciation": ("Tố cáo", "violet"),
    "feedback": ("KNPA", "green"),
    "enforcement": ("Thi hành", ""),
}
PETITIONS: Mapping[str, tuple[str, str]] = {
    PartyRole.COMPLAINANT: ("Đơn khiếu nại", "blue"),
    PartyRole.DENOUNCER: ("Đơn tố cáo", "violet"),
    PartyRole.SENDER: ("Đơn KNPA", "green"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    words: str
    url: str
    icon: str
    is_current: bool


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> list[tuple[str, list[Entry]]]:
    """The groups of the menu with what this official may open; a group with nothing in it is left out."""
    request: HttpRequest = context["request"]
    actor = getattr(request, "actor", None)
    groups = _groups(actor) if isinstance(actor, Post) else []
    found = [(heading, [_entry(request, *each) for each in entries]) for heading, entries in groups]
    return [(heading, entries) for heading, entries in found if entries]


@register.simple_tag
def kind_tag(proceeding: Proceeding, parties: Iterable[Party]) -> tuple[str, str]:
    """The short word of a kind and its colour; a petition is called by what those who brought it are."""
    if proceeding.procedure != "petition":
        return KINDS[proceeding.procedure]
    kinds = {PETITIONS[party.role] for party in parties if party.role in PETITIONS}
    return kinds.pop() if len(kinds) == 1 else KINDS["petition"]


def _groups(actor: Post) -> list[tuple[str, list[tuple[str, str, str]]]]:
    receives = roles_at(actor, actor.unit) & {RECEIVER, HANDLER}
    edits_days = holds(actor, Permission.DAY_EDIT, on=clock.today())
    return [
        ("", [("Bàn làm việc", "proceedings:worklist", "inbox")]),
        ("1 Tiếp nhận", [("Nhận đơn", "petition:receive", "envelope-open")] if receives else []),
        ("Khai thác", [("Quy tắc pháp luật", "administration:rules", "journal-text")]),
        ("Quản trị", [("Ngày nghỉ, làm bù", "administration:days", "calendar3")] if edits_days else []),
    ]


def _entry(request: HttpRequest, words: str, name: str, icon: str) -> Entry:
    url = reverse(name)
    return Entry(words, url, icon, request.path == url)
