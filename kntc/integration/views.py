"""Pages of connections: asking, deciding, what a program sent, the document — trang quản trị kết nối."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages as told
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import NotYours
from kntc.accounts.permissions import Permission, demand, holds
from kntc.drafts.page import open_draft
from kntc.integration import actions, callers, fields, messages, queries, taking
from kntc.integration.forms import AskForm, CallsForm, ReasonForm
from kntc.integration.models import Program
from kntc.integration.terms import Fault, Kind, Status
from kntc.integration.waiting import actions as waiting
from kntc.ui.templatetags.vietnamese import vn_number

A_DAY, DAYS_COUNTED = timedelta(days=1), timedelta(days=30)
A_PAGE = 50
DESK = ("Bàn làm việc", "desk:worklist")
LIST = ("Kết nối phần mềm", "connections:programs")


def _crumbs(*last: str) -> list[tuple[str, str]]:
    trail = [DESK, LIST] if last else [DESK]
    words = last or (LIST[0],)
    return [(words, reverse(name)) for words, name in trail] + [(each, "") for each in words]


@office_view
def programs(request: OfficeRequest) -> HttpResponse:
    """The programs of the unit, or of the country — phần mềm kết nối."""
    today = timezone.localdate()
    _only_administrators(request)
    context = {
        "programs": list(queries.programs_for(request.actor, on=today)),
        "may_decide": holds(request.actor, Permission.CONNECTION_DECIDE, on=today),
        "crumbs": _crumbs(),
    }
    return render(request, "integration/programs.html", context)


@office_view
def ask(request: OfficeRequest) -> HttpResponse:
    """A unit asks for a connection — đề nghị kết nối."""
    _only_administrators(request)
    draft = open_draft(request, is_sealed=False)
    form = AskForm(request.actor, draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        made = _try(form, lambda: actions.ask(**form.cleaned_data, actor=request.actor, on=timezone.localdate()))
        if made is not None:
            draft.done()
            told.success(request, "Đã gửi đề nghị. Quản trị hệ thống duyệt xong thì tài khoản có hiệu lực.")
            return redirect("connections:program", made.pk)
    return render(request, "integration/ask.html", {"form": form, "crumbs": _crumbs("Đề nghị kết nối")})


@office_view
def program(request: OfficeRequest, pk: int) -> HttpResponse:
    """One program: its account, what it sent by day, every call with its result — một phần mềm."""
    found = _found(request, pk)
    waiting.mark_read(request.actor, request.get_full_path())
    form = CallsForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    calls = queries.calls_of(
        found, day=asked.get("ngay"), action=asked.get("chuc_nang", ""), faulty=asked.get("loi", False)
    )
    page = _page(request)
    rows = list(calls[page * A_PAGE : (page + 1) * A_PAGE + 1])
    context = _of_program(request, found) | {
        "form": form,
        "calls": rows[:A_PAGE],
        "first_url": _page_url(request, 0) if page > 1 else "",
        "previous_url": _page_url(request, page - 1) if page else "",
        "next_url": _page_url(request, page + 1) if len(rows) > A_PAGE else "",
        "counts": queries.counts_of(found, since=timezone.now() - DAYS_COUNTED),
        "wrong": _wrong_lately(found),
        "waiting": list(queries.waiting_of(found)[:A_PAGE]),
    }
    return render(request, "integration/program.html", context)


def _wrong_lately(program: Program) -> int:
    """How often wrong credentials came under its name since yesterday at this time."""
    if program.account is None:
        return 0
    named = callers.name_mark(program.account.username)
    return queries.wrong_secrets_under(named, since=timezone.now() - A_DAY)


@office_view
def decide(request: OfficeRequest, pk: int) -> HttpResponse:
    """Approve; the secret is shown this once — duyệt kết nối."""
    found = _to_decide(request, pk)
    if request.method != "POST":
        return redirect("connections:program", pk)
    try:
        connected, secret = actions.approve(found, actor=request.actor, on=timezone.localdate())
    except NotPossible as why:
        told.error(request, str(why))
        return redirect("connections:program", pk)
    return _issued(request, connected, secret)


@office_view
def renew(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give another secret, shown this once — cấp lại mật khẩu kết nối."""
    found = _to_decide(request, pk)
    if request.method != "POST":
        return redirect("connections:program", pk)
    try:
        secret = actions.renew_secret(found, actor=request.actor, on=timezone.localdate())
    except NotPossible as why:
        told.error(request, str(why))
        return redirect("connections:program", pk)
    return _issued(request, found, secret)


@office_view
def turn_away(request: OfficeRequest, pk: int) -> HttpResponse:
    """Return a request, or revoke a connection, with the reason — trả lại, thu hồi."""
    found = _to_decide(request, pk)
    act = actions.revoke if found.status == Status.APPROVED else actions.give_back
    draft = open_draft(request, is_sealed=False)
    form = ReasonForm(draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _try(form, lambda: act(found, reason=reason, actor=request.actor, on=timezone.localdate())) is not None:
            draft.done()
            return redirect("connections:program", pk)
    words = "Thu hồi kết nối" if found.status == Status.APPROVED else "Trả lại đề nghị"
    context = {"form": form, "program": found, "words": words, "crumbs": _crumbs(found.name, words)}
    return render(request, "integration/turn_away.html", context)


@require_POST
@office_view
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Try again to write what waits, after somebody at the desk did what was missing — ghi lại."""
    found = _found(request, pk)
    written = sum(_again(each.case) for each in queries.waiting_of(found)[:A_PAGE])
    told.success(request, f"Đã ghi thêm {written} thông điệp." if written else "Chưa ghi thêm được thông điệp nào.")
    return redirect("connections:program", pk)


@transaction.atomic
def _again(case: Any) -> int:  # noqa: ANN401 -- the case of a waiting message
    return taking.retry(case)


@office_view
def document(request: OfficeRequest) -> HttpResponse:
    """What programs send and get, made from what the server checks with — tài liệu kết nối."""
    today = timezone.localdate()
    limits = {"message": settings.CONNECTION_LARGEST_MESSAGE >> 20, "file": settings.LARGEST_FILE >> 20}
    context = {
        "definitions": [_described(each) for each in messages.DEFINITIONS],
        "faults": list(Fault),
        "kinds": [(each, len(queries.listed(each, on=today))) for each in Kind],
        "address": settings.CONNECTION_ADDRESS,
        "limits": limits | {"calls": callers.MOST_CALLS},
        "crumbs": _crumbs("Tài liệu kết nối"),
    }
    return render(request, "integration/document.html", context)


@office_view
def sample(_request: OfficeRequest, name: str) -> HttpResponse:
    """An example of a message, made from the same declarations — thông điệp mẫu."""
    definition = messages.BY_NAME.get(name.lower())
    if definition is None:
        raise Http404
    dump = {"ensure_ascii": False, "indent": 2}
    answer = JsonResponse(fields.sample(definition.fields), json_dumps_params=dump)
    answer["Content-Disposition"] = f'attachment; filename="{definition.name}.json"'
    return answer


def _described(definition: fields.Definition) -> dict[str, Any]:
    rows = [
        {"path": path, "field": each, "limit": vn_number(each.limit), "depth": path.count("."),
         "kinds": ", ".join(kind.value for kind in each.kinds)}
        for path, each in fields.lines(definition.fields)
    ]  # fmt: skip
    return {"definition": definition, "rows": rows}


def _of_program(request: OfficeRequest, found: Program) -> dict[str, Any]:
    return {
        "program": found,
        "may_decide": holds(request.actor, Permission.CONNECTION_DECIDE, on=timezone.localdate()),
        "address": settings.CONNECTION_ADDRESS,
        "crumbs": _crumbs(found.name),
    }


def _issued(request: OfficeRequest, found: Program, secret: str) -> HttpResponse:
    """The one page that ever shows the secret; nothing of it goes into an address or a session."""
    return render(request, "integration/issued.html", _of_program(request, found) | {"secret": secret})


def _only_administrators(request: OfficeRequest) -> None:
    demand(request.actor, Permission.CONNECTION_ASK, on=timezone.localdate(), unit=request.actor.unit)


def _found(request: OfficeRequest, pk: int) -> Program:
    _only_administrators(request)
    found = queries.program_for(request.actor, pk, on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _to_decide(request: OfficeRequest, pk: int) -> Program:
    demand(request.actor, Permission.CONNECTION_DECIDE, on=timezone.localdate())
    return _found(request, pk)


def _try(form: Any, act: Callable[[], Program]) -> Program | None:  # noqa: ANN401 -- any form
    """What came of it; None when it cannot be, with the reason on the form."""
    try:
        return act()
    except (NotPossible, NotYours) as why:
        form.add_error(None, str(why))
        return None


def _page(request: HttpRequest) -> int:
    typed = request.GET.get("trang", "")
    return int(typed) if typed.isdecimal() and len(typed) < len("10000") else 0


def _page_url(request: HttpRequest, page: int) -> str:
    kept: Iterable[tuple[str, str]] = ((name, str(request.GET[name])) for name in request.GET if name != "trang")
    return f"?{urlencode([*kept, ('trang', str(page))])}"
