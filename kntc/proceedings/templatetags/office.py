"""The look of kinds and parties — cách hiện loại việc, đương sự."""

from collections.abc import Iterable, Mapping

from django import template

from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
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


@register.simple_tag
def kind_tag(proceeding: Proceeding, parties: Iterable[Party]) -> tuple[str, str]:
    """The short word of a kind and its colour; a petition is called by what those who brought it are."""
    if proceeding.procedure != "petition":
        return KINDS[proceeding.procedure]
    kinds = {PETITIONS[party.role] for party in parties if party.role in PETITIONS}
    return kinds.pop() if len(kinds) == 1 else KINDS["petition"]
