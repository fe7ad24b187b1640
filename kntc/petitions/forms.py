"""What an officer writes down when a petition arrives — biểu mẫu tiếp nhận đơn."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables
from uuid_utils.compat import uuid7

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.forms import OPPOSED, PEOPLE_AT_ONCE, QUIET, WIDE, PeopleForms, Relatives
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import SEALED_KINDS, Channel, Forwarder, PetitionKind
from kntc.law.refusal import Refusal
from kntc.petitions.models import Petition
from kntc.petitions.receipt import CLAIMANT_OF, Receipt
from kntc.proceedings import clock
from kntc.proceedings.forms import DiaryForm, UnitField
from kntc.ui.fields import DateField, LongTextField, NumberField, YesNoField, say_what_is_missing

NAME_LENGTH = 200
PARTS_AT_ONCE = 4
CONCERNED_AT_ONCE = 100
TOO_MANY_CONCERNED = (
    f"Mỗi người một dòng, nhiều nhất {CONCERNED_AT_ONCE} dòng, mỗi dòng không quá {NAME_LENGTH} ký tự. "
    "Danh sách dài hơn thì đính kèm tệp."
)
WHO = ("name", "alias", "id_no", "phone", "email", "address")
NAMED_AND_NAMELESS = (
    "Đã ghi người đứng đơn hoặc người thân mà lại chọn đơn nặc danh: chọn “Không” nếu đơn có nêu người gửi, "
    "hoặc xóa họ tên, giấy tờ, liên hệ, địa chỉ đã ghi."
)
SPLIT_INTO = frozenset({PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION, PetitionKind.FEEDBACK})
NEEDS_SOMEBODY = frozenset({PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION})
BOXES = {"on": "received_on"}
"""The legal date of a receipt is the day the petition came."""


class PetitionForm(forms.Form):
    """The paper: when and how it came, what it is about, whom it is against. Its kind is known before it is shown."""

    received_on = DateField(label="Ngày nhận đơn", help_text="Ví dụ 16/10/2026 hoặc 16102026; hn là hôm nay.")
    written_on = DateField(label="Ngày ghi trên đơn", required=False)
    channel = forms.TypedChoiceField(
        label="Nguồn đơn", choices=Channel.choices(), coerce=Channel, widget=forms.RadioSelect
    )
    forwarder = forms.TypedChoiceField(
        label="Loại nơi chuyển",
        choices=Forwarder.choices(),
        coerce=Forwarder,
        required=False,
        empty_value=Forwarder.NONE,
    )
    forwarder_name = forms.CharField(
        label="Tên nơi chuyển đơn", max_length=250, required=False, widget=forms.TextInput(WIDE)
    )
    forwarder_no = forms.CharField(label="Số văn bản chuyển", max_length=60, required=False)
    forwarder_on = DateField(label="Ngày văn bản chuyển", required=False)
    signed = YesNoField(label="Có chữ ký hoặc điểm chỉ của người viết đơn", required=False)
    has_originals = YesNoField(
        label="Gửi kèm bản chính giấy tờ, tài liệu",
        required=False,
        help_text="Bản chính phải trả lại người có đơn, có giấy biên nhận.",
    )
    anonymous = YesNoField(label="Đơn nặc danh: không có họ tên, địa chỉ người đứng đơn")
    signers = NumberField(
        label="Số người đứng đơn",
        required=False,
        min_value=1,
        help_text="Từ 5 người trở lên cùng khiếu nại thì phải cử người đại diện bằng văn bản (NĐ 124/2020, Điều 6).",
    )
    opposed_name = forms.CharField(max_length=200, required=False, widget=forms.TextInput(WIDE | QUIET))
    opposed_position = forms.CharField(label="Chức vụ", max_length=200, required=False)
    concerned = LongTextField(
        label="Người có quyền lợi, nghĩa vụ liên quan, người làm chứng",
        required=False,
        rows=2,
        help_text="Mỗi người một dòng, đúng như đơn ghi.",
    )
    subject = forms.CharField(
        label="Tóm tắt nội dung",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Một, hai câu: việc gì, ở đâu. Đây là phần hiện trong danh sách và được in.",
    )
    text = LongTextField(label="Nguyên văn đơn", required=False, rows=8, help_text="Chép hoặc dán toàn văn.")
    place = UnitField(
        label="Xã, phường nơi phát sinh vụ việc", required=False, help_text="Ví dụ UBND xã Diễn Châu, tỉnh Nghệ An."
    )
    is_remote = YesNoField(
        label="Vùng sâu, vùng xa, đi lại khó khăn",
        help_text="Thời hạn giải quyết khiếu nại dài hơn (Điều 28, Điều 37).",
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: PetitionKind, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Word the form for the kind."""
        usual = {"received_on": clock.today(), "key": uuid7(), "anonymous": False, "is_remote": False}
        super().__init__(*args, **{**rest, "initial": usual | rest.get("initial", {})})
        self.kind = kind
        self.fields["opposed_name"].label = _capital(OPPOSED[kind].vietnamese)
        if self.is_sealed:
            self.fields[
                "subject"
            ].help_text = "Không nêu họ tên, số, địa chỉ của người đứng đơn: phần này không niêm phong."
            self.fields["text"].help_text = "Được niêm phong cùng danh tính ngay khi lưu."
        say_what_is_missing(self)

    @property
    def is_sealed(self) -> bool:
        """Whether whoever brought the petition is sealed from the first keystroke."""
        return self.kind in SEALED_KINDS

    def clean_concerned(self) -> list[str]:
        """One to a line; nobody's name is cut short."""
        lines = [line.strip() for line in self.cleaned_data["concerned"].splitlines() if line.strip()]
        long = [line for line in lines if len(line) > NAME_LENGTH]
        if len(lines) > CONCERNED_AT_ONCE or long:
            raise ValidationError(TOO_MANY_CONCERNED)
        return lines

    def clean(self) -> dict[str, Any]:
        """A forwarded petition says by whom."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("channel") is Channel.FORWARDED and not cleaned.get("forwarder_name"):
            self.add_error("forwarder_name", "Nhập tên nơi chuyển đơn")
        return cleaned

    @property
    def is_forwarded(self) -> bool:
        """Whether the boxes about who sent it on have to be in sight."""
        boxes = ("forwarder_name", "forwarder_no", "forwarder_on")
        typed = any(self[name].value() or self[name].errors for name in boxes)
        return typed or self["channel"].value() == Channel.FORWARDED

    def others(self) -> list[Newcomer]:
        """Whom the petition is against, and whom else it concerns, when it says so."""
        given = self.cleaned_data
        opposed, position = given["opposed_name"], given["opposed_position"]
        against = [Newcomer(OPPOSED[self.kind], name=opposed, position=position)] if opposed else []
        return against + [Newcomer(PartyRole.CONCERNED, name=line) for line in given["concerned"]]

    def reading(self) -> dict[str, Any]:
        """What was seen of the paper at once; what nobody looked at is not said."""
        given = {name: self.cleaned_data[name] for name in ("signed", "has_originals", "signers")}
        return {name: value for name, value in given.items() if value is not None}

    @sensitive_variables()
    def receipt(self, people: list[Newcomer]) -> Receipt:
        """Everything written down, as the action takes it."""
        given = self.cleaned_data
        copied = ("subject", "channel", "received_on", "written_on", "text", "forwarder_no", "forwarder_on")
        return Receipt(
            kind=self.kind,
            people=(*people, *self.others()),
            reading=self.reading(),
            forwarder=_forwarder(given),
            forwarder_name=given["forwarder_name"],
            place=given["place"].area if given["place"] else None,
            is_remote=given["is_remote"],
            **{name: given[name] for name in copied},
        )


class IntakePage:
    """The paper and the people on one page, checked together."""

    def __init__(
        self,
        kind: PetitionKind,
        data: Any = None,  # noqa: ANN401 -- what the browser sent, or None
        *,
        people_known: bool = False,
        said: dict[str, Any] | None = None,
    ) -> None:
        """Bind both to what was sent; the people of a visit are known already, and what they ``said``."""
        self.kind = kind
        self.form = PetitionForm(data, kind=kind, initial=said or {})
        self.people = PeopleForms(data, prefix="nguoi", initial=[{}] * PEOPLE_AT_ONCE)
        self.relatives = Relatives(kind, data)
        for place, person in enumerate(self.people.forms):
            person.empty_permitted = people_known or place > 0
            person.use_required_attribute = False

    def is_valid(self) -> bool:
        """Whether the petition can be entered: nameless, or with at least one person."""
        paper, named = self.form.is_valid(), self.people.is_valid() & self.relatives.is_valid()
        if self.is_nameless and self._is_somebody_named:
            self.form.errors["anonymous"] = self.form.error_class([NAMED_AND_NAMELESS])
            return False
        return paper and (named or self.is_nameless)

    @property
    def _is_somebody_named(self) -> bool:
        """Whether somebody, or where he is found, was written beside the word that nobody is named."""
        boxes = (form[box] for form in (*self.people.forms, *self.relatives) for box in WHO if box in form.fields)
        return any(box.value() for box in boxes)

    @property
    def is_nameless(self) -> bool:
        """Whether nobody stands for the petition; then what was typed of people is not asked for."""
        return self.form.is_bound and self.form.data.get("anonymous") == "yes"

    @property
    def errors(self) -> int:
        """How many places are to be corrected."""
        return len(self.form.errors) + self._wrong_of_people

    @property
    def _wrong_of_people(self) -> int:
        """How many places of the people are to be corrected; of a nameless petition none is asked for."""
        if self.is_nameless or not self.people.is_bound:
            return 0
        return sum(len(each) for each in self.people.errors) + self.relatives.wrong

    @property
    def parts(self) -> list[dict[str, str]]:
        """The parts of the page, each with what is still to be mended there."""
        bad = set(self.form.errors) if self.form.is_bound else set()
        wrong = {PEOPLE: self._wrong_of_people}
        return [_part(code, words, len(bad & names) + wrong.get(code, 0)) for code, words, names in PARTS]

    def place(self, refusal: Refusal) -> bool:
        """Put a reason of the law at its box; false when it is about none of them."""
        box = BOXES.get(refusal.field, refusal.field)
        if box not in self.form.fields:
            return False
        self.form.add_error(box, f"{refusal.reason} ({refusal.article})")
        return True

    @sensitive_variables()
    def receipt(self) -> Receipt:
        """What was written down."""
        role = CLAIMANT_OF[self.kind]
        if self.is_nameless:
            return self.form.receipt([Newcomer(role, is_anonymous=True)])
        named = self.people.newcomers(role, people=self.form.cleaned_data["signers"] or 0)
        return replace(self.form.receipt(named), relatives=self.relatives.named())


class PartForm(forms.Form):
    """One content of a petition of several: what it is and says; who brings it, when it cannot do without."""

    kind = forms.TypedChoiceField(
        label="Loại đơn",
        choices=[each for each in PetitionKind.choices() if each[0] in SPLIT_INTO],
        coerce=PetitionKind,
        widget=forms.RadioSelect,
    )
    subject = forms.CharField(label="Tóm tắt nội dung", max_length=500, widget=forms.Textarea({"rows": 2}))
    text = LongTextField(label="Phần nguyên văn", required=False, rows=3)
    name = forms.CharField(
        label="Họ và tên người đứng đơn",
        max_length=NAME_LENGTH,
        required=False,
        help_text="Kiến nghị, phản ánh để trống được: trả lời qua đơn gốc, danh tính vẫn niêm phong ở đó.",
        widget=forms.TextInput(WIDE | QUIET),
    )
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False, widget=forms.TextInput(WIDE | QUIET))
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False, widget=forms.TextInput(QUIET))

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let an empty box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)

    def clean(self) -> dict[str, Any]:
        """A complaint or a denunciation is somebody's."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") in NEEDS_SOMEBODY and not cleaned.get("name"):
            self.add_error("name", "Nhập họ và tên người đứng đơn của phần này")
        return cleaned

    @sensitive_variables()
    def receipt(self, row: Petition, *, on: date) -> Receipt:
        """This content as a petition that comes the way the whole came."""
        given = self.cleaned_data
        person = {name: given[name] for name in ("name", "address", "phone")}
        return Receipt(
            kind=given["kind"],
            subject=given["subject"],
            text=given["text"],
            channel=Channel(row.channel),
            received_on=on,
            people=(Newcomer(CLAIMANT_OF[given["kind"]], **person),) if person["name"] else (),
            place=row.dossier.place,
            is_remote=row.dossier.is_remote,
        )


class Parts(forms.BaseFormSet):  # type: ignore[type-arg] # Django's class takes no parameter when it runs
    """The contents that become petitions here; what the person must write anew is not among them."""

    def receipts(self, row: Petition, *, on: date) -> list[Receipt]:
        """Each content written down."""
        return [form.receipt(row, on=on) for form in self.forms if form.has_changed()]


PartForms = cast(
    "type[Parts]", forms.formset_factory(PartForm, formset=Parts, extra=PARTS_AT_ONCE, max_num=PARTS_AT_ONCE)
)


class TakeOutForm(DiaryForm):
    """Why a petition is taken out of the matter it was laid with."""

    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea({"rows": 3}))


PEOPLE = "nguoi-dung-don"
PARTS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("don", "Đơn", frozenset({"received_on", "written_on", "channel", "signed", "has_originals"})),
    ("noi-chuyen", "Nơi chuyển", frozenset({"forwarder", "forwarder_name", "forwarder_no", "forwarder_on"})),
    (PEOPLE, "Người đứng đơn", frozenset({"anonymous", "signers"})),
    ("bi-khieu-to", "Bên bị khiếu tố", frozenset({"opposed_name", "opposed_position", "concerned"})),
    ("noi-dung-don", "Nội dung", frozenset({"subject", "text", "place", "is_remote"})),
)


def _part(code: str, words: str, wrong: int) -> dict[str, str]:
    said = f"còn {wrong} chỗ cần sửa" if wrong else ""
    return {"label": words, "href": f"#{code}", "state": "partial" if wrong else "empty", "words": said}


def _forwarder(given: dict[str, Any]) -> Forwarder:
    chosen: Forwarder = given["forwarder"] or Forwarder.NONE
    return Forwarder.AGENCY if chosen is Forwarder.NONE and given["forwarder_name"] else chosen


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
