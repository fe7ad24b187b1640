"""What is written down of an announced session, and of a period — biểu mẫu buổi tiếp công dân."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kntc.accounts.models import Post
from kntc.dossiers.forms import WIDE
from kntc.law.reception.terms import Host, Mode, OnlineGround, ReceptionKind
from kntc.reception.statement import Plan
from kntc.ui.fields import DateField, say_what_is_missing


class TimeField(forms.TimeField):
    """An hour as people write it: 7:30, 07h30, 14."""

    def to_python(self, value: Any) -> time | None:  # noqa: ANN401 -- a form hands over text or an initial hour
        """Read it."""
        if isinstance(value, str):
            hour, _, minute = value.strip().lower().replace("h", ":").partition(":")
            value = f"{hour}:{minute or '00'}" if value.strip() else ""
        return super().to_python(value)


class SessionForm(forms.Form):
    """What is announced of a session."""

    day = DateField(label="Ngày tiếp")
    starts_at = TimeField(label="Từ giờ", widget=forms.TextInput({"class": "tiny", "inputmode": "numeric"}))
    ends_at = TimeField(label="Đến giờ", widget=forms.TextInput({"class": "tiny", "inputmode": "numeric"}))
    kind = forms.TypedChoiceField(
        label="Loại tiếp công dân", choices=ReceptionKind.choices(), coerce=ReceptionKind, widget=forms.RadioSelect
    )
    host = forms.TypedChoiceField(label="Người chủ trì", choices=Host.choices(), coerce=Host, widget=forms.RadioSelect)
    host_post = forms.TypedChoiceField(
        label="Họ tên người chủ trì",
        required=False,
        empty_value=None,
        help_text="Ghi khi thủ trưởng hoặc người được ủy quyền chủ trì.",
    )
    delegated_by = forms.TypedChoiceField(
        label="Thủ trưởng ủy quyền", required=False, empty_value=None, help_text="Ghi khi người được ủy quyền chủ trì."
    )
    delegation = forms.CharField(
        label="Văn bản ủy quyền", max_length=300, required=False, help_text="Số, ngày, phạm vi ủy quyền."
    )
    place = forms.CharField(label="Địa điểm", max_length=200, widget=forms.TextInput(WIDE))
    attendees = forms.CharField(
        label="Thành phần tham gia", max_length=500, required=False, widget=forms.TextInput(WIDE)
    )
    mode = forms.TypedChoiceField(label="Hình thức", choices=Mode.choices(), coerce=Mode, widget=forms.RadioSelect)
    online_ground = forms.ChoiceField(
        label="Trường hợp tiếp trực tuyến", choices=[("", "— chọn —"), *OnlineGround.choices()], required=False
    )
    sites = forms.CharField(
        label="Điểm cầu trung tâm và các điểm cầu thành phần",
        max_length=500,
        required=False,
        widget=forms.TextInput(WIDE),
    )
    notice_sent_on = DateField(
        label="Ngày gửi thông báo", required=False, help_text="Chậm nhất 05 ngày làm việc trước buổi tiếp."
    )
    line_tested_on = DateField(
        label="Ngày kiểm tra đường truyền", required=False, help_text="Chậm nhất 01 ngày làm việc trước buổi tiếp."
    )

    def __init__(self, *args: Any, officials: list[Post], **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Offer those who may receive as leaders."""
        super().__init__(*args, **rest)
        people = {str(post.pk): post for post in officials}
        choices = [("", "— chọn —"), *((key, f"{post.account}, {post.label}") for key, post in people.items())]
        for name in ("host_post", "delegated_by"):
            field = self.fields[name]
            field.choices, field.coerce = choices, people.__getitem__  # type: ignore[attr-defined] # a choice field
        say_what_is_missing(self)

    def plan(self) -> Plan:
        """What was typed, as the action takes it."""
        given = dict(self.cleaned_data)
        hours = given.pop("starts_at"), given.pop("ends_at")
        return Plan(**given, hours=hours)


class WhyForm(forms.Form):
    """Why a session is called off, or what is noted of one to which nobody came."""

    why = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, is_required: bool, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """A cancelled session needs its reason, an empty one does not."""
        super().__init__(*args, **rest)
        self.fields["why"].required = is_required
        if not is_required:
            self.fields["why"].label = "Ghi chú"
        say_what_is_missing(self)


class PeriodForm(forms.Form):
    """From which day to which; one without the other is that day alone."""

    tu = DateField(label="Từ ngày", required=False)
    den = DateField(label="Đến ngày", required=False)

    def clean(self) -> dict[str, Any]:
        """The end does not lie before the beginning."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("tu"), cleaned.get("den")
        if since and until and until < since:
            raise ValidationError("Ngày cuối kỳ không được trước ngày đầu kỳ.")
        return cleaned
