"""What the province announces of its receptions — lịch tiếp công dân của tỉnh chạy thử.

Announced anew at each start, so that there is a calendar on whatever day somebody looks; what stands is left alone.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time, timedelta

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.config.demo import queries
from kntc.config.demo.office import Office, Unmanned
from kntc.config.demo.officials import AT_WORK
from kntc.config.demo.province import BOARD, COMMITTEE
from kntc.law.reception.terms import Host, Mode, OnlineGround, ReceptionKind
from kntc.law.workday import WorkCalendar
from kntc.reception import actions
from kntc.reception.models import Session
from kntc.reception.statement import Plan
from kntc.units.models import Unit

MORNING, AFTERNOON = (time(7, 30), time(11, 30)), (time(13, 30), time(16, 30))
WEEK = 5
"""So many working days are announced ahead."""
COMMUNES = 3
"""So many communes announce theirs; visitors look at these."""
BOARDS_PLACE = "Trụ sở Tiếp công dân tỉnh"
TUESDAY, THURSDAY = 1, 3


def announce(office: Office, today: date, calendar: WorkCalendar) -> None:
    """Announce this week's sessions where none are announced for the day."""
    for unit, actor, place in _desks(office):
        for day in _days(today, calendar):
            if not queries.sessions(unit, day):
                with suppress(Unmanned):
                    for plan in plans(office, unit, place, day, calendar):
                        actions.announce(plan, unit=unit, actor=actor)


def _desks(office: Office) -> Iterator[tuple[Unit, Post, str]]:
    """The board and a few communes, as far as anybody sits there still."""
    with suppress(Unmanned):
        receiver = office.post(BOARD, OfficeRole.RECEPTION_OFFICER)
        yield receiver.unit, receiver, BOARDS_PLACE
    for commune in AT_WORK[:COMMUNES]:
        with suppress(Unmanned):
            desk = office.desk(commune.committee)
            yield desk.unit, desk.head, f"Phòng Tiếp công dân UBND {commune.spoken}"


def _days(today: date, calendar: WorkCalendar) -> list[date]:
    """Today, worked on or not, and the next working days."""
    ahead = [calendar.add_working_days(today, number) for number in range(1, WEEK + 1)]
    return [today, *ahead]


def plans(office: Office, unit: Unit, place: str, day: date, calendar: WorkCalendar) -> Iterator[Plan]:
    """What that office holds on a day: regular reception, and one day a week of its head."""
    head = _head(office, unit)
    if not calendar.is_working_day(day):
        # On a day off people are received only because something has happened.
        yield Plan(
            day=day, kind=ReceptionKind.URGENT, host=Host.HEAD, hours=(time(8), time(17)), place=place, host_post=head
        )
        return
    for hours in (MORNING, AFTERNOON):
        yield Plan(day=day, kind=ReceptionKind.REGULAR, host=Host.OFFICER, hours=hours, place=place)
    if day == _this_weeks(THURSDAY, day, calendar):
        yield Plan(
            day=day, kind=ReceptionKind.PERIODIC, host=Host.HEAD, hours=(time(8), time(11)), place=place,
            host_post=head, attendees="Lãnh đạo các phòng chuyên môn; cán bộ ghi biên bản",
        )  # fmt: skip
    if unit.code == BOARD and day == _this_weeks(TUESDAY, day, calendar):
        yield from _deputys_day(office, place, day, head)


def _this_weeks(weekday: int, day: date, calendar: WorkCalendar) -> date:
    """That day of the week, or the working day after it where it is a day off."""
    return calendar.next_working_day(day - timedelta(day.weekday() - weekday))


def _deputys_day(office: Office, place: str, day: date, chair: Post) -> Iterator[Plan]:
    """The Chair delegates in writing; in the afternoon somebody far away is received by video."""
    deputy = office.post(COMMITTEE, OfficeRole.UNIT_HEAD)
    yield Plan(
        day=day, kind=ReceptionKind.PERIODIC, host=Host.DELEGATE, hours=(time(8), time(11)), place=place,
        host_post=deputy, delegated_by=chair, delegation=f"Văn bản số 118/UQ-UBND ngày {day - timedelta(14):%d/%m/%Y}",
    )  # fmt: skip
    yield Plan(
        day=day, kind=ReceptionKind.URGENT, host=Host.HEAD, hours=(time(14), time(16)), place=place, host_post=chair,
        mode=Mode.ONLINE, online_ground=OnlineGround.HARDSHIP, sites=f"{BOARDS_PLACE}; UBND xã Pù Lãng",
    )  # fmt: skip


def _head(office: Office, unit: Unit) -> Post:
    """Whose day it is: the province's Chair at the board, else the commune's."""
    return office.post(COMMITTEE if unit.code == BOARD else unit.code, OfficeRole.CHAIR)


def session_of(unit: Unit, day: date) -> Session | None:
    """The session at which people are received who come today."""
    return next(iter(queries.sessions(unit, day)), None)
