"""The look of kinds and parties — cách hiện loại việc, đương sự."""

from collections.abc import Iterable, Mapping

from django import template

from kntc.catalogues.queries import spoken
from kntc.catalogues.terms import Catalogue
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


@register.simple_tag
def with_origin(parties: Iterable[Party]) -> list[tuple[Party, str]]:
    """Each with ethnic group and nationality in words, read at once; nothing is asked where none was written."""
    people = list(parties)
    codes = {each.pk: _origin(each) for each in people}
    named = spoken({code for each in codes.values() for code in each})
    return [(each, ", ".join(named[code] for code in codes[each.pk] if code in named)) for each in people]


def _origin(party: Party) -> list[tuple[Catalogue, str]]:
    written = ((Catalogue.ETHNIC_GROUPS, party.ethnicity), (Catalogue.COUNTRIES, party.nationality))
    return [(catalogue, code) for catalogue, code in written if code]
