"""From a message to the steps of the file — ghi thông điệp vào hồ sơ.

Each takes the very steps that officials take, on the day that the message names, as the program's post. What the table
or the law does not allow yet is left for later with the reason: a step that was not sent is never inferred.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kntc.accounts import programs
from kntc.accounts import queries as accounts
from kntc.accounts.models import Post
from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.denunciations import actions as denunciations
from kntc.denunciations.models import Denunciation
from kntc.enforcement import actions as enforcement
from kntc.feedback import actions as feedback
from kntc.feedback.models import Feedback
from kntc.integration import messages, queries
from kntc.integration.models import Case, Message, Program
from kntc.integration.terms import Kind
from kntc.law.complaint.terms import Instance, Verdict
from kntc.law.denunciation.facts import contents_of
from kntc.law.denunciation.terms import ContentVerdict
from kntc.law.denunciation.terms import State as Settled
from kntc.law.petition.terms import Direction, PetitionKind, RecipientGroup, State
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.units.kinds import UnitKind
from kntc.units.models import Unit

GROUPS = {"H": RecipientGroup.ADMINISTRATION, "G": RecipientGroup.JUDICIARY, "A": RecipientGroup.POLITICAL}
VERDICTS = {"KN-D": Verdict.RIGHT, "KN-DMP": Verdict.PARTLY, "KN-S": Verdict.WRONG}
KNOWINGLY_FALSE = "TC-CY"
CONTENT_VERDICTS = {
    "TC-D": ContentVerdict.RIGHT,
    "TC-DMP": ContentVerdict.PARTLY,
    "TC-S": ContentVerdict.WRONG,
    KNOWINGLY_FALSE: ContentVerdict.WRONG,
}
FINDINGS = "Ghi trong kết luận nội dung tố cáo kèm thông điệp của phần mềm, đã lưu trong hồ sơ."
VISIT, LACKING = "TiepDan", "ConThieu"
"""Of a first message: what it says of the reception, and what the law still asks for."""
PUNISHED = ("CaNhanBiXuLyHanhChinh", "ToChucBiXuLyHanhChinh")
MET_BY = {
    messages.ACCEPTANCE.name: {"accept", "reopen", "refuse", "refuse_second", "transfer", "set_aside"},
    messages.RESULT.name: {"decide", "conclude", "answer"},
}
"""The steps by which officials do themselves what a message tells of."""
BEFORE_VERIFICATION = frozenset({Settled.RECEIVED, Settled.ACCEPTED})
SUMS = ("recover_money", "recover_land", "return_money", "return_land")
# A decision on a complaint is carried out for what it gives back; a conclusion for whomever it would have punished too.
ENFORCED = {Complaint: SUMS, Denunciation: (*SUMS, "return_people", "disciplined", "disciplined_organisations")}
WHOLE_CONTENT = "Toàn bộ nội dung tố cáo trong đơn (thông điệp không tách từng nội dung)"


class NotYet(Exception):
    """The file does not take it yet, and why — chưa ghi được vào hồ sơ."""


class AlreadyThere(Exception):
    """Officials have done in the file what the message tells of — cán bộ đã ghi trong hồ sơ."""


def write(case: Case, message: Message) -> None:
    """Take the steps that the message tells of; NotYet, or the spine's own refusals, when they cannot be taken."""
    _WRITERS[message.action](case, message.content, message.happened_on)


def day(words: str) -> date:
    """A day as a kept message bears it."""
    return datetime.strptime(words, "%d/%m/%Y").date()  # noqa: DTZ007 -- a legal date has no zone


def post_at(case: Case, unit: Unit) -> Post:
    """The program's post where the matter lies now; it writes for its own units only."""
    if not unit.path.startswith(case.program.unit.path):
        raise NotYet(f"Hồ sơ do {unit.name} giữ, ngoài phạm vi của tài khoản.")
    return post_of(case.program)


def post_of(program: Program) -> Post:
    """The post in which a connected program acts."""
    if program.account is None:
        raise NotYet("Phần mềm chưa được kết nối.")
    return programs.post_of(program.account, on=clock.today())


def _visit(_case: Case, content: Mapping[str, Any], _on: date) -> None:
    """A reception that lacks what the law asks for: only an official knows it."""
    raise NotYet(f"Chưa ghi được lượt tiếp công dân: {content[VISIT][LACKING]}")


def _handling(case: Case, content: Mapping[str, Any], on: date) -> None:
    told = content["NoiDungXuLy"]
    row = queries.petition(case.petition_id)
    _refuse_done("hướng xử lý đơn", is_done=queries.approved_by_officials(row))
    actor = post_at(case, row.proceeding.holder)
    if not told["DonDuDKXuLy"]:
        raise NotYet("Đơn không đủ điều kiện, thông điệp không nêu thiếu điều kiện nào: cán bộ phân loại, đề xuất.")
    direction = _direction(told["HuongXuLy"]["MaHuongXuLy"], row, on)
    petitions.classify(row, actor=actor, on=on, given=_reading(case, row, told, direction))
    row.refresh_from_db()
    petitions.propose(row, direction, actor=actor, on=on, proposal=told.get("TomTatNoiDungXuLy", ""))
    if accounts.is_reviewed_first(row.proceeding.holder, on):
        proceedings.take(row, "review", actor=actor, on=on)
    petitions.approve(row, actor=actor, on=on, given=_approval(told["HuongXuLy"], direction))


def _refuse_done(what: str, *, is_done: bool) -> None:
    """What officials entered stands; the message is not written beside it."""
    if is_done:
        raise AlreadyThere(f"Cán bộ đã ghi {what} trong hồ sơ.")


def _direction(code: str, row: Petition, on: date) -> Direction:
    meant = queries.means(Kind.DIRECTIONS, code, on)
    if meant not in {Direction.ACCEPT, Direction.TRANSFER, Direction.GUIDE}:
        raise NotYet(f"Chưa rõ hướng xử lý mang mã {code} là gì; cán bộ ghi tiếp trong hồ sơ.")
    is_feedback = row.kind == PetitionKind.FEEDBACK
    return Direction.ASSIGN if is_feedback and meant == Direction.ACCEPT else Direction(meant)


def _reading(case: Case, row: Petition, told: Mapping[str, Any], direction: Direction) -> dict[str, Any]:
    """What the message says of the paper: its kind, its field, whether it is nameless and ours to settle."""
    read = {"kind": PetitionKind(case.kind), "instance": row.instance, "anonymous": bool(told["DonNacDanh"])}
    return read | {"field": case.field, "competent_here": direction in {Direction.ACCEPT, Direction.ASSIGN}}


def _approval(told: Mapping[str, Any], direction: Direction) -> dict[str, Any]:
    if direction is not Direction.TRANSFER:
        return {}
    code = told["MaCoQuanXuLyTiep"]
    unit = queries.unit_coded(code)
    if unit is None:
        raise NotYet(f"Cơ quan mang mã {code} không còn trong danh mục.")
    group = {"recipient_group": GROUPS.get(code[:1], RecipientGroup.ADMINISTRATION)}
    return group | ({"recipient": unit.name} if unit.kind == UnitKind.OUTSIDE else {"receiver": unit})


def _acceptance(case: Case, content: Mapping[str, Any], on: date) -> None:
    petition = queries.petition(case.petition_id)
    row = queries.settling(case)
    if row is None:
        if petition.proceeding.state != State.AWAITING:
            raise NotYet("Hồ sơ chưa có kết quả xử lý đơn (thông điệp 2) theo hướng thụ lý.")
        _open(case, petition, content, on)
        row = queries.settling(case)
    else:
        _refuse_done("việc thụ lý", is_done=queries.done_by_officials(row, MET_BY[messages.ACCEPTANCE.name]))
    actor = post_at(case, row.proceeding.holder)  # type: ignore[union-attr] # it was opened a line above
    if isinstance(row, Complaint):
        proceedings.take(row, "accept", actor=actor, on=on)
    elif isinstance(row, Denunciation):
        given = {"accepted_content": WHOLE_CONTENT}
        proceedings.take(row, "accept", actor=actor, on=on, given=given)


def _open(case: Case, petition: Petition, content: Mapping[str, Any], on: date) -> None:
    """The petition goes on in the proceeding of its kind, at the body that the message names."""
    actor = post_at(case, petition.proceeding.holder)
    settler = queries.unit_coded(content["MaCoQuanThuLy"])
    if petition.kind == PetitionKind.COMPLAINT:
        complaints.open_from(petition, actor=actor, on=on, unit=settler)
    elif petition.kind == PetitionKind.DENUNCIATION:
        denunciations.open_from(petition, actor=actor, on=on, unit=settler)
    else:
        feedback.open_from(petition, actor=actor, on=on)


def _result(case: Case, content: Mapping[str, Any], on: date) -> None:
    row = queries.settling(case)
    if row is None:
        raise NotYet("Hồ sơ chưa được thụ lý (thông điệp 3).")
    _refuse_done("kết quả giải quyết", is_done=queries.done_by_officials(row, MET_BY[messages.RESULT.name]))
    if isinstance(row, Feedback):
        raise NotYet("Thông điệp không nêu kiến nghị, phản ánh được tiếp thu, giải trình hay ghi nhận.")
    decided = decision_of(row, content, on)
    if decided is None:
        raise NotYet("Thông điệp không nêu đủ kết quả theo từng nội dung; lãnh đạo ghi kết quả.")
    if row.proceeding.state in BEFORE_VERIFICATION:
        raise NotYet("Hồ sơ chưa có kết quả kiểm tra lại hoặc xác minh, thông điệp không gửi phần này.")
    actor = post_at(case, row.proceeding.holder)
    proceedings.take(row, row.procedure.decides, actor=actor, on=on, given=decided)


def decision_of(row: Complaint | Denunciation, content: Mapping[str, Any], on: date) -> dict[str, Any] | None:
    """The answers to the deciding step; None where the message leaves the result open."""
    code = queries.means(Kind.RESULTS, content["LoaiKetQuaGiaiQuyet"], on)
    found = _decided(row, code) if isinstance(row, Complaint) else _concluded(row, code)
    return None if found is None else found | owed(row, content)


def _decided(row: Complaint, code: str) -> dict[str, Any] | None:
    """A second decision also says what becomes of the first, which no message does."""
    is_open = code not in VERDICTS or row.instance == Instance.SECOND
    return None if is_open else {"verdict": VERDICTS[code]}


def _concluded(row: Denunciation, code: str) -> dict[str, Any] | None:
    """All right or all wrong is so of each content; partly right tells of one content only."""
    count = len(contents_of(row.accepted_content))
    verdict = CONTENT_VERDICTS.get(code)
    if verdict is None or (verdict is ContentVerdict.PARTLY and count != 1):
        return None
    told = {"verdicts": [verdict] * count, "findings": FINDINGS}
    return told | ({"knowingly_false": True} if code == KNOWINGLY_FALSE else {})


def owed(row: Complaint | Denunciation, content: Mapping[str, Any]) -> dict[str, Any]:
    """What the paper recommends to recover, return, punish, as far as the step asks for it."""
    told = content.get("BoiThuongThietHai") or {}
    found = {
        "recover_money": _sum(told, "ThuHoiTien"),
        "recover_land": Decimal(_sum(told, "ThuHoiDatO", "ThuHoiDatSX")),
        "return_money": _sum(told, "TraLaiTien"),
        "return_land": Decimal(_sum(told, "TraLaiDatO", "TraLaiDatSX")),
        "return_people": _sum(told, "SoNguoiDuocTraQuyenLoi"),
        "police_people": _sum(told, "SoNguoiChuyenDieuTra"),
        "disciplined": _punished(content, PUNISHED[0]),
        "disciplined_organisations": _punished(content, PUNISHED[1]),
    }
    asked = {ask.name for ask in row.procedure.steps[row.procedure.decides].asks}
    to_enforce = any(found[name] for name in ENFORCED[type(row)])
    return {name: value for name, value in found.items() if name in asked} | {"to_enforce": to_enforce}


def _punished(content: Mapping[str, Any], name: str) -> int:
    return int(content.get(f"So{name}", len(content.get(name, ()))))


def _enforcement(case: Case, content: Mapping[str, Any], on: date) -> None:
    row = queries.enforcing(case)
    if row is None:
        raise NotYet("Hồ sơ chưa chuyển sang thi hành.")
    told = content["ThiHanhGiaiQuyet"]
    given = {
        "recovered_money": _sum(told, "ThuHoiTien"),
        "recovered_land": Decimal(_sum(told, "ThuHoiDatO", "ThuHoiDatSX")),
        "returned_money": _sum(told, "TraLaiTien"),
        "returned_land": Decimal(_sum(told, "TraLaiDatO", "TraLaiDatSX")),
        "punished_people": _sum(told, "SoNguoiBiXuLy"),
        "punished_organisations": _sum(told, "SoTapTheBiXuLy"),
        "prosecuted_people": _sum(told, "SoDoiTuongDaKhoiTo"),
    }
    actor = post_at(case, row.proceeding.holder)
    enforcement.record(row, actor=actor, on=on, given={name: value for name, value in given.items() if value})


def _sum(told: Mapping[str, Any], *names: str) -> int:
    return sum(told.get(name) or 0 for name in names)


_WRITERS: Mapping[str, Callable[[Case, Mapping[str, Any], date], None]] = MappingProxyType(
    {
        messages.CASE.name: _visit,
        messages.HANDLING.name: _handling,
        messages.ACCEPTANCE.name: _acceptance,
        messages.RESULT.name: _result,
        messages.ENFORCEMENT.name: _enforcement,
    }
)
ORDER = tuple(_WRITERS)
"""In this order what waits is tried again."""
