"""Taking in a message: first the petition, then what is said of it — nhận thông điệp.

Everything here runs inside one transaction of the endpoint's (kntc.integration.endpoint).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from kntc.accounts.authority import NotYours
from kntc.documents.slots import Slot
from kntc.dossiers.actions import Refused
from kntc.dossiers.queries import matter_of
from kntc.integration import actions, attached, marks, messages, people, queries, steps
from kntc.integration.checking import Read, Wrong
from kntc.integration.fields import Definition, outline, without_files
from kntc.integration.models import Case, Message, Program
from kntc.integration.terms import Fate, Fault
from kntc.law.petition.terms import SEALED_KINDS, Channel, Forwarder, Instance, JoinRelation, PetitionKind
from kntc.law.procedure import NotNow
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import clock
from kntc.proceedings import queries as spine
from kntc.units.models import Unit

KINDS = {"KN": PetitionKind.COMPLAINT, "TC": PetitionKind.DENUNCIATION, "PA": PetitionKind.FEEDBACK}
CHANNELS = {"1": Channel.POST, "4": Channel.FORWARDED, "6": Channel.IN_PERSON}
FORWARDED = "4"
SUBJECT_LENGTH = 300
# As short as can be: a summary that bears any word of the denouncer's name would be refused.
SEALED_SUBJECT = {PetitionKind.DENUNCIATION: "Tố cáo", PetitionKind.MIXED: "Nhiều nội dung"}
TYPED_AS = {"forwarder_on": "NguonDonDen.NgayVanBan"}
VERDICTS = {PetitionKind.COMPLAINT: {"1", "2", "6", "8"}, PetitionKind.DENUNCIATION: {"3", "4", "5", "7", "8"}}
STRUCK_FIRST = "Bản trước đã ghi vào hồ sơ: người có thẩm quyền gạch bỏ bước ấy thì bản này mới ghi được."
RECURRING = 3
"""The same authorised person in so many petitions is more likely a sample left in the program."""
NOT_WRITTEN = (steps.NotYet, Refused, NotNow, NotYours)
DAYS = {
    messages.HANDLING.name: ("NoiDungXuLy", "NgayXuLy"),
    messages.ACCEPTANCE.name: ("NgayThuLy",),
    messages.RESULT.name: ("NgayBanHanh",),
    messages.ENFORCEMENT.name: ("ThiHanhGiaiQuyet", "NgayCapNhat"),
}


@dataclass
class Taken:
    """What became of a message: the case, the Id for the answer, and what else the answer says."""

    case: Case
    id: UUID
    besides: dict[str, str] = field(default_factory=dict)


# --- the petition ---------------------------------------------------------------------------------------------


def case(program: Program, read: Read, *, key: UUID | None) -> Taken:
    """Message 1: a new petition, one sent again, one to lay with a matter, or one said anew."""
    values = read.values
    unit = _own_unit(program, values)
    papers = [attached.fit(row["TenFileDinhKem"], row["FileDinhKem"], Slot.LETTER) for row in values["Attachment"]]
    known = _named(program, values)
    if known is not None and not values["VuViec"]["GanVuViec"]:
        return _said_anew(known, read, papers)
    taken = _sent_before(program, read, key) or _new(program, unit, read, key)
    attached.file(taken.case, papers)
    if known is not None:
        _lay_with(taken.case, known, read)
    _warn_of_sample(program, taken.case, read)
    return taken


def _own_unit(program: Program, values: Mapping[str, Any]) -> Unit:
    code = values["CoQuanTiepNhan"]
    unit = queries.unit_coded(code)
    if unit is None or not unit.path.startswith(program.unit.path):
        why = f"= '{code}' không thuộc phạm vi của tài khoản ({program.unit.name})"
        raise Wrong(Fault.NOT_YOURS, "CoQuanTiepNhan", why, "Dùng tài khoản của đúng đơn vị.")
    return unit


def _named(program: Program, values: Mapping[str, Any]) -> Case | None:
    asked = values["VuViec"]["Id"]
    if not asked:
        return None
    found = queries.case_of(program, UUID(asked))
    if found is None:
        raise _unknown("VuViec.Id", asked)
    return found


def _sent_before(program: Program, read: Read, key: UUID | None) -> Taken | None:
    """The same message sent again, by its own key, the program's key or its content: one record."""
    values = read.values
    own, same = values["VuViec"]["MaHoSoNguon"], marks.of_case(program.pk, values)
    for mark in sorted(filter(None, (str(key or ""), own and f"{program.pk} {own}", marks.of("case", *same)))):
        queries.alone_with(mark)
    found = queries.case_by_key(key) or queries.case_by_source(program, own)
    found = found or queries.case_by_marks(marks.ever("case", *same))
    if found is None:
        return None
    read.warn("T16", "", "trùng thông điệp đã nhận: trả về đúng Id cũ, không lập hồ sơ mới")
    return _taken(found)


def _new(program: Program, unit: Unit, read: Read, key: UUID | None) -> Taken:
    values, on = read.values, read.values["VuViec"]["NgayNhapDon"]
    kind = _kind(values)
    words = marks.of_words(values)
    actor = steps.post_of(program)
    forwarded = values["NguonDonDen"]["MaNguonDonDen"] == FORWARDED
    arrived = queries.sent_on_to(unit, marks.ever("words", *words)) if forwarded else None
    row = arrived or _received(_receipt(values, kind, read), unit=unit, actor=actor, on=on)
    opened = actions.open_case(
        program=program, unit=unit, petition=row, kind=kind,
        field=queries.field_of(_codes(values), on), key=key,
        fingerprint=marks.of("case", *marks.of_case(program.pk, values)), words=marks.of("words", *words),
        authorised=_authorised_mark(values), source_key=values["VuViec"]["MaHoSoNguon"],
    )  # fmt: skip
    return _taken(opened)


def _received(receipt: Receipt, **rest: Any) -> Petition:  # noqa: ANN401 -- the keywords of receive
    """The petition taken in; what the desk would refuse is refused in the words of the connection."""
    try:
        return petitions.receive(receipt, **rest)
    except Refused as why:
        first = why.refusals[0]
        path = TYPED_AS.get(first.field, "")
        raise Wrong(Fault.BAD_VALUE, path, first.reason, f"({first.article})") from None


def _taken(found: Case) -> Taken:
    return Taken(found, found.pk, {"MaVuViec": found.dossier.spoken_code})


def _kind(values: Mapping[str, Any]) -> PetitionKind:
    kinds = {KINDS[row["MaLoaiDon"]] for row in values["PhanLoaiDon"]}
    return kinds.pop() if len(kinds) == 1 else PetitionKind.MIXED


def _codes(values: Mapping[str, Any]) -> list[str]:
    names = ("MaLoaiDon3", "MaLoaiDon2", "MaLoaiDon1")
    return [next((row[name] for name in names if row[name]), row["MaLoaiDon"]) for row in values["PhanLoaiDon"]]


def _receipt(values: Mapping[str, Any], kind: PetitionKind, read: Read) -> Receipt:
    source, on = values["NguonDonDen"], values["VuViec"]["NgayNhapDon"]
    sender = queries.unit_coded(source["MaCoQuanChuyenDon"]) if source["MaCoQuanChuyenDon"] else None
    if source["NgayVanBan"] and sender is None:
        read.warn("T07", "NguonDonDen.NgayVanBan", "bỏ qua vì nguồn đơn không phải cơ quan khác chuyển")
    is_sealed = kind in SEALED_KINDS
    subject = SEALED_SUBJECT[kind] if is_sealed else _short(values["NoiDungDon"])
    return Receipt(
        kind=kind,
        subject=subject,
        channel=CHANNELS.get(source["MaNguonDonDen"], Channel.POST),
        received_on=on,
        people=people.entered(values, kind, on=clock.today()),
        text=values["NoiDungDon"],
        forwarder=Forwarder.AGENCY if sender else Forwarder.NONE,
        forwarder_name=sender.name if sender else "",
        forwarder_no=source["SoVanBanDen"] if sender else "",
        forwarder_on=source["NgayVanBan"] if sender else None,
        reading=_read_off(values, kind),
    )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SUBJECT_LENGTH else f"{words[: SUBJECT_LENGTH - 1]}…"


def _read_off(values: Mapping[str, Any], kind: PetitionKind) -> dict[str, Any]:
    """A decision that was given before makes it a second complaint or a further denunciation."""
    found: dict[str, Any] = {"field": queries.field_of(_codes(values), values["VuViec"]["NgayNhapDon"])}
    found |= {"anonymous": True} if people.is_nameless(values) else {}
    before = values["CoQuanDaGiaiQuyet"]
    again = {PetitionKind.COMPLAINT: Instance.SECOND, PetitionKind.DENUNCIATION: Instance.FURTHER}.get(kind)
    if before is None or again is None:
        return found
    return found | {"instance": again, "settled_finally": (before["LanGiaiQuyet"] or 1) > 1}


def _authorised_mark(values: Mapping[str, Any]) -> str:
    row = values["NguoiUyQuyen"]
    return marks.of("authorised", row["HoTen"], row["SoDinhDanhCaNhan"]) if row else ""


def _warn_of_sample(program: Program, taken: Case, read: Read) -> None:
    if queries.times_authorised(program, taken.authorised) >= RECURRING:
        read.warn(
            "T05", "NguoiUyQuyen", "cùng một người được ủy quyền ở nhiều đơn; kiểm tra phần mềm có gửi dữ liệu mẫu"
        )


def _said_anew(known: Case, read: Read, papers: list[attached.Paper]) -> Taken:
    """The last message wins for what is still to be done; what the file has stays as it was entered, history too."""
    values = read.values
    _refuse_struck(known)
    kind = _kind(values)
    spine.locked_dossier(known.dossier_id)
    is_sealed = known.dossier.is_sealed or kind in SEALED_KINDS
    actions.say(
        known, messages.CASE.name, on=values["VuViec"]["NgayNhapDon"], fate=Fate.WRITTEN,
        content=(outline if is_sealed else without_files)(messages.CASE.fields, values),
        mark=marks.of("message", *marks.of_message(values)),
    )  # fmt: skip
    actions.reclassify(known, kind=kind, field=queries.field_of(_codes(values), clock.today()))
    attached.file(known, papers)
    read.warn("S01", "", "bản gửi lại đã lưu; phần đã tiếp nhận trong hồ sơ giữ nguyên, cán bộ đối chiếu khi xử lý")
    retry(known)
    return _taken(known)


def _lay_with(new: Case, matter: Case, read: Read) -> None:
    """The petition belongs to a matter that is there — gắn vụ việc."""
    row = queries.petition(new.petition_id)
    if new.dossier_id == matter.dossier_id or matter_of(new.dossier_id) != new.dossier_id:
        return
    given = {"matter_code": matter.dossier.code, "relation": JoinRelation.SAME_MATTER}
    try:
        with transaction.atomic():
            actor = steps.post_at(new, row.proceeding.holder)
            petitions.associate(row, actor=actor, on=row.dossier.received_on, given=given)
    except NOT_WRITTEN as why:
        read.warn("S02", "VuViec.GanVuViec", f"chưa gắn được vào vụ việc: {why}")


# --- what is said of it ---------------------------------------------------------------------------------------


def message(program: Program, definition: Definition, read: Read) -> Taken:
    """Messages 2 to 5: kept as they came, and written into the file as far as it allows."""
    values, action = read.values, definition.name
    found = queries.case_of(program, UUID(values["Id"]))
    if found is None:
        raise _unknown("Id", values["Id"])
    _refuse_contradiction(found, action, values)
    papers = attached.of_message(action, values)
    dossier = spine.locked_dossier(found.dossier_id)
    _refuse_struck(found)
    result = _result_named(found, action, values)
    mark = marks.of("message", action, *marks.of_message(values))
    kept = queries.message_by_mark(found, action, mark)
    if kept is not None:
        read.warn("T16", "", "trùng thông điệp đã nhận: không ghi lần hai")
        retry(found)
        return _answer(found, queries.message_now(kept), read)
    content = (outline if dossier.is_sealed else without_files)(definition.fields, values)
    before = _replaced(found, action, values)
    kept = actions.say(found, action, on=_at(values, DAYS[action]), content=content, mark=mark, of_result=result)
    attached.file(found, papers)
    return _answer(found, _in_place_of(before, kept, read), read)


def _refuse_contradiction(found: Case, action: str, values: Mapping[str, Any]) -> None:
    if action == messages.ACCEPTANCE.name and values["HanGiaiQuyet"] < values["NgayThuLy"]:
        why = "trước ngày thụ lý"
        raise Wrong(Fault.BAD_VALUE, "HanGiaiQuyet", why, "Hạn giải quyết phải từ ngày thụ lý trở đi.")
    if action == messages.RESULT.name:
        code = values["LoaiKetQuaGiaiQuyet"]
        allowed = VERDICTS.get(PetitionKind(found.kind), {"1", "2", "3", "4", "5", "6", "7", "8"})
        if code not in allowed:
            why = f"= '{code}' không dùng cho đơn {PetitionKind(found.kind).vietnamese}"
            raise Wrong(Fault.CONTRADICTION, "LoaiKetQuaGiaiQuyet", why, f"Mã phù hợp: {', '.join(sorted(allowed))}.")


def _result_named(found: Case, action: str, values: Mapping[str, Any]) -> Message | None:
    """The result that message 5 carries out: 5 comes after 4, and never before."""
    if action != messages.ENFORCEMENT.name:
        return None
    if not queries.standing(found, messages.RESULT.name):
        why = "chưa có kết quả giải quyết của vụ việc này"
        raise Wrong(Fault.OUT_OF_ORDER, "IdKetQua", why, "Gửi thông điệp 4 trước.")
    result = queries.message_of(found, messages.RESULT.name, UUID(values["IdKetQua"]))
    if result is None:
        raise _unknown("IdKetQua", values["IdKetQua"])
    return result


def _replaced(found: Case, action: str, values: Mapping[str, Any]) -> Message | None:
    """What this one replaces: handling and acceptance are one to a case, an entry of enforcement goes by its Id."""
    if action in {messages.HANDLING.name, messages.ACCEPTANCE.name}:
        return next(reversed(queries.standing(found, action)), None)
    asked = values.get("ThiHanhId")
    if not asked:
        return None
    before = queries.message_of(found, action, UUID(asked))
    if before is None:
        raise _unknown("ThiHanhId", asked)
    return before


def _in_place_of(before: Message | None, new: Message, read: Read) -> Message:
    """The earlier one becomes history, the new one is written where the file allows."""
    was_written = before is not None and before.fate == Fate.WRITTEN
    if before is not None:
        actions.replace(before)
    retry(new.case)
    kept = queries.message_now(new)
    if before is not None and was_written and kept.fate == Fate.WAITING:
        _put_in_place(kept, before, read)
    return kept


def _put_in_place(new: Message, before: Message, read: Read) -> None:
    """What the file has of the earlier one stays until somebody with the authority strikes it."""
    if _decides_alike(before, new):
        actions.mark_written(new)
        read.warn("S03", "", "bản gửi lại đã lưu; bước đã ghi trong hồ sơ không đổi")
    else:
        actions.leave_waiting(new, STRUCK_FIRST)


def _decides_alike(before: Message, new: Message) -> bool:
    if before.happened_on != new.happened_on or new.action == messages.ENFORCEMENT.name:
        return False
    if new.action == messages.ACCEPTANCE.name:
        return bool(before.content["MaCoQuanThuLy"] == new.content["MaCoQuanThuLy"])
    names = ("MaHuongXuLy", "MaCoQuanXuLyTiep")
    old, now = (each.content["NoiDungXuLy"]["HuongXuLy"] for each in (before, new))
    return all(old.get(name) == now.get(name) for name in names)


def _answer(found: Case, kept: Message, read: Read) -> Taken:
    if kept.fate == Fate.WAITING:
        read.warn("S10", "", f"đã nhận, chưa ghi vào hồ sơ: {kept.why}")
    taken = Taken(found, found.pk)
    named = {messages.RESULT.name: "IdKetQua", messages.ENFORCEMENT.name: "ThiHanhId"}.get(kept.action)
    if named:
        taken.id, taken.besides = kept.pk, {named: str(kept.pk)}
    return taken


def retry(found: Case) -> int:
    """Try again, in the order of the steps, whatever waits; gives how many were written."""
    written = 0
    for each in sorted(queries.waiting(found), key=lambda each: (steps.ORDER.index(each.action), each.received_at)):
        try:
            with transaction.atomic():
                steps.write(found, each)
                actions.mark_written(each)
        except NOT_WRITTEN as why:
            actions.leave_waiting(each, str(why))
        else:
            written += 1
    return written


# --- small ----------------------------------------------------------------------------------------------------


def _refuse_struck(found: Case) -> None:
    if queries.is_struck(found):
        raise Wrong(Fault.LOCKED, "Id", "là hồ sơ đã gạch bỏ vì ghi nhầm", "Liên hệ đơn vị tiếp nhận.")


def _unknown(path: str, asked: str) -> Wrong:
    return Wrong(Fault.UNKNOWN_ID, path, f"= '{asked}' không có, hoặc không phải của tài khoản này", "Kiểm tra lại Id.")


def _at(values: Mapping[str, Any], path: tuple[str, ...]) -> date:
    found: Any = values
    for name in path:
        found = found[name]
    return found  # type: ignore[no-any-return] # the declaration says that it is a day
