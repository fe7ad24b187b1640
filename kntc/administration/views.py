"""Pages of administration: the rules in force, days off — trang quản trị."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.accounts.permissions import Permission, demand
from kntc.administration import actions, law_page
from kntc.administration.forms import DayForm, ReasonForm, RulesOnForm
from kntc.workdays import queries as workdays
from kntc.workdays.actions import WrongDay
from kntc.workdays.models import SpecialDay


@office_view
def rules(request: OfficeRequest) -> HttpResponse:
    """Every rule in force on a chosen day, with its article — bảng quy tắc có hiệu lực."""
    form = RulesOnForm(request.GET)
    asked = form.cleaned_data["ngay"] if form.is_valid() else None
    on = asked or timezone.localdate()
    limits = law_page.limits(on)
    context = {
        "on": on,
        "form": RulesOnForm(initial={"ngay": on}) if form.is_valid() else form,
        "limits": limits,
        "unsure": law_page.unsure(limits),
        "procedures": law_page.procedures(on),
        "crumbs": [("Bàn làm việc", reverse("proceedings:worklist")), ("Quy tắc pháp luật", "")],
    }
    return render(request, "administration/rules.html", context)


@office_view
def days(request: OfficeRequest) -> HttpResponse:
    """The days off and make-up days of a year, and a form for one more — ngày nghỉ, ngày làm bù."""
    today = _only_for_editors(request)
    form = DayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        saved = _try(
            request,
            form,
            lambda: actions.set_day(
                given["day"], given["kind"], given["name"], actor=request.actor, on=today, reason=given["reason"]
            ),
        )
        if saved:
            return redirect(_year_url(given["day"].year))
    year = _asked_year(request, today)
    context = {
        "form": form,
        "year": year,
        "years": [each.year for each in workdays.years()],
        "days": workdays.days(year),
        "crumbs": [("Bàn làm việc", reverse("proceedings:worklist")), ("Ngày nghỉ, làm bù", "")],
    }
    return render(request, "administration/days.html", context)


@office_view
def remove_day(request: OfficeRequest, day: date) -> HttpResponse:
    """Make a day an ordinary one again, with a reason — bỏ ngày nghỉ, ngày làm bù."""
    today = _only_for_editors(request)
    special = _special(day)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _try(request, form, lambda: actions.remove_day(day, actor=request.actor, on=today, reason=reason)):
            return redirect(_year_url(day.year))
    crumbs = [
        ("Bàn làm việc", reverse("proceedings:worklist")),
        ("Ngày nghỉ, làm bù", _year_url(day.year)),
        ("Bỏ ngày", ""),
    ]
    context = {"form": form, "special": special, "back_url": _year_url(day.year), "crumbs": crumbs}
    return render(request, "administration/remove_day.html", context)


def _only_for_editors(request: OfficeRequest) -> date:
    today = timezone.localdate()
    try:
        demand(request.actor, Permission.DAY_EDIT, on=today)
    except NotYours as why:
        raise PermissionDenied(str(why)) from why
    return today


def _try(request: OfficeRequest, form: ReasonForm, change: Callable[[], int]) -> bool:
    """Change the calendar and say how many clocks moved, or put the reason why not on the form."""
    try:
        moved = change()
    except WrongDay as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, f"Đã lưu lịch. Số thời hạn đang chạy được tính lại: {moved}.")
    return True


def _special(day: date) -> SpecialDay:
    found = workdays.days(day.year).filter(day=day).first()
    if found is None:
        raise Http404
    return found


def _asked_year(request: OfficeRequest, today: date) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == len("2026") else today.year


def _year_url(year: int) -> str:
    return f"{reverse('administration:days')}?nam={year}"
