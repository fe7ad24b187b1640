"""Pages of whoever decides on requests, and of whoever urges — trang xét duyệt đề nghị."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible
from kntc.accounts.permissions import Permission, holds, reach
from kntc.documents import store
from kntc.documents.models import FileKind
from kntc.drafts.page import open_draft
from kntc.enrolment import actions, naming, queries
from kntc.enrolment.forms import ApproveForm, WhyForm
from kntc.enrolment.models import WAITING, AccountRequest
from kntc.proceedings.file_pages import STILL, TYPES
from kntc.proceedings.views import crumbs

DECIDED = "da-xet"
Done = TypeVar("Done")


@office_view
def requests(request: OfficeRequest) -> HttpResponse:
    """Requests with their age and what to compare them with, the oldest first — danh sách đề nghị."""
    _readers_only(request)
    is_decided = request.GET.get("nhom") == DECIDED
    rows = list(queries.decided(request.actor) if is_decided else queries.waiting(request.actor))
    checks = queries.checks(rows)
    now = timezone.now()
    context = {
        "rows": [(row, checks[row.pk], row.age(now).days) for row in rows],
        "is_decided": is_decided,
        "tabs": [
            {"url": "?", "words": "Chờ xét duyệt", "is_current": not is_decided},
            {"url": f"?nhom={DECIDED}", "words": "Đã xét duyệt", "is_current": is_decided},
        ],
        "crumbs": crumbs("Quản trị", reverse("administration:home"), "Đề nghị cấp tài khoản"),
    }
    return render(request, "enrolment/requests.html", context)


@office_view
def show(request: OfficeRequest, request_id: UUID) -> HttpResponse:
    """One request, its checks and the scan; approving and returning — xét duyệt một đề nghị."""
    row = _row(request, request_id)
    draft = open_draft(request, is_sealed=False)
    approving = ApproveForm(initial={"username": naming.proposed(row.full_name)})
    returning = WhyForm(draft.data, label="Lý do trả lại")
    draft.calm(returning)
    if request.method == "POST" and "duyet" in request.POST:
        approving = ApproveForm(request.POST)
        returning = WhyForm(label="Lý do trả lại")
        if approving.is_valid() and (issued := _approve(request, row, approving)):
            return render(request, "enrolment/issued.html", _issued(issued, row))
    elif request.method == "POST" and returning.is_valid() and _send_back(request, row, returning):
        draft.done()
        return redirect("enrolment:requests")
    return render(request, "enrolment/request.html", _context(request, row, approving, returning))


@office_view
def scan(request: OfficeRequest, request_id: UUID) -> HttpResponseBase:
    """The head's confirmation as it came — bản quét xác nhận."""
    kept = _row(request, request_id).confirmation
    answer = StreamingHttpResponse(store.read(kept.sha256), content_type=TYPES[FileKind(kept.kind)])
    answer["Content-Length"] = str(kept.size)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=kept.name) or ""
    answer["Content-Security-Policy"] = STILL
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _readers_only(request: OfficeRequest) -> None:
    if reach(request.actor, Permission.REQUEST_READ, on=timezone.localdate()) is None:
        raise PermissionDenied(f"Vị trí “{request.actor.label}” không xem đề nghị cấp tài khoản.")


def _row(request: OfficeRequest, request_id: UUID) -> AccountRequest:
    _readers_only(request)
    row = queries.visible_requests(request.actor).filter(pk=request_id).first()
    if row is None:
        raise Http404
    return row


def _context(request: OfficeRequest, row: AccountRequest, approving: ApproveForm, returning: WhyForm) -> dict[str, Any]:
    may_decide = holds(request.actor, Permission.REQUEST_DECIDE, on=timezone.localdate())
    return {
        "row": row,
        "checks": queries.checks([row])[row.pk],
        "days": row.age(timezone.now()).days,
        "may_decide": may_decide and row.state == WAITING,
        "approving": approving,
        "form": approving if approving.errors else returning,
        "returning": returning,
        "crumbs": _way(row),
    }


def _way(row: AccountRequest) -> list[tuple[str, str]]:
    home, listed = reverse("administration:home"), reverse("enrolment:requests")
    return crumbs("Quản trị", home, "Đề nghị cấp tài khoản", listed, row.spoken_number)


def _issued(issued: actions.Issued, row: AccountRequest) -> dict[str, Any]:
    return {
        "issued": issued,
        "unit": row.unit,
        "email": row.email,
        "back": reverse("enrolment:requests"),
        "back_words": "Về danh sách đề nghị",
        "crumbs": _way(row),
    }


def _approve(request: OfficeRequest, row: AccountRequest, form: ApproveForm) -> actions.Issued | None:
    return _done(
        form, "username", lambda: actions.approve(row, username=form.cleaned_data["username"], actor=request.actor)
    )


def _send_back(request: OfficeRequest, row: AccountRequest, form: WhyForm) -> bool:
    reason = form.cleaned_data["reason"]
    done = _done(form, "reason", lambda: actions.send_back(row, reason=reason, actor=request.actor))
    if done is not None:
        messages.success(request, f"Đã trả lại đề nghị {row.spoken_number} của {row.unit.name}.")
    return done is not None


def _done(form: ApproveForm | WhyForm, box: str, deed: Callable[[], Done]) -> Done | None:
    """Do it, or put the reason why not at the box."""
    try:
        return deed()
    except ValidationError as why:
        form.add_error(box, why.messages)
    except NotPossible as why:
        form.add_error(None, str(why))
    return None
