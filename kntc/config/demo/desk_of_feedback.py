"""Feedback at the body that looks into it — giải quyết kiến nghị, phản ánh."""

from kntc.config.demo.office import Desk
from kntc.config.demo.teller import Teller
from kntc.feedback import actions
from kntc.feedback.models import Feedback
from kntc.law.feedback.terms import FeedbackResult
from kntc.law.petition.terms import RecipientGroup
from kntc.petitions.models import Petition


def taken_over(t: Teller, petition: Petition, at: Desk) -> Feedback:
    """The settling desk takes it over from the petition desk."""
    t.wait(0, 1)
    row = t.write(actions.open_from, petition, actor=at.officer)
    t.wait(0, 2)
    return row


def settled(t: Teller, petition: Petition, at: Desk) -> None:
    """Assigned, looked into, answered."""
    settling = t.settling(at)
    row = taken_over(t, petition, at)
    t.write(actions.assign, row, actor=settling.head, given={"official": settling.officer})
    if t.chance(0.3):
        t.wait(2, 4)
        t.take(row, "report_progress", settling.officer, progress="Đã kiểm tra thực tế, đang tổng hợp.")
    t.wait(5, 12)
    result = t.rng.choice(list(FeedbackResult))
    text = "Đã kiểm tra, yêu cầu khắc phục và thông báo kết quả đến người phản ánh."
    t.write(actions.answer, row, result, text, actor=settling.head, document_no=t.number_of("TB", settling))
    t.wait(1, 3)
    t.take(row, "send", settling.officer, sent_by="Bưu chính")


def sent_on(t: Teller, petition: Petition, at: Desk) -> None:
    """Looked into, it turns out to be the business of somebody else."""
    settling = t.settling(at)
    row = taken_over(t, petition, at)
    given = {"recipient": "Doanh nghiệp quản lý lưới điện", "recipient_group": RecipientGroup.SERVICE}
    t.take(row, "transfer", settling.head, **given)
