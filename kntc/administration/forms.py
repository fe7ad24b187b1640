"""What an administrator types — biểu mẫu quản trị."""

from typing import Any

from django import forms
from django.utils import timezone

from kntc.catalogues import queries as catalogues
from kntc.catalogues.terms import Catalogue
from kntc.law.settings import RuleSettings, Setting
from kntc.law.term import Term
from kntc.ui.fields import DateField, say_what_is_missing
from kntc.units.kinds import Handling
from kntc.workdays.terms import DayKind

WAYS = {
    Handling.SIMPLE: "Đơn giản: cán bộ đề xuất, người có thẩm quyền duyệt",
    Handling.FULL: "Đầy đủ: cán bộ đề xuất, lãnh đạo phòng duyệt, người có thẩm quyền duyệt",
}


class RulesOnForm(forms.Form):
    """The day on which the rules are looked at, and words to look for."""

    ngay = DateField(label="Ngày xem", required=False)
    tim = forms.CharField(
        label="Tìm trong thời hạn",
        required=False,
        widget=forms.TextInput({"type": "search", "class": "wide"}),
    )
    moi = forms.BooleanField(label="Cả quy định của thời kỳ khác", required=False)


class ReasonForm(forms.Form):
    """Why the calendar or a reading is changed; every change says on what paper it rests."""

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


class ChoicesForm(ReasonForm):
    """How each point is read that the sources leave open."""

    def __init__(self, settings: RuleSettings, *args: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Ask for every open point, as it is read now, and last for the reason."""
        super().__init__(*args)
        for setting in Setting:
            self.fields[setting.value] = _reading(setting, setting.of(settings))
        self.order_fields([*Setting, "reason"])
        say_what_is_missing(self)

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing was changed."""
        if not self.errors and not self.changes():
            raise forms.ValidationError("Chưa đổi cách áp dụng nào.")
        return self.cleaned_data

    def changes(self) -> list[tuple[Setting, Term]]:
        """The points that are to be read otherwise."""
        return [(each, self.cleaned_data[each]) for each in Setting if each in self.changed_data]


class HandlingForm(ReasonForm):
    """By which way a unit handles petitions from now on."""

    field_order = ("handling", "reason")
    handling = forms.TypedChoiceField(
        label="Quy trình",
        choices=[(each.value, WAYS[each]) for each in Handling],
        coerce=Handling,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Căn cứ", help_text="Quy chế làm việc, văn bản của đơn vị.", max_length=300)


class RowForm(ReasonForm):
    """A new row of a catalogue."""

    field_order = ("code", "name", "national_code", "counted_as", "since", "reason")
    code = forms.RegexField(
        r"^[0-9A-Z]+([.-][0-9A-Z]+)*$",
        label="Mã",
        max_length=30,
        help_text="Chữ hoa không dấu, chữ số, dấu gạch nối; không dùng lại mã cũ.",
        error_messages={"invalid": "Mã: chỉ gồm chữ hoa không dấu, chữ số và dấu gạch nối, ví dụ KN-HC-MT."},
        widget=forms.TextInput({"class": "short", "autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(label="Tên", max_length=300, widget=forms.TextInput({"class": "wide"}))
    national_code = forms.CharField(
        label="Mã quốc gia",
        max_length=30,
        required=False,
        help_text="Để trống nếu chưa biết; ghi sau được.",
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
    )
    since = DateField(label="Áp dụng từ ngày", initial=timezone.localdate)

    def __init__(self, *args: Any, catalogue: Catalogue, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """A field says in which columns of the forms it is counted."""
        super().__init__(*args, **rest)
        if catalogue is Catalogue.FIELDS:
            self.fields["counted_as"] = forms.ModelChoiceField(
                catalogues.leaves(catalogue, timezone.localdate()),
                label="Tính vào biểu mẫu báo cáo như",
                empty_label="Chọn lĩnh vực",
                help_text="Lĩnh vực mới thuộc cùng loại đơn và vào cùng cột báo cáo với lĩnh vực này.",
            )
            self.order_fields(self.field_order)
        say_what_is_missing(self)

    def clean(self) -> dict[str, Any]:
        """A row of another list is counted nowhere."""
        return {"counted_as": None, **(super().clean() or self.cleaned_data)}


class EndRowForm(ReasonForm):
    """Until when a row of a catalogue holds."""

    field_order = ("until", "reason")
    until = DateField(label="Áp dụng đến hết ngày", initial=timezone.localdate)


class NationalCodeForm(ReasonForm):
    """The national code of a row that had none."""

    field_order = ("national_code", "reason")
    national_code = forms.CharField(
        label="Mã quốc gia", max_length=30, widget=forms.TextInput({"class": "short", "autocomplete": "off"})
    )


def _reading(setting: Setting, now: Term) -> forms.TypedChoiceField:
    """The readings of one open point; the default says that it is one."""
    marks = {setting.default.value: " (mặc định)"}
    return forms.TypedChoiceField(
        label=setting.sentence,
        choices=[(code, words + marks.get(code, "")) for code, words in setting.options.choices()],
        coerce=setting.options,
        initial=now,
        widget=forms.RadioSelect,
        help_text=setting.ground,
    )
