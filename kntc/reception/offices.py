"""At which office, on which day — nơi tiếp, ngày tiếp công dân."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404

from kntc.accounts.access import OfficeRequest
from kntc.proceedings import clock
from kntc.reception import queries
from kntc.ui.fields import read_date
from kntc.units.models import Unit

NOBODY_IS_RECEIVED = "Vị trí công tác này không tiếp công dân."


def chosen_office(request: OfficeRequest) -> tuple[Unit, list[Unit]]:
    """The office whose pages are asked for, and all at which the official receives; the own one first."""
    offices = queries.offices_of(request.actor, on=clock.today())
    if not offices:
        raise PermissionDenied(NOBODY_IS_RECEIVED)
    code = request.GET.get("don-vi", "")
    found = [unit for unit in offices if unit.code == code] if code else offices
    if not found:
        raise Http404
    return found[0], offices


def chosen_day(request: OfficeRequest) -> date:
    """The day asked for; today when none is."""
    typed = request.GET.get("ngay", "")
    try:
        return read_date(typed, today=clock.today()) if typed else clock.today()
    except ValueError:
        raise Http404 from None
