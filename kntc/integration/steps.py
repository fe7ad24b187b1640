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
from kntc.integration import messages, queries
from kntc.integration.models import Case, Message, Program
from kntc.integration.terms import Kind
from kntc.law.complaint.terms import Verdict
from kntc.law.petition.terms import Direction, PetitionKind, RecipientGroup, State
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.units.kinds import UnitKind
from kntc.units.models import Unit

GROUPS = {"H": RecipientGroup.ADMINISTRATION, "G": RecipientGroup.JUDICIARY, "A": RecipientGroup.POLITICAL}
VERDICTS = {"KN-D": Verdict.RIGHT, "KN-DMP": Verdict.PARTLY, "KN-S": Verdict.WRONG}
WHOLE_CONTENT = "Toàn bộ nội dung tố cáo trong đơn (thông điệp không tách từng nội dung)"


class NotYet(Exception):
    """The file does not take it yet, and why — chưa ghi được vào hồ sơ."""


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


def _handling(case: Case, content: Mapping[str, Any], on: date) -> None:
    told = content["NoiDungXuLy"]
    row = queries.petition(case.petition_id)
    actor = post_at(case, row.proceeding.holder)
    if not told["DonDuDKXuLy"]:
        raise NotYet(
            "Đơn không đủ điều kiện nhưng thông điệp không nêu thiếu điều kiện nào; cán bộ ghi tiếp trong hồ sơ."
        )
    direction = _direction(told["HuongXuLy"]["MaHuongXuLy"], row, on)
    petitions.classify(row, actor=actor, on=on, given=_reading(case, row, told, direction))
    row.refresh_from_db()
    petitions.propose(row, direction, actor=actor, on=on, proposal=told.get("TomTatNoiDungXuLy", ""))
    if accounts.is_reviewed_first(row.proceeding.holder, on):
        proceedings.take(row, "review", actor=actor, on=on)
    petitions.approve(row, actor=actor, on=on, given=_approval(told["HuongXuLy"], direction))


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
    if not isinstance(row, Complaint):
        raise NotYet("Kết luận phải ghi từng nội dung mà thông điệp không nêu; cán bộ ghi tiếp trong hồ sơ.")
    verdict = VERDICTS.get(queries.means(Kind.RESULTS, content["LoaiKetQuaGiaiQuyet"], on))
    if verdict is None:
        raise NotYet("Thông điệp không nêu khiếu nại đúng hay sai; cán bộ ghi tiếp trong hồ sơ.")
    actor = post_at(case, row.proceeding.holder)
    proceedings.take(row, "decide", actor=actor, on=on, given={"verdict": verdict} | _owed(content))


def _owed(content: Mapping[str, Any]) -> dict[str, Any]:
    told = content["BoiThuongThietHai"] or {}
    land = {name: Decimal(_sum(told, f"{name}DatO", f"{name}DatSX")) for name in ("ThuHoi", "TraLai")}
    owed = {
        "recover_money": _sum(told, "ThuHoiTien"),
        "recover_land": land["ThuHoi"],
        "return_money": _sum(told, "TraLaiTien"),
        "return_land": land["TraLai"],
        "return_people": _sum(told, "SoNguoiDuocTraQuyenLoi"),
        "police_people": _sum(told, "SoNguoiChuyenDieuTra"),
        "disciplined": len(content["CaNhanBiXuLyHanhChinh"]),
    }
    return owed | {
        "to_enforce": any(owed[name] for name in ("recover_money", "recover_land", "return_money", "return_land"))
    }


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
        messages.HANDLING.name: _handling,
        messages.ACCEPTANCE.name: _acceptance,
        messages.RESULT.name: _result,
        messages.ENFORCEMENT.name: _enforcement,
    }
)
ORDER = tuple(_WRITERS)
"""In this order what waits is tried again."""
