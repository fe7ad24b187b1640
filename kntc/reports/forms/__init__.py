"""The statutory forms that are declared, by code — các biểu mẫu."""

from datetime import date

from kntc.reports.declaration import Form
from kntc.reports.forms.tcd01 import TCD01
from kntc.reports.forms.xld02 import XLD02

FORMS: tuple[Form, ...] = (TCD01, XLD02)


class NoSuchForm(LookupError):
    """No form of that code is in force on that day — không có biểu mẫu."""


def form_of(code: str, on: date) -> Form:
    """The form with that code (01/TCD) that is in force on that day."""
    named = [form for form in FORMS if form.code == code.strip().upper()]
    found = [form for form in named if form.in_force(on)]
    if not named:
        raise NoSuchForm(f"Không có biểu “{code}”. Các biểu: {', '.join(form.code for form in FORMS)}.")
    if not found:
        raise NoSuchForm(f"Biểu {named[0].code} áp dụng từ ngày {named[0].since:%d/%m/%Y}.")
    return found[0]
