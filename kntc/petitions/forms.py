"""What an officer writes down when a petition arrives — biểu mẫu tiếp nhận đơn."""

from typing import Any

from django import forms
from django.views.decorators.debug import sensitive_variables
from uuid_utils.compat import uuid7

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.forms import PEOPLE_AT_ONCE, QUIET, WIDE, PeopleForms
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import SEALED_KINDS, Channel, Forwarder, PetitionKind
from kntc.law.refusal import Refusal
from kntc.petitions.receipt import CLAIMANT_OF, Receipt
from kntc.proceedings import clock
from kntc.proceedings.forms import UnitField
from kntc.ui.fields import DateField, YesNoField, say_what_is_missing

OPPOSED: dict[PetitionKind, PartyRole] = {
    PetitionKind.COMPLAINT: PartyRole.RESPONDENT,
    PetitionKind.DENUNCIATION: PartyRole.ACCUSED,
    PetitionKind.FEEDBACK: PartyRole.CRITICISED,
    PetitionKind.MIXED: PartyRole.CRITICISED,
    PetitionKind.UNKNOWN: PartyRole.CRITICISED,
}
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
    anonymous = YesNoField(label="Đơn nặc danh: không có họ tên, địa chỉ người đứng đơn")
    opposed_name = forms.CharField(max_length=200, required=False, widget=forms.TextInput(WIDE | QUIET))
    opposed_position = forms.CharField(label="Chức vụ", max_length=200, required=False)
    subject = forms.CharField(
        label="Tóm tắt nội dung",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Một, hai câu: việc gì, ở đâu. Đây là phần hiện trong danh sách và được in.",
    )
    text = forms.CharField(
        label="Nguyên văn đơn", required=False, widget=forms.Textarea({"rows": 8}), help_text="Chép hoặc dán toàn văn."
    )
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
        super().__init__(*args, **{"initial": usual, **rest})
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

    def clean(self) -> dict[str, Any]:
        """A forwarded petition says by whom."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("channel") is Channel.FORWARDED and not cleaned.get("forwarder_name"):
            self.add_error("forwarder_name", "Nhập tên nơi chuyển đơn")
        return cleaned

    def opposed(self) -> list[Newcomer]:
        """Whom the petition is against, when it says so."""
        given = self.cleaned_data
        if not given["opposed_name"]:
            return []
        return [Newcomer(OPPOSED[self.kind], name=given["opposed_name"], position=given["opposed_position"])]

    @sensitive_variables()
    def receipt(self, people: list[Newcomer]) -> Receipt:
        """Everything written down, as the action takes it."""
        given = self.cleaned_data
        copied = ("subject", "channel", "received_on", "written_on", "text", "forwarder_no", "forwarder_on")
        return Receipt(
            kind=self.kind,
            people=(*people, *self.opposed()),
            forwarder=_forwarder(given),
            forwarder_name=given["forwarder_name"],
            place=given["place"].area if given["place"] else None,
            is_remote=given["is_remote"],
            **{name: given[name] for name in copied},
        )


class IntakePage:
    """The paper and the people on one page, checked together."""

    def __init__(self, kind: PetitionKind, data: Any = None, *, people_known: bool = False) -> None:  # noqa: ANN401 -- what the browser sent, or None
        """Bind both to what was sent; the people of a visit are known already."""
        self.kind = kind
        self.form = PetitionForm(data, kind=kind)
        self.people = PeopleForms(data, prefix="nguoi", initial=[{}] * PEOPLE_AT_ONCE)
        for place, person in enumerate(self.people.forms):
            person.empty_permitted = people_known or place > 0
            person.use_required_attribute = False

    def is_valid(self) -> bool:
        """Whether the petition can be entered: nameless, or with at least one person."""
        paper, named = self.form.is_valid(), self.people.is_valid()
        return paper and (named or self.is_nameless)

    @property
    def is_nameless(self) -> bool:
        """Whether nobody stands for the petition; then what was typed of people is not asked for."""
        return self.form.is_bound and self.form.data.get("anonymous") == "yes"

    @property
    def errors(self) -> int:
        """How many places are to be corrected."""
        people = [] if self.is_nameless or not self.people.is_bound else self.people.errors
        return len(self.form.errors) + sum(len(each) for each in people)

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
        return self.form.receipt(self.people.newcomers(role))


def _forwarder(given: dict[str, Any]) -> Forwarder:
    chosen: Forwarder = given["forwarder"] or Forwarder.NONE
    return Forwarder.AGENCY if chosen is Forwarder.NONE and given["forwarder_name"] else chosen


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
