"""What an administrator types — biểu mẫu quản trị."""

from typing import Any

from django import forms

from kntc.ui.fields import DateField, say_what_is_missing
from kntc.workdays.terms import DayKind


class RulesOnForm(forms.Form):
    """The day on which the rules are looked at."""

    ngay = DateField(label="Ngày xem", required=False)


class ReasonForm(forms.Form):
    """Why the calendar is changed; every change says on what paper it rests."""

    reason = forms.CharField(label="Căn cứ", help_text="Văn bản, ví dụ: Thông báo số 123/TB-BNV.", max_length=300)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class DayForm(ReasonForm):
    """A weekday to be off, or a weekend day to be worked."""

    field_order = ("day", "kind", "name", "reason")
    day = DateField(label="Ngày", help_text="Ví dụ 02/09/2026 hoặc 02092026.")
    kind = forms.TypedChoiceField(
        label="Loại ngày",
        choices=DayKind.choices(),
        coerce=DayKind,
        widget=forms.RadioSelect,
        help_text="Ngày nghỉ là ngày thường được nghỉ; ngày làm bù là thứ Bảy, Chủ nhật phải đi làm.",
    )
    name = forms.CharField(label="Tên ngày", max_length=200)
