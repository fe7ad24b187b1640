"""Pages for whoever has no account yet: asking, and following — trang đề nghị cấp tài khoản.

Nobody is signed in here; no session is opened, and the only cookie is the form's.
"""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from kntc.accounts.actions import NotPossible
from kntc.enrolment import actions, queries
from kntc.enrolment.actions import Applicant, TooOften
from kntc.enrolment.forms import AnswerForm, AskForm, FollowForm
from kntc.enrolment.models import ASKED, AccountRequest, Confirmation
from kntc.search.pickers import Option
from kntc.units import queries as tree

MOST_OFFERED = 20
LONGEST = 120


@sensitive_post_parameters()
@sensitive_variables()
def ask(request: HttpRequest) -> HttpResponse:
    """The form with the five published fields and the head's confirmation — đề nghị cấp tài khoản quản trị."""
    if request.method != "POST":
        return render(request, "enrolment/ask.html", {"form": AskForm()})
    form = AskForm(request.POST, request.FILES)
    if not _admitted(request):
        return _page(request, form, None, is_too_often=True)
    filled = form.is_valid()
    made = queries.of_form(form.cleaned_data["key"]) if "key" in form.cleaned_data else None
    if made is None:
        kept = _kept(form)
        made = _filed(form, kept) if filled and kept else None
        if made is None:
            return _page(request, form, kept)
    return redirect(f"{reverse('enrolment:follow')}?{urlencode({'so': made.spoken_number, 'moi': 1})}")


def follow(request: HttpRequest) -> HttpResponse:
    """At which stage a request is, for whoever has its number; no person is named — theo dõi đề nghị."""
    form = FollowForm(request.GET if "so" in request.GET else None)
    context: dict[str, Any] = {"form": form, "is_new": "moi" in request.GET}
    if not form.is_bound or not form.is_valid():
        return render(request, "enrolment/follow.html", context)
    found = context["found"] = queries.by_number(form.cleaned_data["so"])
    context["question"] = queries.question_to(found) if found and found.state == ASKED else None
    if found is None and not _admitted(request):
        return render(request, "enrolment/follow.html", {"form": form, "is_too_often": True}, status=_TOO_OFTEN)
    return render(request, "enrolment/follow.html", context)


def answer(request: HttpRequest) -> HttpResponse:
    """The applicant adds what was asked, known by the number of the request — bổ sung đề nghị."""
    row = queries.by_number(request.GET.get("so", "")[:LONGEST])
    if row is None or row.state != ASKED:
        return redirect("enrolment:follow")
    here = f"{reverse('enrolment:follow')}?{urlencode({'so': row.spoken_number})}"
    if request.method != "POST":
        return _answer_page(request, row, AnswerForm())
    form = AnswerForm(request.POST, request.FILES)
    if not _admitted(request):
        return _answer_page(request, row, form, is_too_often=True)
    filled = form.is_valid()
    kept = _scan_of(form)
    if filled and _answered(form, row, kept):
        return redirect(here)
    return _answer_page(request, row, form, kept=kept)


def _answered(form: AnswerForm, row: AccountRequest, kept: Confirmation | None) -> bool:
    try:
        actions.answer(row, words=form.cleaned_data["words"], confirmation=kept)
    except NotPossible as why:
        form.add_error(None, str(why))
        return False
    return True


def _answer_page(request: HttpRequest, row: AccountRequest, form: AnswerForm, **rest: object) -> HttpResponse:
    context = {"form": form, "row": row, "question": queries.question_to(row), **rest}
    status = _TOO_OFTEN if rest.get("is_too_often") else HTTPStatus.OK
    return render(request, "enrolment/answer.html", context, status=status)


def units(request: HttpRequest) -> HttpResponse:
    """Bodies by code or words, for whoever is not signed in — ô chọn đơn vị công tác."""
    typed = request.GET.get("tim", "")[:LONGEST]
    found = tree.open_by_words(typed)[:MOST_OFFERED]
    rows = [Option(unit.name, unit.name, unit.code) for unit in found]
    return render(request, "search/options.html", {"rows": rows})


_TOO_OFTEN = HTTPStatus.TOO_MANY_REQUESTS


def _admitted(request: HttpRequest) -> bool:
    try:
        actions.knock(get_adapter(request).get_client_ip(request))
    except TooOften:
        return False
    return True


def _kept(form: AskForm) -> Confirmation | None:
    """The scan, without which no request is filed."""
    kept = _scan_of(form)
    if kept is None and "key" in form.cleaned_data and "scan" not in form.errors:
        form.add_error("scan", "Chọn bản quét xác nhận của lãnh đạo đơn vị")
    return kept


def _scan_of(form: AskForm | AnswerForm) -> Confirmation | None:
    """The scan that came now or before; one that came well is not asked for again."""
    key = form.cleaned_data.get("key")
    if key is None:
        return None
    if incoming := form.cleaned_data.get("scan"):
        return actions.keep_confirmation(incoming, form_key=key)
    return queries.confirmation_of(key)


@sensitive_variables()
def _filed(form: AskForm, kept: Confirmation) -> AccountRequest:
    given = form.cleaned_data
    applicant = Applicant(given["full_name"], given["birth_date"], given["unit"], given["phone"], given["email"])
    return actions.ask(applicant, confirmation=kept, form_key=given["key"])


@sensitive_variables()
def _page(
    request: HttpRequest, form: AskForm, kept: Confirmation | None, *, is_too_often: bool = False
) -> HttpResponse:
    context = {"form": form, "kept": kept, "is_too_often": is_too_often}
    return render(request, "enrolment/ask.html", context, status=_TOO_OFTEN if is_too_often else HTTPStatus.OK)
