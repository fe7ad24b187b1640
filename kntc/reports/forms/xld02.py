"""Biểu 02/XLD: what became of handling petitions — tổng hợp kết quả xử lý đơn (TT 06/2025/TT-TTCP)."""

from datetime import date

from kntc.law.measures import Measure
from kntc.law.petition.terms import Direction, Instance, PetitionKind
from kntc.law.records.limits import CIRCULAR_06_2025
from kntc.reports.declaration import Column, Constraint, Fields, Form, Tally, Way, Where, among

OURS = "Số đơn thuộc thẩm quyền"
ELSEWHERE = "Số đơn không thuộc thẩm quyền"
COMPLAINT, DENUNCIATION, FEEDBACK = (OURS, "Khiếu nại"), (OURS, "Tố cáo"), (OURS, "Kiến nghị, phản ánh")
ALL, BY_INSTANCE, BY_FIELD, BY_RESULT = (
    "Tổng số đơn",
    "Theo thẩm quyền giải quyết",
    "Theo lĩnh vực",
    "Theo kết quả xử lý",
)
POLICY, LAND, OTHER = "Chế độ, chính sách", "Đất đai", "Khác"


def _competent(number: int, path: tuple[str, ...], kind: PetitionKind, **where: object) -> Column:
    """Petitions of a kind that are ours; the fields of a column are those that the catalogue counts in it."""
    asked: Where = {"kind": among(kind), **where}  # type: ignore[dict-item]  # the callers below give values of Where
    return Column(number, path, Way.ROWS, (Tally(Measure.PETITION_COMPETENT, asked),))


def _all(number: int, path: tuple[str, ...], kind: PetitionKind, *sums: tuple[int, ...]) -> Column:
    only: Where = {"kind": among(kind)}
    return Column(number, (*path, ALL), Way.ROWS, (Tally(Measure.PETITION_COMPETENT, only),), sums)


def _by_field(path: tuple[str, ...], kind: PetitionKind, first: int, *named: str) -> tuple[Column, ...]:
    """A column for each field that the form names and one for all others, those of no field too."""
    numbers = tuple(range(first, first + len(named)))
    heads = (*path, BY_FIELD)
    return (
        *(
            _competent(number, (*heads, words), kind, field=Fields((number,)))
            for number, words in zip(numbers, named, strict=True)
        ),
        _competent(first + len(named), (*heads, OTHER), kind, field=Fields(numbers, others=True)),
    )


KN, TC, PA = PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION, PetitionKind.FEEDBACK

XLD02 = Form(
    code="02/XLD",
    title="Tổng hợp kết quả xử lý đơn",
    instrument=CIRCULAR_06_2025,
    since=date(2025, 9, 30),
    columns=(
        Column(
            1,
            ("Tổng số đơn",),
            Way.ROWS,
            (
                Tally(Measure.PETITION_RECEIVED),
                # Whatever had come before and was not handled yet.
                Tally(Measure.PETITION_RECEIVED, carried=True),
                Tally(Measure.PETITION_HANDLED, sign=-1, carried=True),
            ),
        ),
        Column(2, ("Số đơn đã xử lý",), Way.ROWS, (Tally(Measure.PETITION_HANDLED),)),
        Column(3, ("Số đơn đủ điều kiện xử lý",), Way.ROWS, (Tally(Measure.PETITION_ELIGIBLE),), ((4, 23),)),
        Column(4, ("Số đơn thuộc thẩm quyền",), Way.ROWS, (Tally(Measure.PETITION_COMPETENT),), ((6, 12, 19),)),
        Column(5, ("Số vụ việc thuộc thẩm quyền",), Way.MATTERS, (Tally(Measure.PETITION_COMPETENT),)),
        _all(6, COMPLAINT, KN, (7, 8), (9, 10, 11)),
        _competent(7, (*COMPLAINT, BY_INSTANCE, "Khiếu nại lần đầu"), KN, instance=among(Instance.FIRST)),
        _competent(8, (*COMPLAINT, BY_INSTANCE, "Khiếu nại lần 2"), KN, instance=among(Instance.SECOND)),
        *_by_field(COMPLAINT, KN, 9, LAND, POLICY),
        _all(12, DENUNCIATION, TC, (13, 14), (15, 16, 17, 18)),
        _competent(13, (*DENUNCIATION, BY_INSTANCE, "Tố cáo lần đầu"), TC, instance=among(Instance.FIRST)),
        _competent(14, (*DENUNCIATION, BY_INSTANCE, "Tố cáo tiếp"), TC, instance=among(Instance.FURTHER)),
        *_by_field(DENUNCIATION, TC, 15, "Hành chính", "Tham nhũng", "Tư pháp"),
        _all(19, FEEDBACK, PA, (20, 21, 22)),
        *_by_field(FEEDBACK, PA, 20, POLICY, LAND),
        Column(23, (ELSEWHERE, ALL), Way.ROWS, (Tally(Measure.PETITION_ELSEWHERE),), ((24, 25),)),
        Column(
            24,
            (ELSEWHERE, BY_RESULT, "Hướng dẫn"),
            Way.ROWS,
            (Tally(Measure.PETITION_ELSEWHERE, {"elsewhere_result": among(Direction.GUIDE)}),),
        ),
        Column(
            25,
            (ELSEWHERE, BY_RESULT, "Chuyển đơn"),
            Way.ROWS,
            (Tally(Measure.PETITION_ELSEWHERE, {"elsewhere_result": among(Direction.TRANSFER)}),),
        ),
    ),
    constraints=tuple(Constraint("X8", after, before) for before, after in ((1, 2), (2, 3), (3, 4), (4, 5))),
    remarks=26,
    shorts={
        "Số đơn đã xử lý": "Đã xử lý",
        "Số đơn đủ điều kiện xử lý": "Đủ điều kiện",
        "Số vụ việc thuộc thẩm quyền": "Vụ việc thuộc thẩm quyền",
        BY_INSTANCE: "Thẩm quyền",
        BY_FIELD: "Lĩnh vực",
        BY_RESULT: "Kết quả xử lý",
        "Khiếu nại lần đầu": "Lần đầu",
        "Khiếu nại lần 2": "Lần 2",
        "Tố cáo lần đầu": "Lần đầu",
        POLICY: "Chế độ, c.sách",
    },
)
