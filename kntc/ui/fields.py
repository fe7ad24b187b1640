"""Form fields that read Vietnamese dates, numbers and long texts as people type them — ô nhập ngày, số, văn bản."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kntc.ui.templatetags.vietnamese import vn_number

NO_SUCH_DAY = "{}: không có ngày này trong lịch. Nhập như 16/10/2026 hoặc 16102026."
NO_SUCH_NUMBER = "{}: nhập số nguyên, ví dụ 1.250."
TOO_LONG = "dài quá, nhiều nhất %(limit_value)d ký tự, đang có %(show_value)d. Bớt đi hoặc đính kèm tệp."
TOO_MANY = "{}: số lớn quá, nhiều nhất {}."
NOT_AS_SENT = "Biểu mẫu không còn nguyên vẹn. Mở lại trang rồi ghi lại."
YEARS = range(1900, 2101)
"""Years that a paper of an office can bear; others are slips of the finger, and calendars end there."""
LARGEST_NUMBER = 30_000
"""So many people, cases or days can be meant; sums and land have fields of their own."""
LONGEST_TEXT = 200_000
"""Letters that a box for a whole petition takes: some sixty pages."""
_WITH_MARKS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?")
_WITHOUT_MARKS = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+|-?\d+")


def read_date(text: str, *, today: date) -> date:
    """Read a day as typed: 16/10/2026, 16102026, 1/7/26, 16.10 (this year), hn (today); ValueError when it is none."""
    typed = text.strip().lower()
    if typed == "hn":
        return today
    found = _WITH_MARKS.fullmatch(typed) or _WITHOUT_MARKS.fullmatch(typed)
    if found is None:
        raise ValueError(text)
    day, month, year = found.groups()
    return date(_year(year, today), int(month), int(day))


def _year(typed: str | None, today: date) -> int:
    if typed is None:
        return today.year
    year = int(typed) + 2000 if len(typed) <= len("26") else int(typed)
    if year not in YEARS:
        raise ValueError(typed)
    return year


def read_number(text: str) -> int:
    """Read a whole number with or without dots between thousands; ValueError when it is none."""
    typed = text.strip()
    if not _THOUSANDS.fullmatch(typed):
        raise ValueError(text)
    return int(typed.replace(".", ""))


class DateInput(forms.TextInput):
    """One text box for a day, shown back as 16/10/2026."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask telephones for digits and browsers for silence."""
        super().__init__({"class": "date", "inputmode": "numeric", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:  # noqa: ANN401 -- Django passes what was typed or a date
        """Show a day as Vietnamese write it, and leave what was typed as it was typed."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else super().format_value(value)


class DateField(forms.Field):
    """A day; no past or future is refused here, since that is for the law to say."""

    widget = DateInput

    def to_python(self, value: Any) -> date | None:  # noqa: ANN401 -- a form hands over text or an initial date
        """Turn what was typed into a day."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return read_date(str(value), today=timezone.localdate())
        except ValueError:
            raise ValidationError(NO_SUCH_DAY.format(self.label or "Ngày"), code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 -- as Django declares it
        """Compare days, not spellings."""
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class NumberField(forms.Field):
    """A whole number, written with or without dots between thousands."""

    def __init__(self, *, min_value: int | None = None, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Remember the smallest number that makes sense."""
        self.min_value = min_value
        rest.setdefault("widget", forms.TextInput({"class": "short", "inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**rest)

    def to_python(self, value: Any) -> int | None:  # noqa: ANN401 -- a form hands over text or an initial number
        """Turn what was typed into a number."""
        if value in self.empty_values or isinstance(value, int):
            return None if value in self.empty_values else value
        try:
            return read_number(str(value))
        except ValueError:
            raise ValidationError(NO_SUCH_NUMBER.format(self.label or "Số"), code="invalid") from None

    def validate(self, value: Any) -> None:  # noqa: ANN401 -- as Django declares it
        """Refuse a number below the smallest, or above the largest, that makes sense."""
        super().validate(value)
        if value is not None and value > LARGEST_NUMBER:
            raise ValidationError(TOO_MANY.format(self.label or "Số", vn_number(LARGEST_NUMBER)), code="max_value")
        if value is not None and self.min_value is not None and value < self.min_value:
            raise ValidationError(f"{self.label or 'Số'}: nhập số từ {self.min_value} trở lên.", code="min_value")


class LongTextField(forms.CharField):
    """A box for whole pages, with an end."""

    def __init__(self, *, rows: int = 4, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """As long as a petition may be; the box says nothing about it before it is too long."""
        rest.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(max_length=LONGEST_TEXT, **rest)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No limit in the browser, which would cut off what is pasted without a word."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class YesNoField(forms.TypedChoiceField):
    """Yes or no, with neither taken for granted; many of them stand as lines of one list."""

    is_yes_no = True

    def __init__(self, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Two answers, both in sight."""
        super().__init__(
            choices=(("yes", "Có"), ("no", "Không")),
            coerce=lambda code: code == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **rest,
        )

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- a truth value, or what was sent
        """Show a truth value as its answer."""
        return ("yes" if value else "no") if isinstance(value, bool) else value


def say_what_is_missing(form: forms.Form) -> None:
    """Let every empty box ask for itself by name: Nhập ngày nhận đơn; Chọn loại đơn.

    What is too long is said as well: no browser may cut off what is pasted without a word.
    """
    for field in form.fields.values():
        field.widget.attrs.pop("maxlength", None)
        label = str(field.label or "")
        verb = "Chọn" if isinstance(field, forms.ChoiceField | forms.ModelChoiceField) else "Nhập"
        asked = f"Chọn Có hoặc Không: {label}" if isinstance(field, YesNoField) else f"{verb} {_continued(label)}"
        field.error_messages["required"] = asked
        field.error_messages["max_length"] = f"{label}: {TOO_LONG}"
        if field.widget.is_hidden:
            field.error_messages |= {"required": NOT_AS_SENT, "invalid": NOT_AS_SENT}


def _continued(label: str) -> str:
    """The label within a sentence; abbreviations keep their capitals."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
