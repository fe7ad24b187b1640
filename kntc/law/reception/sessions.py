"""What an announced session must have — điều kiện của buổi tiếp công dân (Luật Tiếp công dân, Điều 18, 24)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kntc.law.instrument import REFORM_2026
from kntc.law.reception.terms import Host, Mode, ReceptionKind
from kntc.law.refusal import Refusal
from kntc.law.workday import WorkCalendar

HEADS_DAY = "Luật Tiếp công dân, Điều 18"
ONLINE = "NĐ 154/2026, Điều 23.1"
NOTICE_BEFORE, TEST_BEFORE = 5, 1
"""Working days before an online session by which everybody is told, and the lines are tested (OL-1, OL-2)."""


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """What is planned: when, by whom, in whose place, how — dự kiến buổi tiếp."""

    day: date
    kind: ReceptionKind
    host: Host
    has_host: bool = False
    has_leader: bool = False
    leader_is_host: bool = False
    delegation: str = ""
    mode: Mode = Mode.IN_PERSON
    online_ground: str = ""
    notice_sent_on: date | None = None
    line_tested_on: date | None = None


def refusals(facts: SessionFacts, calendar: WorkCalendar) -> list[Refusal]:
    """Everything that stands against announcing it so."""
    return [*_host(facts), *_delegated(facts), *_online(facts), *_in_time(facts, calendar)]


def _host(facts: SessionFacts) -> Iterable[Refusal]:
    if (facts.kind == ReceptionKind.REGULAR) != (facts.host == Host.OFFICER):
        yield Refusal(HEADS_DAY, "Tiếp định kỳ, đột xuất do thủ trưởng hoặc người được ủy quyền chủ trì.", "host")
    if facts.host != Host.OFFICER and not facts.has_host:
        yield Refusal(HEADS_DAY, "Chọn người chủ trì buổi tiếp", "host_post")


def _delegated(facts: SessionFacts) -> Iterable[Refusal]:
    if facts.host != Host.DELEGATE:
        return
    if not facts.has_leader:
        yield Refusal(HEADS_DAY, "Chọn thủ trưởng đã ủy quyền tiếp công dân", "delegated_by")
    elif facts.leader_is_host:
        yield Refusal(HEADS_DAY, "Người được ủy quyền phải khác người ủy quyền", "delegated_by")
    if not facts.delegation:
        yield Refusal(HEADS_DAY, "Ghi số, ngày văn bản ủy quyền", "delegation")


def _online(facts: SessionFacts) -> Iterable[Refusal]:
    if facts.mode != Mode.ONLINE:
        return
    if facts.day < REFORM_2026:
        yield Refusal("Luật Tiếp công dân, Điều 3a", "Tiếp công dân trực tuyến chỉ áp dụng từ ngày 01/7/2026.", "mode")
    if not facts.online_ground:
        yield Refusal("NĐ 154/2026, Điều 20", "Chọn trường hợp được tiếp công dân trực tuyến", "online_ground")


def _in_time(facts: SessionFacts, calendar: WorkCalendar) -> Iterable[Refusal]:
    steps = (("notice_sent_on", "Thông báo", NOTICE_BEFORE), ("line_tested_on", "Kiểm tra đường truyền", TEST_BEFORE))
    for name, words, days in steps:
        done: date | None = getattr(facts, name)
        if done is not None and calendar.working_days_between(done, facts.day) < days:
            yield Refusal(ONLINE, f"{words} chậm nhất {days:02} ngày làm việc trước buổi tiếp", name)
