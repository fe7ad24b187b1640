"""The register on the screen and as a spreadsheet — sổ tiếp công dân."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.proceedings import clock
from kntc.reception import queries, spreadsheet
from kntc.reception import register as book
from kntc.reception.models import Visit
from kntc.reception.session_forms import PeriodForm
from kntc.units.models import Unit

AT_ONCE = 50
_PLACE = re.compile(r"(\d{4})-(\d{1,9})")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Period:
    """Whose register, from which day to which."""

    unit: Unit
    units: list[Unit]
    since: date
    until: date

    def query(self, **more: str) -> str:
        """The same period in an address."""
        return urlencode(
            {"don-vi": self.unit.code, "tu": f"{self.since:%d/%m/%Y}", "den": f"{self.until:%d/%m/%Y}"} | more
        )


@office_view
def register(request: OfficeRequest) -> HttpResponse:
    """The entries of a period, in the columns of the form that was in force — sổ tiếp công dân."""
    form = PeriodForm(request.GET or None)
    period = _period(request, form)
    found = list(_after(_visits(request, period), request.GET.get("sau", ""))[: AT_ONCE + 1])
    shown = found if request.GET.get("ca-ky") else found[:AT_ONCE]
    more = len(found) > len(shown)
    _note(request, period, AuditAction.LIST_VIEWED)
    context = {
        "form": form,
        "period": period,
        "sheets": book.sheets(shown),
        "first_url": f"?{period.query()}" if request.GET.get("sau") else "",
        "next_url": f"?{period.query(sau=_key(shown[-1]))}" if more else "",
        "export_url": f"{reverse('reception:export')}?{period.query()}",
        "crumbs": [("Bàn làm việc", reverse("desk:worklist")), ("Sổ tiếp công dân", "")],
    }
    return render(request, "reception/register.html", context)


@office_view
def export(request: OfficeRequest) -> HttpResponse:
    """The whole period as a spreadsheet; who took it out is logged — xuất Excel."""
    period = _period(request, PeriodForm(request.GET or None))
    found = book.sheets(list(_visits(request, period)))
    _note(request, period, AuditAction.EXPORTED)
    empty = [book.Sheet(book.form_of(period.until), [])]
    content = spreadsheet.written(found or empty, unit=period.unit, since=period.since, until=period.until)
    name = f"so-tiep-cong-dan-{period.since:%Y%m%d}-{period.until:%Y%m%d}.xlsx"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _period(request: OfficeRequest, form: PeriodForm) -> Period:
    """What is asked for; without anything, this month at the own unit."""
    today = clock.today()
    units = queries.units_read(request.actor, on=today)
    asked = [unit for unit in units if unit.code == request.GET.get("don-vi", "")]
    given = form.cleaned_data if form.is_valid() else {}
    since = given.get("tu") or (given.get("den") or today.replace(day=1))
    return Period((asked or units)[0], units, since, given.get("den") or max(since, today))


def _visits(request: OfficeRequest, period: Period) -> QuerySet[Visit]:
    found = queries.register(request.actor, since=period.since, until=period.until, on=clock.today())
    return queries.with_people(
        found.filter(proceeding__holder=period.unit).select_related("proceeding__holder__serves")
    )


def _key(visit: Visit) -> str:
    return f"{visit.proceeding.year}-{visit.proceeding.number}"


def _after(found: QuerySet[Visit], key: str) -> QuerySet[Visit]:
    place = _PLACE.fullmatch(key)
    return queries.numbered_after(found, int(place[1]), int(place[2])) if place else found


def _note(request: OfficeRequest, period: Period, action: AuditAction) -> None:
    """Who read the register, and who took it out; whom it names stands nowhere."""
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=action,
        object_kind="reception_register",
        object_id=f"{period.unit.code} {period.since:%Y%m%d}-{period.until:%Y%m%d}",
    )
