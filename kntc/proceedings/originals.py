"""Papers that show who the denouncer is: they open as the identity does — bản gốc được niêm phong.

With a right, an occasion of the law, and a line in the vault written first (Luật Tố cáo 2018, Điều 8.3).
"""

from collections.abc import Collection
from uuid import UUID

from django import forms

from kntc.accounts.access import OfficeRequest
from kntc.accounts.models import Post
from kntc.documents.models import File
from kntc.dossiers import queries as dossiers
from kntc.proceedings.models import Proceeding
from kntc.ui.fields import say_what_is_missing
from kntc.vault import actions as vault
from kntc.vault import queries as grants
from kntc.vault.reasons import Reason


class ReasonForm(forms.Form):
    """Why somebody opens a paper that shows who the denouncer is: an occasion of the law."""

    reason = forms.ChoiceField(label="Lý do mở", choices=Reason.choices(), widget=forms.RadioSelect)

    def __init__(self, *args: object, **rest: object) -> None:
        """Ask for the reason by name."""
        super().__init__(*args, **rest)  # type: ignore[arg-type] # Django's own arguments, handed on
        say_what_is_missing(self)


def sealed_in(file: File, proceeding: Proceeding) -> list[UUID]:
    """The sealed people whom the paper may show; none where it was covered, or nobody in the file is sealed."""
    if file.is_redacted or not proceeding.dossier.is_sealed:
        return []
    return [party.sealed_id for party in dossiers.parties_of(file.dossier_id) if party.sealed_id]


def asked(request: OfficeRequest, sealed: Collection[UUID]) -> ReasonForm | None:
    """Ask the vault about everybody on the paper; None when the line is written and the paper may open."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return form
    try:
        for each in sealed:
            vault.ask(each, actor=request.actor, reason=Reason(form.cleaned_data["reason"]))
    except vault.NotGranted as why:
        form.add_error(None, str(why))
        return form
    return None


def may_still(actor: Post, sealed: Collection[UUID]) -> bool:
    """Whether the right to look has not ended meanwhile."""
    return all(grants.may_reveal(actor, each) for each in sealed)
