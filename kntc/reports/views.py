"""Forms on the screen, as spreadsheets and for programs — trang báo cáo."""

import re
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.desk.menu import SETTLING
from kntc.proceedings import clock
from kntc.reports import actions, queries, spreadsheet
from kntc.reports.asked import NOW, Asked, PeriodForm
from kntc.reports.declaration import Form
from kntc.reports.drill import Panel, chosen, panel
from kntc.reports.forms import FORMS
from kntc.reports.reckoning import Report, reckon
from kntc.reports.table import Table
from kntc.units.models import Unit
from kntc.units.queries import UnknownUnit, by_code

SLUGS = {form.code.lower().replace("/", "-"): form for form in FORMS}
MOST_FINDINGS = 3
_PLACE = re.compile(r"[0-9]{1,7}")


@office_view
def form_page(request: OfficeRequest, slug: str = "01-tcd") -> HttpResponse:
    """A form of a unit for some days; with a cell chosen, what stands behind it as well."""
    form, asking = _form(slug), PeriodForm(request.GET or None)
    asked = _asked(request, asking)
    report = _reckoned(form, asked)
    behind = _panel(request, report)
    if behind and "HX-Request" in request.headers:
        return render(request, "reports/panel.html", {"panel": behind, "asked": asked})
    return render(request, "reports/form.html", _context(request, asking, asked, report, behind))


@office_view
def as_xlsx(request: OfficeRequest, slug: str) -> HttpResponse:
    """The form in the layout of the circular; who took it out is logged — xuất Excel."""
    form, asked = _form(slug), _asked(request, PeriodForm(request.GET or None))
    content = actions.exported(_reckoned(form, asked), actor=request.actor)
    name = f"{slug}-{asked.unit.code}-{asked.period.since:%Y%m%d}-{asked.period.until:%Y%m%d}.xlsx"
    return HttpResponse(
        content,
        content_type=spreadsheet.TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@office_view
def as_json(request: OfficeRequest, slug: str) -> HttpResponse:
    """The form for programs; who took it out is logged."""
    form, asked = _form(slug), _asked(request, PeriodForm(request.GET or None))
    report = _reckoned(form, asked)
    actions.note_export(report, request.actor)
    return JsonResponse(report.as_facts(), json_dumps_params={"ensure_ascii": False})


def _form(slug: str) -> Form:
    if slug not in SLUGS:
        raise Http404
    return SLUGS[slug]


def _asked(request: OfficeRequest, asking: PeriodForm) -> Asked:
    """What is asked for; without anything, the present quarter at the own unit."""
    today = clock.today()
    unit = _unit(request)
    if not SETTLING(request.actor, today) or not queries.may_read(request.actor, unit, on=today):
        raise Http404
    return Asked(unit, asking.period(today), today, as_now=request.GET.get("theo") == NOW)


def _unit(request: OfficeRequest) -> Unit:
    code = request.GET.get("don-vi", "")
    try:
        return by_code(code) if code else _own(request)
    except UnknownUnit:
        raise Http404 from None


def _own(request: OfficeRequest) -> Unit:
    """Whoever watches over a province begins with the whole of it, everybody else at the own unit."""
    served = request.actor.unit.serves
    whole = request.actor.role == "provincial_monitor" and served is not None
    return served if whole and served else request.actor.unit


def _reckoned(form: Form, asked: Asked) -> Report:
    return reckon(form, asked.unit, asked.period, as_now=asked.as_now)


def _panel(request: OfficeRequest, report: Report) -> Panel | None:
    cell = chosen(report, request.GET.get("o", ""))
    first = _PLACE.fullmatch(request.GET.get("sau", ""))
    if cell is None:
        return None
    behind = panel(report, *cell, request.actor, first=int(first[0]) if first else 0)
    actions.note_drill(report, behind.key, actor=request.actor)
    return behind


def _context(
    request: OfficeRequest, asking: PeriodForm, asked: Asked, report: Report, behind: Panel | None
) -> dict[str, Any]:
    findings = report.findings()
    on = asked.today
    return {
        "form": asking,
        "report": report,
        "asked": asked,
        "table": Table(report, asked, behind, lambda unit: queries.may_read(request.actor, unit, on=on)),
        "panel": behind,
        "findings": findings,
        "first_findings": findings[:MOST_FINDINGS],
        "units": _units(request, asked.unit),
        "tabs": [_tab(slug, form, asked, report.form) for slug, form in SLUGS.items()],
        "slug": next(slug for slug, form in SLUGS.items() if form is report.form),
        "crumbs": [("Bàn làm việc", reverse("desk:worklist")), ("Báo cáo", ""), (report.form.code, "")],
    }


def _tab(slug: str, form: Form, asked: Asked, shown: Form) -> dict[str, Any]:
    url = f"{reverse('reports:form', args=[slug])}?{asked.query()}"
    return {"url": url, "words": f"Biểu {form.code}", "count": None, "is_current": form is shown}


def _units(request: OfficeRequest, unit: Unit) -> list[Unit]:
    known = queries.units_read(request.actor)
    return known if unit in known else [unit, *known]
