"""Announcing, changing and closing a session — công bố, sửa, hủy buổi tiếp công dân."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.dossiers.actions import Refused
from kntc.drafts.page import PageDraft, open_draft
from kntc.law.reception.terms import Host, Mode, ReceptionKind
from kntc.law.refusal import Refusal
from kntc.proceedings import clock
from kntc.reception import actions, queries
from kntc.reception.models import Session
from kntc.reception.offices import chosen_day, chosen_office
from kntc.reception.session_forms import SessionForm, WhyForm


@office_view
def announce(request: OfficeRequest) -> HttpResponse:
    """Announce a session — công bố buổi tiếp."""
    unit, _ = chosen_office(request)
    usual = {"day": chosen_day(request), "kind": ReceptionKind.REGULAR, "host": Host.OFFICER, "mode": Mode.IN_PERSON}
    draft = open_draft(request, is_sealed=False)
    form = SessionForm(draft.data, officials=queries.leaders_of(unit, on=clock.today()), initial=usual)
    return _page(
        request,
        draft,
        form,
        lambda: actions.announce(form.plan(), unit=unit, actor=request.actor),
        said="Đã công bố buổi tiếp.",
        title="Công bố buổi tiếp công dân",
        button="Công bố",
        unit=unit,
    )


@office_view
def amend(request: OfficeRequest, session_id: int) -> HttpResponse:
    """Change what was announced — sửa buổi tiếp."""
    session = _session(request, session_id)
    officials = queries.leaders_of(session.unit, on=clock.today())
    draft = open_draft(request, is_sealed=False)
    form = SessionForm(draft.data, officials=officials, initial=_as_announced(session))
    return _page(
        request,
        draft,
        form,
        lambda: actions.amend(session, form.plan(), actor=request.actor),
        said="Đã sửa buổi tiếp.",
        title="Sửa buổi tiếp công dân",
        button="Lưu",
        unit=session.unit,
    )


@office_view
def cancel(request: OfficeRequest, session_id: int) -> HttpResponse:
    """Call a session off — hủy buổi tiếp."""
    return _why_page(
        request,
        session_id,
        actions.cancel,
        is_required=True,
        said="Đã hủy buổi tiếp; lịch vẫn giữ, gạch ngang.",
        title="Hủy buổi tiếp công dân",
        button="Hủy buổi tiếp",
    )


@office_view
def nobody_came(request: OfficeRequest, session_id: int) -> HttpResponse:
    """Note that the session was held and nobody came — dân không đến."""
    return _why_page(
        request,
        session_id,
        actions.nobody_came,
        is_required=False,
        said="Đã ghi: buổi tiếp đã tổ chức, dân không đến.",
        title="Ghi nhận dân không đến",
        button="Ghi nhận",
    )


def _why_page(
    request: OfficeRequest,
    session_id: int,
    write: Callable[..., Session],
    *,
    is_required: bool,
    **words: str,
) -> HttpResponse:
    """The page of what happens to an announced session as a whole, with its reason or a note."""
    session = _session(request, session_id)
    draft = open_draft(request, is_sealed=False)
    form = WhyForm(draft.data, is_required=is_required)
    return _page(
        request,
        draft,
        form,
        lambda: write(session, why=form.cleaned_data["why"], actor=request.actor),
        session=session,
        unit=session.unit,
        **words,
    )


def _page(
    request: OfficeRequest,
    draft: PageDraft,
    form: forms.Form,
    write: Callable[[], Session],
    *,
    said: str,
    **context: Any,  # noqa: ANN401 -- words for the template
) -> HttpResponse:
    refusals: list[Refusal] = []
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        try:
            session = write()
        except Refused as why:
            refusals = [each for each in why.refusals if not _place(form, each)]
        else:
            draft.done()
            messages.success(request, said)
            return redirect(f"{reverse('reception:day')}?don-vi={session.unit.code}&ngay={session.day:%d%m%Y}")
    crumbs = [("Tiếp công dân", reverse("reception:day")), (context["title"], "")]
    return render(request, "reception/session.html", context | {"form": form, "refusals": refusals, "crumbs": crumbs})


def _place(form: forms.Form, refusal: Refusal) -> bool:
    if refusal.field not in form.fields:
        return False
    form.add_error(refusal.field, f"{refusal.reason} ({refusal.article})")
    return True


def _session(request: OfficeRequest, session_id: int) -> Session:
    offices = queries.offices_of(request.actor, on=clock.today())
    session = queries.session_of([unit.pk for unit in offices], session_id)
    if session is None:
        raise Http404
    return session


def _as_announced(session: Session) -> dict[str, Any]:
    names = (
        "day", "starts_at", "ends_at", "kind", "host", "delegation", "place", "attendees", "mode", "online_ground",
        "sites", "notice_sent_on", "line_tested_on",
    )  # fmt: skip
    known = {name: getattr(session, name) for name in names}
    hours = {name: f"{known[name]:%H:%M}" for name in ("starts_at", "ends_at")}
    return known | hours | {"host_post": session.host_post_id, "delegated_by": session.delegated_by_id}
