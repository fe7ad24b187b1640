"""What is written down of a visit and what came of it — biểu mẫu lượt tiếp công dân."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict
from django.views.decorators.debug import sensitive_variables
from uuid_utils.compat import uuid7

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.forms import OPPOSED, PEOPLE_AT_ONCE, QUIET, WIDE, PeopleForms, Relatives
from kntc.dossiers.terms import PartyRole, Standing
from kntc.law.petition.terms import SEALED_KINDS, PetitionKind
from kntc.law.reception.facts import GROUP
from kntc.law.reception.people import Shown, unauthorised, unidentified
from kntc.law.reception.terms import Host, Mode, OnlineGround, ReceptionKind, RefusalGround, Result
from kntc.law.refusal import Refusal
from kntc.proceedings.forms import UnitField
from kntc.reception.models import Session, Visit
from kntc.reception.statement import Outcome, Statement
from kntc.ui.fields import DateField, LongTextField, NumberField, YesNoField, say_what_is_missing

BOXES = {"representatives": "people_count", "kind": "session", "host": "session"}
"""Where a reason of the law stands when its own question is not in sight."""

NEEDED = {
    Result.GUIDED: ("content", "guidance"),
    Result.ANSWERED: ("content", "guidance"),
    Result.PROMISED: ("content", "promise"),
    Result.REFUSED: ("refusal_ground", "explanation"),
    Result.PETITION: ("content",),
    Result.LATER: ("content",),
}
"""What each result cannot do without."""

PREPARATION = ("sites", "notice_sent_on", "line_tested_on")


class VisitForm(forms.Form):
    """How they were received, what they say, what came of it. The kind is known before the form is shown."""

    loai = forms.CharField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)

    session = forms.TypedChoiceField(
        label="Buổi tiếp", required=False, coerce=str, empty_value="", widget=forms.RadioSelect
    )
    mode = forms.TypedChoiceField(label="Hình thức", choices=Mode.choices(), coerce=Mode, widget=forms.RadioSelect)
    online_ground = forms.ChoiceField(
        label="Trường hợp tiếp trực tuyến", choices=[("", "— chọn —"), *OnlineGround.choices()], required=False
    )
    sites = forms.CharField(label="Các điểm cầu", max_length=500, required=False, widget=forms.TextInput(WIDE))
    notice_sent_on = DateField(label="Ngày gửi thông báo", required=False)
    line_tested_on = DateField(label="Ngày kiểm tra đường truyền", required=False)

    people_count = NumberField(
        label="Số người cùng đến",
        min_value=1,
        help_text="Từ 5 người là đoàn đông người: 5 đến 10 người cử 1 hoặc 2 người đại diện, hơn 10 người cử nhiều "
        "nhất 5 (Luật Tiếp công dân, Điều 29).",
    )
    designation = forms.CharField(
        label="Văn bản cử người đại diện của đoàn",
        max_length=300,
        required=False,
        help_text="Số, ngày; có chữ ký của mọi người.",
        widget=forms.TextInput(WIDE),
    )
    no_papers_why = forms.CharField(
        label="Lý do vẫn tiếp khi chưa có giấy tờ",
        max_length=300,
        required=False,
        help_text="Giấy tờ bắt buộc xuất trình từ 01/7/2026 (Luật Tiếp công dân, Điều 7.2a): thiếu số thì ghi lý do.",
        widget=forms.TextInput(WIDE),
    )
    secrecy_asked = YesNoField(label="Người đến yêu cầu giữ bí mật danh tính", required=False)

    subject = forms.CharField(
        label="Tóm tắt nội dung",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Một, hai câu: việc gì, ở đâu. Đây là phần hiện trong danh sách và được in.",
    )
    content = LongTextField(label="Nội dung trình bày", required=False, rows=5)
    request = LongTextField(label="Yêu cầu, đề nghị", required=False, rows=2)
    opposed_name = forms.CharField(max_length=200, required=False, widget=forms.TextInput(WIDE | QUIET))
    opposed_position = forms.CharField(label="Chức vụ", max_length=200, required=False)
    place = UnitField(
        label="Xã, phường nơi phát sinh vụ việc", required=False, help_text="Ví dụ UBND xã Diễn Châu, tỉnh Nghệ An."
    )
    is_remote = YesNoField(label="Vùng sâu, vùng xa, đi lại khó khăn", required=False)

    prior_handling = LongTextField(
        label="Cơ quan đã giải quyết, kết quả", required=False, rows=2, help_text="Số, ngày văn bản giải quyết nếu có."
    )

    result = forms.TypedChoiceField(
        label="Kết quả tiếp",
        choices=Result.choices(),
        coerce=Result,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    guidance = LongTextField(label="Nội dung hướng dẫn, trả lời", required=False, rows=3)
    guided_to = UnitField(label="Hướng dẫn đến cơ quan", required=False)
    document_no = forms.CharField(label="Số phiếu hướng dẫn", max_length=60, required=False)
    promise = LongTextField(
        label="Nội dung hẹn trả lời",
        required=False,
        rows=2,
        help_text="Trả lời trong 10 ngày làm việc (Luật Tiếp công dân, Điều 28.1).",
    )
    refusal_ground = forms.ChoiceField(
        label="Căn cứ từ chối tiếp", choices=[("", "— chọn —"), *RefusalGround.choices()], required=False
    )
    explanation = LongTextField(label="Nội dung đã giải thích cho công dân", required=False, rows=2)
    documents = LongTextField(
        label="Thông tin, tài liệu nhận",
        required=False,
        rows=3,
        help_text="Mỗi dòng một loại: tên, số tờ, bản chính hay bản sao.",
    )
    note = forms.CharField(label="Ghi chú vào sổ", max_length=300, required=False, widget=forms.TextInput(WIDE))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        kind: PetitionKind,
        sessions: list[Session],
        row: Visit | None,
        **rest: Any,  # noqa: ANN401 -- Django's own arguments
    ) -> None:
        """Word the form for the kind and offer the sessions of the day."""
        usual = {"loai": kind.value, "key": uuid7(), "mode": Mode.IN_PERSON, "people_count": 1}
        usual["session"] = next((str(each.pk) for each in sessions if each.host == Host.OFFICER), "")
        self.sessions = {str(each.pk): each for each in sessions}
        known = usual | _known(row) | rest.get("initial", {})
        announced = _announced(self.sessions.get(str(known["session"])))
        super().__init__(*args, **{**rest, "initial": known | announced})
        self.kind, self.row = kind, row
        held = [("", AT_THE_DESK), *((key, told(each)) for key, each in self.sessions.items())]
        cast("forms.ChoiceField", self.fields["session"]).choices = held
        label = OPPOSED[kind].vietnamese
        self.fields["opposed_name"].label = f"{label[:1].upper()}{label[1:]}"
        if self.is_sealed:
            self.fields["subject"].help_text = SEALED_HINT
            self.fields["content"].help_text = SEALED_HINT
        self._ask_what_the_button_needs()
        say_what_is_missing(self)

    def _ask_what_the_button_needs(self) -> None:
        """Whoever waits has said nothing yet; whoever is turned away says nothing; a petition is a result."""
        asked = "" if self.waits else self.data.get("result", "")
        self.fields["subject"].required = self.row is None
        self.fields["content"].required = not self.waits and asked != Result.REFUSED
        self.fields["result"].required = not self.waits and self.data.get("viec") != "don"

    @property
    def told_session(self) -> str:
        """How they are received, in one line."""
        session = self.sessions.get(str(self["session"].value() or ""))
        return told(session) if session else AT_THE_DESK

    @property
    def is_sealed(self) -> bool:
        """Whether whoever came is sealed from the first keystroke."""
        return self.kind in SEALED_KINDS

    @property
    def waits(self) -> bool:
        """Whether they are only put on the waiting list."""
        return self.data.get("viec") == "cho"

    def clean(self) -> dict[str, Any]:
        """Ask for what the result needs; whoever waits has said nothing yet."""
        cleaned = super().clean() or self.cleaned_data
        result = Result.PETITION if self.data.get("viec") == "don" else cleaned.get("result")
        if self.waits:
            return cleaned
        for name in NEEDED[result] if result else ():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned | {"result": result}

    def chosen_session(self) -> Session | None:
        """The session at which they are received; none at the desk."""
        return self.sessions.get(self.cleaned_data.get("session", ""))

    def outcome(self) -> Outcome:
        """What they take home."""
        names = ("guidance", "guided_to", "document_no", "promise", "refusal_ground", "explanation", "documents")
        return Outcome(result=self.cleaned_data["result"], **{name: self.cleaned_data[name] for name in names})

    @sensitive_variables()
    def statement(self, people: list[Newcomer], *, representatives: int, **more: Any) -> Statement:  # noqa: ANN401 -- what the page knows besides
        """Everything written down, as the action takes it."""
        given, session = self.cleaned_data, self.chosen_session()
        copied = ("content", "request", "prior_handling", "people_count", "designation", "no_papers_why")
        online = given["mode"] is Mode.ONLINE
        prepared = tuple((name, given[name]) for name in PREPARATION if given[name])
        return Statement(
            subject=self.row.dossier.subject if self.row else given["subject"],
            people=(*people, *self._opposed()),
            representatives=representatives,
            kind=ReceptionKind(session.kind) if session else ReceptionKind.REGULAR,
            host=Host(session.host) if session else Host.OFFICER,
            session=session,
            online_ground=given["online_ground"] if online else "",
            preparation=prepared if online and len(prepared) == len(PREPARATION) else (),
            about=self.kind,
            is_denunciation=self.kind is PetitionKind.DENUNCIATION,
            secrecy_asked=bool(given["secrecy_asked"]),
            place=given["place"].area if given["place"] else None,
            is_remote=bool(given["is_remote"]),
            **more,
            note=given["note"],
            mode=given["mode"],
            **{name: given[name] for name in copied},
        )

    def _opposed(self) -> list[Newcomer]:
        given = self.cleaned_data
        if not given["opposed_name"]:
            return []
        return [Newcomer(OPPOSED[self.kind], name=given["opposed_name"], position=given["opposed_position"])]


AT_THE_DESK = "Tiếp thường xuyên tại bàn trực, không theo buổi đã công bố"
SEALED_HINT = "Không nêu họ tên, số, địa chỉ của người đến: phần này không niêm phong."


def told(session: Session) -> str:
    """A session in one line: when, on what occasion, by whom."""
    hours = f"{session.starts_at:%H:%M}–{session.ends_at:%H:%M}"
    who = f" · {session.host_post.account}" if session.host_post else ""
    lent = ", theo ủy quyền" if session.host == Host.DELEGATE else ""
    return f"{hours} · {ReceptionKind(session.kind).vietnamese}{who}{lent}"


def _announced(session: Session | None) -> dict[str, Any]:
    """What was written down when an online session was announced need not be typed again."""
    if session is None or session.mode != Mode.ONLINE:
        return {}
    return {name: getattr(session, name) for name in ("mode", "online_ground", *PREPARATION)}


def _known(row: Visit | None) -> dict[str, Any]:
    if row is None:
        return {}
    session = {"session": str(row.session_id)} if row.session_id else {}
    return session | {"people_count": row.people_count, "mode": row.mode, "online_ground": row.online_ground}


class VisitPage:
    """The visit and the people on one page, checked together."""

    def __init__(
        self,
        kind: PetitionKind,
        data: Any = None,  # noqa: ANN401 -- what the browser sent, or None
        *,
        on: date,
        sessions: list[Session],
        row: Visit | None = None,
        known: dict[str, Any] | None = None,
        people: list[dict[str, Any]] | None = None,
    ) -> None:
        """Bind both to what was sent; those who waited are in the file already."""
        self.kind, self.on, self.row = kind, on, row
        self.form = VisitForm(data, kind=kind, sessions=sessions, row=row, initial=known or {})
        filled = [*(people or []), *[{}] * PEOPLE_AT_ONCE][:PEOPLE_AT_ONCE]
        self.people = PeopleForms(data, prefix="nguoi", initial=filled if data is None else [{}] * PEOPLE_AT_ONCE)
        self.relatives = Relatives(kind, data)
        for place, person in enumerate(self.people.forms):
            person.empty_permitted = row is not None or place > 0
            person.use_required_attribute = False

    def is_valid(self) -> bool:
        """Whether the visit can be entered: everything readable, and the law asks for nothing more of the people."""
        form, people = self.form.is_valid(), self.people.is_valid() & self.relatives.is_valid()
        if form and people and not self.form.waits:
            self._ask_for_papers()
        return form and people and not self.errors

    def _ask_for_papers(self) -> None:
        came = [person for person in self.people.forms if person.has_changed()]
        shown = [_shown(person) for person in came]
        for person, what in zip(came, shown, strict=True):
            for refusal in unauthorised(what):
                person.add_error(refusal.field, _said(refusal))
        why = self.form.cleaned_data["no_papers_why"]
        refused = self.form.cleaned_data["result"] == Result.REFUSED
        for refusal in () if refused else unidentified(shown, on=self.on, why=why):
            self.form.add_error(refusal.field, _said(refusal))

    def calm(self) -> None:
        """Show what was typed and complain of nothing: errors come when it is sent to be saved."""
        for form in (self.form, *self.people.forms, *self.relatives):
            # Django has no other way to show a filled form unchecked.
            form.__dict__["_errors"] = ErrorDict()
        self.people.__dict__ |= {"_errors": [], "_non_form_errors": self.people.error_class()}

    @property
    def errors(self) -> int:
        """How many places are to be corrected."""
        people = self.people.errors if self.people.is_bound else []
        return len(self.form.errors) + sum(len(each) for each in people) + self.relatives.wrong

    def place(self, refusal: Refusal) -> bool:
        """Put a reason of the law at its box; false when it is about none of them."""
        box = BOXES.get(refusal.field, refusal.field)
        if box not in self.form.fields:
            return False
        self.form.add_error(box, _said(refusal))
        return True

    @sensitive_variables()
    def statement(self, **more: Any) -> Statement:  # noqa: ANN401 -- earlier visit, matter: as the statement has them
        """What was written down; who speaks for a group does so by the group's paper."""
        count, paper = self.form.cleaned_data["people_count"], self.form.cleaned_data["designation"]
        named = self.people.newcomers(PartyRole.VISITOR, people=0 if self.row else count)
        speaking = [each for each in named if each.standing is Standing.REPRESENTATIVE]
        named = [replace(each, mandate=each.mandate or paper) if each in speaking else each for each in named]
        already = self.row.representatives if self.row else 0
        more |= {"relatives": self.relatives.named()}
        return self.form.statement(named, representatives=already + len(speaking), **more)

    @property
    def is_group(self) -> bool:
        """Whether enough people came to be a group."""
        typed = str(self.form["people_count"].value() or "")
        return typed.isdecimal() and int(typed) >= GROUP


def _shown(person: forms.Form) -> Shown:
    given = person.cleaned_data
    return Shown(bool(given["id_no"]), given["part"] is Standing.AUTHORISED, given["mandate"])


def _said(refusal: Refusal) -> str:
    return f"{refusal.reason} ({refusal.article})"
