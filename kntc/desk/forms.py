"""Forms of the desk — biểu mẫu bàn làm việc."""

from datetime import date
from typing import Any, cast

from django import forms
from uuid_utils.compat import uuid7

from kntc.accounts.models import Post
from kntc.desk import queries
from kntc.proceedings.forms import FIND_SOMEBODY
from kntc.ui.fields import DateField, YesNoField, say_what_is_missing


class ViewForm(forms.Form):
    """The name under which a list with its filters is kept."""

    name = forms.CharField(
        label="Tên bộ lọc", max_length=60, help_text="Tên của thẻ, ví dụ: Đất đai, chưa xong. Không ghi tên người."
    )
    shared = YesNoField(label="Dùng chung trong đơn vị", required=False, initial=False)

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Say what is missing in the words of the labels."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class OfficialField(forms.ModelChoiceField):  # type: ignore[type-arg] # takes no type when it runs
    """An official, by name and post."""

    def label_from_instance(self, obj: Post) -> str:
        """The name, and what one is in the unit."""
        return f"{obj.account.full_name} · {obj.label}"


class AssignForm(forms.Form):
    """To whom, until when, with which word — phân công."""

    officer = OfficialField(
        None,
        label="Cán bộ được giao",
        empty_label="Chọn cán bộ",
        widget=forms.Select({"data-find": FIND_SOMEBODY}),
    )
    due_on = DateField(label="Hạn hoàn thành", required=False, help_text="Hạn nội bộ, không thay thời hạn theo luật.")
    note = forms.CharField(
        label="Ý kiến chỉ đạo", max_length=500, required=False, widget=forms.Textarea({"rows": 2, "class": "wide"})
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, actor: Post, on: date) -> None:  # noqa: ANN401 -- what a browser sent, or nothing
        """Offer the officials of the unit who handle matters."""
        super().__init__(data, initial={"key": uuid7()})
        self.on = on
        cast("OfficialField", self.fields["officer"]).queryset = queries.colleagues(actor, on=on)
        say_what_is_missing(self)

    def clean_due_on(self) -> date | None:
        """A due date lies ahead."""
        due: date | None = self.cleaned_data["due_on"]
        if due is not None and due < self.on:
            raise forms.ValidationError(f"Hạn hoàn thành không được trước hôm nay, {self.on:%d/%m/%Y}.")
        return due
