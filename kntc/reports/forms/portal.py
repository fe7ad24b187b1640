"""The seven counters that the portal publishes — bộ đếm của Cổng; no statutory form, but counted alike."""

from datetime import date

from kntc.law.instrument import DECREE_55_2022
from kntc.law.measures import Measure
from kntc.law.petition.terms import PetitionKind
from kntc.law.reception.terms import Host
from kntc.reports.declaration import Column, Form, Tally, Way, among


def _matters(number: int, words: str, kind: PetitionKind) -> Column:
    return Column(number, (words,), Way.MATTERS, (Tally(Measure.PETITION_HANDLED, {"kind": among(kind)}),))


COUNTERS = Form(
    code="CỔNG",
    title="Số liệu trên Cổng",
    instrument=DECREE_55_2022,
    since=date(2022, 10, 10),
    columns=(
        Column(1, ("Số lượt tiếp",), Way.ROWS, (Tally(Measure.VISIT),)),
        Column(2, ("Số lần xử lý đơn",), Way.ROWS, (Tally(Measure.PETITION_HANDLED),)),
        _matters(3, "Số vụ việc khiếu nại", PetitionKind.COMPLAINT),
        _matters(4, "Số vụ việc tố cáo", PetitionKind.DENUNCIATION),
        _matters(5, "Số vụ việc KNPA", PetitionKind.FEEDBACK),
        Column(
            6,
            ("Số vụ việc lãnh đạo tiếp",),
            Way.MATTERS,
            (Tally(Measure.VISIT, {"host": among(Host.HEAD, Host.DELEGATE)}),),
        ),
        Column(7, ("Số đoàn đông người",), Way.ROWS, (Tally(Measure.GROUP),)),
    ),
)
