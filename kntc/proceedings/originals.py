"""Papers that show who the denouncer is: they open as the identity does — bản gốc được niêm phong.

With a right, an occasion of the law, a reason in own words, the password once more, and a line in the vault written
first for everybody on the paper (Luật Tố cáo 2018, Điều 8.3).
"""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from kntc.accounts.access import OfficeRequest
from kntc.accounts.models import Post
from kntc.documents.models import File
from kntc.dossiers import queries as dossiers
from kntc.dossiers.terms import PartyRole
from kntc.notices import actions as notices
from kntc.proceedings import clock, unsealing
from kntc.proceedings.identity_forms import OpenForm
from kntc.proceedings.identity_pages import NOT_YOURS, TRIED_TOO_OFTEN
from kntc.proceedings.models import Proceeding
from kntc.vault import actions as vault
from kntc.vault import queries as grants
from kntc.vault.reasons import Reason


def sealed_in(file: File, proceeding: Proceeding) -> list[UUID]:
    """The sealed people whom the paper may show; none where it was covered, or nobody in the file is sealed.

    A relative is entered after somebody was lent the right to look: the papers stay open to whoever had it.
    """
    if file.is_redacted or not proceeding.dossier.is_sealed:
        return []
    people = dossiers.sealed_people(file.dossier_id)
    return [each.sealed_id for each in people if each.sealed_id and each.role != PartyRole.RELATIVE]


@sensitive_variables()
def asked(request: OfficeRequest, file: File, proceeding: Proceeding) -> OpenForm | None:
    """Ask who it is and the vault about everybody on the paper; None when the lines are written and it may open."""
    form = OpenForm(request.POST if request.method == "POST" else None, is_proved=unsealing.said_again(request))
    if request.method != "POST" or not form.is_valid() or not _proved(request, form):
        return form
    reason = Reason(form.cleaned_data["reason"])
    try:
        for each in sealed_in(file, proceeding):
            vault.ask(each, actor=request.actor, reason=reason, words=form.cleaned_data["words"])
    except vault.NotGranted as why:
        form.add_error(None, str(why))
        return form
    unsealing.use_proof(request)
    _tell(request.actor, file, proceeding)
    return None


def may_still(actor: Post, sealed: Collection[UUID]) -> bool:
    """Whether the right to look has not ended meanwhile."""
    return all(grants.may_reveal(actor, each) for each in sealed)


@sensitive_variables()
def _proved(request: OfficeRequest, form: OpenForm) -> bool:
    if unsealing.too_many(request.actor):
        form.add_error(None, unsealing.TOO_MANY)
        return False
    proved = "password" not in form.fields or unsealing.proves(request, form.cleaned_data["password"])
    if not proved:
        form.add_error("password", TRIED_TOO_OFTEN if proved is None else NOT_YOURS)
    return bool(proved)


def _tell(actor: Post, file: File, proceeding: Proceeding) -> None:
    """Whoever decides in the matter learns that a paper was opened, as of an identity."""
    posts = unsealing.told(proceeding, actor, on=clock.today())
    about = f"Hồ sơ {proceeding.dossier.spoken_code}: có người vừa mở bản gốc, tệp {file.number}"
    address = reverse("proceedings:identities", args=[proceeding.dossier_id])
    notices.tell([post.pk for post in posts], about=about, address=address)
