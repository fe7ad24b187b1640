"""The look of kinds and parties — cách hiện loại việc, đương sự."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from kntc.catalogues.queries import spoken
from kntc.catalogues.terms import Catalogue
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.proceedings.models import Proceeding
from kntc.ui.templatetags.frame import seal

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
MOST_NAMED = 2


@register.simple_tag
def kind_tag(proceeding: Proceeding, parties: Iterable[Party]) -> tuple[str, str]:
    """The short word of a kind and its colour; a petition is called by what those who brought it are."""
    if proceeding.procedure != "petition":
        return KINDS[proceeding.procedure]
    kinds = {PETITIONS[party.role] for party in parties if party.role in PETITIONS}
    return kinds.pop() if len(kinds) == 1 else KINDS["petition"]


@register.simple_tag
def brought_by(parties: Sequence[Party]) -> SafeString:
    """Who brought a matter, for a line of a list: two by name, of somebody sealed the pseudonym, then how many more."""
    named = " · ".join(_called(each) for each in parties[:MOST_NAMED])
    rest = len(parties) - MOST_NAMED
    more = f'<span class="hint"> và {rest} người khác</span>' if rest > 0 else ""
    return mark_safe(named + more)  # noqa: S308 -- _called escapes


def _called(party: Party) -> str:
    if party.sealed_id:
        return f'{role_sealed(party)} <span class="hint">{escape(party.pseudonym)}</span>'
    people = f" ({party.people} người)" if party.people > 1 else ""
    return f'<span class="hint">{escape(str(party))}{people}</span>'


@register.simple_tag
def role_sealed(party: Party) -> SafeString:
    """The part that somebody sealed plays, with a lock: Người tố cáo: bí mật."""
    return seal(f"{capfirst(PartyRole(party.role).vietnamese)}: bí mật")


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
