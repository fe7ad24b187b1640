"""Carrying out what was decided — thi hành quyết định, thực hiện kết luận."""

from datetime import timedelta

from kntc.complaints.models import Complaint
from kntc.config.demo.office import Desk
from kntc.config.demo.teller import Teller
from kntc.denunciations.models import Denunciation
from kntc.enforcement import actions, queries
from kntc.enforcement.models import Enforcement
from kntc.law.enforcement.terms import Duty


def carried_out(t: Teller, decision: Complaint | Denunciation, at: Desk) -> None:
    """Instructed, begun, done; a few times only after coercion."""
    row: Enforcement = t.opened(t.write(actions.open_from, decision, actor=at.head))
    obliged(t, row, at)
    t.wait(1, 3)
    t.take(row, "instruct", at.head, instruction_no=t.number_of("CV", at))
    t.wait(3, 8)
    t.take(row, "begin", at.officer)
    t.wait(8, 15)
    paid = 0
    if t.chance(0.15) or t.until == ("enforcement", "coercing"):
        paid = in_part(t, row, at)
        t.take(
            row, "coerce", at.head, coercion_no=t.number_of("QĐ", at), coercion_reason="Đã quá hạn tự nguyện thi hành."
        )
        t.wait(8, 15)
    for obligation in queries.obligations_of(row):
        rest = obligation.money - paid
        t.write(actions.record_done, obligation, actor=at.officer, money=rest, land=obligation.land)
        t.wait(1, 2)
    t.take(row, "finish", at.head)


def in_part(t: Teller, row: Enforcement, at: Desk) -> int:
    """A part of the money comes, and then nothing more; gives how much."""
    part = row.to_return_money // 3
    if part:
        t.write(actions.record, row, actor=at.officer, given={"returned_money": part})
    return part


def obliged(t: Teller, row: Enforcement, at: Desk) -> None:
    """Who must do what by when."""
    due = t.stage.calendar.next_working_day(t.day + timedelta(days=t.rng.randint(30, 75)))
    if row.to_return_money or row.to_return_land:
        given = {
            "duty": Duty.RETURN, "owing_unit": at.unit,
            "what": "Chi trả bồi thường và giao lại đất còn thiếu theo quyết định.",
            "money": row.to_return_money, "land": row.to_return_land, "obligation_due_on": due,
        }  # fmt: skip
    else:
        given = {
            "duty": Duty.AMEND, "owing_unit": at.unit, "obligation_due_on": due,
            "what": "Kiểm điểm trách nhiệm, thay thế văn bản không đúng quy định.",
        }  # fmt: skip
    t.write(actions.oblige, row, actor=at.officer, given=given)
