"""Words typed while a matter was open, covered once it is a denunciation — che lời đã ghi trước khi niêm phong.

A summary or a line of the register may name whoever brought the matter, and nobody could know then that it would have
to be kept secret (Luật Tố cáo 2018, Điều 8.3). The words as they stood go to the vault.
"""

from collections.abc import Collection, Sequence

from django.db.models import CharField, Model, TextField
from django.views.decorators.debug import sensitive_variables

from kntc.dossiers.models import Dossier
from kntc.dossiers.queries import parties_of
from kntc.dossiers.terms import PartyRole
from kntc.petitions import queries
from kntc.vault.echo import covered
from kntc.vault.identity import Identity

NOTHING_LEFT = "Lời ghi trước đây nêu người được giữ bí mật, đã niêm phong"
OF_THE_VISIT = ("content", "request", "prior_handling", "designation", "no_papers_why", "note", "guidance")


@sensitive_variables()
def cover(dossier: Dossier, people: Collection[Identity]) -> str:
    """Cover who brought the matter wherever the file shows words; gives those that were changed, as they stood."""
    told = _covered(dossier, ("subject",), people)
    for party in parties_of(dossier.pk).filter(role=PartyRole.CONCERNED):
        told += _covered(party, ("name",), people)
    for petition in queries.petitions_in(dossier.pk):
        told += _covered(petition, ("forwarder_name",), people)
    for visit in queries.visits_in(dossier.pk):
        told += [] if visit.is_sealed_kind else _covered(visit, OF_THE_VISIT, people)
    return "".join(told)


@sensitive_variables()
def _covered(row: Model, names: Sequence[str], people: Collection[Identity]) -> list[str]:
    were = {name: str(getattr(row, name)) for name in names}
    now = {name: _without(words, people) for name, words in were.items()}
    changed = [name for name in names if now[name] != were[name]]
    for name in changed:
        setattr(row, name, now[name][: _field(row, name).max_length])
    if changed:
        row.save(update_fields=changed)
    return [f"\n{str(_field(row, name).verbose_name).capitalize()}: {were[name]}" for name in changed]


@sensitive_variables()
def _without(words: str, people: Collection[Identity]) -> str:
    for each in people if words else ():
        words = covered(words, each) or NOTHING_LEFT
    return words


def _field(row: Model, name: str) -> "CharField[str, str] | TextField[str, str]":
    found = row._meta.get_field(name)  # noqa: SLF001 -- Django's documented way to a field
    if not isinstance(found, CharField | TextField):
        raise TypeError(name)
    return found
