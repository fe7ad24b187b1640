"""Boxes for files: one for each place a paper goes to — tải giấy tờ lên."""

from collections.abc import Iterable
from typing import IO, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from kntc.documents import checking
from kntc.documents.actions import Incoming
from kntc.documents.models import Upload
from kntc.law.term import Term

PREFIX = "tep-"
MOST = 20
REDACTED, ORIGINAL = "da-che", "ban-goc"
COPIES = (
    (REDACTED, "Bản đã che: không còn họ tên, địa chỉ, chữ viết tay của người tố cáo; ai làm hồ sơ cũng xem được"),
    (ORIGINAL, "Bản gốc: còn thấy người tố cáo; chỉ mở được như mở niêm phong"),
)
COPIES_HINT = (
    "Chưa che thì chọn bản gốc, đưa vào hồ sơ rồi bấm Che danh tính… bên cạnh tệp. Giấy tờ người dân nộp đã che sẵn"
    " được vẽ lại thành hình, nên chữ nằm dưới vệt che cũng không còn."
)


class SeveralFiles(forms.ClearableFileInput):
    """A box that takes several files at once."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        """Offer what is accepted, where the browser filters."""
        super().__init__({"accept": ".pdf,.docx,.jpg,.jpeg,.png", "class": "files"})


class FilesField(forms.FileField):
    """Several files, each looked into; what cannot be accepted is said at the box, and the others are kept."""

    def __init__(self, slot: Term) -> None:
        """A box for one place."""
        super().__init__(label=slot.vietnamese, required=False, widget=SeveralFiles())
        self.slot = slot
        self.fit: list[Incoming] = []

    def clean(self, data: Any, initial: Any = None) -> list[Incoming]:  # noqa: ANN401, ARG002 -- as Django declares it
        """Look into every file."""
        self.fit, wrong = [], []
        for sent in data or []:
            try:
                self.fit.append(self._looked_into(sent))
            except checking.Unfit as why:
                wrong.append(str(why))
        if wrong:
            raise ValidationError(wrong)
        return self.fit

    def _looked_into(self, sent: "UploadedFile[bytes]") -> Incoming:
        content, name, size = cast("IO[bytes]", sent.file), sent.name or "", sent.size or 0
        kind = checking.check(content, name=name, size=size)
        return Incoming(content, name, kind, size, self.slot.value)


class FilesForm(forms.Form):
    """What came with a page for each place; of a sealed matter, also whether it shows who the denouncer is."""

    def __init__(self, *args: Any, slots: Iterable[Term], sealed: bool, waiting: Iterable[Upload], **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """A box for each place, and a tick for each file that already came."""
        super().__init__(*args, **rest)
        for slot in slots:
            self.fields[f"{PREFIX}{slot.value}"] = FilesField(slot)
        if sealed:
            self.fields["ban"] = forms.ChoiceField(
                label="Các tệp tải lên lần này là",
                help_text=COPIES_HINT,
                choices=COPIES,
                initial=ORIGINAL,
                widget=forms.RadioSelect,
                required=False,
            )
        self.fields["bo-tep"] = forms.MultipleChoiceField(
            label="Bỏ tệp đã tải", choices=[(str(each.pk), each.name) for each in waiting], required=False
        )

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The boxes for files, in the order of the places."""
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    @property
    def box_of(self) -> dict[str, forms.BoundField]:
        """The boxes by the place they are for."""
        return {box.name.removeprefix(PREFIX): box for box in self.boxes}

    @property
    def copies(self) -> forms.BoundField | None:
        """The question which copies these are, where the matter is sealed."""
        return self["ban"] if "ban" in self.fields else None

    @property
    def incoming(self) -> list[Incoming]:
        """What may be kept, even where another box has something that may not."""
        return [each for box in self.boxes if isinstance(box.field, FilesField) for each in box.field.fit]

    @property
    def is_redacted(self) -> bool:
        """Whether the copies sent show nobody; where nothing is said, they are taken to show somebody."""
        return bool(self.cleaned_data.get("ban") == REDACTED)

    def clean(self) -> dict[str, Any]:
        """No more than fit in one sending."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if len(self.incoming) > MOST:
            raise ValidationError(f"Mỗi lần tải không quá {MOST} tệp; gửi phần còn lại ở lần sau.")
        return given
