"""Biểu 01/TCD: what became of receiving citizens — tổng hợp kết quả tiếp công dân (TT 06/2025/TT-TTCP)."""

from datetime import date

from kntc.law.measures import Measure
from kntc.law.reception.terms import Host
from kntc.law.records.limits import CIRCULAR_06_2025
from kntc.reports.declaration import Column, Constraint, Form, Tally, Under, Way, among

TITLE = "Tổng hợp kết quả tiếp công dân thường xuyên, định kỳ và đột xuất"
REGULAR = ("Tiếp công dân thường xuyên",)
LEADERS = "Tiếp công dân định kỳ và đột xuất của Thủ trưởng"
HEAD, DELEGATE = (LEADERS, "Thủ trưởng tiếp"), (LEADERS, "Ủy quyền tiếp")
GROUPS = "Trong đó đoàn đông người"
DAYS, VISITS, PEOPLE, MATTERS = "Số ngày tiếp", "Số lượt tiếp", "Số người được tiếp", "Số vụ việc"
OF_GROUPS, IN_GROUPS = "Số đoàn được tiếp", "Số người được tiếp"

# What the head receives as well is entered once only, under the head (hướng dẫn của biểu).
FIRST = (Host.HEAD.value, Host.DELEGATE.value, Host.OFFICER.value)


def _rows(number: int, path: tuple[str, ...], measure: Measure, host: Host, way: Way = Way.ROWS) -> Column:
    return Column(number, path, way, (Tally(measure, {"host": among(host)}),))


def _matters(number: int, path: tuple[str, ...], host: Host) -> Column:
    return Column(number, path, Way.MATTERS, (Tally(Measure.VISIT),), under=Under("host", FIRST, host.value))


def _block(first: int, path: tuple[str, ...], host: Host) -> tuple[Column, ...]:
    """Visits, people, matters, groups and people in groups: the five columns that each way of receiving has."""
    return (
        _rows(first, (*path, VISITS), Measure.VISIT, host),
        _rows(first + 1, (*path, PEOPLE), Measure.VISITOR, host, Way.PEOPLE),
        _matters(first + 2, (*path, MATTERS), host),
        _rows(first + 3, (*path, GROUPS, OF_GROUPS), Measure.GROUP, host),
        _rows(first + 4, (*path, GROUPS, IN_GROUPS), Measure.GROUP_MEMBER, host, Way.PEOPLE),
    )


def _limits(first: int) -> tuple[Constraint, ...]:
    """What holds within a block: groups are visits, their people are people, a group has five or more."""
    visits, people, groups, members = first, first + 1, first + 3, first + 4
    return (
        Constraint(f"{groups}≤{visits}", groups, visits),
        Constraint(f"{members}≤{people}", members, people),
        Constraint(f"{members}≥5×{groups}", groups, members, factor=5),
    )


TCD01 = Form(
    code="01/TCD",
    title=TITLE,
    instrument=CIRCULAR_06_2025,
    since=date(2025, 9, 30),
    columns=(
        Column(1, ("Tổng số lượt tiếp",), Way.ROWS, (Tally(Measure.VISIT),), ((5, 11, 17),)),
        Column(2, ("Tổng số người được tiếp",), Way.PEOPLE, (Tally(Measure.VISITOR),), ((6, 12, 18),)),
        Column(
            3, ("Tổng số vụ việc tiếp",), Way.MATTERS, (Tally(Measure.VISIT),), ((7, 13, 19),), Under("host", FIRST)
        ),
        Column(4, ("Tổng số đoàn đông người",), Way.ROWS, (Tally(Measure.GROUP),), ((8, 14, 20),)),
        *_block(5, REGULAR, Host.OFFICER),
        Column(10, (*HEAD, DAYS), Way.DAYS, host=Host.HEAD),
        *_block(11, HEAD, Host.HEAD),
        Column(16, (*DELEGATE, DAYS), Way.DAYS, host=Host.DELEGATE),
        *_block(17, DELEGATE, Host.DELEGATE),
    ),
    constraints=(*_limits(5), *_limits(11), *_limits(17)),
    remarks=22,
    shorts={
        "Tổng số lượt tiếp": "Tổng số lượt",
        "Tổng số người được tiếp": "Tổng số người",
        "Tổng số vụ việc tiếp": "Tổng số vụ việc",
        "Tổng số đoàn đông người": "Tổng số đoàn",
        REGULAR[0]: "Tiếp thường xuyên",
        GROUPS: "Đoàn đông người",
        DAYS: "Số ngày",
        VISITS: "Số lượt",
        PEOPLE: "Số người",
        MATTERS: "Số vụ việc",
        OF_GROUPS: "Số đoàn",
    },
)
