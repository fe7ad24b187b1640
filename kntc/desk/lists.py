"""The work lists: one table of conditions, and which of them each role finds on its desk — danh sách việc."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from kntc.accounts.models import Post
from kntc.accounts.roles import LEADING, OfficeRole
from kntc.desk import queries
from kntc.law.petition.terms import PetitionKind
from kntc.law.petition.terms import State as Petition
from kntc.proceedings.terms import Duty

Condition = Callable[[Post, date], Q]


@dataclass(frozen=True)
class WorkList:
    """A list by name: its words, its condition on open proceedings, and what it says when it is empty."""

    words: str
    holds: Condition
    empty: str = "Không có việc nào ở đây."


def at(procedure: str, *states: str) -> Q:
    """Matters of that procedure, in one of these states if any are named."""
    return Q(procedure=procedure, state__in=states) if states else Q(procedure=procedure)


def settled_as(kind: PetitionKind, procedure: str) -> Q:
    """What is being settled as this kind, and petitions of the kind that wait to be taken over."""
    return at(procedure) | Q(procedure="petition", state=Petition.AWAITING, petition__kind=kind)


def _everything(_actor: Post, _on: date) -> Q:
    return Q()


def _mine(actor: Post, _on: date) -> Q:
    return Q(queries.assigned(actor))


def _led(actor: Post, _on: date) -> Q:
    return Q(queries.assigned(actor, Duty.LEAD))


def _joined(actor: Post, _on: date) -> Q:
    return Q(queries.assigned(actor, Duty.MEMBER))


def _received(_actor: Post, _on: date) -> Q:
    return at("petition", Petition.RECEIVED)


def _sent_here(_actor: Post, _on: date) -> Q:
    """Petitions that another unit of the system sent on, while they lie at the desk."""
    sent = Q(petition__isnull=False, continues__isnull=False) & ~Q(continues__holder=F("holder"))
    return sent & at("petition", Petition.RECEIVED, Petition.CLASSIFIED, Petition.PROPOSED)


def _to_classify(_actor: Post, _on: date) -> Q:
    return at("petition", Petition.RECEIVED, Petition.CLASSIFIED, Petition.SUPPLEMENT_REQUESTED)


def _unassigned(_actor: Post, _on: date) -> Q:
    return ~Q(queries.staffed())


def _late(_actor: Post, on: date) -> Q:
    return Q(due_on__lt=on)


def _pressing(_actor: Post, on: date) -> Q:
    """Overdue, or due within a week: a round length, so that the list needs no calendar."""
    return Q(due_on__lte=on + queries.PRESSING)


def _to_approve(actor: Post, on: date) -> Q:
    """What was laid before the official: a proposal, an examined matter, a report of verification.

    In a unit of the full way the head of a division looks at a proposal first.
    """
    proposed, reviewed = at("petition", Petition.PROPOSED), at("petition", Petition.REVIEWED)
    if actor.role == OfficeRole.DIVISION_HEAD:
        return proposed
    # Where it stands comes first: the diary is looked up for few rows then.
    examined = (at("complaint", "received") | at("denunciation", "received")) & Q(queries.did("examine"))
    reported = (at("complaint", "verifying", "dialogue") | at("denunciation", "verifying")) & Q(queries.did("report"))
    mine = proposed & ~queries.waits_for_division_head(on) if actor.role in LEADING else proposed
    return mine | reviewed | examined | reported


def _to_give_out(_actor: Post, _on: date) -> Q:
    """What the head has yet to order: verification, settlement of a recommendation, taking over."""
    accepted = at("complaint", "accepted", "rechecked") | at("denunciation", "accepted")
    return accepted | at("feedback", "received") | at("petition", Petition.AWAITING)


def _undecided(_actor: Post, _on: date) -> Q:
    complaint = at("complaint", "received", "accepted", "rechecked", "verifying", "dialogue", "suspended")
    return complaint | at("denunciation", "received", "accepted", "verifying", "suspended") | at("feedback", "assigned")


def _decided(_actor: Post, _on: date) -> Q:
    decided = at("complaint", "decided", "effective") | at("denunciation", "concluded", "handled")
    return decided | at("feedback", "answered")


def _complex(_actor: Post, _on: date) -> Q:
    return Q(queries.complex_case())


def _receptions(_actor: Post, _on: date) -> Q:
    return at("reception")


def _complaints(_actor: Post, _on: date) -> Q:
    return settled_as(PetitionKind.COMPLAINT, "complaint")


def _denunciations(_actor: Post, _on: date) -> Q:
    return settled_as(PetitionKind.DENUNCIATION, "denunciation")


def _feedback(_actor: Post, _on: date) -> Q:
    return settled_as(PetitionKind.FEEDBACK, "feedback")


def _enforced(_actor: Post, _on: date) -> Q:
    return at("enforcement")


LISTS: Mapping[str, WorkList] = {
    "cua-toi": WorkList("Việc của tôi", _mine, "Bạn không được phân công hồ sơ nào đang mở."),
    "don-vi": WorkList("Cả đơn vị", _everything, "Đơn vị không giữ hồ sơ nào đang mở."),
    "toan-tinh": WorkList("Toàn tỉnh", _everything, "Trong tỉnh không có hồ sơ nào đang mở."),
    "don-moi": WorkList("Đơn đã tiếp nhận", _received, "Không có đơn nào chờ phân loại."),
    "chuyen-den": WorkList("Đơn nhận từ đơn vị khác", _sent_here, "Không có đơn nào do đơn vị khác chuyển đến."),
    "xu-ly": WorkList("Phân loại, đề xuất", _to_classify, "Không có đơn nào chờ phân loại, đề xuất."),
    "sap-han": WorkList("Sắp đến hạn, quá hạn", _pressing, "Trong 7 ngày tới không có việc nào đến hạn."),
    "qua-han": WorkList("Quá hạn", _late, "Không có việc nào quá hạn."),
    "cho-phan": WorkList("Chờ phân công", _unassigned, "Hồ sơ nào cũng đã có người phụ trách."),
    "cho-duyet": WorkList("Chờ duyệt", _to_approve, "Không có việc nào chờ duyệt."),
    "phan-viec": WorkList("Phân giải quyết", _to_give_out, "Không có việc nào chờ giao giải quyết."),
    "phu-trach": WorkList("Được giao phụ trách", _led, "Bạn không được giao phụ trách hồ sơ nào đang mở."),
    "phoi-hop": WorkList("Được giao phối hợp", _joined, "Bạn không được giao phối hợp hồ sơ nào đang mở."),
    "chua-quyet-dinh": WorkList("Chưa có quyết định", _undecided, "Không có vụ việc nào chưa có quyết định."),
    "da-quyet-dinh": WorkList("Đã có quyết định", _decided, "Không có vụ việc nào đã có quyết định mà chưa kết thúc."),
    "phuc-tap": WorkList("Vụ việc phức tạp", _complex, "Không có vụ việc nào được xác định là phức tạp."),
    "tiep-cong-dan": WorkList("Tiếp công dân", _receptions, "Không có lượt tiếp nào chưa kết thúc."),
    "khieu-nai": WorkList("Khiếu nại", _complaints, "Không có khiếu nại nào đang giải quyết."),
    "to-cao": WorkList("Tố cáo", _denunciations, "Không có tố cáo nào đang giải quyết."),
    "kien-nghi": WorkList("Kiến nghị, phản ánh", _feedback, "Không có kiến nghị, phản ánh nào đang giải quyết."),
    "thi-hanh": WorkList("Theo dõi thi hành", _enforced, "Không có vụ việc nào đang thi hành."),
}

_OFFICER = ("cua-toi", "don-moi", "chuyen-den", "sap-han", "don-vi")
_HEAD = ("cho-duyet", "phan-viec", "sap-han", "don-vi", "cua-toi")
TABS: Mapping[str, tuple[str, ...]] = {
    OfficeRole.RECEPTION_OFFICER: ("cua-toi", "tiep-cong-dan", *_OFFICER[1:]),
    OfficeRole.PETITION_OFFICER: _OFFICER,
    OfficeRole.DIVISION_HEAD: ("cho-phan", "cho-duyet", "sap-han", "don-vi", "cua-toi"),
    OfficeRole.UNIT_HEAD: _HEAD,
    OfficeRole.CHAIR: _HEAD,
    OfficeRole.CASE_OFFICER: ("phu-trach", "phoi-hop", "sap-han", "don-vi"),
    OfficeRole.ADVISER: ("chua-quyet-dinh", "da-quyet-dinh", "cua-toi", "don-vi"),
    OfficeRole.PROVINCIAL_MONITOR: ("qua-han", "phuc-tap", "toan-tinh"),
}
"""What each role needs to see first; the first one opens by itself. Administrators and custodians read no matter."""


def tabs_of(actor: Post) -> tuple[str, ...]:
    """The lists on this official's desk."""
    return TABS.get(actor.role, ())


def first_of(actor: Post) -> str:
    """The list that is this official's own work."""
    return next(iter(tabs_of(actor)), "cua-toi")


def condition(code: str, actor: Post, *, on: date) -> Q:
    """The condition of a list for this official on that day."""
    return LISTS[code].holds(actor, on)


def counted_as(code: str) -> str:
    """The name under which a list is counted in the database."""
    return code.replace("-", "_")
