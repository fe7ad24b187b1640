"""A due date, also typed as so many days from today — ô nhập hạn."""

import re
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from kntc.law.workday import CalendarUnknown
from kntc.ui.fields import DateField
from kntc.workdays import queries

_FROM_TODAY = re.compile(r"\+\s?(\d{1,3})\s?(lv)?", re.IGNORECASE)


def from_today(text: str, *, today: date) -> date | None:
    """Read +10 (ten days from today) and +10lv (the tenth working day after today); None when it is neither."""
    found = _FROM_TODAY.fullmatch(text.strip())
    if found is None:
        return None
    days, working = int(found[1]), found[2]
    return queries.calendar().add_working_days(today, days) if working else today + timedelta(days=days)


class DueDateField(DateField):
    """A day typed like any other, or counted from today."""

    def to_python(self, value: Any) -> date | None:  # noqa: ANN401 -- a form hands over text or an initial date
        """Turn what was typed into a day."""
        try:
            counted = from_today(value, today=timezone.localdate()) if isinstance(value, str) else None
        except CalendarUnknown as why:
            raise ValidationError(str(why), code="invalid") from None
        return counted or super().to_python(value)
