"""The register in the columns of its period — sổ tiếp công dân (Mẫu 03 TT 04/2021; Mẫu 03/TCD NĐ 154/2026)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from kntc.dossiers.terms import IdentityPaper
from kntc.law.instrument import REFORM_2026
from kntc.law.petition.terms import PetitionKind
from kntc.law.reception.terms import Host, Mode, ReceptionKind, RefusalGround, State
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.queries import unit_names
from kntc.reception import queries
from kntc.reception.day import people_of
from kntc.reception.models import Visit

HIDDEN = "bí mật"
STRUCK = "Đã gạch bỏ"


@dataclass(frozen=True)
class Column:
    """One column: its number, its head, and the head over several of them; ``key`` names what an entry has for it."""

    number: int
    head: str
    key: str
    over: str = ""


OLD = (
    Column(1, "STT", "number"),
    Column(2, "Ngày tiếp", "day"),
    Column(3, "Họ tên - Địa chỉ", "who"),
    Column(4, "CMND/Hộ chiếu của công dân", "papers"),
    Column(5, "Nội dung vụ việc", "content"),
    Column(6, "Phân loại đơn/Số người", "kind_and_people"),
    Column(7, "Cơ quan đã giải quyết", "settled_by"),
    Column(8, "Thụ lý để giải quyết", "accepted", "Hướng xử lý"),
    Column(9, "Trả lại đơn và hướng dẫn", "guided", "Hướng xử lý"),
    Column(10, "Chuyển đơn đến cơ quan, tổ chức, đơn vị có thẩm quyền", "transferred", "Hướng xử lý"),
    Column(11, "Theo dõi kết quả giải quyết", "follow_up"),
    Column(12, "Ghi chú", "note"),
)
NEW = (
    Column(1, "STT", "number"),
    Column(2, "Ngày tiếp", "day"),
    Column(3, "Họ tên, địa chỉ", "who"),
    Column(4, "CCCD/CMND/Hộ chiếu", "papers"),
    Column(5, "Nội dung đơn", "content"),
    Column(6, "Loại đơn (KN/TC/KN/PA)", "kind"),
    Column(7, "Số người cùng nội dung", "people"),
    Column(8, "Cơ quan đã giải quyết", "settled_by"),
    Column(9, "Thuộc thẩm quyền (x)", "competent"),
    Column(10, "Hướng dẫn công dân đến cơ quan có thẩm quyền", "guided"),
    Column(11, "Cơ quan, đơn vị thụ lý", "taken_on_by"),
    Column(12, "Theo dõi kết quả giải quyết", "follow_up"),
    Column(13, "Ghi chú", "note"),
)


@dataclass(frozen=True)
class Form:
    """A form of the register and the days it is for."""

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def upper(self) -> list[tuple[str, int, int]]:
        """The upper row of the head: words, how many columns and how many rows they stand over."""
        together = groupby(self.columns, key=lambda column: column.over or column.head)
        grouped = [(words, list(columns)) for words, columns in together]
        deep = 2 if self.lower else 1
        return [(words, len(columns), 1 if columns[0].over else deep) for words, columns in grouped]

    @property
    def lower(self) -> list[str]:
        """The lower row: heads of the columns that stand under another."""
        return [column.head for column in self.columns if column.over]


FORM_2021 = Form("Mẫu số 03", "Mẫu số 03, Thông tư 04/2021/TT-TTCP", OLD)
FORM_2026 = Form("Mẫu số 03-TCD", "Mẫu số 03/TCD, Nghị định 154/2026/NĐ-CP", NEW)


def form_of(day: date) -> Form:
    """The form in which a day is kept."""
    return FORM_2026 if day >= REFORM_2026 else FORM_2021


@dataclass(frozen=True)
class Entry:
    """One visit as the register has it; ``cells`` by the key of the column."""

    visit: Visit
    cells: dict[str, Any]
    struck_why: str | None

    @property
    def is_struck(self) -> bool:
        """Whether the entry is struck; it stays, and its number stays used."""
        return self.struck_why is not None


@dataclass(frozen=True)
class Sheet:
    """The entries of one form."""

    form: Form
    entries: list[Entry]

    def rows(self) -> list[tuple[Entry, list[Any]]]:
        """Each entry with its cells in the order of the columns."""
        return [(entry, [entry.cells[column.key] for column in self.form.columns]) for entry in self.entries]


def sheets(visits: Sequence[Visit]) -> list[Sheet]:
    """The register of these visits; a period across 1 July 2026 gives two sheets."""
    found = _entries(visits)
    both = [
        Sheet(form, [each for each in found if form_of(each.visit.dossier.received_on) is form])
        for form in (FORM_2021, FORM_2026)
    ]
    return [sheet for sheet in both if sheet.entries]


def _entries(visits: Sequence[Visit]) -> list[Entry]:
    running, events = queries.course_of(visits)
    courses = {visit.pk: _Course(visit, running, events) for visit in visits}
    named = unit_names(found for course in courses.values() for found in course.unit_ids())
    why = queries.reasons_struck(visits)
    return [
        Entry(visit, _cells(visit, courses[visit.pk], named), why.get(visit.pk) if visit.proceeding.struck_on else None)
        for visit in visits
    ]


ACCEPTED = frozenset({"approve_acceptance", "approve_assignment", "hand_over_complaint", "hand_over_denunciation",
                      "hand_over_feedback"})  # fmt: skip
GUIDED = frozenset({"guide", "approve_guidance", "approve_return", "approve_supplement"})
TRANSFERRED = frozenset({"approve_transfer", "approve_transfer_outside"})
ANSWERS = ("guided_to", "receiver")


class _Course:
    """What became of a visit: its own steps and those of the petition born of it at the same office."""

    def __init__(self, visit: Visit, running: Iterable[Proceeding], events: Iterable[Event]) -> None:
        self.visit = visit
        self.file = [each for each in running if each.dossier_id == visit.dossier_id and not each.struck_on]
        born = next((each for each in self.file if each.continues_id == visit.pk), None)
        self.petition = born
        own = {visit.pk, *([born.pk] if born else [])}
        self.events = [each for each in events if each.proceeding_id in own]

    def unit_ids(self) -> Iterable[Any]:
        """The bodies named in the answers."""
        given = [each.inputs.given for each in self.events]
        return [each[name] for each in given for name in ANSWERS if name in each]

    def last(self, actions: frozenset[str]) -> Event | None:
        """The last of these steps; None when none was taken."""
        return next((each for each in reversed(self.events) if each.action in actions), None)


def _cells(visit: Visit, course: _Course, named: dict[str, str]) -> dict[str, Any]:
    guided, moved, accepted = (course.last(actions) for actions in (GUIDED, TRANSFERRED, ACCEPTED))
    here = visit.proceeding.holder
    taken_on = _to(moved, named) or (
        f"{here.serves.name if here.serves else here.name}" if accepted is not None else ""
    )
    kind = PetitionKind(visit.about).vietnamese if visit.about else ("tố cáo" if visit.is_denunciation else "")
    return {
        "number": visit.proceeding.spoken_number,
        "day": visit.dossier.received_on,
        "who": _who(visit),
        "papers": _papers(visit),
        "content": visit.content or visit.dossier.subject,
        "kind": kind,
        "people": visit.people_count,
        "kind_and_people": f"{kind}/{visit.people_count} người" if kind else f"{visit.people_count} người",
        "settled_by": visit.prior_handling,
        "competent": "x" if accepted is not None else "",
        "accepted": "x" if accepted is not None else "",
        "guided": _to(guided, named) or ("x" if guided is not None else ""),
        "transferred": _to(moved, named),
        "taken_on_by": taken_on,
        "follow_up": _follow_up(visit, course),
        "note": _note(visit),
    }


def _to(event: Event | None, named: dict[str, str]) -> str:
    """To which body, and the number of the letter."""
    if event is None:
        return ""
    given = event.inputs.given
    bodies = [named.get(str(given[name]), "") for name in ANSWERS if name in given]
    number = given.get("document_no", "")
    letter = f"văn bản số {number}" if number else ""
    return ", ".join(filter(None, [*bodies, given.get("recipient", ""), letter]))


def _who(visit: Visit) -> str:
    came = people_of(visit)
    if any(each.sealed_id for each in came) or visit.dossier.is_sealed:
        return HIDDEN
    lived = [", ".join(filter(None, [each.name, each.address, str(each.home) if each.home else ""])) for each in came]
    return "\n".join(lived)


def _papers(visit: Visit) -> str:
    came = [each for each in people_of(visit) if each.id_no]
    if visit.dossier.is_sealed:
        return HIDDEN
    return "\n".join(
        f"{IdentityPaper(each.id_kind).vietnamese} {each.id_no}" if each.id_kind else each.id_no for each in came
    )


def _follow_up(visit: Visit, course: _Course) -> str:
    said = [visit.proceeding.state_term.vietnamese] if visit.proceeding.state != State.PETITION_CREATED else []
    later = [each for each in course.file if each.pk != visit.pk]
    said += [f"{each.table.vietnamese} {each.spoken_number}: {each.state_term.vietnamese}" for each in later[-2:]]
    return "; ".join(said)


def _note(visit: Visit) -> str:
    parts = [visit.note]
    if visit.kind != ReceptionKind.REGULAR:
        parts.append(f"tiếp {ReceptionKind(visit.kind).vietnamese}, {Host(visit.host).vietnamese}")
    if visit.mode == Mode.ONLINE:
        parts.append("trực tuyến")
    if visit.representatives:
        parts.append(f"đoàn đông người, {visit.representatives} người đại diện")
    if visit.refusal_ground:
        parts.append(f"từ chối tiếp: {RefusalGround(visit.refusal_ground).vietnamese}")
    return "; ".join(filter(None, parts))
