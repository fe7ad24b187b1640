"""Which form of which unit for which days an address asks for — biểu, đơn vị, kỳ được yêu cầu."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from kntc.reports.period import MONTHS, Period, Window, days_of, named, quarter_of
from kntc.ui.fields import DateField, say_what_is_missing
from kntc.units.kinds import UnitKind, UnitLevel
from kntc.units.models import Unit

DUE_OF_COMMUNES, DUE_OF_PROVINCES = 17, 20
NOW = "hien-nay"
"""``?theo=hien-nay`` counts by the bodies of today; without it, by those that recorded."""


class PeriodForm(forms.Form):
    """The days of a report and the day of reckoning; what is left open is the present quarter, and today."""

    tu = DateField(label="Từ ngày", required=False)
    den = DateField(label="Đến ngày", required=False)
    ghi = DateField(label="Theo số liệu đã ghi đến hết ngày", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Say in Vietnamese what cannot be read."""
        super().__init__(*args, **kwargs)
        say_what_is_missing(self)

    def clean(self) -> dict[str, Any]:
        """A period does not end before it begins."""
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("tu"), given.get("den")
        if since and until and since > until:
            self.add_error("den", f"Ngày cuối kỳ không được trước ngày đầu kỳ, {since:%d/%m/%Y}.")
        return given

    def period(self, today: date) -> Period:
        """The days asked for; those of the present quarter where nothing good was."""
        given = self.cleaned_data if self.is_valid() else {}
        since, until = days_of(*quarter_of(given.get("den") or given.get("tu") or today))
        return Period(given.get("tu") or since, given.get("den") or until, given.get("ghi") or today)


@dataclass(frozen=True)
class Asked:
    """What a page shows, to be written in addresses again."""

    unit: Unit
    period: Period
    today: date
    as_now: bool = False

    def query(self, **more: str) -> str:
        """The same in an address, with more or other things."""
        given = {
            "don-vi": self.unit.code,
            "tu": f"{self.period.since:%d/%m/%Y}",
            "den": f"{self.period.until:%d/%m/%Y}",
            "ghi": f"{self.period.as_of:%d/%m/%Y}" if self.period.as_of != self.today else "",
            "theo": NOW if self.as_now else "",
        }
        return urlencode({name: value for name, value in (given | more).items() if value})

    @property
    def name(self) -> str:
        """What the period is called when it is a window."""
        return named(self.period.since, self.period.until)

    @property
    def due(self) -> date | None:
        """By when the report of a window is to be sent (RPT-S1 to S4); None for other days."""
        gathers = self.unit.level == UnitLevel.CENTRAL or (
            self.unit.kind == UnitKind.COMMITTEE and self.unit.level == UnitLevel.PROVINCE
        )
        return self.period.until.replace(day=DUE_OF_PROVINCES if gathers else DUE_OF_COMMUNES) if self.name else None

    def windows(self) -> list[dict[str, Any]]:
        """The regular periods of the year, to choose from, and the year before and after."""
        year = quarter_of(self.period.until)[1]
        return [
            self._window(f"‹ {year - 1}", self._same_window(), year - 1),
            *(self._window(each.vietnamese, each, year) for each in MONTHS),
            self._window(f"{year + 1} ›", self._same_window(), year + 1),
        ]

    def _same_window(self) -> Window:
        meant = (each for each in Window if named(self.period.since, self.period.until).startswith(each.vietnamese))
        return max(meant, key=lambda each: len(each.vietnamese), default=Window.YEAR)

    def _window(self, words: str, window: Window, year: int) -> dict[str, Any]:
        since, until = days_of(window, year)
        here = (since, until) == (self.period.since, self.period.until)
        days = {"tu": f"{since:%d/%m/%Y}", "den": f"{until:%d/%m/%Y}"}
        return {"words": words, "url": f"?{self.query(**days)}", "is_current": here, "count": None}
