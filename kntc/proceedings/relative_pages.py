"""Writing down somebody near to a denouncer, once or again — trang ghi người thân cần bảo vệ."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from kntc.accounts.access import OfficeRequest, office_view
from kntc.dossiers import queries as dossiers
from kntc.dossiers.forms import RelativeForm
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.drafts.page import open_draft
from kntc.proceedings import clock, filing, protecting
from kntc.proceedings.forms import DiaryForm
from kntc.proceedings.identity_pages import Vaulted, behind
from kntc.proceedings.models import Event
from kntc.proceedings.recording import Attempt
from kntc.proceedings.views import crumbs, dossier_url

BACK_TO = "buoc"
"""In the address: the step that is taken next, from which somebody came to write down whom it is about."""


class OneRelativeForm(RelativeForm, DiaryForm):
    """Somebody near to a denouncer, and whose relative it is where several denounce."""

    def __init__(self, *args: Any, of: list[Party], **rest: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the denouncers by pseudonym."""
        super().__init__(*args, **rest)
        if len(of) > 1:
            known = [(each.pseudonym, each.pseudonym) for each in of]
            self.fields["of"] = forms.ChoiceField(
                label="Người thân của", choices=known, required=False, widget=forms.RadioSelect
            )


@sensitive_post_parameters()
@office_view
def enter(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """Somebody near to a denouncer is to be protected, and is not in the vault yet — ghi người thân cần bảo vệ."""
    return _page(request, behind(request, dossier_id), None)


@sensitive_post_parameters()
@office_view
def again(request: OfficeRequest, dossier_id: UUID, sealed_id: UUID) -> HttpResponse:
    """What was written of a relative was wrong: it is written again, for whoever may see it — ghi lại người thân."""
    found = behind(request, dossier_id)
    known = [each.party for each in found.people if each.held.id == sealed_id and each.held.is_granted]
    if not known or known[0] is None or known[0].role != PartyRole.RELATIVE:
        raise Http404
    return _page(request, found, known[0])


@sensitive_variables("form")
def _page(request: OfficeRequest, found: Vaulted, before: Party | None) -> HttpResponse:
    proceeding = found.current
    if not filing.may_file(proceeding, request.actor, on=found.on):
        raise Http404
    draft = open_draft(request, is_sealed=True)
    of = dossiers.sealed_claimants(proceeding.dossier_id)
    form = OneRelativeForm(draft.data, of=of, seen=proceeding.dossier.events, on=clock.today())
    draft.calm(form)
    attempt = Attempt(proceeding, form)
    event = attempt.make(partial(_seal, found, form, request, before)) if request.method == "POST" else None
    if event is not None:
        draft.done()
        messages.success(request, f"Đã niêm phong người thân, mã bí mật {event.inputs.given['pseudonym']}.")
        return redirect(_next(request, found))
    title = f"Ghi lại người thân {before.pseudonym}" if before else "Ghi người thân cần bảo vệ"
    way = crumbs(f"Hồ sơ {proceeding.dossier.spoken_code}", dossier_url(proceeding), "Danh tính", _overview(found))
    context = {"form": form, "attempt": attempt, "proceeding": proceeding, "before": before, "title": title}
    answer = render(
        request,
        "proceedings/relative.html",
        context | {"back": _next(request, found), "crumbs": [*way, (title, "")]},
    )
    answer["Cache-Control"] = "no-store"
    return answer


@sensitive_variables()
def _seal(found: Vaulted, form: OneRelativeForm, request: OfficeRequest, before: Party | None) -> Event:
    given = form.cleaned_data
    return protecting.seal_relative(
        found.current,
        form.relative(),
        actor=request.actor,
        on=given["on"],
        key=given["key"],
        instead_of=before,
    )


def _next(request: OfficeRequest, found: Vaulted) -> str:
    """The step that somebody is about to take, else the page of the sealed people."""
    action, proceeding = request.GET.get(BACK_TO, ""), found.current
    if action in proceeding.table.steps:
        return reverse(f"{proceeding.procedure}:step", args=[proceeding.pk, action])
    return _overview(found)


def _overview(found: Vaulted) -> str:
    return reverse("proceedings:identities", args=[found.current.dossier_id])
