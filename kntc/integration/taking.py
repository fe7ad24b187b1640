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
from kntc.integration import actions, attached, marks, messages, queries, receiving, steps, telling
from kntc.integration.checking import Read, Wrong
from kntc.integration.fields import Definition, outline, without_files
from kntc.integration.models import Case, Message, Program
from kntc.integration.terms import Fate, Fault
from kntc.law.petition.terms import SEALED_KINDS, JoinRelation, PetitionKind
from kntc.law.procedure import NotNow
from kntc.petitions import actions as petitions
from kntc.proceedings import clock
from kntc.proceedings import queries as spine
from kntc.units.models import Unit

FORWARDED = "4"
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
    words = marks.of_words(values)
    forwarded = values["NguonDonDen"]["MaNguonDonDen"] == FORWARDED
    row, lacking = queries.sent_on_to(unit, marks.ever("words", *words)) if forwarded else None, ""
    if row is None:
        row, lacking = receiving.take_in(values, read, unit=unit, actor=steps.post_of(program), on=on)
    opened = actions.open_case(
        program=program, unit=unit, petition=row, kind=receiving.kind_of(values),
        field=queries.field_of(receiving.codes_of(values), on), key=key,
        fingerprint=marks.of("case", *marks.of_case(program.pk, values)), words=marks.of("words", *words),
        authorised=_authorised_mark(values), source_key=values["VuViec"]["MaHoSoNguon"],
    )  # fmt: skip
    if lacking:
        _leave_visit(opened, read, lacking)
    return _taken(opened)


def _leave_visit(opened: Case, read: Read, lacking: str) -> None:
    """The petition is in; its visit waits for what the message does not say."""
    said = receiving.said_of_visit(read.values) | {steps.LACKING: lacking}
    mark = marks.of("visit", str(opened.pk))
    kept = actions.say(
        opened, messages.CASE.name, on=read.values["VuViec"]["NgayNhapDon"], content={steps.VISIT: said}, mark=mark
    )
    retry(opened)
    _warn_waiting(queries.message_now(kept), read)


def _taken(found: Case) -> Taken:
    return Taken(found, found.pk, {"MaVuViec": found.dossier.spoken_code})


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
    kind = receiving.kind_of(values)
    spine.locked_dossier(known.dossier_id)
    is_sealed = known.dossier.is_sealed or kind in SEALED_KINDS
    actions.say(
        known, messages.CASE.name, on=values["VuViec"]["NgayNhapDon"], fate=Fate.WRITTEN,
        content=(outline if is_sealed else without_files)(messages.CASE.fields, values),
        mark=marks.of("message", *marks.of_message(values)),
    )  # fmt: skip
    actions.reclassify(known, kind=kind, field=queries.field_of(receiving.codes_of(values), clock.today()))
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
    content = (outline if dossier.is_sealed else without_files)(definition.fields, values) | _numbers(values)
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
    _warn_waiting(kept, read)
    taken = Taken(found, found.pk)
    named = {messages.RESULT.name: "IdKetQua", messages.ENFORCEMENT.name: "ThiHanhId"}.get(kept.action)
    if named:
        taken.id, taken.besides = kept.pk, {named: str(kept.pk)}
    return taken


def _warn_waiting(kept: Message, read: Read) -> None:
    """The program hears that officials have to go on; they hear it too, after commit."""
    if kept.fate == Fate.WAITING:
        read.warn("S10", "", f"đã nhận, chưa ghi vào hồ sơ: {kept.why}")
        telling.announce(kept.pk)


def _numbers(values: Mapping[str, Any]) -> dict[str, int]:
    """How many are named: what of the names may be kept in a sealed matter too."""
    return {f"So{name}": len(values[name]) for name in steps.PUNISHED if name in values}


def retry(found: Case) -> int:
    """Try again, in the order of the steps, whatever waits; gives how many were written."""
    written = 0
    for each in sorted(queries.waiting(found), key=lambda each: (steps.ORDER.index(each.action), each.received_at)):
        try:
            with transaction.atomic():
                steps.write(found, each)
                actions.mark_written(each)
        except steps.AlreadyThere as why:
            actions.settle(each, str(why))
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
