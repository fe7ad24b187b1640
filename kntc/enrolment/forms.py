"""What applicants and administrators type — biểu mẫu đề nghị, tạo tài khoản, phân quyền."""

import re
from datetime import date, timedelta
from typing import IO, Any, cast
from uuid import uuid4

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse_lazy
from django.utils import timezone

from kntc.accounts.forms import RULES
from kntc.accounts.models import Account
from kntc.documents import checking
from kntc.documents.actions import Incoming
from kntc.documents.models import FileKind
from kntc.enrolment.titles import SAYS, JobTitle, offered
from kntc.law.term import Term
from kntc.ui.fields import DateField, say_what_is_missing
from kntc.units import queries as tree
from kntc.units.kinds import UnitKind
from kntc.units.models import Unit

MOST_NEAR = 8
SCANS = {FileKind.PDF, FileKind.JPG, FileKind.PNG}
LARGEST_SCAN = 10 << 20
"""A page or two; a public door takes no more."""
YOUNGEST, OLDEST = 18, 80
YEAR = timedelta(days=365.25)
_PHONE = re.compile(r"\+?\d{9,12}")


class PhoneField(forms.CharField):
    """A telephone number, typed with or without spaces and dots."""

    def __init__(self, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Ask telephones for digits."""
        widget = forms.TextInput({"inputmode": "tel", "autocomplete": "tel", "class": "short"})
        super().__init__(label="Số điện thoại", max_length=20, widget=widget, **rest)

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- as Django declares it
        """One way of writing it, so that one number is known for one: 0900 000 017, also for +84 900 000 017."""
        typed = str(super().clean(value))
        digits = re.sub(r"^\+84", "0", re.sub(r"[\s.\-()]", "", typed))
        if typed and not _PHONE.fullmatch(digits):
            raise ValidationError("Số điện thoại: nhập từ 9 đến 12 chữ số, ví dụ 0900 000 017.")
        return f"{digits[:-6]} {digits[-6:-3]} {digits[-3:]}" if digits else ""


class BirthDateField(DateField):
    """When somebody of working age was born."""

    def clean(self, value: Any) -> date | None:  # noqa: ANN401 -- as Django declares it
        """Refuse slips of the finger."""
        born: date | None = super().clean(value)
        if born and not YOUNGEST * YEAR <= timezone.localdate() - born <= OLDEST * YEAR:
            raise ValidationError(f"{self.label}: {born:%d/%m/%Y} không phải ngày sinh của người đang công tác.")
        return born


class UnitField(forms.CharField):
    """A body of the official tree, by exact name or code; what comes near is offered to choose from."""

    def __init__(self, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """A picker, which without script is a plain box."""
        self.near: list[Unit] = []
        quiet = {"autocomplete": "off", "spellcheck": "false", "class": "wide"}
        widget = forms.TextInput(quiet | {"data-picker": reverse_lazy("enrolment:units")})
        super().__init__(label="Đơn vị công tác", max_length=250, widget=widget, **rest)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 -- as Django declares it
        """Find the body, or those that come near."""
        typed = super().clean(value)
        if not typed:
            return None
        found = _exact(typed)
        self.near = [] if found else list(tree.open_by_words(typed)[:MOST_NEAR])
        if found is None:
            raise ValidationError(_not_found(typed, self.near))
        return found


def _exact(typed: str) -> Unit | None:
    try:
        found = tree.find(typed)
    except tree.UnknownUnit:
        return None
    return found if _takes_part(found) else None


def _takes_part(unit: Unit) -> bool:
    return unit.closed_on is None and unit.kind != UnitKind.OUTSIDE


def _not_found(typed: str, near: list[Unit]) -> str:
    if near:
        return "Đơn vị công tác: chọn đúng tên đầy đủ trong các đơn vị dưới đây."
    return f"Đơn vị công tác: không có “{typed}” trong danh mục. Nhập vài chữ của tên, không cần dấu."


class ScanField(forms.FileField):
    """The head's confirmation: one scan, looked into."""

    def __init__(self, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Offer what is accepted, where the browser filters."""
        super().__init__(widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png", "class": "files"}), **rest)

    def clean(self, data: Any, initial: Any = None) -> Incoming | None:  # noqa: ANN401, ARG002 -- as Django declares it
        """Look into it; that none came now may mean that one came before (kntc.enrolment.ask_pages)."""
        if data is None:
            return None
        sent = cast("UploadedFile[bytes]", data)
        content, name, size = cast("IO[bytes]", sent.file), sent.name or "", sent.size or 0
        if size > LARGEST_SCAN:
            raise ValidationError("Tệp lớn quá 10 MB. Quét lại với 300 dpi rồi tải lại.")
        try:
            kind = checking.check(content, name=name, size=size)
        except checking.Unfit as why:
            raise ValidationError(str(why)) from why
        if kind not in SCANS:
            raise ValidationError("Bản quét phải là tệp PDF, JPG hoặc PNG.")
        return Incoming(content, name, kind, size, "confirmation")


class PersonForm(forms.Form):
    """Who somebody is: name, birth, telephone, mail."""

    full_name = forms.CharField(
        label="Họ và tên", max_length=200, widget=forms.TextInput({"autocomplete": "name", "class": "wide"})
    )
    birth_date = BirthDateField(label="Ngày, tháng, năm sinh", help_text="Ví dụ 16/10/1985 hoặc 16101985.")
    phone = PhoneField()
    email = forms.EmailField(
        label="Thư điện tử",
        error_messages={"invalid": "Thư điện tử: nhập địa chỉ đầy đủ, ví dụ ten@donvi.gov.vn."},
        widget=forms.EmailInput({"autocomplete": "email", "class": "wide"}),
    )

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let empty boxes ask for themselves."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)

    def clean_email(self) -> str:
        """Small letters: a second account is found by it."""
        return str(self.cleaned_data["email"]).lower()

    def clean_full_name(self) -> str:
        """A name has letters and no digits."""
        typed = " ".join(str(self.cleaned_data["full_name"]).split())
        if any(sign.isdigit() for sign in typed) or not any(sign.isalpha() for sign in typed):
            raise ValidationError("Họ và tên: nhập bằng chữ, như trong giấy tờ tùy thân.")
        return typed


class AskForm(PersonForm):
    """The five published fields and the head's confirmation; ``key`` tells a second sending."""

    field_order = ("key", "full_name", "birth_date", "unit", "phone", "email", "scan")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    unit = UnitField(help_text="Gõ vài chữ của tên, không cần dấu, rồi chọn trong danh sách.")
    scan = ScanField(
        label="Bản quét xác nhận của lãnh đạo đơn vị",
        help_text="Văn bản ghi đủ năm thông tin trên, có chữ ký và dấu. PDF, JPG, PNG, không quá 10 MB.",
    )

    @property
    def near(self) -> list[Unit]:
        """The bodies that come near to what was typed."""
        return cast("UnitField", self.fields["unit"]).near


class FollowForm(forms.Form):
    """The number that came with the request."""

    so = forms.CharField(
        label="Số theo dõi",
        help_text="Ví dụ TK-7K3M-92QF.",
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": "Nhập số theo dõi"},
    )


class AnswerForm(forms.Form):
    """What the applicant adds when something was asked; ``key`` holds a good scan while the rest is put right."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    words = forms.CharField(
        label="Nội dung bổ sung", max_length=500, widget=forms.Textarea({"rows": 3}), help_text="Trả lời ngắn gọn."
    )
    scan = ScanField(
        label="Bản quét mới", required=False, help_text="Khi được yêu cầu quét lại. PDF, JPG, PNG, không quá 10 MB."
    )

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class OwnPasswordForm(forms.Form):
    """The code of a link and the password that its owner chooses, typed twice."""

    code = forms.CharField(
        label="Mã dùng một lần",
        max_length=40,
        help_text="Mười sáu ký tự trên phiếu, ví dụ ab2c-d3ef-gh4j-k5mn.",
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password1 = forms.CharField(
        label="Mật khẩu mới",
        help_text=RULES,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Nhập lại mật khẩu mới", strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, owner: Account | None, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Who came by the link in a letter types no code."""
        super().__init__(*args, **rest)
        self.owner = owner
        say_what_is_missing(self)
        if owner is not None:
            self.fields["code"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The same twice, and what the rules for passwords ask, which know the owner's name."""
        given: dict[str, Any] = super().clean() or {}
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Hai lần nhập mật khẩu mới không giống nhau.")
        elif first and self.owner is not None:
            self._judge(first, self.owner)
        return given

    def _judge(self, password: str, owner: Account) -> None:
        try:
            validate_password(password, owner)
        except ValidationError as why:
            self.add_error("password1", why)


class ApproveForm(forms.Form):
    """Under which name the new administrator signs in."""

    username = forms.CharField(
        label="Tên đăng nhập", max_length=80, help_text="Chữ thường không dấu, chữ số và các dấu . _ - @."
    )

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)


class WhyForm(forms.Form):
    """Why a request is returned, an account locked, a post ended."""

    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, label: str = "Lý do", **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Ask for it by name."""
        super().__init__(*args, **rest)
        self.fields["reason"].label = label
        say_what_is_missing(self)


class Way(Term):
    """How a link reaches its owner — cách giao liên kết."""

    MAIL = "mail", "Gửi qua thư điện tử"
    PAPER = "paper", "In phiếu để giao tận tay"


class WayForm(forms.Form):
    """By mail or on paper; without mail there is nothing to choose."""

    way = forms.TypedChoiceField(
        label="Giao liên kết", coerce=Way, choices=Way.choices(), initial=Way.MAIL.value, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, email: str, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Name the address, so that a wrong one is seen."""
        super().__init__(*args, **rest)
        if not email:
            del self.fields["way"]
        else:
            choice = cast("forms.TypedChoiceField", self.fields["way"])
            choice.choices = [(Way.MAIL.value, f"{Way.MAIL.vietnamese} tới {email}"), Way.choices()[1]]
        say_what_is_missing(self)


class Decision(Term):
    """What becomes of a request that is not approved — kết quả xét duyệt."""

    ASK = "ask", "Yêu cầu bổ sung"
    RETURN = "return", "Trả lại"
    REFUSE = "refuse", "Từ chối"


SAYS_DECISION = {
    Decision.ASK: "đề nghị giữ số, chờ đơn vị trả lời hoặc gửi bản quét mới",
    Decision.RETURN: "đơn vị sửa rồi gửi đề nghị mới",
    Decision.REFUSE: "không cấp tài khoản cho người này",
}


class DecideForm(WhyForm):
    """Not approved: what instead, and why."""

    field_order = ("deed", "reason")
    deed = forms.TypedChoiceField(
        label="Chưa duyệt",
        coerce=Decision,
        choices=[(each.value, f"{each.vietnamese}: {SAYS_DECISION[each]}") for each in Decision],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, is_asked: bool, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Ask for both by name; of whom something is asked already, nothing more is asked meanwhile."""
        super().__init__(*args, label="Lý do" if is_asked else "Lý do, nội dung cần bổ sung", **rest)
        if is_asked:
            choice = cast("forms.TypedChoiceField", self.fields["deed"])
            choice.choices = [each for each in cast("list[Any]", choice.choices) if each[0] != Decision.ASK.value]


class JobForm(forms.Form):
    """What somebody's job is: the title gives the rights."""

    title = forms.TypedChoiceField(label="Chức danh", coerce=JobTitle, widget=forms.RadioSelect)
    words = forms.CharField(
        label="Chức vụ ghi trên giấy tờ",
        max_length=200,
        required=False,
        help_text="Ví dụ Công chức Văn phòng – Thống kê. Để trống thì ghi theo chức danh.",
        widget=forms.TextInput({"class": "wide"}),
    )
    since = DateField(label="Từ ngày", initial=timezone.localdate)

    def __init__(self, *args: Any, unit: Unit, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Offer the jobs that there are in such a unit, each with what it may do."""
        super().__init__(*args, **rest)
        choice = cast("forms.TypedChoiceField", self.fields["title"])
        choice.choices = [(each.value, f"{each.vietnamese}: {SAYS[each]}") for each in offered(unit)]
        say_what_is_missing(self)


class NewPersonForm(JobForm, PersonForm):
    """Somebody new in the unit."""

    field_order = ("full_name", "birth_date", "phone", "email", "username", "title", "words", "since")
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=80,
        required=False,
        help_text="Để trống thì lập theo họ tên, ví dụ hanh.nt.",
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_username(self) -> str:
        """Whether somebody bears it is asked here, so that it is said at the box."""
        typed = str(self.cleaned_data["username"]).strip().lower()
        if typed:
            _refuse_impossible(typed)
        return typed


def _refuse_impossible(username: str) -> None:
    """Let the table's own rules speak of the name alone."""
    account = Account(username=username, full_name="x")
    others = [each.name for each in account._meta.fields if each.name != "username"]  # noqa: SLF001 -- documented
    try:
        account.full_clean(exclude=others)
        account.validate_constraints()
    except ValidationError as why:
        raise ValidationError(why.messages) from why


class JoiningForm(JobForm):
    """Somebody who has an account already comes to work here."""

    field_order = ("username", "title", "words", "since")
    username = forms.CharField(
        label="Tên đăng nhập của người đã có tài khoản",
        max_length=80,
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
