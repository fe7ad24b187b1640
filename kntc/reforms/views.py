"""Preparing a reform: basis, bodies, people, open files — các bước soạn đợt sắp xếp."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible
from kntc.accounts.permissions import Permission, demand
from kntc.proceedings import news
from kntc.proceedings.views import crumbs
from kntc.reforms import actions, jobs, queries
from kntc.reforms.forms import BasisForm, NewHeirForm, OriginForm, PeopleForm, StandingHeirForm
from kntc.reforms.models import Heir, Reform
from kntc.reforms.preview import Preview
from kntc.reforms.terms import Stage
from kntc.reforms.wizard import steps

MOST_PLANNED = 2000
"""Open files planned while somebody waits for the page; more are planned by the worker."""
MOST_LISTED = 50


@office_view
def listed(request: OfficeRequest) -> HttpResponse:
    """Every reform with where it stands — các đợt sắp xếp."""
    let_in(request)
    context = {"rows": list(queries.reforms()), "crumbs": way()}
    return render(request, "reforms/list.html", context)


@office_view
def begin(request: OfficeRequest) -> HttpResponse:
    """A new one begins with the paper that it rests on — soạn đợt mới."""
    let_in(request)
    form = BasisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reform = actions.draft(**form.cleaned_data, actor=request.actor)
        return redirect("reforms:bodies", reform.pk)
    context = {"form": form, "steps": steps(None, "basis"), "crumbs": way("Đợt mới")}
    return render(request, "reforms/basis.html", context)


@office_view
def basis(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """The paper and the days, until it is sent — căn cứ."""
    reform = drafted(request, reform_id)
    known = {name: getattr(reform, name) for name in ("basis", "basis_on", "on", "undo_until")}
    form = BasisForm(request.POST or None, initial=known, is_begun=True)
    if request.method == "POST" and form.is_valid():
        actions.rewrite(reform, **form.cleaned_data, actor=request.actor)
        return redirect("reforms:bodies", reform.pk)
    return render(request, "reforms/basis.html", _context(reform, "basis", form=form))


@office_view
def bodies(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """Which bodies end, which take over — đơn vị cũ, mới."""
    reform = drafted(request, reform_id)
    ending, taking = OriginForm(), StandingHeirForm()
    if request.method == "POST":
        if "them-cu" in request.POST:
            ending = OriginForm(request.POST)
            deed = _done(ending, lambda: actions.add_origin(reform, ending.cleaned_data["unit"], actor=request.actor))
        elif "them-nhan" in request.POST:
            taking = StandingHeirForm(request.POST)
            deed = _done(
                taking, lambda: actions.add_standing_heir(reform, taking.cleaned_data["unit"], actor=request.actor)
            )
        else:
            deed = _removed(request, reform)
        if deed:
            return redirect("reforms:bodies", reform.pk)
    seen = Preview(reform)
    context = _context(reform, "bodies", seen, ending=ending, taking=taking)
    context["form"] = ending if ending.errors else taking
    return render(request, "reforms/bodies.html", context)


@office_view
def new_heir(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """A body that does not stand yet — đơn vị thành lập mới."""
    reform = drafted(request, reform_id)
    first = queries.origins(reform).first()
    known = {"kind": first.unit.kind, "parent": first.unit.parent, "serves": first.unit.serves} if first else {}
    form = NewHeirForm(request.POST or None, initial=known)

    def add() -> Heir:
        area = first.unit.area if first else None
        return actions.add_new_heir(reform, form.cleaned_data | {"area": area}, actor=request.actor)

    if request.method == "POST" and _done(form, add):
        return redirect("reforms:bodies", reform.pk)
    return render(request, "reforms/new_heir.html", _context(reform, "bodies", form=form))


@office_view
def people(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """Where everybody works afterwards — cán bộ."""
    reform = drafted(request, reform_id)
    if request.method == "GET":
        actions.list_people(reform)
    seen = Preview(reform)
    form = PeopleForm(request.POST or None, lines=seen.staffing, heirs=seen.heirs)
    if request.method == "POST" and form.is_valid():
        actions.assign_people(reform, form.chosen(seen.heirs), actor=request.actor)
        return redirect("reforms:files", reform.pk)
    rows = [(line, form[f"nguoi-{line.pk}"]) for line in seen.staffing]
    return render(request, "reforms/people.html", _context(reform, "people", seen, form=form, rows=rows))


@office_view
def files(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """How many open files go where, and those of which nobody knows yet — hồ sơ dở dang."""
    reform = drafted(request, reform_id)
    if request.method == "GET":
        actions.plan(reform, most=MOST_PLANNED)
    seen = Preview(reform)
    if seen.left_to_plan:
        jobs.plan_later(reform.pk)
    return render(request, "reforms/files.html", _context(reform, "files", seen, **waiting(reform, seen)))


@require_POST
@office_view
def choose(request: OfficeRequest, reform_id: UUID) -> HttpResponse:
    """Who takes the files whose place does not say, as many as were chosen — chọn đơn vị nhận."""
    let_in(request)
    reform = found(reform_id)
    heirs = {str(each.pk): each for each in queries.heirs(reform)}
    done = 0
    try:
        for move in queries.without_heir(reform)[:MOST_LISTED]:
            if heir := heirs.get(request.POST.get(f"nhan-{move.pk}", "")):
                actions.choose(move, heir, actor=request.actor)
                done += 1
    except NotPossible as why:
        messages.error(request, str(why))
    if done:
        messages.success(request, f"{done} hồ sơ đã có đơn vị nhận.")
    return redirect("reforms:files" if reform.is_draft else "reforms:show", reform.pk)


def waiting(reform: Reform, seen: Preview) -> dict[str, Any]:
    """Files of which nobody knows the new body: kind, number, body, day; never what they are about."""
    rows = list(queries.without_heir(reform)[:MOST_LISTED])
    return {
        "waiting": [(move, news.spoken(move.proceeding)) for move in rows],
        "more": seen.waiting - len(rows),
        "may_choose": reform.stage in (Stage.DRAFT, Stage.DONE),
    }


def let_in(request: OfficeRequest) -> None:
    """Only whoever may change units."""
    demand(request.actor, Permission.UNIT_REFORM, on=timezone.localdate())


def found(reform_id: UUID) -> Reform:
    """The reform, or no such page."""
    reform = queries.reform(reform_id)
    if reform is None:
        raise Http404
    return reform


def drafted(request: OfficeRequest, reform_id: UUID) -> Reform:
    """The reform while it can still be changed; afterwards these pages are gone."""
    let_in(request)
    reform = found(reform_id)
    if not reform.is_draft:
        raise Http404
    return reform


def way(*rest: str) -> list[tuple[str, str]]:
    """The way here."""
    home = "Quản trị", reverse("administration:home")
    return crumbs(*home, "Sắp xếp đơn vị", *((reverse("reforms:list"), *rest) if rest else ()))


def _context(reform: Reform, step: str, seen: Preview | None = None, **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    seen = seen or Preview(reform)
    return {
        "reform": reform,
        "seen": seen,
        "steps": steps(seen, step),
        "crumbs": way(seen.title),
        "page_url": reverse("reforms:show", args=[reform.pk]),
        **rest,
    }


def _removed(request: OfficeRequest, reform: Reform) -> bool:
    for origin in queries.origins(reform):
        if f"bo-cu-{origin.pk}" in request.POST:
            actions.remove_origin(origin, actor=request.actor)
    for heir in queries.heirs(reform):
        if f"bo-nhan-{heir.pk}" in request.POST:
            actions.remove_heir(heir, actor=request.actor)
    return True


def _done(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do it if the form is filled in well, or put the reason why not at its head."""
    if not form.is_valid():
        return False
    try:
        deed()
    except NotPossible as why:
        form.add_error(None, str(why))
    return form.is_valid()
