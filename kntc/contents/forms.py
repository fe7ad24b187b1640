"""What is written down of a content — biểu mẫu soạn nội dung."""

from typing import Any
from uuid import UUID

from django import forms
from uuid_utils.compat import uuid7

from kntc.accounts.roles import OfficeRole
from kntc.contents.actions import Text
from kntc.contents.models import Enclosure, Version
from kntc.contents.places import READERS
from kntc.contents.terms import Kind, Level, Part
from kntc.ui.fields import LongTextField, NumberField, say_what_is_missing

WIDE = {"class": "wide"}
HOW_TO_WRITE = (
    "Dòng trống để sang đoạn; # ở đầu dòng là đề mục, - là gạch đầu dòng, 1. là bước đánh số, **chữ đậm**,"
    " [chữ](địa chỉ) là liên kết. Trong ngoặc nhọn viết được: {điện thoại hỗ trợ}, {hộp thư hỗ trợ}, {địa chỉ cổng},"
    " {địa chỉ nghiệp vụ}, {địa chỉ quản trị}."
)
ONLY_GUIDES = ("part", "levels", "roles")
IN_ORDER = {Kind.GUIDE, Kind.QUESTION}


class ContentForm(forms.Form):
    """One version: its title, its text, whom it is for."""

    title = forms.CharField(label="Tiêu đề", max_length=200, widget=forms.TextInput(WIDE))
    summary = forms.CharField(
        label="Tóm tắt",
        max_length=400,
        required=False,
        help_text="Một, hai câu, hiện ở danh sách.",
        widget=forms.Textarea({"rows": 2}),
    )
    body = LongTextField(label="Nội dung", rows=18, help_text=HOW_TO_WRITE)
    part = forms.TypedChoiceField(label="Phần", choices=Part.choices(), coerce=Part, widget=forms.RadioSelect)
    place = NumberField(
        label="Thứ tự đọc", min_value=1, help_text="Số nhỏ đọc trước.", widget=forms.TextInput({"class": "tiny"})
    )
    levels = forms.TypedMultipleChoiceField(
        label="Cấp",
        choices=Level.choices(),
        coerce=Level,
        required=False,
        help_text="Không chọn: mọi cấp cùng đọc.",
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.TypedMultipleChoiceField(
        label="Vai trò người đọc",
        choices=[(each.value, each.vietnamese) for each in READERS],
        coerce=OfficeRole,
        required=False,
        help_text="Không chọn: mọi vai trò cùng đọc.",
        widget=forms.CheckboxSelectMultiple,
    )
    stay = forms.TypedMultipleChoiceField(
        label="Tệp đang có", coerce=UUID, required=False, help_text="Bỏ dấu chọn thì phiên bản mới không còn tệp ấy."
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def __init__(self, *args: Any, kind: Kind, files: list[Enclosure], **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Ask for what this kind has."""
        super().__init__(*args, **rest)
        unasked = [*(ONLY_GUIDES if kind is not Kind.GUIDE else ()), *(("place",) if kind not in IN_ORDER else ())]
        for name in unasked:
            del self.fields[name]
        self.fields["body"].required = kind is not Kind.FILE
        self._offer(files)
        say_what_is_missing(self)

    def text(self) -> Text:
        """What was written, as the action takes it; only of a form that holds."""
        given = self.cleaned_data
        return Text(
            title=given["title"],
            body=given["body"],
            summary=given["summary"],
            levels=tuple(given.get("levels", ())),
            roles=tuple(given.get("roles", ())),
            part=given.get("part"),
            place=given.get("place") or 0,
        )

    def _offer(self, files: list[Enclosure]) -> None:
        if not files:
            del self.fields["stay"]
            return
        stay = self.fields["stay"]
        stay.choices = [(str(each.pk), f"{each.name} ({each.spoken_size})") for each in files]  # type: ignore[attr-defined] # a choice field
        stay.widget = forms.CheckboxSelectMultiple(choices=stay.choices)  # type: ignore[attr-defined] # the same
        stay.initial = [str(each.pk) for each in files]


class WithdrawForm(forms.Form):
    """Why a content is taken off the portal."""

    reason = forms.CharField(label="Lý do gỡ", max_length=300, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


def as_written(version: Version) -> dict[str, Any]:
    """A version in the boxes, to write the next one from it."""
    names = ("title", "summary", "part", "levels", "roles", "body")
    return {name: getattr(version, name) for name in names} | {
        "place": version.place or None,
        "based_on": version.number,
    }
