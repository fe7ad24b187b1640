"""The day that was meant by what was typed, shown on leaving its box — ngày đã gõ."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.workdays.forms import DueDateField


@office_view
def day(request: OfficeRequest) -> HttpResponse:
    """16/10/2026 for hn, +10 and +10lv; nothing for what is no day, which is then said when the form is sent."""
    try:
        meant = DueDateField(required=False).clean(request.GET.get("ngay", ""))
    except ValidationError:
        meant = None
    return HttpResponse(f"{meant:%d/%m/%Y}" if meant else "", content_type="text/plain")
