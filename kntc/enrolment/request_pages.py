"""Pages of whoever decides on requests, and of whoever urges — trang xét duyệt đề nghị."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, holds, reach
from kntc.documents import store
from kntc.documents.models import FileKind
from kntc.drafts.page import open_draft
from kntc.enrolment import actions, checks, naming, queries
from kntc.enrolment.forms import ApproveForm, DecideForm, Decision
from kntc.enrolment.models import ASKED, WAITING, AccountRequest
from kntc.enrolment.slips import never_stored, slip
from kntc.proceedings.file_pages import STILL, TYPES
from kntc.proceedings.views import crumbs

SUPPLEMENTED, DECIDED = "bo-sung", "da-xet"
ON_A_PAGE = 50
GROUPS: Mapping[str, tuple[str, Callable[[Post], QuerySet[AccountRequest]]]] = {
    "": ("Chờ xét duyệt", queries.waiting),
    SUPPLEMENTED: ("Chờ bổ sung", queries.asked),
    DECIDED: ("Đã xét duyệt", queries.decided),
}
DEEDS: Mapping[Decision, tuple[Callable[..., AccountRequest], str]] = {
    Decision.ASK: (
        lambda row, words, actor: actions.ask_more(row, question=words, actor=actor),
        "Đã yêu cầu bổ sung đề nghị {} của {}.",
    ),
    Decision.RETURN: (
        lambda row, words, actor: actions.send_back(row, reason=words, actor=actor),
        "Đã trả lại đề nghị {} của {}.",
    ),
    Decision.REFUSE: (
        lambda row, words, actor: actions.refuse(row, reason=words, actor=actor),
        "Đã từ chối đề nghị {} của {}.",
    ),
}
IS_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Done = TypeVar("Done")


@office_view
def requests(request: OfficeRequest) -> HttpResponse:
    """Requests with their age and what to compare them with, the oldest first — danh sách đề nghị."""
    _readers_only(request)
    asked_for = request.GET.get("nhom", "")
    group = asked_for if asked_for in GROUPS else ""
    rows, next_url = _page_of(request, group)
    found = checks.checks(rows)
    may_decide = holds(request.actor, Permission.REQUEST_DECIDE, on=timezone.localdate()) and not group
    context = {
        "rows": [(row, found[row.pk], row.age(timezone.now()).days) for row in rows],
        "group": group,
        "may_decide": may_decide,
        "clear": sum(each.is_clear for each in found.values()) if may_decide else 0,
        "is_all": "chon" in request.GET,
        "all_url": _address(group, sau=request.GET.get("sau", ""), chon="1"),
        "next_url": next_url,
        "first_url": _address(group) if request.GET.get("sau") else "",
        "tabs": _tabs(request.actor, group),
        "crumbs": crumbs("Quản trị", reverse("administration:home"), "Đề nghị cấp tài khoản"),
    }
    return render(request, "enrolment/requests.html", context)


@require_POST
@office_view
def approve_all(request: OfficeRequest) -> HttpResponse:
    """Approve the ticked ones against which nothing stands; links are shown once — duyệt nhiều đề nghị."""
    _readers_only(request)
    chosen = queries.chosen(request.actor, _ids(request.POST.getlist("chon")))
    if not chosen:
        messages.warning(request, "Chưa chọn đề nghị nào còn chờ xét duyệt.")
        return redirect("enrolment:requests")
    done = actions.approve_all(chosen, actor=request.actor)
    context = {
        "slips": [slip(issued, row.unit) for row, issued in done.issued],
        "left": done.left,
        "title": f"Đã duyệt {len(done.issued)} trong {len(chosen)} đề nghị",
        "back": reverse("enrolment:requests"),
        "back_words": "Về danh sách đề nghị",
        "crumbs": crumbs(
            "Quản trị", reverse("administration:home"), "Đề nghị cấp tài khoản", reverse("enrolment:requests"), "Duyệt"
        ),
    }
    return never_stored(render(request, "enrolment/issued.html", context))


@office_view
def show(request: OfficeRequest, request_id: UUID) -> HttpResponse:
    """One request, its checks and the scan; approving, asking for more, returning, refusing — xét duyệt một đề nghị."""
    row = _row(request, request_id)
    draft = open_draft(request, is_sealed=False)
    approving = ApproveForm(initial={"username": naming.proposed(row.full_name)})
    deciding = DecideForm(draft.data, is_asked=row.state == ASKED)
    draft.calm(deciding)
    if request.method == "POST" and "duyet" in request.POST:
        approving, deciding = ApproveForm(request.POST), DecideForm(is_asked=row.state == ASKED)
        if approving.is_valid() and (issued := _approve(request, row, approving)):
            return never_stored(render(request, "enrolment/issued.html", _issued(issued, row)))
    elif request.method == "POST" and deciding.is_valid() and _decide(request, row, deciding):
        draft.done()
        return redirect("enrolment:requests")
    return render(request, "enrolment/request.html", _context(request, row, approving, deciding))


@office_view
def scan(request: OfficeRequest, request_id: UUID) -> HttpResponseBase:
    """The head's confirmation as it came — bản quét xác nhận."""
    kept = _row(request, request_id).confirmation
    if kept is None:
        raise Http404
    answer = StreamingHttpResponse(store.read(kept.sha256), content_type=TYPES[FileKind(kept.kind)])
    answer["Content-Length"] = str(kept.size)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=kept.name) or ""
    answer["Content-Security-Policy"] = STILL
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _page_of(request: OfficeRequest, group: str) -> tuple[list[AccountRequest], str]:
    """One page of a group, and where the next one is: on the day a province joins, hundreds wait."""
    listed = GROUPS[group][1](request.actor)
    last = _ids([request.GET.get("sau", "")])
    if last:
        listed = queries.behind(listed, last[0], newest_first=group == DECIDED)
    found = list(listed[: ON_A_PAGE + 1])
    rows = found[:ON_A_PAGE]
    return rows, _address(group, sau=str(rows[-1].pk)) if len(found) > ON_A_PAGE else ""


def _address(group: str, **rest: str) -> str:
    return f"?{urlencode({name: value for name, value in {'nhom': group, **rest}.items() if value})}"


def _tabs(actor: Post, group: str) -> list[dict[str, Any]]:
    counts = {"": WAITING, SUPPLEMENTED: ASKED}
    known = queries.counted(actor)
    return [
        {
            "url": _address(name),
            "words": words,
            "is_current": name == group,
            "count": known.get(counts[name], 0) if name in counts else None,
        }
        for name, (words, _) in GROUPS.items()
    ]


def _readers_only(request: OfficeRequest) -> None:
    if reach(request.actor, Permission.REQUEST_READ, on=timezone.localdate()) is None:
        raise PermissionDenied(f"Vị trí “{request.actor.label}” không xem đề nghị cấp tài khoản.")


def _row(request: OfficeRequest, request_id: UUID) -> AccountRequest:
    _readers_only(request)
    row = queries.visible_requests(request.actor).filter(pk=request_id).first()
    if row is None:
        raise Http404
    return row


def _context(
    request: OfficeRequest, row: AccountRequest, approving: ApproveForm, deciding: DecideForm
) -> dict[str, Any]:
    may_decide = holds(request.actor, Permission.REQUEST_DECIDE, on=timezone.localdate())
    return {
        "row": row,
        "checks": checks.of(row),
        "supplements": queries.supplements_of(row),
        "days": row.age(timezone.now()).days,
        "may_decide": may_decide and row.is_open,
        "approving": approving,
        "form": approving if approving.errors else deciding,
        "deciding": deciding,
        "crumbs": _way(row),
    }


def _way(row: AccountRequest) -> list[tuple[str, str]]:
    home, listed = reverse("administration:home"), reverse("enrolment:requests")
    return crumbs("Quản trị", home, "Đề nghị cấp tài khoản", listed, row.spoken_number)


def _issued(issued: actions.Issued, row: AccountRequest) -> dict[str, Any]:
    return {
        "slips": [slip(issued, row.unit)],
        "title": f"Tài khoản của {row.full_name}",
        "back": reverse("enrolment:requests"),
        "back_words": "Về danh sách đề nghị",
        "crumbs": _way(row),
    }


def _ids(typed: list[str]) -> list[UUID]:
    """What was ticked; nonsense is left out."""
    return [UUID(each) for each in typed if IS_UUID.fullmatch(each)]


def _approve(request: OfficeRequest, row: AccountRequest, form: ApproveForm) -> actions.Issued | None:
    return _done(
        form, "username", lambda: actions.approve(row, username=form.cleaned_data["username"], actor=request.actor)
    )


def _decide(request: OfficeRequest, row: AccountRequest, form: DecideForm) -> bool:
    given = form.cleaned_data
    deed, said = DEEDS[given["deed"]]
    done = _done(form, "reason", lambda: deed(row, given["reason"], actor=request.actor))
    if done is not None:
        messages.success(request, said.format(row.spoken_number, row.unit.name))
    return done is not None


def _done(form: ApproveForm | DecideForm, box: str, deed: Callable[[], Done]) -> Done | None:
    """Do it, or put the reason why not at the box."""
    try:
        return deed()
    except ValidationError as why:
        form.add_error(box, why.messages)
    except NotPossible as why:
        form.add_error(None, str(why))
    return None
