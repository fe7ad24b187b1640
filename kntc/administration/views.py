"""Pages of administration: the rules in force, days off — trang quản trị."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts import queries as accounts
from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible, choose_handling
from kntc.accounts.authority import NotYours
from kntc.accounts.permissions import Permission, demand, holds
from kntc.administration import actions, article_page, calendar_preview, home_page, law_page
from kntc.administration.forms import ChoicesForm, DayForm, HandlingForm, ReasonForm, RulesOnForm
from kntc.drafts.page import open_draft
from kntc.law.limit import NoDueDate
from kntc.petitions.queries import waiting_for_review
from kntc.proceedings.views import crumbs
from kntc.ui.fields import YEARS
from kntc.units import queries as units
from kntc.units.kinds import Handling
from kntc.units.models import Unit
from kntc.workdays import actions as editing
from kntc.workdays import queries as workdays
from kntc.workdays.actions import WrongDay
from kntc.workdays.models import SpecialDay

LONGEST_CITATION = 300


@office_view
def home(request: OfficeRequest) -> HttpResponse:
    """What waits for an administrator, and where everything is — trang đầu của quản trị."""
    context = {"lines": list(home_page.lines_for(request.actor)), "crumbs": crumbs("Quản trị")}
    return render(request, "administration/home.html", context)


@office_view
def rules(request: OfficeRequest) -> HttpResponse:
    """A group of the rules in force on a chosen day, with their articles — bảng quy tắc có hiệu lực."""
    form = RulesOnForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    asked, words = given.get("ngay"), given.get("tim", "")[:LONGEST_CITATION]
    on = asked or timezone.localdate()
    chosen = request.GET.get("nhom", law_page.FIRST)
    part = law_page.PARTS.get(chosen)
    if part is None:
        raise Http404
    settings = workdays.rule_settings()
    limits = law_page.limits(part, law_page.Asked(on, every=given.get("moi", False), words=words), settings)
    context = {
        "on": on,
        "form": RulesOnForm(initial={**given, "ngay": on}) if form.is_valid() else form,
        "words": words,
        "chosen": chosen,
        "part": part,
        "tabs": law_page.tabs(chosen, f"{asked:%d/%m/%Y}" if asked else ""),
        "limits": limits,
        "unsure": law_page.unsure(limits),
        "open_points": law_page.open_points(settings) if chosen == law_page.CHOICES and not words else [],
        "may_choose": holds(request.actor, Permission.RULE_CHOOSE, on=timezone.localdate()),
        "procedure": None if words else law_page.procedure(part, on),
        "crumbs": [("Bàn làm việc", reverse("desk:worklist")), ("Quy tắc pháp luật", "")],
    }
    return render(request, "administration/rules.html", context)


@office_view
def article(request: OfficeRequest) -> HttpResponse:
    """Where the program applies an article; a page, or the inside of a dialog — điều luật được áp dụng ở đâu."""
    words = request.GET.get("dieu", "")[:LONGEST_CITATION]
    found = article_page.applied(words, timezone.localdate(), workdays.rule_settings())
    template = "administration/article.html" + ("#article" if request.headers.get("HX-Request") else "")
    crumbs = [
        ("Bàn làm việc", reverse("desk:worklist")),
        ("Quy tắc pháp luật", reverse("administration:rules")),
        ("Điều luật", ""),
    ]
    return render(request, template, {"words": words, "found": found, "crumbs": crumbs})


@office_view
def choices(request: OfficeRequest) -> HttpResponse:
    """How each open point of the law is read, changed with a reason — tùy chọn áp dụng luật."""
    today = _only_with(request, Permission.RULE_CHOOSE)
    draft = open_draft(request, is_sealed=False)
    form = ChoicesForm(workdays.rule_settings(), draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        _choose(request, form, today)
        draft.done()
        return redirect("administration:choices")
    crumbs = [
        ("Bàn làm việc", reverse("desk:worklist")),
        ("Quy tắc pháp luật", reverse("administration:rules")),
        ("Tùy chọn áp dụng", ""),
    ]
    return render(request, "administration/choices.html", {"form": form, "crumbs": crumbs})


@office_view
def days(request: OfficeRequest) -> HttpResponse:
    """The days off and make-up days of a year, and a form for one more — ngày nghỉ, ngày làm bù."""
    today = _only_with(request, Permission.DAY_EDIT)
    draft = open_draft(request, is_sealed=False)
    form = DayForm(draft.data)
    draft.calm(form)
    answer = _answered(request, form) if request.method == "POST" and form.is_valid() else None
    if answer:
        return answer
    year = _asked_year(request, today)
    context = {
        "form": form,
        "year": year,
        "years": [each.year for each in workdays.years()],
        "next_year": workdays.next_year(),
        "days": workdays.days(year),
        "crumbs": [("Bàn làm việc", reverse("desk:worklist")), ("Ngày nghỉ, làm bù", "")],
    }
    return render(request, "administration/days.html", context)


@office_view
def remove_day(request: OfficeRequest, day: date) -> HttpResponse:
    """Make a day an ordinary one again, with a reason — bỏ ngày nghỉ, ngày làm bù."""
    today = _only_with(request, Permission.DAY_EDIT)
    special = _special(day)
    draft = open_draft(request, is_sealed=False)
    form = ReasonForm(draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _try(request, form, lambda: actions.remove_day(day, actor=request.actor, on=today, reason=reason)):
            draft.done()
            return redirect(_year_url(day.year))
    crumbs = [
        ("Bàn làm việc", reverse("desk:worklist")),
        ("Ngày nghỉ, làm bù", _year_url(day.year)),
        ("Bỏ ngày", ""),
    ]
    context = {
        "form": form,
        "special": special,
        "preview": calendar_preview.of_change(day, None),
        "back_url": _year_url(day.year),
        "crumbs": crumbs,
    }
    return render(request, "administration/remove_day.html", context)


@office_view
def open_year(request: OfficeRequest, year: int) -> HttpResponse:
    """Say that the days off of the next year are known, with a reason — mở lịch của một năm."""
    today = _only_with(request, Permission.DAY_EDIT)
    if year != workdays.next_year():
        return redirect(_year_url(year))
    draft = open_draft(request, is_sealed=False)
    form = ReasonForm(draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        editing.open_year(year, actor=request.actor, on=today, reason=form.cleaned_data["reason"])
        draft.done()
        messages.success(request, f"Đã mở lịch năm {year}. Hãy thêm các ngày nghỉ, ngày làm bù của năm.")
        return redirect(_year_url(year))
    crumbs = [
        ("Bàn làm việc", reverse("desk:worklist")),
        ("Ngày nghỉ, làm bù", reverse("administration:days")),
        (f"Mở lịch năm {year}", ""),
    ]
    return render(request, "administration/open_year.html", {"form": form, "year": year, "crumbs": crumbs})


@office_view
def handling(request: OfficeRequest) -> HttpResponse:
    """By which way the official's unit handles petitions, and the choices made so far — quy trình xử lý đơn."""
    unit = _unit_to_choose_for(request)
    today = timezone.localdate()
    draft = open_draft(request, is_sealed=False)
    form = HandlingForm(draft.data, initial={"handling": unit.handling})
    draft.calm(form)
    if request.method == "POST" and form.is_valid() and _choose_handling(request, form, unit):
        draft.done()
        return redirect(request.get_full_path())
    context = {
        "form": form,
        "unit": unit,
        "way": Handling(unit.handling),
        "heads": list(accounts.heads_of_division(unit, today)),
        "waiting": waiting_for_review(unit) if unit.handling == Handling.FULL else 0,
        "chosen": [(each, Handling(each.handling)) for each in accounts.handling_choices(unit)],
        "crumbs": [("Bàn làm việc", reverse("desk:worklist")), ("Quy trình xử lý đơn", "")],
    }
    return render(request, "administration/handling.html", context)


def _unit_to_choose_for(request: OfficeRequest) -> Unit:
    """The own unit, or the one whose code is asked for, where the official may choose for it."""
    code = request.GET.get("don-vi", "")
    try:
        unit = units.by_code(code) if code else request.actor.unit
    except units.UnknownUnit:
        raise Http404 from None
    try:
        demand(request.actor, Permission.HANDLING_CHOOSE, on=timezone.localdate(), unit=unit)
    except NotYours as why:
        raise PermissionDenied(str(why)) from why
    return unit


def _choose_handling(request: OfficeRequest, form: HandlingForm, unit: Unit) -> bool:
    given = form.cleaned_data
    try:
        choose_handling(unit, given["handling"], actor=request.actor, on=timezone.localdate(), reason=given["reason"])
    except NotPossible as why:
        form.add_error("handling", str(why))
        return False
    messages.success(
        request, f"{unit.name}: từ hôm nay theo {given['handling'].vietnamese}. Không hồ sơ nào phải làm lại."
    )
    return True


def _only_with(request: OfficeRequest, permission: Permission) -> date:
    today = timezone.localdate()
    try:
        demand(request.actor, permission, on=today)
    except NotYours as why:
        raise PermissionDenied(str(why)) from why
    return today


@transaction.atomic
def _choose(request: OfficeRequest, form: ChoicesForm, today: date) -> None:
    """All changes of one form hold together or not at all."""
    for setting, reading in form.changes():
        editing.choose(setting, reading, actor=request.actor, on=today, reason=form.cleaned_data["reason"])
    messages.success(request, "Đã lưu tùy chọn. Thời hạn bắt đầu từ bây giờ được tính theo cách mới.")


def _try(request: OfficeRequest, form: ReasonForm, change: Callable[[], int]) -> bool:
    """Change the calendar and say how many clocks moved, or put the reason why not on the form."""
    try:
        moved = change()
    except (WrongDay, NoDueDate) as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, f"Đã lưu lịch. Số thời hạn đang chạy được tính lại: {moved}.")
    return True


def _answered(request: OfficeRequest, form: DayForm) -> HttpResponse | None:
    return _look_first(request, form) or _set_day(request, form)


def _look_first(request: OfficeRequest, form: DayForm) -> HttpResponse | None:
    """The page that says which matters change, where some do and nobody has looked yet — hồ sơ nào đổi hạn."""
    if request.POST.keys() & {"xac_nhan", "sua"}:
        return None
    given = form.cleaned_data
    try:
        preview = calendar_preview.of_change(given["day"], given["kind"])
    except NoDueDate as why:
        form.add_error(None, str(why))
        return None
    typed = [(name, form[name].value()) for name in form.fields]
    context = {**given, "given": typed, "preview": preview, "crumbs": crumbs("Ngày nghỉ, làm bù", _days(), "Xem trước")}
    return render(request, "administration/confirm_day.html", context) if preview.clocks else None


def _set_day(request: OfficeRequest, form: DayForm) -> HttpResponse | None:
    given, today = form.cleaned_data, timezone.localdate()
    if form.errors or "sua" in request.POST:
        return None
    saved = _try(
        request,
        form,
        lambda: actions.set_day(
            given["day"], given["kind"], given["name"], actor=request.actor, on=today, reason=given["reason"]
        ),
    )
    if not saved:
        return None
    open_draft(request, is_sealed=False).done()
    return redirect(_year_url(given["day"].year))


def _days() -> str:
    return reverse("administration:days")


def _special(day: date) -> SpecialDay:
    found = workdays.days(day.year).filter(day=day).first()
    if found is None:
        raise Http404
    return found


def _asked_year(request: OfficeRequest, today: date) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == len("2026") and int(asked) in YEARS else today.year


def _year_url(year: int) -> str:
    return f"{reverse('administration:days')}?nam={year}"
