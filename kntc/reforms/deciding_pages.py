"""The last look, the second person, what came of it, and undoing — kiểm tra lại, duyệt, hoàn tác."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible
from kntc.audit import queries as audit
from kntc.proceedings import clock
from kntc.reforms import actions, carrying_out, jobs, preview, queries, taking_back
from kntc.reforms.forms import ReasonForm
from kntc.reforms.models import Reform
from kntc.reforms.preview import Preview
from kntc.reforms.terms import Stage
from kntc.reforms.views import drafted, found, let_in, waiting, way
from kntc.reforms.wizard import steps

MOST_TRIED = 300
"""Files tried out while somebody waits for the page; more are tried by the worker."""


@office_view
def check(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """Everything once more: old and new, what moves and what stays, what to look at — kiểm tra lại."""
    reform = drafted(request, reform_id)
    actions.list_people(reform)
    actions.plan(reform, most=actions.AT_A_TIME)
    seen = Preview(reform)
    if request.method == "POST" and _sent(request, seen):
        return redirect("reforms:check" if "thu" in request.POST else "reforms:show", reform.pk)
    return render(request, "reforms/check.html", _context(seen, "check"))


@office_view
def drop(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """Weeks of drafting are not given up by one slip — bỏ đợt sắp xếp."""
    reform = drafted(request, reform_id)
    if request.method == "POST":
        actions.drop(reform, actor=request.actor)
        messages.success(request, "Đã bỏ đợt sắp xếp.")
        return redirect("reforms:list")
    return render(request, "reforms/drop.html", _context(Preview(reform), "check"))


def _sent(request: OfficeRequest, seen: Preview) -> bool:
    try:
        if "thu" in request.POST:
            _try_out(request, seen)
        else:
            actions.propose(seen.reform, actor=request.actor)
    except NotPossible as why:
        messages.error(request, str(why))
        return False
    return True


def _try_out(request: OfficeRequest, seen: Preview) -> None:
    if seen.files > MOST_TRIED:
        jobs.rehearse_later(seen.reform.pk)
        messages.info(request, "Đang chạy thử. Mở lại trang này sau ít phút để xem kết quả.")
        return
    carrying_out.rehearse(seen.reform)
    messages.success(request, "Đã chạy thử toàn bộ rồi trả lại như cũ.")


@office_view
def show(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """One reform: what waits for the second person, what came of it — một đợt sắp xếp."""
    let_in(request)
    reform = found(reform_id)
    if reform.is_draft:
        return redirect("reforms:basis", reform.pk)
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    deed = next((DEEDS[name] for name in DEEDS if name in request.POST), None)
    if request.method == "POST" and deed and _done(request, form, deed, reform):
        return redirect("reforms:show", reform.pk)
    seen = Preview(reform)
    context = _context(seen, "show") | waiting(reform, seen) | _standing(request, reform)
    return render(request, "reforms/show.html", context | {"form": form})


def _approve(request: OfficeRequest, reform: Reform, _why: str) -> str:
    actions.approve(reform, actor=request.actor)
    if reform.on <= clock.today():
        carrying_out.carry_out(reform.pk)
        return "Đã duyệt và thực hiện."
    return f"Đã duyệt. Đợt này thực hiện vào đầu ngày {reform.on:%d/%m/%Y}."


def _return(request: OfficeRequest, reform: Reform, why: str) -> str:
    actions.give_back(reform, actor=request.actor, reason=why)
    return "Đã trả lại để sửa."


def _again(_request: OfficeRequest, reform: Reform, _why: str) -> str:
    carrying_out.carry_out(reform.pk)
    return "Đã thực hiện."


def _ask_undoing(request: OfficeRequest, reform: Reform, why: str) -> str:
    actions.ask_undoing(reform, actor=request.actor, reason=why)
    return "Đã gửi đề nghị hoàn tác cho người thứ hai."


def _refuse_undoing(request: OfficeRequest, reform: Reform, why: str) -> str:
    actions.refuse_undoing(reform, actor=request.actor, reason=why)
    return "Đợt sắp xếp giữ nguyên."


def _undo(request: OfficeRequest, reform: Reform, _why: str) -> str:
    taking_back.undo(reform.pk, actor=request.actor)
    return "Đã hoàn tác."


Deed = Callable[[OfficeRequest, Reform, str], str]
DEEDS: Mapping[str, Deed] = {
    "duyet": _approve,
    "tra-lai": _return,
    "lam-lai": _again,
    "hoan-tac": _ask_undoing,
    "giu-nguyen": _refuse_undoing,
    "duyet-hoan-tac": _undo,
}
WITH_REASON = {_return, _ask_undoing, _refuse_undoing}


def _done(request: OfficeRequest, form: ReasonForm, deed: Deed, reform: Reform) -> bool:
    if deed in WITH_REASON and not form.is_valid():
        return False
    try:
        said = deed(request, reform, form.cleaned_data["reason"] if deed in WITH_REASON else "")
    except carrying_out.REFUSALS as why:
        messages.error(request, str(why))
        return True
    messages.success(request, said)
    return True


def _standing(request: OfficeRequest, reform: Reform) -> dict[str, Any]:
    may_approve = preview.actor_may_approve(reform, request.actor)
    today = clock.today()
    return {
        "may_decide": reform.stage == Stage.SENT and may_approve,
        "may_give_back": reform.stage == Stage.SENT,
        "may_carry_out": reform.stage == Stage.APPROVED and reform.on <= today,
        "may_undo": reform.stage == Stage.DONE and today <= reform.undo_until,
        "may_decide_undoing": reform.stage == Stage.UNDOING and may_approve,
        "opened_since": queries.opened_since(reform) if reform.done_on else [],
        "stayed": queries.stayed(reform) if reform.stage == Stage.UNDONE else 0,
        "history": audit.lines_of("reforms.reform", str(reform.pk)),
    }


def _context(seen: Preview, step: str) -> dict[str, Any]:
    cautions = list(seen.warnings()) if seen.reform.is_draft else []
    return {
        "reform": seen.reform,
        "seen": seen,
        "facts": list(seen.facts()),
        "cautions": cautions,
        "is_ready": not any(each.look == "bad" for each in cautions),
        "steps": steps(seen, step),
        "crumbs": way(seen.title),
        "list_url": reverse("reforms:list"),
    }
